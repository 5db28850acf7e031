package tui_test

import (
	"strings"
	"testing"
	"time"

	"stet/tui/internal/press"
)

// cutElsewhere is the tram's story before the seal's on three pages; on the last the story is cut one line too early.
func cutElsewhere() []press.Page {
	tram, seal := told["tram"], told["seal"]
	pages := []press.Page{copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6)}
	last := len(tram) - 1
	return append(pages, press.Parse("c/3.txt", "|"+strings.Join(tram[:last], "\n|")+"\n--- 99 a lede’s shape\n|"+tram[last]+"\n|"+strings.Join(seal, "\n|")),
		press.Parse("d/4.txt", "|"+strings.Join(seal, "\n|")), press.Parse("e/5.txt", "|Nothing else in the world reads like this line of an own page, which is longer than most of them."))
}

// However sure the machine is of each: where copies of one story end at different lines, one of
// them is wrong, and bulk leaves them to be looked at.
func TestBulkLeavesCopiesThatEndElsewhere(t *testing.T) {
	e, s := sitWith(t, 120, 40, cutElsewhere()...)
	e.Press("B", "enter")
	e.sees("Accept 1 story at 95% or more.", "5 stories stay undecided", "copies speak against their edges", "e/5.txt from line 1")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.of(s); c.Approved != 1 || c.Undecided != 5 {
		t.Errorf("%d approved, %d undecided", c.Approved, c.Undecided)
	}
	e.Press("B", "enter")
	e.sees("All that are as sure have copies that speak against their edges")
}

// The sample shows each family of copies once, and what is wrong in it is held back with its copies.
func TestTheSampleOfBulkShowsFamiliesAndHoldsBackWhatIsWrong(t *testing.T) {
	pages := append(five(), copied("g/seal.txt", "seal", 0, 5))
	e, s := sitWith(t, 120, 40, pages...)
	e.Press("B", "enter")
	e.sees("Accept 6 stories (about 2 without their copies)", "and 4 copies", "All of them are below, copies once.", "1 of 2", "x holds one back")
	e.now = e.now.Add(time.Second)
	e.Press("j", "x")
	e.sees("✗ held back", "2 of 2, 1 held back", "enter accepts the rest")
	e.Press("x")
	e.misses("held back")
	if strings.Contains(row(e.Screen(), "▶"), "copies") {
		e.Press("x")
	} else {
		e.Press("k", "x")
	}
	e.Press("enter")
	if c := e.of(s); c.Approved != 1 || c.Undecided != 5 || c.Decisions != 1 {
		t.Errorf("%d approved, %d undecided by %d decisions", c.Approved, c.Undecided, c.Decisions)
	}
	e.Press("u")
	e.Press("tab", "B", "enter")
	e.now = e.now.Add(time.Second)
	e.Press("x", "enter")
	e.sees("Nothing is left to accept.")
}

// row returns the first row of a screen that holds a text.
func row(screen, text string) string {
	for _, r := range strings.Split(screen, "\n") {
		if strings.Contains(r, text) && strings.Contains(r, "%") {
			return r
		}
	}
	return ""
}

// On a small screen what would be accepted is read first, and no specimen is held back unseen.
func TestASampleOnASmallScreenBeginsAtItsBeginning(t *testing.T) {
	e := sit(t, 40, 12, press.Pages()...)
	e.Press("B", "h", "h", "enter")
	e.sees("Accept 8 stories (about 7 without", "7 below", "j shows the sample  esc leaves it")
	e.now = e.now.Add(time.Second)
	e.Press("x")
	e.misses("held back")
	e.sees("▶ 96%  harbour/0001.txt", "1 of 7")
	e.Press("x")
	e.sees("✗ held back", "1 of 7, 1 held back")
	e.Press("x", "k")
	e.sees("Accept 8 stories")
}

func TestBulkOnGroups(t *testing.T) {
	e, s := sitWith(t, 120, 40, family()...)
	before := e.of(s)
	e.Press("tab", "B", "h", "h")
	e.sees("Accept many groups at once", "2 undecided groups at 85% or more", "By their probabilities", "In this store none as sure was decided one by one yet.")
	e.Press("enter")
	e.sees("Accept 2 groups at 85% or more: the keepers stay, 5 copies are dropped.", "All of them are below.", "near copies 99%, 5 members", "lacks", "[-")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	after := e.of(s)
	if after.Copies != 5 || after.GroupsUndecided != 0 || after.Decisions != before.Decisions+1 {
		t.Errorf("%d copies, %d groups undecided, %d decisions", after.Copies, after.GroupsUndecided, after.Decisions-before.Decisions)
	}
	e.Press("u")
	if c := e.of(s); c.Copies != 0 || c.GroupsUndecided != 2 {
		t.Errorf("after undo: %d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
	e.Press("B", "l", "l", "l", "l", "l", "enter")
	if c := e.of(s); c.Copies != 0 {
		t.Error("accepted without being asked")
	}
}

// With a filter on, only what passes is counted and taken, and both questions say so.
func TestBulkOnGroupsThatPassTheFilter(t *testing.T) {
	e, s := sitWith(t, 120, 40, family()...)
	e.Press("tab", "f", "down")
	e.Type("f/part")
	e.Press("enter", "B", "h", "h")
	e.sees("1 undecided group at 85% or more", "▸ only from “f/part”")
	e.Press("enter")
	e.sees("Accept 1 group at 85% or more, only from “f/part”: the keeper stays, 1 copy is dropped.")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.of(s); c.Copies != 1 || c.GroupsUndecided != 1 {
		t.Errorf("%d copies, %d groups undecided", c.Copies, c.GroupsUndecided)
	}
}

// What editors decided one by one tells how good the proposals are; bulk says so.
func TestBulkSaysWhatWasChangedSoFar(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("A", "M", "B", "h", "h", "h")
	e.sees("By their probabilities", "Only 1 as sure decided one by one in this store yet, 0")
}

func TestBulkShowsASampleAndIsOneDecision(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("B")
	e.sees("at 95% or more", "By their probabilities probably none is wrong")
	e.Press("l", "l", "h", "h", "h")
	e.sees("at 90% or more", "In this store none as sure was decided one by one yet.")
	e.Press("enter")
	e.sees("Accept them all", "All of them are below, copies once.")
	e.Press("enter") // meant for the page
	before := e.counts()
	if before.Approved != 0 {
		t.Fatal("accepted without being asked")
	}
	sure := 0
	for _, n := range before.Confidence[18:] {
		sure += n
	}
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	after := e.counts()
	if after.Approved == 0 || after.Approved != sure || after.Decisions != before.Decisions+1 {
		t.Errorf("%d approved of %d, %d decisions", after.Approved, sure, after.Decisions-before.Decisions)
	}
	e.Press("u")
	if c := e.counts(); c.Approved != 0 || c.Undecided != before.Undecided {
		t.Errorf("after undo: %d approved", c.Approved)
	}
}
