package dupes

import (
	"iter"
	"runtime"
)

// Print is a story whose fingerprint was made before: what Find keeps of a Text.
type Print struct {
	// ID, Order and Clean are those of the Text.
	ID    string
	Order uint64
	Clean float64
	Fingerprint
}

// Printer makes fingerprints, as NewFingerprint does, and uses its memory again. The
// zero value is ready. It is for one goroutine.
type Printer struct {
	own    builder
	memory slab
}

// Fingerprint returns the fingerprint of t's paragraphs and title. Its memory is
// a part of a larger piece that is given back with the last fingerprint in it.
func (p *Printer) Fingerprint(t Text) Fingerprint { return p.own.fingerprint(t, p.memory.take) }

// FindPrints is Find for stories whose fingerprints are known, so that a program
// that needs them for an index makes them once.
func FindPrints(prints iter.Seq[Print], opts Options) ([]Group, error) {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	b := &batch{workers: opts.Workers}
	for p := range prints {
		b.add(&p.Fingerprint, b.memory.add(p.data), p.ID, p.Order, p.Clean)
	}
	b.packs = b.count <= packedTexts
	return b.groups(opts), nil
}

// packedTexts is of how many texts at most the terms are copied: each takes up to 256 bytes.
const packedTexts = 1 << 18

// Terms returns the keys, of 23 bits, of the text's most telling terms, the
// heaviest first: two stories that tell of one event share several.
func (f *Fingerprint) Terms() []uint32 {
	return f.AppendTerms(make([]uint32, 0, termLimit))
}

// AppendTerms appends what Terms returns.
func (f *Fingerprint) AppendTerms(terms []uint32) []uint32 {
	list := termList(f.terms())
	for i := range list.count() {
		terms = append(terms, list.at(i)>>termKeyShift)
	}
	return terms
}

// TermCount returns how many Terms the text has.
func (f *Fingerprint) TermCount() int { return termList(f.terms()).count() }

// KeyCount returns about how many Keys the text has, without making them.
func (f *Fingerprint) KeyCount() int { return f.keyCount() }
