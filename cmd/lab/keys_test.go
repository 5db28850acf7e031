package main

import (
	"strings"
	"testing"
)

func TestKeysLeaveNothingWrong(t *testing.T) {
	needData(t)
	out, err := run(t, "keys", "--small", "--pages", "6", "--sites", "2", "--strict")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"6 pages", "accept the page (A) | 6 | 6 |", "left at the end: 0 undecided; 0 false and 0 missed splits, on 0 pages"} {
		if !strings.Contains(out, want) {
			t.Errorf("not said: %s\n%s", want, out)
		}
	}
	if strings.Contains(out, "no way to put right") {
		t.Error(out)
	}
	again, err := run(t, "keys", "--small", "--pages", "6", "--sites", "2", "--strict")
	if err != nil || again != out {
		t.Errorf("the same seed counts otherwise (%v):\n%s\n%s", err, out, again)
	}
	if _, err := run(t, "keys", "--small", "--bulk", "2"); err == nil {
		t.Error("a probability of 2 is taken")
	}
}
