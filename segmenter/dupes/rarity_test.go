package dupes

import (
	"slices"
	"testing"
)

// What a collection marks as common it marks of texts that are observed later too.
func TestTextsObservedLaterAreMarked(t *testing.T) {
	plain, marked := NewRarity(0), NewRarity(0)
	marked.common = make([]uint64, len(marked.counts)/64)
	for n := range uint64(4) {
		for k := range n + 1 { // the texts stand in one to four others
			f := NewFingerprint(Text{Paragraphs: append(story(n), story(100+10*n+k)...)})
			plain.Observe(&f)
			marked.Observe(&f)
		}
	}
	seen := map[float32]bool{}
	for n := range uint64(4) {
		f := NewFingerprint(Text{Paragraphs: story(n)})
		for i := range gramCount(len(f.text())) {
			g := gram(f.text(), i)
			seen[plain.weight(g)] = true
			if plain.weight(g) != marked.weight(g) {
				t.Fatalf("text %d: a shingle weighs %v, where it is marked %v", n, plain.weight(g), marked.weight(g))
			}
		}
	}
	if len(seen) < 3 {
		t.Errorf("shingles weigh %v: too few sorts to tell", seen)
	}
}

// A text that stands among copies of it is told from one that only shares its footer.
func TestCopiesBesideAreCounted(t *testing.T) {
	footer, known := story(900), NewRarity(0)
	alone := NewFingerprint(Text{Paragraphs: append(story(901), footer[0])})
	copied := NewFingerprint(Text{Paragraphs: story(902)})
	texts := []Text{{Paragraphs: append(story(901), footer[0])}, {Paragraphs: story(902)}}
	for n := range 3 {
		texts = append(texts, Text{Paragraphs: edited(story(902), 30+n)}, Text{Paragraphs: append(story(910+uint64(n)), footer[0])}) //nolint:gosec // few
	}
	for _, text := range texts {
		f := NewFingerprint(text)
		known.Observe(&f)
	}
	if a, c := known.copies(&alone), known.copies(&copied); a != 0 || c < 2 || c > 3 {
		t.Errorf("%d and %d copies, want none and 2 or 3", a, c)
	}
	var none *Rarity
	if n := none.copies(&copied); n != 0 {
		t.Errorf("where nothing is known there are %d copies", n)
	}
}

// What quartile keeps in order is what all numbers in order would have there.
func TestQuartile(t *testing.T) {
	rng := newSource(4)
	for range 2000 {
		counts := make([]uint8, 1+rng.IntN(copyShingles))
		for i := range counts {
			counts[i] = uint8(rng.IntN(1 + rng.IntN(256)))
		}
		ordered := slices.Sorted(slices.Values(counts))
		if got, want := quartile(counts), ordered[len(counts)/copyQuartile]; got != want {
			t.Fatalf("%v: %d, want %d", counts, got, want)
		}
	}
}
