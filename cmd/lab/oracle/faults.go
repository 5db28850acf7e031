package oracle

import (
	"sort"

	"stet/cmd/lab/metrics"
	"stet/segmenter"
	"stet/store"
)

// faults are what is wrong with the splits of a page.
type faults struct {
	wrong  []int    // places of stories that begin where none does
	missed [][2]int // lines, both ends included, at one of which a story is to begin
}

func (f *faults) none() bool { return len(f.wrong)+len(f.missed) == 0 }

// faultsOf compares a page as it stands with its gold.
func faultsOf(page *store.PageView, truth *metrics.Truth, strict bool) faults {
	var f faults
	claimed := make([]bool, len(page.Stories))
	for i, zone := range truth.Zones(strict) {
		best := -1
		for at := 1; at < len(page.Stories); at++ {
			line := page.Stories[at].First
			if claimed[at] || line < zone[0] || line > zone[1] {
				continue
			}
			if best < 0 || apart(line, truth.Boundaries[i]) < apart(page.Stories[best].First, truth.Boundaries[i]) {
				best = at
			}
		}
		if best < 0 {
			f.missed = append(f.missed, zone)
			continue
		}
		claimed[best] = true
	}
	for at := 1; at < len(page.Stories); at++ {
		if !claimed[at] && !truth.Ignores(page.Stories[at].First) {
			f.wrong = append(f.wrong, at)
		}
	}
	return f
}

func apart(a, b int) int { return max(a-b, b-a) }

// open returns the faults that touch something undecided: the editor doesn't
// look at the rest again.
func (f *faults) open(page *store.PageView) faults {
	var left faults
	for _, at := range f.wrong {
		if undecided(&page.Stories[at]) || undecided(&page.Stories[at-1]) {
			left.wrong = append(left.wrong, at)
		}
	}
	for _, zone := range f.missed {
		for at := storyAt(page, zone[0]); at <= storyAt(page, zone[1]); at++ {
			if undecided(&page.Stories[at]) {
				left.missed = append(left.missed, zone)
				break
			}
		}
	}
	return left
}

// touch tells whether a story has an edge that is wrong, or lacks one inside.
func (f *faults) touch(page *store.PageView, story int) bool {
	for _, at := range f.wrong {
		if at == story || at == story+1 {
			return true
		}
	}
	for _, zone := range f.missed {
		if zone[1] >= page.Stories[story].First && zone[0] <= page.Stories[story].Last {
			return true
		}
	}
	return false
}

func undecided(v *store.StoryView) bool { return v.Verdict == store.Undecided && v.CopyOf == nil }

// storyAt returns the place of the story that holds a line.
func storyAt(page *store.PageView, line int) int {
	return max(sort.Search(len(page.Stories), func(i int) bool { return page.Stories[i].First > line })-1, 0)
}

// quiet tells whether the desk takes a line for no text, so that a split that is
// moved passes it.
func quiet(page *store.PageView, line int) bool {
	role := page.Lines[line-1].Role
	if role == segmenter.Furniture || role == segmenter.Caption {
		return true
	}
	for _, c := range page.Page.Bytes(line) {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// shift returns how often a key has to move the split before a story until it
// stands in a zone, and which key; 0 where it can't get there.
func shift(page *store.PageView, story int, zone [2]int) (times int, key string) {
	low, high := page.Stories[story-1].First+1, page.Stories[story].Last
	at, step, key := page.Stories[story].First, 1, "]"
	if zone[1] < at {
		step, key = -1, "["
	}
	for at < zone[0] || at > zone[1] {
		at += step
		for at > low && at < high && quiet(page, at) {
			at += step
		}
		if at < low || at > high || step > 0 && at > zone[1] || step < 0 && at < zone[0] {
			return 0, ""
		}
		times++
	}
	return times, key
}

// nearestSplit returns the story whose split the desk moves when the cursor is
// on a line: the nearest; of two equally near the one above.
func nearestSplit(page *store.PageView, line int) int {
	at := storyAt(page, line)
	switch {
	case len(page.Stories) < 2:
		return -1
	case at == 0:
		return 1
	case at+1 < len(page.Stories) && page.Stories[at+1].First-line < line-page.Stories[at].First:
		return at + 1
	}
	return at
}
