package dupes

import "testing"

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
