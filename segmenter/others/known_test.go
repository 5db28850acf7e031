package others

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/page"
)

// none is a Corpus that knows nothing.
type none struct{}

func (none) LineStat(uint64) (LineStat, bool) { return LineStat{}, false }

// TestLinesAreGivenTheNeighboursThatObserveSays holds that what is looked for line by
// line, in any order, is what is said of all lines at once.
func TestLinesAreGivenTheNeighboursThatObserveSays(t *testing.T) {
	kinds := []string{
		"", "Share", "More on this", "Sign up for our letter",
		"The vote in the old hall was put off, and nobody could say on Monday until when it would be.",
		"The council of the town met in the evening and agreed to build the new bridge over the river.",
		"Nobody in the harbour had seen the boat leave, the owner of the yard said when he was asked.",
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(kinds), 0, 30).Draw(t, "lines")
		p := page.New([]byte(strings.Join(lines, "\n")))
		want := NewStatistics()
		want.Add(Observe(p))
		keys := p.Keys()
		known := Known{}
		known.Ask(none{}, p, keys)
		if len(keys) == 0 {
			return
		}
		for range 2 * len(keys) {
			i := rapid.IntRange(0, len(keys)-1).Draw(t, "asked")
			known.AddNeighbours(known.Of(i))
			if stat, _ := want.LineStat(keys[i]); *known.Of(i) != stat {
				t.Fatalf("line %d, %q, has\n%+v, want\n%+v", i+1, p.Bytes(i+1), *known.Of(i), stat)
			}
		}
	})
}

// TestALineInManyPlacesIsLookedForOnce holds that a page of which every other line is the same is gone
// through once for it, however often it is asked about, and that the next page does not hear of it.
func TestALineInManyPlacesIsLookedForOnce(t *testing.T) {
	p := page.New([]byte(strings.Repeat("Share\nThe council of the town met in the evening and agreed to build the new bridge.\n", 2*mostStats)))
	keys := p.Keys()
	known := Known{}
	known.Ask(none{}, p, keys)
	first := *known.Of(0)
	known.AddNeighbours(&first)
	places := known.around.places
	known.around.places = nil // nothing is found any more
	for i := 0; i < len(keys); i += 2 {
		again := *known.Of(i)
		if known.AddNeighbours(&again); again != first || again.Following.Different() != 1 {
			t.Fatalf("line %d has %+v, line 1 %+v", i+1, again, first)
		}
	}
	known.around.places = places
	other := page.New([]byte("Share\n"))
	known.Ask(none{}, other, other.Keys())
	alone := *known.Of(0)
	if known.AddNeighbours(&alone); alone.Following.Of(0) != 1 {
		t.Errorf("on another page the line has %+v", alone)
	}
}
