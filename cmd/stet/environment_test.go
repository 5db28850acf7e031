package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"testing"
)

// What all cores were stopped at is said once, and nothing else is lost of it.
func TestAStopIsSaidOnce(t *testing.T) {
	var said strings.Builder
	e := &environment{stderr: &said}
	e.complain(loadError{"stet.db", errors.Join(context.Canceled, context.Canceled, errors.New("the disk is full"))})
	if got, want := said.String(), "stet: loading into stet.db: stopped\nstet: the disk is full\nWhat was committed"; !strings.HasPrefix(got, want) {
		t.Errorf("said %s", got)
	}
}

// A load goes on where it was stopped. What checks, repairs or exports does not, and left nothing.
func TestOnlyALoadGoesOn(t *testing.T) {
	var said strings.Builder
	e := &environment{stderr: &said}
	e.complain(fmt.Errorf("checking stet.db: %w", context.Canceled))
	if got, want := said.String(), "stet: checking stet.db: stopped\nNothing was changed by it: the same command begins anew.\n"; got != want {
		t.Errorf("said %s", got)
	}
}

func TestBulkIsSetBack(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "")
	before := debug.SetMemoryLimit(1 << 40)
	defer debug.SetMemoryLimit(before)
	t.Setenv("GOGC", "")
	percent := debug.SetGCPercent(90)
	defer debug.SetGCPercent(percent)
	end := bulk()
	if got := debug.SetGCPercent(bulkGarbage); got != bulkGarbage {
		t.Errorf("in bulk %d%% of garbage is left lying, want %d%%", got, bulkGarbage)
	}
	if got := debug.SetMemoryLimit(-1); got != bulkLimit {
		t.Errorf("in bulk the limit is %d, want %d", got, bulkLimit)
	}
	end()
	if got := debug.SetGCPercent(90); got != 90 {
		t.Errorf("afterwards %d%% of garbage is left lying, want 90%%", got)
	}
	if got := debug.SetMemoryLimit(-1); got != 1<<40 {
		t.Errorf("afterwards the limit is %d, want %d", got, int64(1)<<40)
	}
}

func TestBulkLeavesWhatThePersonSet(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "1GiB")
	before := debug.SetMemoryLimit(1 << 30)
	defer debug.SetMemoryLimit(before)
	defer bulk()()
	if got := debug.SetMemoryLimit(-1); got != 1<<30 {
		t.Errorf("in bulk the limit is %d, want what the person set", got)
	}
}
