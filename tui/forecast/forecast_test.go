package forecast_test

import (
	"testing"
	"time"

	"stet/store"
	"stet/tui/forecast"
)

func TestSorts(t *testing.T) {
	var h [store.HistogramBins]int
	h[0], h[9], h[10], h[17], h[18], h[19] = 1, 2, 4, 8, 16, 32
	if got, want := forecast.Of(h), (forecast.Sorts{Sure: 48, Doubtful: 12, Hard: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

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
