package segmenter

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

// runningOut is a context that ends when it was asked a number of times.
type runningOut struct {
	context.Context
	left int
}

func (r *runningOut) Err() error {
	if r.left--; r.left < 0 {
		return context.Canceled
	}
	return nil
}

// A proposal that is given up, between any two parts of it, is none; one that is not is that of Propose.
func TestAProposalIsGivenUp(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for n := range 3 * sectionLines {
		lines = append(lines, fmt.Sprintf("The harbour board of Lindhaven counted %d ships on day %d, the pilots said.", n*n, n))
	}
	page := joinText(lines)
	bare := s.Bare() // one, whose workspaces must be good for the next page where a proposal was given up
	want, parts := bare.Propose(page, nil), 0
	for ; ; parts++ {
		got, err := bare.ProposeContext(&runningOut{t.Context(), parts}, page, nil)
		if err == nil {
			if !reflect.DeepEqual(got, want) {
				t.Error("with a context another proposal is made")
			}
			break
		}
		if !errors.Is(err, context.Canceled) || len(got.Roles) > 0 || len(got.Splits) > 0 {
			t.Fatalf("given up after %d parts: %v, %d roles", parts, err, len(got.Roles))
		}
	}
	// Behind every few lines that are read and judged, behind the looks and behind what is known, and before each section;
	// and where lines are doubtful, before each few of these.
	if least := 3 + 3 + 2 + 3; parts < least {
		t.Errorf("it can be given up at %d places, not at %d or more", parts, least)
	}
}
