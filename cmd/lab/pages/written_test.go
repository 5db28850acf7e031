package pages

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stet/cmd/lab/articles"
)

// letters leaves of a line what all ways to write it have in common.
func letters(line string) string {
	line = regexp.MustCompile(`https://[a-z0-9./]*|</?[a-z0-9]+(?: class="x")?>|^\d+: `).ReplaceAllString(line, "")
	line = regexp.MustCompile(`&#?[a-z0-9]+;|\\u00..`).ReplaceAllString(line, "")
	return regexp.MustCompile(`[^a-zA-Z]+`).ReplaceAllString(line, "")
}

// However a page is written, the lines of its gold say the same.
func TestGoldMovesWithTheLines(t *testing.T) {
	m := newTestMaker(t)
	config := Config{Seed: 5, Pages: 60, Side: articles.Dev, Kind: AnyKind}
	for _, as := range Writings {
		changed := 0
		for i := range config.Pages {
			config.Written = AsText
			text := m.Page(config, i)
			config.Written = as
			page := m.Page(config, i)
			if string(page.Text) != string(text.Text) {
				changed++
			}
			was, is := lines(text), lines(page)
			if len(page.Gold.Roles) != len(is) || len(page.Gold.FurnitureKinds) != len(text.Gold.FurnitureKinds)+len(is)-len(was) {
				t.Fatalf("%s, page %d: %d lines, %d roles, %d kinds", as, i, len(is), len(page.Gold.Roles), len(page.Gold.FurnitureKinds))
			}
			for k, start := range text.Gold.Starts {
				moved := page.Gold.Starts[k]
				if want, got := letters(was[start-1]), letters(is[moved-1]); !strings.HasPrefix(want, got) || got == "" && want != "" {
					t.Fatalf("%s, page %d: story %d starts with %q, want %q", as, i, k, is[moved-1], was[start-1])
				}
			}
			count := func(roles []string, lines []string, role string) (words int) {
				for n, r := range roles {
					if r == role {
						words += len(letters(lines[n]))
					}
				}
				return words
			}
			if want, got := count(text.Gold.Roles, was, "body"), count(page.Gold.Roles, is, "body"); want != got {
				t.Fatalf("%s, page %d: %d letters of body, want %d", as, i, got, want)
			}
			if !slices.IsSorted(page.Gold.EitherWay) || len(page.Gold.Stories) != len(text.Gold.Stories) {
				t.Fatalf("%s, page %d: either way %v, %d stories", as, i, page.Gold.EitherWay, len(page.Gold.Stories))
			}
		}
		if changed == 0 && as != AsText {
			t.Errorf("%s: all pages are as their text", as)
		}
	}
}
