package dupes

import (
	"slices"
	"sync"
)

// record is what is kept of a text of the batch. It and what it refers to hold no
// pointers: collecting garbage passes over them.
type record struct {
	exact, dress, order         uint64
	data                        place
	words, grams, tokens, spans uint32 // as in Fingerprint
	id                          uint32 // where its id ends among those of its page
	clean                       float32
	terms                       uint8
}

// page holds the records of pageSize texts, and their ids one behind the other.
type page struct {
	records []record
	ids     []byte
}

// pageSize is how many records are kept in one piece, so that no growing
// copies them all.
const pageSize = 1 << 12

// add keeps a text of which the data stand at a place.
func (b *batch) add(f *Fingerprint, data place, id string, order uint64, clean float64) {
	if b.count%pageSize == 0 {
		b.pages = append(b.pages, page{})
	}
	p := &b.pages[len(b.pages)-1]
	p.ids = append(p.ids, id...)
	p.records = append(p.records, record{
		exact: f.exact, dress: f.dress, order: order, data: data,
		words: f.words, grams: f.grams, tokens: f.tokens, spans: f.spans,
		id: uint32(len(p.ids)), clean: float32(clean), terms: uint8(termList(f.terms()).count()), //nolint:gosec // at most termLimit; ids of 4 GB are none
	})
	b.count++
}

func (b *batch) record(i int) *record { return &b.pages[i/pageSize].records[i%pageSize] }

// print returns the fingerprint of a text.
func (b *batch) print(i int) Fingerprint {
	r := b.record(i)
	return Fingerprint{
		exact: r.exact, dress: r.dress, words: r.words, grams: r.grams, tokens: r.tokens, spans: r.spans,
		data: b.memory.at(r.data, int(r.tokens)+int(r.spans)+2*int(r.terms)),
	}
}

// id returns the id of a text, which is not to be changed.
func (b *batch) id(i int) []byte {
	p, at := &b.pages[i/pageSize], i%pageSize
	from := uint32(0)
	if at > 0 {
		from = p.records[at-1].id
	}
	return p.ids[from:p.records[at].id]
}

// at returns the fingerprint of a rank.
func (b *batch) at(rank uint32) Fingerprint { return b.print(int(b.ranked[rank])) }

// gathered are some texts that are gone through together. A number of each line of the processor's
// cache that their words take is read beforehand: they lie far apart, and memory gives many in the
// time that it takes to give one.
type gathered struct {
	prints []Fingerprint
	read   uint16
}

const (
	gatherTexts = 16
	lineNumbers = 32 // numbers of a line of the processor's cache
)

// add adds a text.
func (g *gathered) add(f Fingerprint) {
	g.read += touchLines(f.text())
	g.prints = append(g.prints, f)
}

// touchLines reads a number of each line.
func touchLines(data []uint16) (read uint16) {
	for at := 0; at < len(data); at += lineNumbers {
		read += data[at]
	}
	return read
}

// eachOf calls do with the texts of some ranks, one after the other.
func (b *batch) eachOf(from, to int, do func(rank int, f *Fingerprint)) {
	var g gathered
	for ; from < to; from += gatherTexts {
		g.prints = g.prints[:0]
		for r := from; r < min(from+gatherTexts, to); r++ {
			g.add(b.at(uint32(r))) //nolint:gosec // see collapse
		}
		for i := range g.prints {
			do(from+i, &g.prints[i])
		}
	}
}

// ofRank returns the record of a rank.
func (b *batch) ofRank(rank int) *record { return b.record(int(b.ranked[rank])) }

// place tells where data stand: the number of their piece, and from where on in it.
type place uint64

// memory holds the data of the fingerprints in large pieces, so that a million of
// them are a few hundred objects.
type memory struct {
	adding sync.Mutex
	pieces [][]uint16
}

// add takes in a piece.
func (m *memory) add(piece []uint16) place {
	m.adding.Lock()
	defer m.adding.Unlock()
	m.pieces = append(m.pieces, piece)
	return place(len(m.pieces)-1) << 32
}

// at returns n words of data. No piece may be added at the same time.
func (m *memory) at(p place, n int) []uint16 {
	from := int(p & (1<<32 - 1)) //nolint:gosec // a piece is shorter
	return m.pieces[p>>32][from : from+n : from+n]
}

// slab takes the memory for one worker's fingerprints. Texts that come again and again
// share theirs.
type slab struct {
	memory *memory // nil where the data are not of a batch
	free   []uint16
	at     place    // of free
	draw   []uint16 // what the next fingerprint is made in
	known  []known  // data that was kept, by the hash of the text: the latest of those in one slot
}

type known struct {
	data []uint16
	at   place
}

const (
	slabSize   = 1 << 19
	batchSlab  = 1 << 21 // of a batch: several large pages
	knownTexts = 1 << 12
)

// draft returns memory that is free again when the next is asked for.
func (s *slab) draft(n int) []uint16 {
	s.draw = slices.Grow(s.draw[:0], n)
	return s.draw[:n]
}

// keep moves the data of a fingerprint from the draft to where it stays.
func (s *slab) keep(f *Fingerprint) place {
	if s.known == nil {
		s.known = make([]known, knownTexts)
	}
	k := &s.known[f.exact%knownTexts]
	if !slices.Equal(k.data, f.data) {
		k.data, k.at = s.room(len(f.data))
		copy(k.data, f.data)
	}
	f.data = k.data
	return k.at
}

// take returns memory for n words that stays.
func (s *slab) take(n int) []uint16 {
	data, _ := s.room(n)
	return data
}

func (s *slab) room(n int) ([]uint16, place) {
	if n > slabSize/4 {
		return s.piece(n)
	}
	if len(s.free) < n {
		size := slabSize
		if s.memory != nil {
			size = batchSlab
		}
		s.free, s.at = s.piece(size)
	}
	out, at := s.free[:n:n], s.at
	s.free, s.at = s.free[n:], s.at+place(n) //nolint:gosec // not negative
	return out, at
}

func (s *slab) piece(n int) ([]uint16, place) {
	data := largePages[uint16](n)
	if s.memory == nil {
		return data, 0
	}
	return data, s.memory.add(data)
}
