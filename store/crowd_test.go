package store_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// madeUpWords returns so many words, other ones for each seed.
func madeUpWords(seed uint64, n int) []string {
	random := rand.New(rand.NewPCG(seed, 3)) //nolint:gosec // no secret
	words := make([]string, n)
	for i := range words {
		for range 2 + random.IntN(7) {
			words[i] += string(rune('a' + random.IntN(26))) //nolint:gosec // a letter
		}
	}
	return words
}

// storyOf is a page of one story with some words, fifteen a sentence.
func storyOf(words []string) string {
	var page strings.Builder
	page.WriteString("# A brief\n")
	for sentence := range slices.Chunk(words, 15) {
		page.WriteString(strings.Join(sentence, " ") + ".\n")
	}
	return page.String()
}

// Of many texts of one mould as many are a group whether they are loaded at once or piece by piece: of copies of a brief, each
// edited in its own way, nearly all, and none of forms in which most wrote the usual thing.
func TestCrowdsAreTheSamePieceByPiece(t *testing.T) {
	const texts = 80
	whole := madeUpWords(1, 66)
	for name, c := range map[string]struct {
		text        func(n uint64) []string
		least, most int // members of the largest group
	}{
		"copies": {func(n uint64) []string {
			random, own := rand.New(rand.NewPCG(n, 4)), madeUpWords(100+n, len(whole)) //nolint:gosec // no secret
			words := slices.Clone(whole)
			for i := range words {
				if random.IntN(20) == 0 || i == int(n)%len(words) { //nolint:gosec // few
					words[i] = own[i]
				}
			}
			return words
		}, 64, texts},
		"forms": {func(n uint64) (words []string) {
			random := rand.New(rand.NewPCG(n, 5)) //nolint:gosec // no secret
			for k, part := range slices.Collect(slices.Chunk(whole, 12)) {
				words = append(words, part...)
				switch {
				case k == 0:
					words = append(words, strconv.FormatUint(1000+n, 10))
				case random.IntN(10) < 8:
					words = append(words, madeUpWords(uint64(1000+k), 3)...) //nolint:gosec // not negative
				default:
					words = append(words, madeUpWords(5000+10*n+uint64(k), 3)...) //nolint:gosec // not negative
				}
			}
			return words
		}, 0, 0},
	} {
		pages := make([]string, texts)
		for n := range pages {
			pages[n] = storyOf(c.text(uint64(n))) //nolint:gosec // not negative
		}
		for how, pieces := range map[string][][]string{
			"at once":          {pages},
			"in ten loads":     slices.Collect(slices.Chunk(pages, texts/10)),
			"the last, singly": append([][]string{pages[:texts-8]}, slices.Collect(slices.Chunk(pages[texts-8:], 1))...),
		} {
			t.Run(name+" "+how, func(t *testing.T) {
				b := newBench(t)
				for _, some := range pieces {
					b.load(some...)
				}
				largest := 0
				rows, err := b.Groups("", texts)
				b.must(err)
				for _, row := range rows {
					largest = max(largest, row.Members)
				}
				if largest < c.least || largest > c.most {
					t.Errorf("the largest group has %d members, not %d to %d", largest, c.least, c.most)
				}
			})
		}
	}
}
