package metrics

import (
	"slices"
	"testing"
)

func TestStoriesRight(t *testing.T) {
	//                           1234567890123
	tr := truth(t, record("bbbffhbbbbbbb", 1, 6, 10))
	for _, c := range []struct {
		name          string
		starts        []int
		right, strict []bool
	}{
		{"all right", []int{1, 6, 10}, []bool{true, true, true}, []bool{true, true, true}},
		{"furniture on the other side", []int{1, 4, 10}, []bool{true, true, true}, []bool{true, true, true}},
		{"the headline went to the story before", []int{1, 7, 10}, []bool{true, true, true}, []bool{false, false, true}},
		{"an edge is missing", []int{1, 6}, []bool{true, false}, []bool{true, false}},
		{"an edge too many", []int{1, 6, 10, 12}, []bool{true, true, false, false}, []bool{true, true, false, false}},
		{"an edge a line off", []int{1, 6, 11}, []bool{true, false, false}, []bool{true, false, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tr.StoriesRight(c.starts, false); !slices.Equal(got, c.right) {
				t.Errorf("have %v, want %v", got, c.right)
			}
			if got := tr.StoriesRight(c.starts, true); !slices.Equal(got, c.strict) {
				t.Errorf("headlines counted: have %v, want %v", got, c.strict)
			}
		})
	}
}
