package tui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui"
	"stet/tui/desk"
	"stet/tui/simulate"
)

// atWork is a desk whose store tells how far it is.
type atWork struct {
	tui.Desk
	work store.Work
}

func (w *atWork) Working() store.Work { return w.work }

// A decision that takes long is seen to be at work, with the time that it has taken. What is typed at once waits for
// it; a key that is pressed again because nothing seems to happen is done neither twice nor later.
func TestWhileADecisionTakesLong(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	working := &atWork{Desk: e.desk}
	model, err := tui.New(working, tui.Options{Now: func() time.Time { return e.now }, PendingAfter: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	e.Editor = simulate.New(model, 120, 40)
	e.Press("g")
	var answer tea.Msg
	ticks := 0
	e.Hold = func(msg tea.Msg) bool {
		if _, ok := msg.(interface{ Answered() desk.Answer }); ok {
			answer = msg
			return false
		}
		if _, key := msg.(tea.KeyPressMsg); key || answer == nil {
			return true
		}
		ticks++
		return ticks <= 3
	}
	e.Press("a", "r") // the second in the expectation of the next story
	e.sees("working")
	first := e.Screen()
	working.work = store.Work{What: "pages", Done: 3214, Total: 10000}
	e.sees("working: 3,214 of 10,000 pages")
	e.now = e.now.Add(4 * time.Second)
	e.sees("working: 3,214 of 10,000 pages, 4 s", "^c quits")
	if e.Screen() == first {
		t.Error("nothing moves while the answer is awaited")
	}
	e.Press("r", "r", "r")
	e.Hold = nil
	e.Send(answer)
	c := e.counts()
	if c.Approved != 1 || c.Spiked != 1 || c.Decisions != 2 {
		t.Errorf("%d approved, %d spiked by %d decisions", c.Approved, c.Spiked, c.Decisions)
	}
	e.sees("Keys typed meanwhile were not taken")
	e.Press("r")
	if c := e.counts(); c.Spiked != 2 {
		t.Errorf("%d spiked: the desk takes no keys after the answer", c.Spiked)
	}
}

// So many keys that not all can wait cost those that come last: one behind a gap would be for another screen.
func TestNoKeyIsTakenBehindAGap(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g")
	var answer tea.Msg
	e.Hold = func(msg tea.Msg) bool {
		if _, ok := msg.(interface{ Answered() desk.Answer }); ok && answer == nil {
			answer = msg
			return false
		}
		return true
	}
	e.Press("a")
	for range 150 {
		e.Press("j", "k")
	}
	e.Press("r")
	e.Hold = nil
	e.Send(answer)
	e.sees("Keys typed meanwhile were not taken")
	if c := e.counts(); c.Approved != 1 || c.Spiked != 0 {
		t.Errorf("%d approved, %d spiked", c.Approved, c.Spiked)
	}
	e.Press("r")
	if c := e.counts(); c.Spiked != 1 {
		t.Errorf("a key pressed afterwards spiked %d", c.Spiked)
	}
}
