package splits

import (
	"fmt"
	"math"
	"strings"
)

// Score counts what a choice of splits got right.
type Score struct {
	Joints, Proposed, Right int
	Pages, PagesRight       int
	Single, SingleFalse     int
	// Sure and SureRight count by tenths of probability.
	Sure, SureRight [10]float64
	SureSum         [10]float64
	// Loss is the sum of the logistic losses of all gaps.
	Loss float64
}

// Add counts one page.
func (s *Score) Add(j *Judged, cut func(i int) (bool, float64)) {
	s.Pages++
	for i := range j.Gaps {
		_, p := cut(i)
		if j.Truth[i] >= 0 {
			bin := min(int(p*10), 9)
			s.Sure[bin]++
			s.SureSum[bin] += p
			s.SureRight[bin] += float64(j.Truth[i])
			s.Loss -= math.Log(max(1e-9, math.Abs(p-1+float64(j.Truth[i]))))
		}
	}
	joints, right, mistaken := 0, 0, 0
	free := 0 // proposals that are neither, which may yet meet a joint behind them
	for i := range j.Gaps {
		proposed, _ := cut(i)
		switch {
		case j.Truth[i] == 1:
			joints++
			if proposed {
				right++
				mistaken += min(free, 1)
			} else if free > 0 {
				right++
			}
			free = 0
		case j.Truth[i] == 0:
			if proposed {
				mistaken++
			}
			free = 0
		case proposed:
			free++
		}
	}
	wrong := joints - right + mistaken
	s.Joints += joints
	s.Right += right
	s.Proposed += right + mistaken
	if wrong == 0 {
		s.PagesRight++
	}
	if joints == 0 {
		s.Single++
		s.SingleFalse += mistaken
	}
}

// F1 is the harmonic mean of precision and recall.
func (s *Score) F1() float64 {
	return 2 * float64(s.Right) / float64(s.Proposed+s.Joints)
}

// CalibrationError is the expected calibration error over the gaps with a
// probability of at least a tenth, in ten bins.
func (s *Score) CalibrationError() float64 {
	total, sum := 0.0, 0.0
	for b := 1; b < 10; b++ {
		if s.Sure[b] == 0 {
			continue
		}
		total += s.Sure[b]
		sum += math.Abs(s.SureSum[b] - s.SureRight[b])
	}
	return sum / max(total, 1)
}

func (s *Score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "F1 %.3f  precision %.3f  recall %.3f  pages right %.3f  false per single page %.3f  calibration %.3f  loss a joint %.3f  (%d pages, %d joints)",
		s.F1(), float64(s.Right)/float64(max(s.Proposed, 1)), float64(s.Right)/float64(max(s.Joints, 1)),
		float64(s.PagesRight)/float64(s.Pages), float64(s.SingleFalse)/float64(max(s.Single, 1)), s.CalibrationError(), s.Loss/float64(max(s.Joints, 1)), s.Pages, s.Joints)
	return b.String()
}
