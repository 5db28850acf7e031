package others

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stet/segmenter/page"
)

// oneByOne is a Corpus that is asked line by line.
type oneByOne struct{ *Statistics }

// What a Statistics says of all lines of a page at once is what it says of each, wherever
// they came from.
func TestLinesOfAPageTogetherAsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *page.Page {
			var text strings.Builder
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 30), 0, 20).Draw(t, label) {
				if n > 0 {
					fmt.Fprintf(&text, "Line %d of them all.", n)
				}
				text.WriteByte('\n')
			}
			return page.New([]byte(text.String()))
		}
		all, pages := NewStatistics(), []*page.Page{draw("page that is not added")}
		for range rapid.IntRange(0, 5).Draw(t, "pages") {
			p := draw("page")
			pages = append(pages, p)
			all.Add(Observe(p))
		}
		var together, each Known
		for _, p := range pages {
			keys := p.Keys()
			together.Ask(all, p, keys)
			each.Ask(oneByOne{all}, p, keys)
			if diff := cmp.Diff(each.stats, together.stats); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
