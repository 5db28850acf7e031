package segmenter

import (
	"math"
	"testing"

	"stet/cmd/lab/synth"
)

// A line that is proposed as text is as likely text as its role says, another less so than not.
func TestTextsAreAsLikelyAsTheirRolesSay(t *testing.T) {
	s := arranged(t, func(*Model) {})
	maker, texts, others := synth.New(8), 0, 0
	for n := range uint64(20) {
		p := NewPage(maker.Dump(n))
		likely := s.Texts(p, nil)
		for i, role := range s.Roles(p, nil) {
			switch {
			case role.Role == Body:
				texts++
				if math.Abs(likely[i]-role.Confidence) > 1e-12 {
					t.Fatalf("page %d, line %d: text with %v, want %v", n, i+1, likely[i], role.Confidence)
				}
			case likely[i] > 1-role.Confidence+1e-9:
				t.Fatalf("page %d, line %d: %v is text with %v, and no text with %v", n, i+1, role.Role, likely[i], role.Confidence)
			default:
				others++
			}
		}
	}
	if texts == 0 || others == 0 {
		t.Errorf("%d lines of text, %d others", texts, others)
	}
}
