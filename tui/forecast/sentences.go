package forecast

import (
	"fmt"
	"strings"
	"time"

	"stet/store"
	"stet/tui/desk"
)

// Sentences says the report without its pictures, for a review that is read out.
func (r *Report) Sentences() []string {
	c := &r.Counts
	out := append(r.sayQueue("Stories", c.Stories, c.Undecided, c.Confidence), r.sayQueue("Groups", c.Groups, c.GroupsUndecided, c.GroupConfidence)...)
	left, _ := r.SayTimeLeft()
	out = append(out, r.sayRate(), timeLeft+left+".")
	fared := r.Fared()
	if len(fared) == 0 {
		return append(out, "Proposals so far: "+noneFared)
	}
	return append(out, fared...)
}

func (r *Report) sayQueue(name string, all, left int, bins [store.HistogramBins]int) []string {
	switch {
	case all == 0:
		return []string{name + ": there are none."}
	case left == 0:
		return []string{name + ": " + sayDone(all, left) + "."}
	}
	return []string{name + ": " + sayDone(all, left) + ", " + sayLeft(left, bins, r.Cuts) + ".", name + " left by probability: " + ByProbability(bins) + "."}
}

// sayDone says how many are decided: "58 of 100 done (58%)".
func sayDone(all, left int) string {
	return fmt.Sprintf("%s of %s done (%d%%)", desk.Thousands(all-left), desk.Thousands(all), (all-left)*100/all)
}

// sayLeft says how sure what is left is.
func sayLeft(left int, bins [store.HistogramBins]int, cuts store.Cuts) string {
	sorts := cuts.Forecast(bins)
	return fmt.Sprintf("%s left: %s sure, %s doubtful, %s hard", desk.Thousands(left),
		desk.Thousands(sorts.Sure), desk.Thousands(sorts.Doubtful), desk.Thousands(sorts.Hard))
}

// edges are the probabilities between which what is left is counted in words: where what it asks of an editor
// changes. The picture is finer.
var edges = [...]float64{0, 0.5, 0.8, 0.95, 0.98, 0.995}

// ByProbability says how many are left between one edge and the next, empty ones left out: "18 below 50%, 76 from 50%".
func ByProbability(bins [store.HistogramBins]int) string {
	var counts [len(edges)]int
	for bin, n := range bins {
		at := len(edges) - 1
		for store.BinFrom(bin) < edges[at] {
			at--
		}
		counts[at] += n
	}
	var figures []string
	for i, n := range counts {
		switch {
		case n == 0:
		case i == 0:
			figures = append(figures, fmt.Sprintf("%s below %.4g%%", desk.Thousands(n), 100*edges[1]))
		default:
			figures = append(figures, fmt.Sprintf("%s from %.4g%%", desk.Thousands(n), 100*edges[i]))
		}
	}
	return strings.Join(figures, ", ")
}

// decided is how many decisions were made in the window.
func (r *Report) decided() int {
	all := 0
	for _, n := range r.Rate {
		all += n
	}
	return all
}

// sayRate says how many decisions were made of late.
func (r *Report) sayRate() string {
	minutes := int(r.Window.Minutes() + 0.5)
	switch all := r.decided(); all {
	case 0:
		return fmt.Sprintf("No decisions in the last %d minutes.", minutes)
	case 1:
		return fmt.Sprintf("1 decision in the last %d minutes, %d an hour.", minutes, Hourly(1, r.Window))
	default:
		return fmt.Sprintf("%d decisions in the last %d minutes, %d an hour.", all, minutes, Hourly(all, r.Window))
	}
}

// Left is how long what is left takes at the pace of late; 0 where nothing is left, or there is no pace to go by.
func (r *Report) Left() time.Duration {
	return r.Pace.Left(r.Counts.Undecided + r.Counts.GroupsUndecided)
}

// SayTimeLeft says how long the rest takes; known is false where nobody can tell.
func (r *Report) SayTimeLeft() (said string, known bool) {
	if r.Counts.Undecided+r.Counts.GroupsUndecided == 0 {
		return "none: all is decided", true
	}
	if left := r.Left(); left > 0 {
		return Say(left) + " at your pace of late", true
	}
	return "unknown until you have decided a few", false
}

// timeLeft stands before how long the rest takes.
const timeLeft = "Time left: "

// noneFared stands where Fared has nothing to say.
const noneFared = "None was decided one by one yet."

// Fared says how proposals fared with the editor, by how sure they were.
func (r *Report) Fared() []string {
	var out []string
	for _, part := range []struct {
		what string
		bins [store.HistogramBins]store.Record
	}{{"stories", r.Counts.Earned}, {"groups", r.Counts.GroupsEarned}} {
		sure, doubtful, hard := r.Cuts.Earned(part.bins)
		var changed []string
		for _, sort := range []struct {
			name string
			store.Record
		}{{"sure", sure}, {"doubtful", doubtful}, {"hard", hard}} {
			if sort.Decided > 0 {
				changed = append(changed, fmt.Sprintf("%s of %s %s", desk.Thousands(sort.Changed), desk.Thousands(sort.Decided), sort.name))
			}
		}
		if len(changed) > 0 {
			out = append(out, fmt.Sprintf("Of the %s that you decided you changed %s.", part.what, strings.Join(changed, ", ")))
		}
	}
	return out
}
