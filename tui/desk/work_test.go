package desk_test

import (
	"testing"

	"stet/tui/desk"
)

func TestHowFarWorkHasCome(t *testing.T) {
	var none *desk.Work
	none.Of(3)
	none.Did(1)
	if got := none.String(); got != "" {
		t.Errorf("no work says %q", got)
	}
	w := desk.NewWork("pages")
	for _, step := range []struct {
		did, of int
		want    string
	}{{0, 0, ""}, {999, 0, "999 pages"}, {2215, 0, "3,214 pages"}, {0, 10000, "3,214 of 10,000 pages"}, {1000000, 10000, "1,003,214 of 1,003,214 pages"}} {
		w.Did(step.did)
		w.Of(step.of)
		if got := w.String(); got != step.want {
			t.Errorf("got %q, want %q", got, step.want)
		}
	}
	w.Then("groups", 7)
	w.Did(2)
	if got := w.String(); got != "2 of 7 groups" {
		t.Error(got)
	}
	if got := desk.Thousands(-1234567); got != "-1,234,567" {
		t.Error(got)
	}
	if got := desk.Thousands(-123); got != "-123" {
		t.Error(got)
	}
}
