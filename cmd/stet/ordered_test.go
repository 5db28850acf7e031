package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

func numbers(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	var got []int
	err := ordered(t.Context(), numbers(500), func(i int) int {
		time.Sleep(time.Duration(i%7) * 50 * time.Microsecond) // finish out of order
		return i * i
	}, func(square int) error {
		got = append(got, square)
		return nil
	})
	if err != nil || len(got) != 500 || !slices.IsSorted(got) {
		t.Errorf("%d results, sorted %v, %v", len(got), slices.IsSorted(got), err)
	}
}

func TestOrderedEndsWithTheFirstError(t *testing.T) {
	failed := errors.New("failed")
	delivered := 0
	err := ordered(t.Context(), numbers(1_000_000), func(i int) int { return i }, func(int) error {
		if delivered++; delivered == 3 {
			return failed
		}
		return nil
	})
	if !errors.Is(err, failed) || delivered != 3 {
		t.Errorf("%d delivered, %v", delivered, err)
	}
}

func TestOrderedEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := ordered(ctx, numbers(1_000_000), func(i int) int { return i }, func(i int) error {
		if i == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
