package plain_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode"

	"stet/segmenter"
	"stet/store"
	"stet/tui/internal/press"
	"stet/tui/plain"
)

// review types answers, a line each, and returns what was printed.
func review(t *testing.T, s *store.Store, answers ...string) string {
	t.Helper()
	var out strings.Builder
	if err := plain.Run(context.Background(), s, plain.Options{}, strings.NewReader(strings.Join(answers, "\n")+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	for _, r := range out.String() {
		if unicode.IsControl(r) && r != '\n' || r == '\u202e' {
			t.Fatalf("%U was printed", r)
		}
	}
	return out.String()
}

func open(t *testing.T, pages ...press.Page) *store.Store {
	t.Helper()
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func counts(t *testing.T, s *store.Store) store.Counts {
	t.Helper()
	c, err := s.Counts()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStories(t *testing.T) {
	s := open(t, press.Pages()[0])
	out := review(t, s, "a", "r", "s 99", "s 23", "n", "m", "x 24", "t A reading room waits", "a", "u", "A", "q")
	for _, want := range []string{
		"3 of 3 stories left.", "story 1 of 3", "approved “Ferry company", "spiked “Snow closed",
		`"99" is no number from 1 to 24`, "A reading room waits", "Every story in the store is decided.", "Everything that was decided is saved.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("not printed: %q\n%s", want, out)
		}
	}
	if c := counts(t, s); c.Undecided != 0 || c.Spiked != 1 {
		t.Errorf("%d undecided, %d spiked", c.Undecided, c.Spiked)
	}
}

func TestGroups(t *testing.T) {
	s := open(t, press.Pages()[:2]...)
	before := counts(t, s)
	out := review(t, s, "groups", "diff 2", "merge", "keep 2", "u", "a", "u", "r", "nonsense", "q")
	for _, want := range []string{"the keeper", "[keeper: ", "merge yes", "Every group is decided.", "There is nothing left to decide here."} {
		if !strings.Contains(out, want) {
			t.Errorf("not printed: %q\n%s", want, out)
		}
	}
	if c := counts(t, s); before.GroupsUndecided != 1 || c.GroupsUndecided != 0 || c.Copies != 0 {
		t.Errorf("%d groups undecided, %d copies", c.GroupsUndecided, c.Copies)
	}
}

// Every answer, on every sort of page, ends in a sentence and not in a panic.
func TestAnyAnswer(t *testing.T) {
	s := open(t, append(press.Pages(), press.Page{Name: "empty.txt"})...)
	answers := []string{
		"", "?", "n", "n", "p", "p", "p", "show", "w", "m", "m", "skip", "skip", "x", "x 1", "x 1", "s", "s 2", "move 2 3", "move 1 1",
		"t", "redo", "u", "u", "u", "u", "u", "u", "u", "groups", "n", "p", "skip", "d 1", "d 2", "keep 9", "merge yes", "w", "u", "stories",
		"A", "A", "A", "A", "A", "A", "A", "n", "a", "groups", "a", "a", "a", "stories", "u", "q",
	}
	out := review(t, s, answers...)
	if !strings.HasSuffix(out, "Everything that was decided is saved.\n") {
		t.Errorf("ends with %q", out[max(0, len(out)-200):])
	}
	if strings.Contains(out, "panic") {
		t.Error(out)
	}
}

func TestTheAnswersEnd(t *testing.T) {
	s := open(t, press.Pages()[3])
	if out := review(t, s, "a"); !strings.Contains(out, "Everything that was decided is saved.") {
		t.Error(out)
	}
	out := review(t, s, strings.Repeat("x", 1<<16))
	if !strings.Contains(out, "too long") {
		t.Error(out)
	}
}

// remembering explains a page by what the machine says of it now.
type remembering struct {
	*store.Store
	asked int
}

func (r *remembering) Explain(ctx context.Context, id store.DumpID) (*segmenter.Proposal, error) {
	r.asked++
	p, err := r.Store.Explain(ctx, id)
	if err != nil {
		return nil, err
	}
	now := *p
	now.Splits = slices.Clone(p.Splits)
	now.Splits[0].Probability = 0.4
	return &now, nil
}

func TestReasonsAreReadOnceAPage(t *testing.T) {
	r := &remembering{Store: open(t, press.Pages()[0])}
	var out strings.Builder
	if err := plain.Run(context.Background(), r, plain.Options{}, strings.NewReader("a\na\nq\n"), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Begins at line 14, confirmed. By now the machine says 40%. For: a person is introduced in full again",
		"Begins at line 21, confirmed. For: the words before and behind have little in common. Against: no person is introduced.",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not printed: %q\n%s", want, out.String())
		}
	}
	if r.asked != 1 {
		t.Errorf("the page was explained %d times", r.asked)
	}
}
