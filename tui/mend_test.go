package tui_test

import (
	"strings"
	"testing"
	"time"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/simulate"
)

// twice is a page of two stories, the first of which is torn in its charset: each ’ was encoded twice, in the title and in the text.
func twice() press.Page {
	p := press.Parse("valley/twice.txt", strings.ReplaceAll(`
H|The mayor’s second plan
|The mayor’s plan is the town’s second.
|A ticket stays as it is, Ada Holt said.
--- 97
H|A right story
|Nothing is wrong with this one.
`, "’", "\u00e2\u20ac\u2122"))
	p.Notes = []string{"3 characters encoded twice, as the reader said"}
	return p
}

// What was encoded twice is shown mended where it is edited; it becomes an edit where that is said, and undo takes it back.
func TestWhatWasEncodedTwiceIsMended(t *testing.T) {
	e := sit(t, 120, 40, twice())
	before := e.counts()
	e.Press("g")
	e.sees("e shows it mended", "e edit")
	e.Press("e")
	e.sees("─ Mend what was encoded twice? ─", "3 characters of this story were encoded twice", "mayor\u00e2\u20ac\u2122s becomes mayor’s", "town\u00e2\u20ac\u2122s becomes town’s", "e edits by hand")
	if e.counts() != before {
		t.Errorf("decided before it was asked: %+v", e.counts())
	}
	e.now = e.now.Add(time.Second)
	e.Press("esc")
	e.sees("Left as it was.")
	e.Press("e")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.sees("edited “", "The mayor’s second plan", "its text was edited")
	if c := e.counts(); c.Decisions != before.Decisions+1 {
		t.Errorf("%d decisions", c.Decisions-before.Decisions)
	}
	e.Press("a", "tab", "tab")
	e.sees("The mayor’s plan is the town’s second.")
	e.Press("tab", "u", "u", "g")
	e.misses("The mayor’s")
	e.misses("its text was edited")
	e.Press("J")
	e.misses("e shows it mended")
	e.Press("e") // nothing to mend: the editor at once
	e.misses("Mend what")
	if !e.page().Stories[1].Edited {
		t.Error("no editor was run")
	}
}

func TestMendedOrByHand(t *testing.T) {
	e := sit(t, 80, 24, twice())
	folder := e.atEditor(t, e.desk, "sed -i 's/second/third/'")
	e.Press("g", "e")
	e.now = e.now.Add(time.Second)
	e.Press("e")
	if story := e.page().Stories[0]; !story.Edited || len(files(t, folder)) > 0 {
		t.Errorf("%+v, left %q", story, files(t, folder))
	}
	// Where no editor can be run, it can be mended all the same.
	e = sit(t, 80, 24, twice())
	model, err := tui.New(e.desk, tui.Options{PendingAfter: -1, Now: func() time.Time { return e.now }})
	if err != nil {
		t.Fatal(err)
	}
	e.Editor = simulate.New(model, 80, 24)
	e.Press("g")
	e.sees("undecided · ends here 97% · encoded twice · story 1 of 2")
	e.misses("note on the file")
	e.Press("e")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.sees("edited “")
}

func (e *editor) page() *store.PageView {
	rows, err := e.desk.Pages("", 1)
	if err != nil {
		panic(err)
	}
	view, err := e.desk.Page(rows[0].Dump)
	if err != nil {
		panic(err)
	}
	return view
}
