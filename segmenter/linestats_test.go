package segmenter

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
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
		page := NewPage([]byte(strings.Join(lines, "\n")))
		want := NewStatistics()
		want.Add(Observe(page))
		keys := lineKeys(page)
		known := lineStats{}
		known.ask(none{}, page, keys)
		if len(keys) == 0 {
			return
		}
		for range 2 * len(keys) {
			i := rapid.IntRange(0, len(keys)-1).Draw(t, "asked")
			known.addNeighbours(known.of(i))
			if stat, _ := want.LineStat(keys[i]); *known.of(i) != stat {
				t.Fatalf("line %d, %q, has\n%+v, want\n%+v", i+1, page.Bytes(i+1), *known.of(i), stat)
			}
		}
	})
}
