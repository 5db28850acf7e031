// Package abroad makes dumps of news in any language whose stories are known: texts of one language stand one behind the
// other, without headline or furniture, so that nothing but their words tells where one begins. The texts are those
// of WMT's test sets (ReadWMT), or of pages of which every line's role is known (ReadFolder).
//
// It is deterministic: the same texts and the same seed give the same bytes.
package abroad

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"stet/cmd/lab/gold"
	"stet/cmd/lab/pages"
)

// Article is one story's text, a paragraph or subhead a line.
type Article struct {
	ID, Language string
	Lines        []string
	// Roles are those of the lines, as gold has them.
	Roles []string
}

// mostStories is how many stories a dump has at the most.
const mostStories = 4

// Join makes dumps of one to mostStories articles of a language. All articles are shuffled and dealt out draws times, so that each
// stands among other neighbours in each draw; every third is cut to its first half.
func Join(language string, articles []Article, draws int, seed uint64) iter.Seq[pages.Page] {
	return func(yield func(pages.Page) bool) {
		made := 0
		for draw := range draws {
			random := rand.New(rand.NewPCG(seed, uint64(draw))) //nolint:gosec // seeded: the same seed makes the same dumps
			left := make([]*Article, 0, len(articles))
			for _, i := range random.Perm(len(articles)) {
				left = append(left, &articles[i])
			}
			for len(left) > 0 {
				n := min(1+random.IntN(mostStories), len(left))
				page := compose(left[:n], func(lines int) int {
					if random.IntN(3) == 0 {
						return max(leastLines, lines/2)
					}
					return lines
				})
				page.Name = fmt.Sprintf("%s-%05d.txt", language, made)
				page.Gold.Dump, page.Gold.Kind = page.Name, language
				if !yield(page) {
					return
				}
				left, made = left[n:], made+1
			}
		}
	}
}

// compose puts articles one behind the other, of each as many lines as keep says.
func compose(articles []*Article, keep func(lines int) int) pages.Page {
	var page pages.Page
	var text strings.Builder
	lines := 0
	for _, a := range articles {
		n := min(keep(len(a.Lines)), len(a.Lines))
		for _, line := range a.Lines[:n] {
			text.WriteString(line)
			text.WriteByte('\n')
		}
		page.Gold.Starts = append(page.Gold.Starts, lines+1)
		page.Gold.Stories = append(page.Gold.Stories, gold.Story{
			Story: a.ID, StartLine: lines + 1, EndLine: lines + n, Outlet: a.ID, Source: a.Language,
		})
		page.Gold.Roles = append(page.Gold.Roles, a.Roles[:n]...)
		lines += n
	}
	page.Text = []byte(text.String())
	return page
}
