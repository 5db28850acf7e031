// Package metrics says how far proposals are from gold: boundaries with
// tolerance for furniture, WindowDiff and Pk, furniture by line, calibration,
// duplicates by pair, and the keys that an editor would press.
//
// Everything here is pure: truths and answers in, numbers out.
package metrics

import (
	"slices"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// Truth is the gold of one page in the form that scoring needs. Lines are
// counted from 1.
type Truth struct {
	Lines int
	// Boundaries are the lines where stories begin, without the first.
	Boundaries []int
	// Roles has one entry a line, Skip tells which lines count for no role.
	Roles []segmenter.Role
	Skip  []bool
	// zones has one entry a boundary: the lines at which a split is the same
	// split, both ends included.
	zones, strict [][2]int
	ignored       []bool // by line: a split here is neither right nor wrong
}

// NewTruth prepares the gold of a page. blank tells which lines hold no text.
func NewTruth(g *gold.Record, blank []bool) (*Truth, error) {
	roles, err := g.LineRoles()
	if err != nil {
		return nil, err
	}
	t := &Truth{Lines: len(roles), Roles: roles, Skip: slices.Clone(blank)}
	t.Skip = append(t.Skip, make([]bool, max(0, t.Lines-len(blank)))...)
	t.ignored = make([]bool, t.Lines+2)
	for _, n := range g.EitherWay {
		if n >= 1 && n <= t.Lines {
			t.Skip[n-1] = true
			t.ignored[n] = true
		}
	}
	if len(g.Starts) > 0 {
		t.Boundaries = g.Starts[1:]
		// What opens the first story, or stands above it, opens no second one.
		first := t.zone(g.Starts[0], loose)
		for n := 1; n <= first[1]; n++ {
			t.ignored[n] = true
		}
	}
	for _, n := range g.RepeatStarts {
		at := t.zone(n, loose)
		for i := at[0]; i <= at[1]; i++ {
			t.ignored[i] = true
		}
	}
	for _, s := range g.Stories {
		if s.Repeat {
			for n := s.StartLine; n <= min(s.EndLine, t.Lines); n++ {
				t.ignored[n] = true
			}
		}
	}
	for _, n := range t.Boundaries {
		t.zones = append(t.zones, t.zone(n, loose))
		t.strict = append(t.strict, t.zone(n, strict))
	}
	return t, nil
}

// tolerance tells which roles may stand between a split and the gold start
// while the split still counts as right.
type tolerance func(segmenter.Role) bool

// loose lets every line pass that is no text of a story; strict lets a
// headline not pass, for a story without its headline has to be put right.
func loose(r segmenter.Role) bool  { return r != segmenter.Body && r != segmenter.Subhead }
func strict(r segmenter.Role) bool { return loose(r) && r != segmenter.Headline }

// zone returns the lines round start at which a split is the split at start.
func (t *Truth) zone(start int, pass tolerance) [2]int {
	low, high := start, start
	for low > 1 && pass(t.Roles[low-2]) {
		low--
	}
	for high < t.Lines && pass(t.Roles[high-1]) {
		high++
	}
	return [2]int{low, high}
}

// Boundary is what became of the splits of one page.
type Boundary struct {
	Right, False, Missed int
	// StrictRight counts the right splits with their headline on the right
	// side.
	StrictRight int
	// Splits are the splits with the right ones moved to the gold's line and
	// the ignored ones left out, for window measures.
	Splits []int
	// FalseLines are the wrong splits, MissedLines the boundaries not found.
	FalseLines, MissedLines []int
}

// Match compares splits, the lines where proposed stories begin, with the
// truth. Each boundary takes one split at most; line 1 is never counted.
func (t *Truth) Match(splits []int) Boundary {
	var b Boundary
	splits = slices.Clone(splits)
	slices.Sort(splits)
	splits = slices.Compact(splits)
	used := make([]bool, len(splits))
	for i, z := range t.zones {
		at := t.pick(splits, used, z, t.Boundaries[i])
		if at < 0 {
			b.Missed++
			b.MissedLines = append(b.MissedLines, t.Boundaries[i])
			continue
		}
		used[at] = true
		b.Right++
		if s := t.strict[i]; splits[at] >= s[0] && splits[at] <= s[1] {
			b.StrictRight++
		}
		b.Splits = append(b.Splits, t.Boundaries[i])
	}
	for i, n := range splits {
		if used[i] || n <= 1 || n > t.Lines || t.ignored[n] {
			continue
		}
		b.False++
		b.FalseLines = append(b.FalseLines, n)
		b.Splits = append(b.Splits, n)
	}
	slices.Sort(b.Splits)
	b.Splits = slices.Compact(b.Splits)
	return b
}

// pick returns the unused split in the zone that is nearest to the start, -1
// for none.
func (t *Truth) pick(splits []int, used []bool, z [2]int, start int) int {
	best := -1
	for i, n := range splits {
		if used[i] || n < z[0] || n > z[1] {
			continue
		}
		if best < 0 || distance(n, start) < distance(splits[best], start) {
			best = i
		}
	}
	return best
}

func distance(a, b int) int { return max(a-b, b-a) }

// AllRight tells whether a page needs no change to its splits.
func (b Boundary) AllRight() bool { return b.False == 0 && b.Missed == 0 }

// Counts are right, false and missed ones of anything.
type Counts struct{ Right, False, Missed int }

// Add adds up counts.
func (c *Counts) Add(right, wrong, missed int) {
	c.Right += right
	c.False += wrong
	c.Missed += missed
}

// Precision is the share of found ones that are right, 0 where none is found.
func (c Counts) Precision() float64 { return share(c.Right, c.Right+c.False) }

// Recall is the share of true ones that are found, 0 where there is none.
func (c Counts) Recall() float64 { return share(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return share(2*c.Right, 2*c.Right+c.False+c.Missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
