package parallel

import (
	"sync/atomic"
	"testing"
)

// Each number is given out once, however many there are.
func TestForCallsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000} {
		calls := make([]atomic.Int32, n)
		For(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if called := calls[i].Load(); called != 1 {
				t.Errorf("of %d, number %d was called %d times", n, i, called)
			}
		}
	}
}

// A panic of a call is the caller's, who may recover from it.
func TestForPanicsInTheCaller(t *testing.T) {
	defer func() {
		if reason := recover(); reason != "the seventh" {
			t.Errorf("recovered %v", reason)
		}
	}()
	For(1000, func(i int) {
		if i == 7 {
			panic("the seventh")
		}
	})
	t.Error("no panic reached the caller")
}
