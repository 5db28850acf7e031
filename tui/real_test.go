package tui_test

import (
	"testing"
	"time"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/simulate"
)

// sitAtStore gives an editor a desk over a store that finds its groups itself.
func sitAtStore(t *testing.T, pages ...press.Page) (*simulate.Editor, *store.Store) {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	model, err := tui.New(s, tui.Options{PendingAfter: -1, Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	if err != nil {
		t.Fatal(err)
	}
	return simulate.New(model, 140, 40), s
}

func counted(t *testing.T, s *store.Store) store.Counts {
	t.Helper()
	c, err := s.Counts()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// three pages hold the ferry story, the third with a line more.
func ferries() []press.Page {
	third := page("harbour/0001.txt")
	third.Name = "harbour/0003.txt"
	third.Raw = append([]byte(nil), third.Raw...)
	third.Raw = append(third.Raw, "The library stays open until then.\n"...)
	third.Proposal.Roles = append(third.Proposal.Roles[:len(third.Proposal.Roles):len(third.Proposal.Roles)], third.Proposal.Roles[1])
	return []press.Page{page("harbour/0001.txt"), page("harbour/0002.txt"), third}
}

func TestGroupsOfTheStore(t *testing.T) {
	e, s := sitAtStore(t, ferries()...)
	groups := counted(t, s).GroupsUndecided
	if groups < 2 {
		t.Fatalf("%d groups", groups)
	}
	see := func(text string) {
		t.Helper()
		if !e.Shows(text) {
			t.Errorf("not on the screen: %q\n%s", text, e.Screen())
		}
	}
	e.Press("tab")
	see("★")
	see("undecided")
	e.Press("a")
	if c := counted(t, s); c.GroupsUndecided != groups-1 || c.Copies == 0 {
		t.Errorf("after accepting one: %d undecided, %d copies", c.GroupsUndecided, c.Copies)
	}
	see("u undoes")
	see("undecided")
	e.Press("u")
	if c := counted(t, s); c.GroupsUndecided != groups || c.Copies != 0 {
		t.Errorf("after undoing: %d undecided, %d copies", c.GroupsUndecided, c.Copies)
	}
	for range groups {
		e.Press("r")
	}
	see("All groups settled.")
	e.Press("u")
	see("undecided")
}

// The text that the question shows is the text that the merge gives.
func TestMergeGivesWhatItShowed(t *testing.T) {
	e, s := sitAtStore(t, ferries()...)
	e.Press("tab")
	for i := 0; i < 5 && !e.Shows("Ferry company"); i++ {
		e.Press("n")
	}
	rows, err := s.Groups("", 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		group, err := s.Group(row.ID)
		if err != nil {
			t.Fatal(err)
		}
		refs := make([]store.StoryRef, len(group.Members))
		for i := range group.Members {
			refs[i] = group.Members[i].Story.Ref
		}
		shown, err := s.Combined(refs)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Decide(store.Decision{Verb: store.Merge, Group: refs}); err != nil {
			t.Fatal(err)
		}
		story, err := s.Story(refs[0])
		if err != nil {
			t.Fatal(err)
		}
		if len(story.Paragraphs) != len(shown) {
			t.Fatalf("showed %d paragraphs, gave %d", len(shown), len(story.Paragraphs))
		}
		for i := range shown {
			if shown[i].Text != story.Paragraphs[i].Text {
				t.Errorf("paragraph %d: showed %q, gave %q", i+1, shown[i].Text, story.Paragraphs[i].Text)
			}
		}
	}
}

func TestDropAndKeeperOnTheStore(t *testing.T) {
	e, s := sitAtStore(t, ferries()...)
	e.Press("tab")
	before, _ := s.Groups("", 1)
	if len(before) == 0 {
		t.Fatal("no groups")
	}
	group, err := s.Group(before[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	second := group.Members[1].Story.Ref
	e.Press("2")
	if !e.Shows("★") {
		t.Errorf("no keeper\n%s", e.Screen())
	}
	after, err := s.Groups("", 10)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range after {
		if g, err := s.Group(row.ID); err == nil && g.Members[0].Story.Ref.Dump == second.Dump && g.Members[0].Story.First == second.First {
			found = true
		}
	}
	if !found {
		t.Errorf("the chosen keeper does not lead its group\n%s", e.Screen())
	}
	left := counted(t, s).GroupsUndecided
	e.Press("d", "u", "u")
	if c := counted(t, s); c.GroupsUndecided != left {
		t.Errorf("%d groups undecided, were %d", c.GroupsUndecided, left)
	}
}
