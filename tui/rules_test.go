package tui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui/internal/press"
)

func TestARuleIsShownMadeAndWithdrawn(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "X")
	e.sees("Make it a rule in every dump", "[furniture]", "every equal line  Ferry company fined",
		"changes 2 lines in 2 dumps", "harbour/0002.txt")
	e.now = e.now.Add(time.Second)
	before := e.counts()
	e.Press("enter")
	e.sees("1=f Ferry company fined", "Line 1 is furniture by a", "u undoes")
	if after := e.counts(); after.Decisions != before.Decisions+1 || after.Accounts.Furniture <= before.Accounts.Furniture {
		t.Errorf("%+v, was %+v", after, before)
	}
	e.Press("R")
	e.sees("Rules: 1", "furniture equal to Ferry company fined", "changes 2 lines in 2 dumps", "ida")
	e.now = e.now.Add(time.Second)
	e.Press("w")
	e.sees("1 H Ferry company fined", "withdrew the rule")
	if after := e.counts(); after.Accounts != before.Accounts {
		t.Errorf("%+v, was %+v", after.Accounts, before.Accounts)
	}
	// One undo brings the rule back, another one takes it away again.
	e.Press("u")
	e.sees("1=f Ferry company fined")
	e.Press("u", "R")
	e.sees("There are no rules.")
}

func TestARuleForLinesOfTheSamePattern(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "O", "j", "j", "j")
	e.sees("▶  4 c Image: The Maid of Calder")
	e.Press("X")
	e.sees("[body]", "every line like", "Image: … Pic: …", "h l another role", "j k which lines")
	e.now = e.now.Add(time.Second)
	e.Press("h")
	e.sees("[furniture]")
	e.now = e.now.Add(time.Second)
	e.Press("j", "enter")
	e.sees("4=f Image: The Maid of Calder", "furniture by a rule: 2 lines in 1 dump changed, every line of the form “Image")
	// On a line that a rule decided the same key withdraws it.
	e.Press("X")
	e.sees("A rule gives this line its role now; w withdraws it.")
	e.now = e.now.Add(time.Second)
	e.Press("w")
	e.sees("4 c Image: The Maid of Calder", "withdrew the rule")
}

// What was said of one line is what is offered for all lines like it.
func TestARuleGoesOnFromWhatWasSaidOfTheLine(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "x", "X")
	e.sees("[furniture]", "every equal line  Ferry company fined", "changes 1 line in 1 dump")
}

func TestARuleThatIsNotMadeChangesNothing(t *testing.T) {
	e := sit(t, 40, 12, press.Pages()...)
	before := e.counts()
	e.Press("X")
	e.now = e.now.Add(time.Second)
	e.Press("esc")
	e.sees("No rule was made.")
	if e.counts() != before {
		t.Error("something was decided")
	}
}

// Who leaves the dialog while another role is looked up is not asked again.
func TestARuleThatIsLeftStaysLeft(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("g", "X")
	e.now = e.now.Add(time.Second)
	var held []tea.Msg
	e.Hold = func(msg tea.Msg) bool {
		if _, key := msg.(tea.KeyPressMsg); key {
			return true
		}
		held = append(held, msg)
		return false
	}
	e.Press("l", "enter", "esc")
	e.Hold = nil
	for _, msg := range held {
		e.Send(msg)
	}
	e.misses("Make it a rule")
	if c := e.counts(); c.Decisions != 0 {
		t.Errorf("%d decisions", c.Decisions)
	}
}
