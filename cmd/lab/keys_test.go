package main

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestKeysLeaveNothingWrong(t *testing.T) {
	needData(t)
	out, err := run(t, "keys", "--small", "--pages", "6", "--sites", "2", "--strict")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"6 pages", "left at the end: 0 undecided; 0 false and 0 missed splits, on 0 pages"} {
		if !strings.Contains(out, want) {
			t.Errorf("not said: %s\n%s", want, out)
		}
	}
	// A page is accepted as it stands, or with the key that puts its last split right.
	accepted := 0
	for _, row := range regexp.MustCompile(`accept the page \([AMS]\) \| (\d+) \|`).FindAllStringSubmatch(out, -1) {
		n, _ := strconv.Atoi(row[1])
		accepted += n
	}
	if accepted != 6 {
		t.Errorf("%d of 6 pages accepted\n%s", accepted, out)
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
