package roletrain

import (
	"errors"
	"math/rand/v2"
	"testing"
)

// Where nothing is held there is nothing to draw, and no end to looking for it.
func TestHeldIsDrawnWhereThereIsSome(t *testing.T) {
	isEven := func(n *int) bool { return *n%2 == 0 }
	r := rand.New(rand.NewPCG(1, 2))
	for _, none := range [][]int{nil, {1, 3}} {
		if got, err := heldOf(none, isEven, r); !errors.Is(err, errNoneHeld) {
			t.Errorf("of %v %v is drawn, %v", none, got, err)
		}
	}
	if got, err := heldOf([]int{1, 4, 3}, isEven, r); err != nil || *got != 4 {
		t.Errorf("%v is drawn, %v", got, err)
	}
}
