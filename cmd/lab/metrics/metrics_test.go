package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// record makes gold from letters: b body, h headline, s subhead, c caption,
// f furniture.
func record(letters string, starts ...int) *gold.Record {
	words := map[rune]string{'b': "body", 'h': "headline", 's': "subhead", 'c': "caption", 'f': "furniture"}
	g := &gold.Record{Dump: "x", Starts: starts}
	for _, r := range letters {
		g.Roles = append(g.Roles, words[r])
	}
	return g
}

func truth(t *testing.T, g *gold.Record) *Truth {
	t.Helper()
	tr, err := NewTruth(g, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func TestMatchLetsFurnitureStandBetween(t *testing.T) {
	//                           1234567890
	tr := truth(t, record("bbbffhbbbb", 1, 6))
	for _, c := range []struct {
		splits                       []int
		right, wrong, missed, strict int
	}{
		{[]int{6}, 1, 0, 0, 1},
		{[]int{4}, 1, 0, 0, 1},
		{[]int{5}, 1, 0, 0, 1},
		{[]int{7}, 1, 0, 0, 0}, // the headline went to the story before
		{[]int{3}, 0, 1, 1, 0},
		{[]int{8}, 0, 1, 1, 0},
		{[]int{4, 6}, 1, 1, 0, 1}, // one boundary takes one split
		{[]int{1}, 0, 0, 1, 0},    // line 1 is not counted
		{nil, 0, 0, 1, 0},
	} {
		b := tr.Match(c.splits)
		if b.Right != c.right || b.False != c.wrong || b.Missed != c.missed || b.StrictRight != c.strict {
			t.Errorf("splits %v: %+v, want %d right (%d strictly), %d false, %d missed", c.splits, b, c.right, c.strict, c.wrong, c.missed)
		}
	}
}

func TestMatchPrefersTheNearestSplit(t *testing.T) {
	tr := truth(t, record("bbffbb", 1, 5))
	b := tr.Match([]int{3, 5})
	if !slices.Equal(b.FalseLines, []int{3}) || !slices.Equal(b.Splits, []int{3, 5}) {
		t.Errorf("%+v", b)
	}
}

func TestMatchIgnoresRepeatsAndEitherWay(t *testing.T) {
	//                   12345678901
	g := record("bbbbfbbbbbb", 1, 10)
	g.RepeatStarts = []int{6}
	g.Stories = []gold.Story{{StartLine: 1, EndLine: 5}, {StartLine: 6, EndLine: 9, Repeat: true}, {StartLine: 10, EndLine: 11}}
	g.EitherWay = []int{3}
	b := truth(t, g).Match([]int{3, 5, 6, 8, 10})
	if b.Right != 1 || b.False != 0 || b.Missed != 0 {
		t.Errorf("%+v", b)
	}
	if b := truth(t, g).Match([]int{2, 4}); b.False != 2 || b.Missed != 1 {
		t.Errorf("%+v", b)
	}
}

func TestMatchIgnoresWhatStandsAboveTheFirstStory(t *testing.T) {
	b := truth(t, record("ffhbbb", 3)).Match([]int{2, 3, 4})
	if b.False != 0 {
		t.Errorf("%+v", b)
	}
	if b := truth(t, record("ffhbbb", 3)).Match([]int{5}); b.False != 1 {
		t.Errorf("%+v", b)
	}
}

// Ten lines, stories of five: k is half of five, rounded to 3 as (10+2)/4.
// Windows are (1,4) to (7,10). The boundary stands at line 6, so windows from
// line 3, 4 and 5 hold it; moved to line 7 they are those from 4, 5 and 6.
func TestWindows(t *testing.T) {
	for _, c := range []struct {
		name     string
		splits   []int
		diff, pk float64
	}{
		{"right", []int{6}, 0, 0},
		{"one line late", []int{7}, 2.0 / 7, 2.0 / 7},
		{"none", nil, 3.0 / 7, 3.0 / 7},
		{"one too many beside it", []int{6, 7}, 3.0 / 7, 1.0 / 7},
	} {
		diff, pk := Windows(10, []int{6}, c.splits)
		if math.Abs(diff-c.diff) > 1e-12 || math.Abs(pk-c.pk) > 1e-12 {
			t.Errorf("%s: WindowDiff %.3f, Pk %.3f, want %.3f, %.3f", c.name, diff, pk, c.diff, c.pk)
		}
	}
	if diff, pk := Windows(1, nil, nil); diff != 0 || pk != 0 {
		t.Errorf("a page of one line has %v, %v", diff, pk)
	}
}

func TestCalibrationError(t *testing.T) {
	var c Calibration
	for i := range 10 {
		c.Add(0.9, i < 8) // said nine, were eight: 0.1 off
	}
	for i := range 30 {
		c.Add(0.25, i < 6) // said 7.5, were 6: 0.05 off
	}
	if got, want := c.Error(), (10*0.1+30*0.05)/40; math.Abs(got-want) > 1e-12 {
		t.Errorf("error %v, want %v", got, want)
	}
	c.Add(1, true)
	c.Add(0, false)
	if n := c.Bins()[9].Count; n != 11 {
		t.Errorf("%d in the last bin, want 11", n)
	}
}

func TestCalibrateTakesOneSplitForEachBoundary(t *testing.T) {
	tr := truth(t, record("bbffbbbb", 1, 5))
	var c Calibration
	tr.Calibrate(&c, []int{3, 5, 7, 8}, []float64{0.35, 0.65, 0.15, 0.01})
	for i, want := range map[int]Bin{6: {1, 0.65, 1}, 3: {1, 0.35, 0}, 1: {1, 0.15, 0}, 0: {}} {
		if got := c.Bins()[i]; got != want {
			t.Errorf("bin %d holds %+v, want %+v", i, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	g := record("bbfcsh", 1)
	g.EitherWay = []int{2}
	var r Roles
	got := []segmenter.Role{segmenter.Body, segmenter.Furniture, segmenter.Caption, segmenter.Body, segmenter.Furniture, segmenter.Subhead}
	r.Add(truth(t, g), got, nil, []int{100, 50, 10, 20, 25, 30})
	if r.Furniture != (Counts{Right: 1, False: 1, Missed: 1}) {
		t.Errorf("furniture %+v", r.Furniture)
	}
	if r.Lost != 25 || r.Text != 125 {
		t.Errorf("lost %d of %d", r.Lost, r.Text)
	}
	if r.Share(segmenter.Headline, segmenter.Subhead) != 1 {
		t.Error("the headline called subhead is not counted")
	}
}

func TestPageKeys(t *testing.T) {
	for _, c := range []struct {
		b    Boundary
		want int
	}{
		{Boundary{}, 1},
		{Boundary{FalseLines: []int{4}}, 2},
		{Boundary{MissedLines: []int{9}}, 3},
		{Boundary{FalseLines: []int{8}, MissedLines: []int{9}}, 2},
		{Boundary{FalseLines: []int{7}, MissedLines: []int{9}}, 3},
		{Boundary{FalseLines: []int{5}, MissedLines: []int{9}}, 4},
	} {
		if got := PageKeys(c.b); got != c.want {
			t.Errorf("%+v: %d keys, want %d", c.b, got, c.want)
		}
	}
}

func TestGroupKeys(t *testing.T) {
	groups := func(s string) [][]string {
		fields := strings.Fields(s)
		out := make([][]string, 0, len(fields))
		for _, g := range fields {
			out = append(out, strings.Split(g, ""))
		}
		return out
	}
	for _, c := range []struct {
		truth, found string
		want         int
	}{
		{"abc de", "abc de", 2},
		{"abc", "abcx", 3}, // accept, drop x
		{"abcd", "abc", 3}, // accept, add d
		{"abc", "", 5},     // accept one, add two
		{"", "xy", 1},      // reject
		{"abcd", "ab cd", 4},
	} {
		if got := GroupKeys(groups(c.truth), groups(c.found)); got != c.want {
			t.Errorf("true %q, found %q: %d keys, want %d", c.truth, c.found, got, c.want)
		}
	}
	if c := Pairs(groups("abc"), groups("abx")); c != (Counts{1, 2, 2}) {
		t.Errorf("pairs %+v", c)
	}
}
