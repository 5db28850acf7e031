package splits

import (
	"math"
	"testing"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// gaps makes gaps between neighbouring lines of text.
func gaps(lines ...int) []segmenter.Gap {
	var out []segmenter.Gap
	for i := 1; i < len(lines); i++ {
		out = append(out, segmenter.Gap{Before: lines[i-1], Behind: lines[i], Line: lines[i]})
	}
	return out
}

func TestTruths(t *testing.T) {
	const b, f, h = segmenter.Body, segmenter.Furniture, segmenter.Headline
	for _, test := range []struct {
		name   string
		roles  []segmenter.Role
		starts []int
		lines  []int // taken for text
		want   []int8
	}{
		{"a joint and two gaps inside", []segmenter.Role{b, b, b, b}, []int{1, 3}, []int{1, 2, 3, 4}, []int8{0, 1, 0}},
		{"furniture at the joint, found", []segmenter.Role{b, b, f, b}, []int{1, 4}, []int{1, 2, 4}, []int8{0, 1}},
		{"furniture at the joint, not found", []segmenter.Role{b, b, f, b}, []int{1, 4}, []int{1, 2, 3, 4}, []int8{0, -1, 1}},
		{"a headline opens the story", []segmenter.Role{b, h, b}, []int{1, 2}, []int{1, 3}, []int8{1}},
		{"furniture before the first story", []segmenter.Role{f, b, b}, []int{2}, []int{1, 2, 3}, []int8{-1, 0}},
	} {
		record := gold.Record{Starts: test.starts}
		got := truths(&record, test.roles, gaps(test.lines...))
		for i, want := range test.want {
			if got[i] != want {
				t.Errorf("%s: gap %d is %d, want %d", test.name, i, got[i], want)
			}
		}
	}
}

func TestScore(t *testing.T) {
	j := &Judged{Gaps: gaps(1, 2, 3, 4, 5, 6), Truth: []int8{0, 1, -1, 1, 0}}
	s := &Score{}
	proposed := []bool{true, true, true, false, false}
	s.Add(j, func(i int) (bool, float64) { return proposed[i], 0.5 })
	// The third stands for the fourth, from which only furniture parts it.
	if s.Joints != 2 || s.Right != 2 || s.Proposed != 3 || s.PagesRight != 0 {
		t.Errorf("have %+v", s)
	}
	if f1 := s.F1(); math.Abs(f1-0.8) > 1e-9 {
		t.Errorf("F1 %v, want 0.8", f1)
	}
}

// Scores that are twice too sure are brought back.
func TestCalibration(t *testing.T) {
	list := make([]Judged, 0, 60000)
	for i := range 60000 {
		odds := float64(i%13) - 6
		j := Judged{Gaps: gaps(1, 2), Truth: []int8{0}}
		j.Gaps[0].Probability = logistic(odds)
		// The share of joints among equal scores is that of half the odds.
		if float64(i/13%1000)/1000 < logistic(odds/2) {
			j.Truth[0] = 1
		}
		list = append(list, j)
	}
	for _, point := range calibration(list, func(*segmenter.Gap) bool { return true }) {
		if math.Abs(point.To-point.From/2) > 0.4 {
			t.Errorf("%v is mapped to %v, want %v", point.From, point.To, point.From/2)
		}
	}
}

// logistic is the probability of a log-odds.
func logistic(score float64) float64 { return 1 / (1 + math.Exp(-score)) }

// Small groups are drawn further towards a half than large ones: the curve never falls for that.
func TestTheCalibrationNeverFalls(t *testing.T) {
	var list []Judged
	add := func(n int, odds float64, joints int) {
		for i := range n {
			j := Judged{Gaps: gaps(1, 2), Truth: []int8{0}}
			j.Gaps[0].Probability = logistic(odds)
			if i < joints {
				j.Truth[0] = 1
			}
			list = append(list, j)
		}
	}
	add(400, -5, 0) // drawn to 0.12%, above the 0.06% of the group behind
	add(4000, -4, 2)
	add(200, 0, 100)
	add(4000, 3, 3990)
	add(40, 4, 40)
	points := calibration(list, func(*segmenter.Gap) bool { return true })
	if len(points) < 2 {
		t.Fatalf("the curve is %v", points)
	}
	for i := 1; i < len(points); i++ {
		if points[i].To < points[i-1].To {
			t.Errorf("the curve falls from %v to %v", points[i-1], points[i])
		}
	}
}
