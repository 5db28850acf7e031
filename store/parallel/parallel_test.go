package parallel

import (
	"errors"
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

// What several calls meet is said once, by the first of them.
func TestTryReturnsTheFirstError(t *testing.T) {
	odd := []error{errors.New("one"), errors.New("three")}
	if err := Try(4, func(i int) error {
		if i%2 == 1 {
			return odd[i/2]
		}
		return nil
	}); err != odd[0] { //nolint:errorlint // the error itself
		t.Errorf("said %v", err)
	}
	if err := Try(9, func(int) error { return nil }); err != nil {
		t.Errorf("said %v of nothing", err)
	}
}
