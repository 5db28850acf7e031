package forecast_test

import (
	"testing"
	"time"

	"stet/tui/forecast"
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
