package metrics

import "stet/segmenter"

// Roles adds up how the roles of lines compare with the gold. A caption
// counts as furniture on both sides.
type Roles struct {
	Furniture Counts
	// Lost are the bytes of body and subhead lines that were called furniture,
	// of Text bytes in all.
	Lost, Text int
	// Confusion counts lines by true role, then by role proposed.
	Confusion   [5][5]int
	Calibration Calibration
}

// Add enters the roles of one page. sizes are the lengths of its lines,
// confidence may be nil.
func (r *Roles) Add(t *Truth, proposed []segmenter.Role, confidence []float64, sizes []int) {
	for i, want := range t.Roles {
		if t.Skip[i] || i >= len(proposed) {
			continue
		}
		got := proposed[i]
		r.Confusion[want][got]++
		a, b := furniture(want), furniture(got)
		switch {
		case a && b:
			r.Furniture.Right++
		case b:
			r.Furniture.False++
		case a:
			r.Furniture.Missed++
		}
		if want == segmenter.Body || want == segmenter.Subhead {
			r.Text += sizes[i]
			if b {
				r.Lost += sizes[i]
			}
		}
		if confidence != nil {
			r.Calibration.Add(confidence[i], want == got || a && b)
		}
	}
}

func furniture(r segmenter.Role) bool { return r == segmenter.Furniture || r == segmenter.Caption }

// LostShare is the share of the stories' text that was called furniture.
func (r *Roles) LostShare() float64 { return share(r.Lost, r.Text) }

// Share is the share of lines of one true role that were proposed as another.
func (r *Roles) Share(want, got segmenter.Role) float64 {
	sum := 0
	for _, n := range r.Confusion[want] {
		sum += n
	}
	return share(r.Confusion[want][got], sum)
}
