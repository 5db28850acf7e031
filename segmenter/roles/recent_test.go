package roles

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// recentPages are pages on which some lines stand again and again, in English and in French, with more words than
// a sheet remembers.
func recentPages() [][][]byte {
	lines := slices.Concat(story, []string{
		"", "-", "12 comments", "Read more: harbour", "Last updated at 14:20, 3 March 2021", "Advertisement", "Getty Images / 2021",
		"Le conseil du port a dit mardi que le vieux bac resterait à quai pour l'hiver, et que les équipages seraient gardés jusqu'au printemps.",
		"Lire aussi", strings.Repeat("The board will meet again next month. ", 80),
	})
	draw := rand.New(rand.NewPCG(7, 7))
	pages := make([][][]byte, 200)
	for i := range pages {
		pages[i] = make([][]byte, draw.IntN(20))
		for n := range pages[i] {
			line := lines[draw.IntN(len(lines))]
			if draw.IntN(3) == 0 {
				line = strings.Repeat(line+" ", 2) + string(rune('A'+draw.IntN(26)))
			}
			pages[i][n] = []byte(line)
		}
	}
	return pages
}

func TestLinesRememberedAreLinesRead(t *testing.T) {
	ctx, words, forgotten := context.Background(), 0, false
	used := newSheet()
	for i, page := range recentPages() {
		table := embedded(t).Table
		if i%50 == 49 {
			table = nil
		}
		fresh := newSheet()
		if err := used.read(ctx, page, table); err != nil {
			t.Fatal(err)
		}
		if err := fresh.read(ctx, page, table); err != nil {
			t.Fatal(err)
		}
		forgotten, words = forgotten || len(used.kept) < words, len(used.kept)
		for n, line := range page {
			var want, got Vector
			fresh.Features(n, &want)
			if used.Features(n, &got); got != want {
				t.Fatalf("page %d, line %d, %q: %v, a new sheet says %v", i, n+1, line, got, want)
			}
			wantWords, wantOK := fresh.Words(n, line)
			if gotWords, ok := used.Words(n, line); ok != wantOK || !slices.Equal(gotWords, wantWords) {
				t.Fatalf("page %d, line %d, %q: words %v, a new sheet finds %v", i, n+1, line, gotWords, wantWords)
			}
		}
	}
	if !forgotten {
		t.Error("no line was forgotten, so that it was not seen what comes after that")
	}
}
