package dupes

import (
	"cmp"
	"slices"
)

const (
	// commonTerm is in how many texts a term may stand to bring two together.
	commonTerm = 256
	// termPoints is how many points the terms that two texts share must make:
	// one each, two where at most scarceTerm texts have it, three where at
	// most two handfuls have.
	termPoints  = 4
	scarceTerm  = 40
	scarcerTerm = 10
	// kindredLimit bounds the texts that one is asked to be related to.
	kindredLimit = 24
)

// related returns the related pairs among the texts of the batch that are no
// copies of each other.
func (b *batch) related(copies []Pair) []Pair {
	known := make(map[[2]int]bool, len(copies))
	for _, p := range copies {
		known[[2]int{p.A, p.B}] = true
	}
	candidates := b.kindred()
	found := make([][]Pair, b.workers)
	matchers := make([]matcher, b.workers)
	b.parallel(len(candidates), func(worker, from, to int) {
		m := &matchers[worker]
		m.known = b.known
		loaded := int64(-1)
		var own kinsman
		for _, c := range candidates[from:to] {
			x, y := uint32(c>>32), uint32(c) //nolint:gosec // two ranks in one
			i, j := int(b.ranked[x]), int(b.ranked[y])
			if known[[2]int{i, j}] {
				continue
			}
			if loaded != int64(x) {
				m.load(b.at(x))
				own.load(b.at(x))
				loaded = int64(x)
			}
			k := own.kin(b.at(y))
			if p, ok := m.related(b.at(y), &k); ok {
				p.A, p.B = i, j
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
}

func (x *termIndex) slot(term uint32) uint32 { return term >> termKeyShift >> x.shift }

// indexTerms indexes the terms that at least two texts hold and not too many.
func (b *batch) indexTerms() *termIndex {
	total := 0
	for r := range b.ranked {
		total += termList(b.at(uint32(r)).terms()).count() //nolint:gosec // see collapse
	}
	bits := uint(12)
	for bits < 23 && 1<<bits < total/4 {
		bits++
	}
	x := &termIndex{shift: termKeyBits - bits, kept: make([]bool, 1<<bits), from: make([]uint32, 1<<bits+2)}
	b.eachTerm(func(_, term uint32) { x.from[x.slot(term)+2]++ })
	sum := uint32(0)
	for s := range x.kept {
		n := x.from[s+2]
		if x.kept[s] = n >= 2 && n <= commonTerm; x.kept[s] {
			sum += n
		}
		x.from[s+2] = sum
	}
	x.ranks = make([]uint32, sum)
	b.eachTerm(func(rank, term uint32) {
		if s := x.slot(term); x.kept[s] {
			x.ranks[x.from[s+1]] = rank
			x.from[s+1]++
		}
	})
	return x
}

func (b *batch) eachTerm(do func(rank, term uint32)) {
	for r := range b.ranked {
		rank := uint32(r) //nolint:gosec // see collapse
		terms := termList(b.at(rank).terms())
		for i := range terms.count() {
			do(rank, terms.at(i))
		}
	}
}

// kindred returns the pairs of ranks that may tell of one event, ascending.
func (b *batch) kindred() []uint64 {
	x := b.indexTerms()
	parts := make([][]uint64, b.workers)
	counts := make([][]uint8, b.workers)
	b.parallel(len(b.ranked), func(worker, from, to int) {
		if counts[worker] == nil {
			counts[worker] = make([]uint8, len(b.ranked))
		}
		var met []uint32
		for r := from; r < to; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			met = x.met(rank, b.at(rank), counts[worker], met[:0])
			for _, other := range b.closest(rank, met) {
				parts[worker] = append(parts[worker], uint64(min(rank, other))<<32|uint64(max(rank, other)))
			}
		}
	})
	all := slices.Concat(parts...)
	slices.Sort(all)
	return slices.Compact(all)
}

// met returns the texts that make enough points with one.
func (x *termIndex) met(rank uint32, f *Fingerprint, counts []uint8, met []uint32) []uint32 {
	terms := termList(f.terms())
	for i := range terms.count() {
		s := x.slot(terms.at(i))
		if !x.kept[s] {
			continue
		}
		ranks := x.ranks[x.from[s]:x.from[s+1]]
		points := uint8(1)
		if len(ranks) <= scarceTerm {
			points++
		}
		if len(ranks) <= scarcerTerm {
			points++
		}
		for _, other := range ranks {
			if counts[other] == 0 {
				met = append(met, other)
			}
			counts[other] += points
		}
	}
	kept := met[:0]
	for _, other := range met {
		if counts[other] >= termPoints && other != rank {
			kept = append(kept, other)
		}
		counts[other] = 0
	}
	return kept
}

// closest keeps of the texts that one has met those that are close enough, and
// the closest of too many.
func (b *batch) closest(rank uint32, met []uint32) []uint32 {
	type near struct {
		rank   uint32
		cosine float64
	}
	var found []near
	var own kinsman
	own.load(b.at(rank))
	for _, other := range met {
		if k := own.kin(b.at(other)); k.close() {
			found = append(found, near{other, k.Cosine})
		}
	}
	if len(found) > kindredLimit {
		slices.SortFunc(found, func(x, y near) int {
			return cmp.Or(cmp.Compare(y.cosine, x.cosine), cmp.Compare(x.rank, y.rank))
		})
		found = found[:kindredLimit]
	}
	out := met[:0]
	for _, c := range found {
		out = append(out, c.rank)
	}
	return out
}
