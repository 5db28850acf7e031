package difference_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/tui/difference"
)

func TestOnlyChangedPassagesAreKept(t *testing.T) {
	filler := strings.Repeat("the ferry was late again ", 20)
	older := []string{"The council closed the bridge on Monday. " + filler, "Buses will run."}
	newer := []string{"The council closed the old bridge on Tuesday. " + filler, "Buses will run."}
	d := difference.Of(older, newer)
	if len(d.Passages) != 1 || d.Gone != 1 || d.Come != 2 {
		t.Fatalf("got %+v", d)
	}
	got := make([]string, 0, len(d.Passages[0].Pieces))
	for _, p := range d.Passages[0].Pieces {
		got = append(got, [...]string{" ", "-", "+"}[p.Kind]+p.Text)
	}
	want := " The council closed the|+old| bridge on|-Monday.|+Tuesday.| the ferry was late again the"
	if strings.Join(got, "|") != want {
		t.Errorf("got %q", strings.Join(got, "|"))
	}
	if d := difference.Of(older, older); len(d.Passages) != 0 || d.Gone+d.Come != 0 {
		t.Errorf("a text differs from itself: %+v", d)
	}
}

func TestChangesFarApartAreTwoPassages(t *testing.T) {
	filler := strings.Repeat("word ", 60)
	d := difference.Of([]string{"a " + filler + "b"}, []string{"c " + filler + "d"})
	if len(d.Passages) != 2 || d.Passages[1].Words < 40 {
		t.Errorf("got %+v", d)
	}
}

// The counts are those of the words that differ, whatever the library aligns.
func TestCountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.StringMatching(`[ab]( [abc]){0,6}`), 0, 5)
		older, newer := text.Draw(t, "older"), text.Draw(t, "newer")
		d := difference.Of(older, newer)
		count := func(paragraphs []string) int { return len(strings.Fields(strings.Join(paragraphs, " "))) }
		if count(older)-d.Gone != count(newer)-d.Come {
			t.Fatalf("%d words less %d gone, %d less %d come", count(older), d.Gone, count(newer), d.Come)
		}
	})
}
