package main

import (
	"runtime/debug"
	"testing"
)

func TestBulkIsSetBack(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent, limit := debug.SetGCPercent(77), debug.SetMemoryLimit(1<<40)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}()
	end := bulk()
	if got := debug.SetMemoryLimit(-1); got != bulkLimit {
		t.Errorf("in bulk the limit is %d, want %d", got, bulkLimit)
	}
	end()
	if got := debug.SetMemoryLimit(-1); got != 1<<40 {
		t.Errorf("afterwards the limit is %d, want %d", got, 1<<40)
	}
	if got := debug.SetGCPercent(77); got != 77 {
		t.Errorf("afterwards the percentage is %d, want 77", got)
	}
}

func TestBulkLeavesWhatThePersonSet(t *testing.T) {
	t.Setenv("GOGC", "50")
	t.Setenv("GOMEMLIMIT", "1GiB")
	percent, limit := debug.SetGCPercent(50), debug.SetMemoryLimit(1<<30)
	defer func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}()
	end := bulk()
	defer end()
	if got := debug.SetMemoryLimit(-1); got != 1<<30 {
		t.Errorf("in bulk the limit is %d, want what the person set", got)
	}
	if got := debug.SetGCPercent(50); got != 50 {
		t.Errorf("in bulk the percentage is %d, want what the person set", got)
	}
}
