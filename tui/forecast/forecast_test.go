package forecast_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"stet/store"
	"stet/tui/forecast"
	"stet/tui/paint"
	"stet/tui/theme"
)

func TestPaceIsThatOfTheLastMinutes(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	var p forecast.Pace
	p.Note(at, 1000)
	p.Note(at.Add(time.Hour), 900) // long ago is forgotten
	p.Note(at.Add(time.Hour+5*time.Minute), 850)
	done, span := p.Recent()
	if done != 50 || span != 5*time.Minute {
		t.Errorf("%d in %v", done, span)
	}
	if left := forecast.Left(850, done, span); left != 85*time.Minute {
		t.Errorf("%v left", left)
	}
	p.Note(at, 840) // the clock went back
	if done, _ := p.Recent(); done != 0 {
		t.Errorf("%d done after the clock went back", done)
	}
	for d, want := range map[time.Duration]string{
		20 * time.Second: "under a minute", 85 * time.Minute: "85 min", 5 * time.Hour: "5 h",
	} {
		if got := forecast.Say(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
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
	r := forecast.Report{Cuts: store.DefaultCuts(), Rate: []int{0, 3, 12, 6}, Window: 10 * time.Minute, Done: 21, Span: 10 * time.Minute}
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
			"0 3 12 6", "21 decisions in the last 10 minutes, 126 an hour.", "Time left at your pace of late: 20 min.", "you changed 1 of 50 sure",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("at %d cells not said: %q\n%s", width, want, strings.Join(rows, "\n"))
			}
		}
	}
}

// What is accepted in bulk tells nothing of how fast the rest goes, and its undo nothing either.
func TestBulkIsNoPace(t *testing.T) {
	var p forecast.Pace
	p.Leap(5)
	at := time.Unix(1_800_000_000, 0)
	p.Note(at, 1000)
	p.Note(at.Add(time.Minute), 990)
	p.Leap(90)
	p.Note(at.Add(2*time.Minute), 90)
	if done, span := p.Recent(); done != 10 || span != 2*time.Minute {
		t.Errorf("%d in %v", done, span)
	}
	p.Leap(990)
	p.Note(at.Add(3*time.Minute), 990)
	if done, _ := p.Recent(); done != 10 {
		t.Errorf("%d behind the undo", done)
	}
}
