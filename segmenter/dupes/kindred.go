package dupes

import (
	"cmp"
	"slices"
)

const (
	// commonTerm is in how many texts a term may stand to bring two together.
	commonTerm = 128
	// leastWeight is the share of the weight (the squares of that of its terms) of
	// the text that has less that makes two texts meet: what they share of the
	// terms that are not common.
	leastWeight = 0.1
	// meetLimit bounds the texts of later ranks that are compared with one: those
	// that share the most weight. Among 9,500 texts of held outlets 16 or 32 find no
	// related pair more, 6 find one less (lab dupes score --size 3500 --seed 41).
	meetLimit = 12
)

// related returns the related pairs among the texts of the batch that are no
// copies of each other. known holds those that are, as two ranks each,
// ascending.
func (b *batch) related(known []uint64) []Pair {
	candidates := b.kindred((*TermKinship).likely)
	found := make([][]Pair, b.workers)
	matchers := make([]matcher, b.workers)
	b.parallel(len(candidates), func(worker, from, to int) {
		m := &matchers[worker]
		m.known = b.known
		loaded := int64(-1)
		var own kinsman
		var f Fingerprint
		for _, c := range candidates[from:to] {
			if _, copied := slices.BinarySearch(known, c); copied {
				continue
			}
			x, y := uint32(c>>32), uint32(c) //nolint:gosec // two ranks in one
			if loaded != int64(x) {
				f = b.at(x)
				m.load(&f)
				own.load(&f)
				loaded = int64(x)
			}
			f = b.at(y)
			sums := f.termSums()
			k := Kinship{TermKinship: own.kin(&f, &sums)}
			if p, ok := m.related(&f, &k); ok {
				p.A, p.B = int(b.ranked[x]), int(b.ranked[y])
				found[worker] = append(found[worker], p)
			}
		}
	})
	return slices.Concat(found...)
}

// termIndex finds the texts that hold a term. A few terms may share a slot.
type termIndex struct {
	shift uint
	kept  []bool   // by slot
	from  []uint32 // by slot: where its ranks begin; the next one's is the end
	ranks []uint32
	all   []uint16 // weight of each text, by rank
	sums  []termSums
}

func (x *termIndex) slot(term uint32) uint32 { return term >> termKeyShift >> x.shift }

// indexTerms indexes the terms that at least two texts hold and not too many.
func (b *batch) indexTerms() *termIndex {
	total := 0
	for r := range b.ranked {
		total += int(b.ofRank(r).terms)
	}
	bits := uint(12)
	for bits < 23 && 1<<bits < total/4 {
		bits++
	}
	x := &termIndex{shift: termKeyBits - bits, kept: make([]bool, 1<<bits), from: make([]uint32, 1<<bits+2)}
	x.all = make([]uint16, len(b.ranked))
	x.sums = make([]termSums, len(b.ranked))
	b.parallel(len(b.ranked), func(_, first, end int) {
		for r := first; r < end; r++ {
			f := b.at(uint32(r)) //nolint:gosec // see collapse
			x.sums[r] = f.termSums()
			terms := termList(f.terms())
			for i := range terms.count() {
				x.all[r] += heft(terms.at(i))
			}
		}
	})
	b.eachTerm(x, func(_, slot uint32) { x.from[slot+2]++ })
	sum := uint32(0)
	for s := range x.kept {
		n := x.from[s+2]
		if x.kept[s] = n >= 2 && n <= commonTerm; x.kept[s] {
			sum += n
		}
		x.from[s+2] = sum
	}
	x.ranks = make([]uint32, sum)
	b.eachTerm(x, func(rank, slot uint32) {
		if x.kept[slot] {
			x.ranks[x.from[slot+1]] = rank
			x.from[slot+1]++
		}
	})
	return x
}

