package segmenter

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// oneByOne is a Corpus that is asked line by line.
type oneByOne struct{ *Statistics }

// What a Statistics says of all lines of a page at once is what it says of each, wherever
// they came from.
func TestLinesOfAPageTogetherAsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *Page {
			var text strings.Builder
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 30), 0, 20).Draw(t, label) {
				if n > 0 {
					fmt.Fprintf(&text, "Line %d of them all.", n)
				}
				text.WriteByte('\n')
			}
			return NewPage([]byte(text.String()))
		}
		all, pages := NewStatistics(), []*Page{draw("page that is not added")}
		for range rapid.IntRange(0, 5).Draw(t, "pages") {
			page := draw("page")
			pages = append(pages, page)
			all.Add(Observe(page))
		}
		var together, each lineStats
		for _, page := range pages {
			keys := page.Keys()
			together.ask(all, page, keys)
			each.ask(oneByOne{all}, page, keys)
			if diff := cmp.Diff(each.stats, together.stats); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
