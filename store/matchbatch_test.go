package store_test

import (
	"strings"
	"testing"
)

// shortStories is a page of so many stories that count as one each.
func shortStories(n int) string {
	return strings.Repeat("# A pier is mended\nThe pier was mended.\n", n)
}

// Stories that make no full chunk are matched where what comes behind them has no room beside them.
func TestChunkBeforeALargePage(t *testing.T) {
	b := newBench(t, shortStories(3), shortStories(9), shortStories(2))
	held, left, err := b.MatchHeld(10)
	b.must(err)
	if held != left || left != 2 {
		t.Errorf("%d stories are left, and it says %d", left, held)
	}
}

// A story counts as the words of it that are compared: of two pages, however long, not each is a chunk of its own.
func TestLongStoriesShareAChunk(t *testing.T) {
	long := "# A pier is mended\n" + strings.Repeat("The pier at Haldenvik was mended. ", 60_000) + "\n"
	b := newBench(t, long, long+shortStories(1), shortStories(1))
	for stories, want := range map[int]int{2: 1, 257: 1, 600: 3} {
		pages, err := b.ChunkOf(stories)
		b.must(err)
		if pages != want {
			t.Errorf("%d pages make a chunk of %d stories, not %d", pages, stories, want)
		}
	}
}
