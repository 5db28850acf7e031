package tui_test

import (
	"testing"
	"time"

	"stet/tui/internal/press"
)

func TestAFilterShowsOnlySomeAndSaysSo(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f")
	e.sees("Show only", "[all]", "a part of a dump's name")
	e.Press("down")
	e.Type("VALLEY")
	e.Press("enter")
	e.sees("▸ only from “VALLEY”", "F shows all", "▾ …/observatory.txt", "○ The last of the vall")
	e.misses("Ferry company fined")
	e.sees("2 pages")
	// Decisions go on within the filter, and it stays.
	e.Press("A", "A")
	e.sees("No other page that passes the filter has anything undecided.", "only from “VALLEY”")
	// What is shown is the rest again, from where one is.
	e.Press("F")
	e.misses("only from")
	e.sees("Ferry company fined", "✓ The last of the vall")
	e.Press("F")
	e.sees("No filter is on")
	// Undo and redo go over filters.
	e.Press("f", "down")
	e.Type("harbour")
	e.Press("enter", "u")
	e.sees("only from “harbour”", "valley/orchard.txt", "^r redoes")
	e.Press("ctrl+r")
	if c := e.counts(); c.Approved != 3 {
		t.Errorf("%d approved", c.Approved)
	}
}

// What was doubtful of a page is decided: the next page with doubts follows.
func TestADecisionGoesOnToTheNextThatPasses(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f", "right", "right", "enter")
	e.sees("only doubtful", "▾ harbour/0001.txt")
	for range 6 {
		if !e.Shows("▾ harbour/0001.txt") {
			break
		}
		e.Press("a")
	}
	e.misses("harbour/0001.txt  ")
	e.sees("only doubtful", "▾ ")
}

func TestFiltersCombine(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "L")
	e.Type("check, legal")
	e.Press("enter")
	e.sees("#check", "#legal")
	e.Press("N")
	e.Type("who is the deckhand?")
	e.Press("enter")
	e.sees("note: who is the deckhand?")
	e.Press("f", "right", "down", "down", "right", "down", "right", "enter")
	e.sees("only undecided · labelled “check” · with a note")
	e.sees("▾ harbour/0001.txt")
	e.misses("Observatory finds")
	e.Press("f", "down", "ctrl+u")
	e.Type("nowhere")
	e.Press("enter")
	e.sees("No page passes the filter.", "F shows all")
	e.Press("a", "m", "s", "x", "X", "e", "N", "+", "j", "enter", "F")
	e.sees("? Observatory finds")
}

func TestEachTabHasItsOwnFilter(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab", "f", "down")
	e.Type("orchard")
	e.Press("enter")
	e.sees("only from “orchard”", "contained copies")
	e.Press("tab")
	e.misses("only from")
	e.Press("f")
	e.misses("undecided  doubtful") // all that is approved is approved
	e.Type("nowhere")
	e.Press("enter")
	e.sees("No approved story passes the filter.")
	e.Press("tab", "tab")
	e.sees("only from “orchard”")
}

func TestBulkKeepsToTheFilter(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f", "down")
	e.Type("valley")
	e.Press("enter", "B")
	for range 24 {
		e.Press("h")
	}
	e.sees("3 undecided stories at 0% or more", "▸ only from “valley”")
	e.Press("enter")
	e.sees("Accept 3 stories at 0% or more, only from “valley”.")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.counts(); c.Approved != 3 || c.Decisions != 1 {
		t.Errorf("%d approved by %d decisions", c.Approved, c.Decisions)
	}
}

// A page passes by one of its stories; in bulk only those are accepted that have what is asked for.
func TestBulkTakesOnlyTheStoriesThatAreLabelled(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("f", "r", "esc", "g", "L")
	e.Type("check")
	e.Press("enter", "f", "down", "down")
	e.Press("right", "enter")
	e.sees("only labelled “check”", "1 page")
	e.Press("B")
	for range 24 {
		e.Press("h")
	}
	e.sees("1 undecided story at 0% or more")
	e.Press("enter")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.counts(); c.Approved != 1 {
		t.Errorf("%d approved", c.Approved)
	}
	e.Press("B")
	e.sees("Nothing that the filter shows is undecided.")
}
