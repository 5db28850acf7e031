// Package forecast says how long the rest of a review will take at the editor's own pace.
package forecast

import (
	"fmt"
	"slices"
	"time"

	"stet/store"
)

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

// Pace tells how fast a review goes from the last entries of its log: from the time between one and the next,
// and from how many stories and groups were decided in it. The zero value knows none.
type Pace struct {
	steps []store.Step // by number
}

const (
	// paceSteps is how many entries a pace is told from at most, and paceWork how much work.
	paceSteps = 256
	paceWork  = 10 * time.Minute
	// rest is how long a decision counts for at most: in a longer time the editor may have done something else as well,
	// and nobody knows for how long.
	rest = 5 * time.Minute
	// away is the longest that a page is read for: in a longer time the editor did something else.
	away = 20 * time.Minute
	// fewestDecided is from how many on a pace is told: the first few are as quick as a key can be
	// pressed, or as slow as the screen is new.
	fewestDecided = 5
)

// Steps is the part of a store that a pace is read from.
type Steps interface {
	Steps(n int) ([]store.Step, error)
}

// ReadPace reads the pace of late.
func ReadPace(s Steps) (Pace, error) {
	steps, err := s.Steps(paceSteps)
	return Pace{steps}, err
}

// Note takes in an entry of the log, in any order; one that is known already, or none, changes nothing.
func (p *Pace) Note(step store.Step) {
	if step.Seq == 0 {
		return
	}
	at, known := slices.BinarySearchFunc(p.steps, step, func(a, b store.Step) int { return int(a.Seq) - int(b.Seq) })
	if known {
		return
	}
	p.steps = slices.Insert(p.steps, at, step)
	if more := len(p.steps) - paceSteps; more > 0 {
		p.steps = slices.Delete(p.steps, 0, more)
	}
}

// Add takes in the entries that another pace is told from.
func (p *Pace) Add(other Pace) {
	for _, step := range other.steps {
		p.Note(step)
	}
}

// Recent returns how many stories and groups were decided in how much of work, of late. What opened some again
// counts back. Times longer than a rest count for one: pages that are read for that long must not look quick by the keys
// pressed at their ends. Times longer than away are left out, with what was decided at their end, where the work between
// them is longer than so many rests: they were breaks. Where it is not, they too are how this editor works, and count for rests.
func (p *Pace) Recent() (decided int, work time.Duration) {
	var breaks int
	for i := len(p.steps) - 1; i > 0 && work < paceWork; i-- {
		switch took := p.steps[i].Time.Sub(p.steps[i-1].Time); {
		case took > away:
			breaks++
		case took >= 0:
			decided += p.steps[i].Decided
			work += min(took, rest)
		}
	}
	if work < time.Duration(breaks)*rest {
		return p.withRests()
	}
	return decided, work
}

// withRests is Recent where no time was a break: each that is longer than a rest counts for one.
func (p *Pace) withRests() (decided int, work time.Duration) {
	for i := len(p.steps) - 1; i > 0 && work < paceWork; i-- {
		if took := p.steps[i].Time.Sub(p.steps[i-1].Time); took >= 0 {
			decided += p.steps[i].Decided
			work += min(took, rest)
		}
	}
	return decided, work
}

// Left returns how long left stories and groups take. It is 0 where there is no pace to go by.
func (p *Pace) Left(left int) time.Duration {
	decided, work := p.Recent()
	if decided < fewestDecided || work <= 0 {
		return 0
	}
	return time.Duration(float64(work) / float64(decided) * float64(left))
}
