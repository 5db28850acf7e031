package forecast_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"stet/store"
	"stet/tui/forecast"
	"stet/tui/paint"
	"stet/tui/theme"
)

// paced is a pace of so many stories decided with each entry, and the seconds from the entry before.
func paced(entries ...[2]int) forecast.Pace {
	var p forecast.Pace
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for i, entry := range entries {
		at = at.Add(time.Duration(entry[1]) * time.Second)
		p.Note(store.Step{Seq: uint64(i + 1), Time: at, Decided: entry[0]})
	}
	return p
}

func TestPaceIsThatOfTheLastWork(t *testing.T) {
	slow := append([][2]int{{1, 370}}, slices.Repeat([][2]int{{1, 24}}, 12)...) // a page that is read for long, and then a key at a time
	for name, c := range map[string]struct {
		entries [][2]int
		decided int
		work    time.Duration
	}{
		"none":                          {nil, 0, 0},
		"one tells no time":             {[][2]int{{9, 0}}, 0, 0},
		"a page at a time":              {[][2]int{{3, 0}, {4, 30}, {2, 30}}, 6, time.Minute},
		"what is opened again":          {[][2]int{{1, 0}, {4, 30}, {-4, 10}}, 0, 40 * time.Second},
		"a title takes time too":        {[][2]int{{1, 0}, {2, 30}, {0, 30}}, 2, time.Minute},
		"a rest counts for minutes":     {[][2]int{{1, 0}, {2, 30}, {9, 3600}, {3, 30}}, 14, 6 * time.Minute},
		"a break in work is left out":   {[][2]int{{1, 0}, {20, 200}, {9, 3600}, {10, 100}}, 30, 5 * time.Minute},
		"two breaks in ten minutes":     {[][2]int{{1, 0}, {30, 290}, {30, 290}, {1, 3600}, {2, 20}, {9, 1500}}, 62, 10 * time.Minute},
		"two in less are how one works": {[][2]int{{1, 0}, {30, 290}, {1, 3600}, {2, 20}, {9, 1500}}, 12, 620 * time.Second},
		"pages that take long":          {[][2]int{{20, 0}, {20, 320}, {20, 320}, {20, 320}}, 40, 10 * time.Minute},
		"long reading before many keys": {[][2]int{{9, 0}, {1, 320}, {1, 1}, {1, 1}, {1, 1}}, 4, 303 * time.Second},
		"reading before slow keys":      {slices.Concat(slow, slow), 14, 612 * time.Second},
		"a break before slow keys":      {slices.Concat(slow, [][2]int{{1, 3600}}, slow), 14, 612 * time.Second},
		"a clock that jumps back":       {[][2]int{{1, 0}, {2, 30}, {9, -3600}, {3, 30}}, 5, time.Minute},
		"what is long ago is forgotten": {[][2]int{{1, 0}, {90, 200}, {2, 300}, {3, 300}}, 5, 10 * time.Minute},
	} {
		p := paced(c.entries...)
		if decided, work := p.Recent(); decided != c.decided || work != c.work {
			t.Errorf("%s: %d in %v, want %d in %v", name, decided, work, c.decided, c.work)
		}
	}
	few, enough := paced([2]int{1, 0}, [2]int{4, 30}), paced([2]int{1, 0}, [2]int{5, 30})
	if left := few.Left(50); left != 0 {
		t.Errorf("a pace of four: %v", left)
	}
	if left := enough.Left(50); left != 5*time.Minute {
		t.Errorf("%v left", left)
	}
	for d, want := range map[time.Duration]string{
		20 * time.Second: "under a minute", 85 * time.Minute: "85 min", 5 * time.Hour: "5 h",
	} {
		if got := forecast.Say(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

// Entries come in any order and more than once, and the last of them count.
func TestPaceKeepsTheLastEntries(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	var p, other forecast.Pace
	for n := range 600 {
		seq := uint64((n*7)%600 + 1)
		step := store.Step{Seq: seq, Time: at.Add(time.Duration(seq) * time.Second), Decided: 1}
		p.Note(step)
		p.Note(step)
		other.Note(step)
	}
	p.Note(store.Step{})
	p.Add(other)
	if decided, work := p.Recent(); decided != 255 || work != 255*time.Second {
		t.Errorf("%d in %v", decided, work)
	}
}

func TestSpark(t *testing.T) {
	levels := []string{"0", "1", "2", "3"}
	for want, figures := range map[string][]int{
		"": {}, "000": {0, 0, 0}, "0123": {0, 1, 2, 3}, "1013": {1, 0, 10, 30}, "33": {7, 7},
	} {
		if got := forecast.Spark(figures, levels); got != want {
			t.Errorf("%v: %q, want %q", figures, got, want)
		}
	}
}

// Each picture stands with its figures, at any width, and rows are as wide as asked for.
func TestReport(t *testing.T) {
	r := forecast.Report{Cuts: store.DefaultCuts(), Rate: []int{0, 3, 12, 6}, Window: 10 * time.Minute, Pace: paced([2]int{1, 0}, [2]int{9, 240}, [2]int{12, 300}, [2]int{0, 60})}
	r.Counts.Stories, r.Counts.Undecided = 100, 42
	r.Counts.Confidence[23], r.Counts.Confidence[10] = 40, 2
	r.Counts.Earned[23] = store.Record{Decided: 50, Changed: 1}
	for _, width := range []int{80, 36} {
		brush := &paint.Brush{Theme: theme.New(theme.Options{})}
		rows := r.Rows(brush, width)
		for i, row := range rows {
			if got := ansi.StringWidth(row); got != width {
				t.Errorf("row %d is %d cells wide, not %d", i, got, width)
			}
			rows[i] = strings.TrimRight(ansi.Strip(row), " ")
		}
		text := strings.Join(strings.Fields(strings.Join(rows, " ")), " ")
		for _, want := range []string{
			"58 of 100 done (58%)", "42 left: 40 sure, 0 doubtful, 2 hard", "2 from 50%, 40 from 99.5%", "There are none.",
			"0 3 12 6", "21 decisions in the last 10 minutes, 126 an hour.", "Time left: 20 min at your pace of late.", "you changed 1 of 50 sure",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("at %d cells not said: %q\n%s", width, want, strings.Join(rows, "\n"))
			}
		}
	}
}
