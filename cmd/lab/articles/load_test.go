package articles

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const twoRecords = `{"id":"a2","source":"s","outlet":"www.Example.com","date":"1970-01-02","title":"Council votes to close the old bridge | Example","paragraphs":["Read more: a link","The council voted on Monday to close the bridge.","Costs","It was built in 1912 and needs work.","The mayor said so twice.","A picture of the bridge that nobody has labelled","Drivers will go another way round.","Photo: someone"],"roles":["body","body","subhead","body","body","caption","body","body"]}
{"id":"a1","source":"s","outlet":"unknown","date":"","title":"","paragraphs":["One two three.","Four five six.","Seven eight nine."],"roles":["body","body","body"]}
`

func TestReadCleansArticles(t *testing.T) {
	list, err := read(strings.NewReader(twoRecords))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 {
		t.Fatalf("kept %d articles, want the one with four body paragraphs", len(list))
	}
	a := list[0]
	if a.Outlet != "example" || a.Day != 1 || a.Title != "Council votes to close the old bridge" {
		t.Errorf("outlet %q, day %d, title %q", a.Outlet, a.Day, a.Title)
	}
	want := []Role{Body, Subhead, Body, Body, Caption, Body}
	if !slices.Equal(a.Roles, want) {
		t.Errorf("roles %v, want %v", a.Roles, want)
	}
}

func TestReadNamesTheBadLine(t *testing.T) {
	_, err := read(strings.NewReader(twoRecords + "{oops\n"))
	if err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("error %v does not name line 3", err)
	}
}

func TestCanonicalJoinsSpellings(t *testing.T) {
	for _, group := range [][]string{
		{"bbc.com (2004-05)", "bbc.com", "www.bbc.com"},
		{"foxnews.com", "Fox News"},
		{"abcnews.go.com", "abcnews.com"},
		{"huffpost.com", "huffingtonpost.com"},
		{"The Washington Post", "washingtonpost.com"},
	} {
		for _, name := range group[1:] {
			if a, b := Canonical("x", group[0]), Canonical("y", name); a != b {
				t.Errorf("%q is %q but %q is %q", group[0], a, name, b)
			}
		}
	}
	if Canonical("x", "unknown") == Canonical("y", "unknown") {
		t.Error("the unnamed outlets of two collections are taken for one")
	}
}

func TestNewLimitsEachOutletWhateverTheOrder(t *testing.T) {
	list := make([]Article, 0, 40)
	for i := range 40 {
		list = append(list, Article{ID: string(rune('A' + i)), Outlet: []string{"x", "y"}[i%4/3], Source: "s"})
	}
	backwards := slices.Clone(list)
	slices.Reverse(backwards)
	a, b := New(list, 7), New(backwards, 7)
	if len(a.Articles) != 14 || len(a.Outlets) != 2 {
		t.Fatalf("%d articles of %d outlets, want 14 of 2", len(a.Articles), len(a.Outlets))
	}
	for i := range a.Articles {
		if a.Articles[i].ID != b.Articles[i].ID {
			t.Fatal("the order of reading changed what was kept")
		}
	}
}

func TestDay(t *testing.T) {
	for date, want := range map[string]int{"1970-01-01": 0, "2000-03-01": 11017, "2016-02-29": 16860, "soon": 0, "": 0, "2016-13-01": 0} {
		if got := day(date); got != want {
			t.Errorf("day(%q) = %d, want %d", date, got, want)
		}
	}
}

func TestRealData(t *testing.T) {
	dir, err := Folder("")
	if errors.Is(err, ErrNoData) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(dir, Options{Small: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Articles) < 2000 {
		t.Errorf("%d articles", len(set.Articles))
	}
	held := 0
	for _, o := range set.Outlets {
		if o.Held {
			held++
		}
		for _, a := range set.Articles[o.First:o.Last] {
			if a.Outlet != o.Name {
				t.Fatalf("%s stands among the articles of %s", a.Outlet, o.Name)
			}
			if len(a.Paragraphs) != len(a.Roles) || a.Roles[0] != Body || a.Roles[len(a.Roles)-1] != Body {
				t.Fatalf("%s does not begin and end with body", a.ID)
			}
		}
	}
	if share := float64(held) / float64(len(set.Outlets)); share < 0.2 || share > 0.5 {
		t.Errorf("%.2f of outlets are held", share)
	}
}

func TestBrokenParagraphsAreHealed(t *testing.T) {
	a := Article{
		Paragraphs: []string{"The mayor told", "the council", ", which agreed.", "It voted for:", "parking and", "The end came."},
		Roles:      []Role{Subhead, Subhead, Body, Body, Body, Body},
	}
	heal(&a)
	want := []string{"The mayor told the council, which agreed.", "It voted for:", "parking and", "The end came."}
	if !slices.Equal(a.Paragraphs, want) || a.Roles[0] != Body {
		t.Errorf("%q %v", a.Paragraphs, a.Roles)
	}
}

func TestEchoesAreDropped(t *testing.T) {
	long := "The ferry was late again on Monday, and nobody at the harbour knew why."
	a := Article{Paragraphs: []string{long, "No.", "It sank.", "No.", long}, Roles: make([]Role, 5)}
	dropEchoes(&a)
	if want := []string{long, "No.", "It sank.", "No."}; !slices.Equal(a.Paragraphs, want) {
		t.Errorf("%q", a.Paragraphs)
	}
}

func TestWithoutTitle(t *testing.T) {
	for text, want := range map[string]string{
		"Bridge shut for a year The council shut it.": "The council shut it.",
		"Bridge shut for a year by the council.":      "Bridge shut for a year by the council.",
		"Another opening.":                            "Another opening.",
	} {
		if got := withoutTitle(text, "Bridge shut for a year"); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
