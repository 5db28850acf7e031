package bulk

import (
	"fmt"
	"math"

	"stet/store"
	"stet/tui/desk"
)

// Pending is what a bulk decision may be about: how many are undecided and how
// such proposals have fared so far, both by bins of probability.
type Pending struct {
	Histogram [store.HistogramBins]int
	Earned    [store.HistogramBins]store.Record
	// From is where the choice begins; store.SureFrom where it is 0.
	From float64
}

// Above returns how many are pending from a bin on, and how many of them are
// expected to be wrong by their probabilities, each bin taken at its middle.
func (p *Pending) Above(from int) (n int, wrong float64) {
	for bin := from; bin < store.HistogramBins; bin++ {
		n += p.Histogram[bin]
		wrong += float64(p.Histogram[bin]) * wrongIn(bin)
	}
	return n, wrong
}

// wrongIn is the share that is expected to be wrong of the proposals of a bin, each taken at its middle.
func wrongIn(bin int) float64 { return 1 - (store.BinFrom(bin)+store.BinFrom(bin+1))/2 }

// BinOf returns the bin of a probability.
func BinOf(probability float64) int {
	bin := store.HistogramBins - 1
	for bin > 0 && probability < store.BinFrom(bin)-1e-9 {
		bin--
	}
	return bin
}

// Wrongness is the chance that a proposal of a probability is wrong, told as coarsely as Pending does: what is
// said of a choice is said of the same stories once they are gathered.
func Wrongness(probability float64) float64 { return wrongIn(BinOf(probability)) }

// Fared adds up what editors decided about proposals from a bin on.
func (p *Pending) Fared(from int) store.Record {
	var all store.Record
	for _, r := range p.Earned[from:] {
		all.Decided += r.Decided
		all.Changed += r.Changed
	}
	return all
}

// FaredFrom is Fared from a probability on.
func (p *Pending) FaredFrom(least float64) store.Record {
	bin := 0
	for bin < store.HistogramBins-1 && store.BinFrom(bin) < least {
		bin++
	}
	return p.Fared(bin)
}

// Outlook says in two sentences what SayExpected and SayFared say.
func Outlook(n int, wrong float64, fared store.Record) string {
	return SayExpected(n, wrong) + " " + SayFared(n, fared)
}

// SayExpected says how many of n are expected to be wrong by their probabilities.
func SayExpected(n int, wrong float64) string {
	return fmt.Sprintf("By their probabilities %s wrong (%s).", Expected(wrong), Percent(wrong/float64(max(n, 1))))
}

// fewestFared is from how many decisions on SayFared gives a share. Where none of fewer was
// changed, half of all may be wrong at 95% confidence: AtMost(0, 5) is 45%.
const fewestFared = 5

// SayFared says what this store's decisions so far, looked at one by one, tell of n more such proposals.
func SayFared(n int, r store.Record) string {
	if r.Decided == 0 {
		return "In this store none as sure was decided one by one yet."
	}
	if r.Decided < fewestFared {
		return fmt.Sprintf("Only %d as sure decided one by one in this store yet, %d changed: too few to tell.", r.Decided, r.Changed)
	}
	rate := float64(r.Changed) / float64(r.Decided)
	return fmt.Sprintf("By the %d decided in this store so far %s: %d of them changed (%s, at most %s at 95%% confidence).",
		r.Decided, Expected(rate*float64(n)), r.Changed, Percent(rate), Percent(AtMost(r.Changed, r.Decided)))
}

// perhaps is from how many expected on it is not said that none is wrong: below it none is nine times in ten.
const perhaps = 0.1

// Expected says how many are expected to be wrong without feigning to know a fraction of one.
func Expected(wrong float64) string {
	switch n := math.Round(wrong); {
	case n < 1 && wrong < perhaps:
		return "probably none is"
	case n < 1:
		return "perhaps 1 is"
	case n == 1:
		return "about 1 is"
	default:
		return "about " + desk.Thousands(int(n)) + " are"
	}
}

// Percent says a share; small ones with a decimal, since there each counts.
func Percent(p float64) string {
	if p < 0.0995 {
		return fmt.Sprintf("%.1f%%", p*100)
	}
	return fmt.Sprintf("%.0f%%", p*100)
}

// AtMost is the share of wrong ones that is not exceeded at 95% confidence when
// wrong of n looked at were wrong (Clopper and Pearson 1934, one-sided): the
// share at which so few would be seen one time in twenty only.
func AtMost(wrong, n int) float64 {
	if wrong >= n {
		return 1
	}
	low, high := 0.0, 1.0
	for range 40 {
		p := (low + high) / 2
		if atMostSeen(wrong, n, p) > 0.05 {
			low = p
		} else {
			high = p
		}
	}
	return high
}

// atMostSeen is the probability to see at most k wrong ones among n of which a share p is wrong.
func atMostSeen(k, n int, p float64) float64 {
	logs := float64(n) * math.Log1p(-p) // of seeing none
	sum := math.Exp(logs)
	for i := 1; i <= k; i++ {
		logs += math.Log(float64(n-i+1)/float64(i)) + math.Log(p) - math.Log1p(-p)
		sum += math.Exp(logs)
	}
	return sum
}
