// Package forecast says how long the rest of a review will take at the editor's own pace.
package forecast

import (
	"fmt"
	"time"
)

// Left returns how long left items take at the pace of done items in span.
// It is 0 where there is no pace to go by: none is known from fewer than fewestDone.
func Left(left, done int, span time.Duration) time.Duration {
	if done < fewestDone || span <= 0 {
		return 0
	}
	return time.Duration(float64(span) / float64(done) * float64(left))
}

// fewestDone is from how many on a pace is told: the first few are as quick as a key can be
// pressed, or as slow as the screen is new.
const fewestDone = 5

// Say returns a time left in the words of the header: "under a minute", "12 min", "3 h".
func Say(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "under a minute"
	case d < 100*time.Minute:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	default:
		return fmt.Sprintf("%d h", int(d.Hours()+0.5))
	}
}

// Pace remembers when how many were left, to tell the pace of the last minutes.
type Pace struct {
	samples []sample
}

type sample struct {
	at   time.Time
	left int
}

// PaceWindow is how far back Pace looks, and paceSamples how many moments it keeps.
const (
	PaceWindow  = 10 * time.Minute
	paceSamples = 256
)

// Note records that left items are undecided at this moment.
func (p *Pace) Note(at time.Time, left int) {
	if n := len(p.samples); n > 0 && at.Before(p.samples[n-1].at) {
		p.samples = p.samples[:0] // the clock went back
	}
	p.samples = append(p.samples, sample{at, left})
	first := 0
	for first < len(p.samples)-1 && (at.Sub(p.samples[first].at) > PaceWindow || len(p.samples)-first > paceSamples) {
		first++
	}
	p.samples = append(p.samples[:0], p.samples[first:]...)
}

// Leap records that left items are undecided now, by what tells nothing of the pace: a decision in bulk, or its undo.
func (p *Pace) Leap(left int) {
	if len(p.samples) == 0 {
		return
	}
	by := left - p.samples[len(p.samples)-1].left
	for i := range p.samples {
		p.samples[i].left += by
	}
}

// Recent returns how many were decided in how long, over the window. Undone ones count back.
func (p *Pace) Recent() (done int, span time.Duration) {
	n := len(p.samples)
	if n < 2 {
		return 0, 0
	}
	return p.samples[0].left - p.samples[n-1].left, p.samples[n-1].at.Sub(p.samples[0].at)
}
