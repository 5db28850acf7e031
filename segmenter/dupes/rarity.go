package dupes

import (
	"iter"
	"math"
	"runtime"
)

// Rarity knows in how many texts of a collection each shingle stands, so that
// words that many otherwise different texts share (a footer, a template) count
// little. It is a table of counters that saturate at 255; two shingles may
// share a counter, which makes them seem commoner. Rarities of one size merge
// in any order.
//
// The nil Rarity knows nothing: each shingle counts alike.
type Rarity struct {
	counts []uint8
	mask   uint64
	// common has a bit for each counter that is above two, where it is not nil:
	// most shingles are looked up in vain, and in an eighth of the memory. It is nil
	// where the texts are few: see markedFrom.
	common []uint64
	// seen are the hashes of the texts that RarityOf counted, nil where it did not: their exact copies count no more.
	seen map[uint64]bool
}

// NewRarity returns an empty Rarity for a collection of about so many
// shingles, one byte for each, between 1 MB and 128 MB.
func NewRarity(shingles int) *Rarity {
	size := 1 << 20
	for size < shingles && size < 1<<27 {
		size *= 2
	}
	return &Rarity{counts: largePages[uint8](size), mask: uint64(size - 1)}
}

// Observe counts the shingles of one text. Exact copies are best counted once; behind RarityOf they are.
func (r *Rarity) Observe(f *Fingerprint) {
	if r.seen != nil {
		if r.seen[f.exact] {
			return
		}
		r.seen[f.exact] = true
	}
	words, ends := shingles(f.text())
	for _, t := range ends {
		words = words.then(t)
		at := words.gram() & r.mask
		if r.counts[at] < 255 {
			r.counts[at]++
		}
		if r.common != nil && r.counts[at] > 2 {
			r.common[at/64] |= 1 << (at % 64)
		}
	}
}

// weight is what a shingle counts: less the more texts have it beyond two.
func (r *Rarity) weight(gram uint64) float32 {
	if r == nil {
		return 1
	}
	at := gram & r.mask
	if r.common != nil && r.common[at/64]>>(at%64)&1 == 0 {
		return 1
	}
	return weightOf[r.counts[at]]
}

// weightBeside is the weight of a shingle where so many of the texts that have it are not counted.
func (r *Rarity) weightBeside(gram uint64, copies int) float32 {
	w := r.weight(gram)
	if w == 1 || copies == 0 {
		return w
	}
	return weightOf[max(0, int(r.counts[gram&r.mask])-copies)]
}

const (
	// Of a text copyShingles shingles are looked at: those that copies of it hold too are most of them, those of a footer few.
	copyShingles = 32
	copyQuartile = 4
	mostCopies   = 64
)

// copies returns in about how many texts beside it a text stands as a whole, or nearly, at most mostCopies: a quarter of its
// shingles stand in no more.
func (r *Rarity) copies(f *Fingerprint) int {
	tokens := f.text()
	n := gramCount(len(tokens))
	if r == nil || n == 0 {
		return 0
	}
	var counts [copyShingles]uint8
	looked := min(n, copyShingles)
	for i := range looked {
		counts[i] = r.counts[gram(tokens, i*n/looked)&r.mask]
	}
	return min(max(0, int(quartile(counts[:looked]))-1), mostCopies)
}

// quartile returns the number that a quarter of some, at most copyShingles, are no more than. Those are kept in order, and most
// numbers are more.
func quartile(counts []uint8) uint8 {
	var least [copyShingles/copyQuartile + 1]uint8
	kept := least[:len(counts)/copyQuartile+1]
	for i := range kept {
		kept[i] = math.MaxUint8
	}
	for _, n := range counts {
		at := len(kept) - 1
		if n >= kept[at] {
			continue
		}
		for ; at > 0 && kept[at-1] > n; at-- {
			kept[at] = kept[at-1]
		}
		kept[at] = n
	}
	return kept[len(kept)-1]
}

// weightOf holds the weight of a shingle by the number of texts that have it.
var weightOf = func() (w [256]float32) {
	for n := range w {
		w[n] = 1 / float32(max(1, n-1))
	}
	return w
}()

// markCommon notes which counters are above two, of those in a range of whole words of bits.
func (r *Rarity) markCommon(from, to int) {
	for at := from; at < to; at += 64 {
		bits := uint64(0)
		for i, n := range r.counts[at : at+64] {
			if n > 2 {
				bits |= 1 << i
			}
		}
		r.common[at/64] = bits
	}
}

// RarityOf counts the shingles of texts, of equal ones once.
func RarityOf(prints iter.Seq[*Fingerprint]) *Rarity {
	b := &batch{workers: runtime.GOMAXPROCS(0)}
	seen := make(map[uint64]bool)
	for f := range prints {
		if f.words == 0 || seen[f.exact] {
			continue
		}
		seen[f.exact] = true
		b.ranked = append(b.ranked, int32(b.count)) //nolint:gosec // see collapse
		b.add(f, b.memory.add(f.data), "", 0, 0)
	}
	b.rarity()
	b.known.seen = seen
	return b.known
}
