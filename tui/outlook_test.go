package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui"
	"stet/tui/forecast"
	"stet/tui/internal/press"
)

// pacedDesk is the review of all pages in a store whose clock goes on by ten seconds with each decision.
func pacedDesk(t *testing.T) *editor {
	t.Helper()
	clock := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { clock = clock.Add(10 * time.Second); return clock }
	s, err := press.PrintBy(now, t.TempDir(), press.Pages())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d, err := press.NewDesk(s)
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{reporter: t, desk: d, now: clock}
	e.open(d, 200, 40)
	return e
}

// inHeader is the time left as the header says it.
func (e *editor) inHeader() string {
	header, _, _ := strings.Cut(e.Screen(), "\n")
	said, told := strings.CutSuffix(header, " left")
	if !told {
		return ""
	}
	return said[strings.LastIndex(said, "· ")+len("· "):]
}

// The header, the outlook and the review that is read out say one and the same time left, also after a restart.
func TestTheTimeLeftIsOneAndTheSame(t *testing.T) {
	e := pacedDesk(t)
	e.Press("A")
	if said := e.inHeader(); said != "" {
		t.Errorf("a time left is told from one decision: %q", said)
	}
	e.Press("A", "a", "u", "A", "A")
	for range 2 {
		said := e.inHeader()
		report, err := forecast.Read(e.desk, store.DefaultCuts())
		if err != nil {
			t.Fatal(err)
		}
		c := e.counts()
		decided, work := report.Pace.Recent()
		left := time.Duration(c.Undecided+c.GroupsUndecided) * work / time.Duration(decided)
		if said == "" || said != forecast.Say(report.Left()) || report.Left() != left || work != 50*time.Second {
			t.Errorf("the header says %q, the report %v, %d in %v leave %v", said, report.Left(), decided, work, left)
		}
		if sentences := strings.Join(report.Sentences(), "\n"); !strings.Contains(sentences, "Time left: "+said+" at your pace of late.") {
			t.Errorf("read out:\n%s", sentences)
		}
		e.Press("P")
		e.sees("Time left: " + said + " at your pace of late.")
		e.open(e.desk, 200, 40)
	}
}

// What another screen accepts counts for the pace, and in bulk it tells nothing of it.
func TestAnotherEditorsBulkIsNoPace(t *testing.T) {
	for _, bulk := range []bool{true, false} {
		e := pacedDesk(t)
		e.Press("t", "x", "enter")
		rows, _ := e.desk.Pages("", 4)
		d := store.Decision{Verb: store.Accept, Bulk: bulk}
		for _, row := range rows[1:] {
			view, _ := e.desk.Page(row.Dump)
			for i := range view.Stories {
				d.Stories = append(d.Stories, view.Stories[i].Ref)
			}
		}
		outcome, err := e.desk.Decide(d)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			e.Send(tea.Msg(tui.Announced{Outcome: outcome}))
		}
		e.Press("h", "n") // has what is left counted anew
		if said := e.inHeader(); said == "" != bulk {
			t.Errorf("%d stories, bulk %t: %q is left\n%s", len(d.Stories), bulk, said, e.Screen())
		}
	}
}

// paceless is a desk whose pace can't be read.
type paceless struct{ *press.Desk }

func (paceless) Steps(int) ([]store.Step, error) { return nil, store.ErrDamaged }

// Where the pace can't be read the last act is said all the same.
func TestTheLastActNeedsNoPace(t *testing.T) {
	e := pacedDesk(t)
	e.Press("A")
	e.open(paceless{e.desk}, 120, 40)
	e.sees("last: ", "u undo")
}
