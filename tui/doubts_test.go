package tui_test

import (
	"context"
	"strings"
	"testing"

	"stet/store"
	"stet/tui/internal/press"
	"stet/tui/plain"
)

// groupSaid is what the plain review says of the first group.
func groupSaid(t *testing.T, d plain.Desk) string {
	t.Helper()
	var out strings.Builder
	if err := plain.Run(context.Background(), d, plain.Options{}, strings.NewReader("groups\nq\n"), &out); err != nil {
		t.Fatal(err)
	}
	_, said, _ := strings.Cut(out.String(), "\n> ")
	return said
}

// The plain review tells what is doubtful of a group, all of it, as the desk does.
func TestThePlainReviewTellsTheDoubtsOfAGroup(t *testing.T) {
	whole := "|" + strings.Join(told["tram"], "\n|") + "\n-?- 46 a lede’s shape\n|" + strings.Join(told["seal"], "\n|")
	for want, d := range map[string]plain.Desk{
		"Doubtful: 2 and 3 are not alike (0% in common), yet both like 1.":        lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 3), copied("3", "tram", 3, 6)),
		"Doubtful: 3 ends where 1 goes on, at its line 6.":                        stored(t, torn()...),
		"Doubtful: 1 may be two stories: 46% that one begins at its line 7.":      stored(t, press.Parse("a/1.txt", whole), copied("b/2.txt", "tram", 0, 6)),
		"next to nothing of the keeper: d 3 4 takes what is of another story out": lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 6), copied("3", "seal", 0, 5), copied("4", "seal", 0, 5)),
		"other group shares a story with it; A accepts them all.":                 stored(t, family()...),
	} {
		if said := groupSaid(t, d); !strings.Contains(said, want) {
			t.Errorf("not said: %q\n%s", want, said)
		}
	}
	if said := groupSaid(t, stored(t, five()...)); strings.Contains(said, "Doubtful") {
		t.Errorf("doubted:\n%s", said)
	}
}

// stored is a store that finds the groups of pages itself.
func stored(t *testing.T, pages ...press.Page) *store.Store {
	t.Helper()
	_, s := sitWith(t, 80, 24, pages...)
	return s
}
