package tui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
)

func (e *editor) click(x, y int) { e.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }

func TestTheMouseIsOffUntilItIsAskedFor(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	for _, asked := range []bool{false, true} {
		model, err := tui.New(e.desk, tui.Options{Mouse: asked, PendingAfter: -1})
		if err != nil {
			t.Fatal(err)
		}
		if on := model.View().MouseMode != tea.MouseModeNone; on != asked {
			t.Errorf("asked for: %v, is on: %v", asked, on)
		}
	}
}

func TestAClickGoesThereAndDecidesNothing(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	before := e.counts()
	e.Press("g")
	e.click(40, 4)
	e.sees("▶  2   The company that runs")
	e.click(5, 4) // the third story of the page in hand
	e.sees("▶ 21   Plans for a new reading room")
	e.click(5, 5) // the page below it
	e.sees("▾ harbour/0002.txt")
	e.click(24, 0)
	e.sees("near copies")
	e.click(36, 0)
	e.sees("Nothing is approved yet.")
	e.click(8, 0)
	e.sees("▾ harbour/0002.txt")
	e.Press("g")
	e.Send(tea.MouseWheelMsg{X: 40, Y: 10, Button: tea.MouseWheelDown})
	e.sees("▶  4   Judge Ilse Marwick")
	e.Send(tea.MouseWheelMsg{X: 40, Y: 10, Button: tea.MouseWheelUp})
	e.sees("▶  1 H Ferry company")
	// A dialog takes no click.
	e.Press("t")
	e.click(24, 0)
	e.sees("Title of story 1")
	if e.counts() != before {
		t.Error("a click decided something")
	}
}

// Thresholds that were chosen hold in the header, in the filter and in bulk.
func TestThresholdsCanBeChosen(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.sees("4 sure, 4 doubtful, 2 hard", "? Observatory finds")
	e.with(tui.Options{Cuts: store.Cuts{Sure: 0.9, Hard: 0.4}, BulkFrom: 0.8})
	e.sees("6 sure, 3 doubtful, 1 hard", "○ Observatory finds")
	e.Press("f", "right", "right", "enter")
	e.sees("only doubtful", "harbour/0001.txt")
	e.misses("valley/orchard.txt")
	e.Press("F", "B")
	e.sees("at 80% or more")
}

// A threshold between two bins is the same for the header's figures and for the queue's marks.
func TestAThresholdIsOneForAllOfTheScreen(t *testing.T) {
	e := sit(t, 120, 40, press.Parse("a/1.txt", "H|Tram\n|"+told["tram"][0]+"\n--- 60 a\nH|Seal\n|"+told["seal"][0]),
		press.Parse("b/2.txt", "H|Late trams\n|"+told["tram"][1]+"\n--- 94 a\nH|Seals\n|"+told["seal"][1]))
	e.with(tui.Options{Cuts: store.Cuts{Sure: 0.93, Hard: 0.4}})
	e.sees("0 sure, 4 doubtful", "? Late trams")
	e.with(tui.Options{Cuts: store.Cuts{Sure: 0.92, Hard: 0.4}})
	e.sees("2 sure, 2 doubtful", "○ Late trams")
}