// eachTerm calls do with the slots of the terms of each text, by rank, from several
// workers each of which has slots of its own.
func (b *batch) eachTerm(x *termIndex, do func(rank, slot uint32)) {
	b.parallelParts(func(part, parts int) {
		first, end := uint32(part*len(x.kept)/parts), uint32((part+1)*len(x.kept)/parts) //nolint:gosec // at most 2^23
		for r := range b.ranked {
			rank := uint32(r) //nolint:gosec // see collapse
			f := b.at(rank)
			terms := termList(f.terms())
			for i := range terms.count() {
				if slot := x.slot(terms.at(i)); slot >= first && slot < end {
					do(rank, slot)
				}
			}
		}
	})
}

// kindred returns the pairs of ranks that may tell of one event, ascending: of
// those that meet, those that are likely.
func (b *batch) kindred(likely func(*TermKinship) bool) []uint64 {
	x := b.indexTerms()
	parts := make([][]uint64, b.workers)
	seekers := make([]seeker, b.workers)
	b.parallel(len(b.ranked), func(worker, first, end int) {
		s := &seekers[worker]
		if s.shared == nil {
			s.shared = make([]uint16, len(b.ranked))
		}
		for r := first; r < end; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			f := b.at(rank)
			x.meet(s, rank, &f)
			s.own.load(&f)
			s.closest(b, x.sums, likely)
			for _, other := range s.met {
				parts[worker] = append(parts[worker], uint64(rank)<<32|uint64(other.rank))
			}
		}
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return all
}

// seeker looks for the texts that may be related to one, and reuses its memory
// for the next.
type seeker struct {
	own    kinsman
	shared []uint16 // weight that each text shares, by rank; all 0 between texts
	met    []encounter
}

// encounter is a text that shares terms with the one at hand.
type encounter struct {
	rank   uint32
	shared uint16
}

// heft is what a term adds to the weight that two texts share. The sum of a
// text's terms fits 16 bits.
func heft(term uint32) uint16 { return uint16((term & termWeight) * (term & termWeight) / 16) } //nolint:gosec // at most 248

// meet finds the texts of later ranks that share enough weight with one: of two
// texts the earlier meets the later.
func (x *termIndex) meet(s *seeker, rank uint32, f *Fingerprint) {
	s.met = s.met[:0]
	terms := termList(f.terms())
	for i := range terms.count() {
		t := terms.at(i)
		weight := heft(t)
		slot := x.slot(t)
		if !x.kept[slot] || weight == 0 {
			continue
		}
		ranks := x.ranks[x.from[slot]:x.from[slot+1]] // ascending
		for i := len(ranks) - 1; i >= 0 && ranks[i] > rank; i-- {
			other := ranks[i]
			if s.shared[other] == 0 {
				s.met = append(s.met, encounter{rank: other})
			}
			s.shared[other] += weight
		}
	}
	kept := s.met[:0]
	for _, e := range s.met {
		e.shared = s.shared[e.rank]
		s.shared[e.rank] = 0
		if float64(e.shared) < leastWeight*float64(min(x.all[rank], x.all[e.rank])) {
			continue
		}
		// The best meetLimit of those seen so far stand in order; most others are no better.
		if len(kept) == meetLimit {
			if e.compare(kept[meetLimit-1]) > 0 {
				continue
			}
			kept = kept[:meetLimit-1]
		}
		kept = append(kept, e)
		for i := len(kept) - 1; i > 0 && e.compare(kept[i-1]) < 0; i-- {
			kept[i], kept[i-1] = kept[i-1], e
		}
	}
	s.met = kept
}

// compare orders texts that one has met, those that share the most first.
func (e encounter) compare(other encounter) int {
	return cmp.Or(cmp.Compare(other.shared, e.shared), cmp.Compare(e.rank, other.rank))
}

// closest keeps of the texts that were met those that are likely enough.
func (s *seeker) closest(b *batch, sums []termSums, likely func(*TermKinship) bool) {
	kept := s.met[:0]
	for _, e := range s.met {
		f := b.at(e.rank)
		if k := s.own.kin(&f, &sums[e.rank]); k.close() && likely(&k) {
			kept = append(kept, e)
		}
	}
	s.met = kept
}
