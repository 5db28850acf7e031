package dupes

import (
	"cmp"
	"slices"
	"sync/atomic"
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
	relaters := make([]relater, b.workers)
	b.stands = make([]atomic.Uint32, len(b.ranked))
	b.eachKin(func(worker int, k *kin) {
		if !k.terms.telling() {
			return
		}
		r := &relaters[worker]
		hints := k.terms.hints()
		r.hints.set(r.count, hints[:HintFeatures])
		r.held[r.count] = *k
		if r.count++; r.count == pairsTogether {
			r.sift(b, known)
		}
	})
	var found []Pair
	for w := range relaters {
		r := &relaters[w]
		r.sift(b, known)
		r.relate(b)
		found = append(found, r.found...)
	}
	return found
}

// relater tells which of the texts that are likely to be related are. It reuses its memory.
type relater struct {
	// held are those of which it is asked next whether they are likely to be.
	held  [pairsTogether]kin
	count int
	asked []kin // those whose words are to be compared: all of one text, then all of the next
	texts gathered
	own   matcher
	// compared is what those have in common of which the model is asked next, and places where they stand among asked.
	compared [pairsTogether]Kinship
	places   []int
	hints    vectors // of held
	features vectors // of compared
	found    []Pair
}

// sift asks which of the texts that are held are likely to be related, and compares what was asked before where that is much.
func (r *relater) sift(b *batch, copies []uint64) {
	likely := hintForest.probabilities(&r.hints, r.count, hintFrom)
	for i := range r.held[:r.count] {
		k := &r.held[i]
		if len(r.asked) >= gatherTexts && r.asked[0].x != k.x {
			r.relate(b)
		}
		if likely[i] < hintFrom {
			continue
		}
		if _, copied := slices.BinarySearch(copies, k.ranks()); !copied {
			r.asked = append(r.asked, *k)
		}
	}
	r.count = 0
}

// relate compares what was asked.
func (r *relater) relate(b *batch) {
	r.texts.prints = r.texts.prints[:0]
	for i := range r.asked {
		if r.opens(i) {
			f := b.at(r.asked[i].x)
			r.texts.read += touchLines(f.text())
		}
		r.texts.add(b.at(r.asked[i].y))
	}
	r.own.known = b.known
	for i := range r.asked {
		pair := &r.asked[i]
		if r.opens(i) {
			f := b.at(pair.x)
			r.own.load(&f)
		}
		k := &r.compared[len(r.places)]
		*k = Kinship{TermKinship: pair.terms}
		other := &r.texts.prints[i]
		if copies := b.copiesOf(pair.x, &r.own.a) + b.copiesOf(pair.y, other); !r.own.mayRelate(other, k, copies) {
			continue
		}
		features := k.features()
		r.features.set(len(r.places), features[:KinshipFeatures])
		if r.places = append(r.places, i); len(r.places) == pairsTogether {
			r.tell(b)
		}
	}
	r.tell(b)
	r.asked = r.asked[:0]
}

// copiesOf returns Rarity.copies of the text of a rank, which is looked up once: most texts are asked about with several others.
func (b *batch) copiesOf(rank uint32, f *Fingerprint) int {
	stands := &b.stands[rank]
	if stands.Load() == 0 {
		stands.Store(uint32(b.known.copies(f)) + 1) //nolint:gosec // at most mostCopies
	}
	return int(stands.Load()) - 1
}

// tell asks the model which of the texts that were compared are related.
func (r *relater) tell(b *batch) {
	related := relatedForest.probabilities(&r.features, len(r.places), relatedFrom)
	for i, place := range r.places {
		if related[i] >= relatedFrom {
			pair, p := &r.asked[place], r.compared[i].pair(related[i])
			p.A, p.B = int(b.ranked[pair.x]), int(b.ranked[pair.y])
			r.found = append(r.found, p)
		}
	}
	r.places = r.places[:0]
}

// opens tells whether what was asked is the first of its text.
func (r *relater) opens(i int) bool { return i == 0 || r.asked[i-1].x != r.asked[i].x }

// kin is two texts that met and whose terms have enough in common to look closer.
type kin struct {
	x, y  uint32 // their ranks, the lesser first
	terms TermKinship
}

// ranks returns both ranks in one, the lesser in the upper half.
func (k *kin) ranks() uint64 { return uint64(k.x)<<32 | uint64(k.y) }

// termIndex finds the texts that hold a term. A few terms may share a slot.
type termIndex struct {
	inverted
	shift uint
	all   []uint16 // weight of each text, by rank
	sums  []termSums
	// packed holds the terms of each text, by rank, one behind the other, and packedTo where they end;
	// nil where there is no room for them.
	packed   []uint16
	packedTo []uint32
}

// terms returns the terms of a text of the batch.
func (x *termIndex) terms(b *batch, rank uint32) termList {
	if x.packed == nil {
		f := b.at(rank)
		return f.terms()
	}
	from := uint32(0)
	if rank > 0 {
		from = x.packedTo[rank-1]
	}
	return x.packed[from:x.packedTo[rank]]
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
	x := &termIndex{shift: termKeyBits - bits}
	x.all = largePages[uint16](len(b.ranked))
	x.sums = make([]termSums, len(b.ranked))
	if b.packs {
		x.pack(b, total)
	}
	x.inverted = b.invert(bits, 2, commonTerm, func(from, to int, own *gatherer[uint64]) {
		for r := from; r < to; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			terms := x.terms(b, rank)
			for i := range terms.count() {
				hold(own, x.slot(terms.at(i)), rank)
			}
			if x.sums[r].words == 0 { // the first of two times
				x.sums[r] = terms.sums(b.ofRank(r).words)
				for i := range terms.count() {
					x.all[r] += heft(terms.at(i))
				}
			}
		}
	})
	return x
}

// pack copies the terms of the texts, of which there are so many, to where they stand one behind the other.
func (x *termIndex) pack(b *batch, terms int) {
	x.packed, x.packedTo = make([]uint16, 0, 2*terms), make([]uint32, len(b.ranked))
	for r := range b.ranked {
		f := b.at(uint32(r)) //nolint:gosec // see collapse
		x.packed = append(x.packed, f.terms()...)
		x.packedTo[r] = uint32(len(x.packed)) //nolint:gosec // see packedTexts
	}
}

// kindred returns the pairs of ranks that eachKin finds, ascending.
func (b *batch) kindred() []uint64 {
	parts := make([][]uint64, b.workers)
	b.eachKin(func(worker int, k *kin) { parts[worker] = append(parts[worker], k.ranks()) })
	all := slices.Concat(parts...)
	slices.Sort(all)
	return all
}

// eachKin calls do, from several workers, with each two texts that meet and are close by
// their terms: all of one text, then all of the next. What do is given changes with the next call of its worker.
func (b *batch) eachKin(do func(worker int, k *kin)) {
	x := b.indexTerms()
	seekers := make([]seeker, b.workers)
	b.parallel(len(b.ranked), func(worker, first, end int) {
		s := &seekers[worker]
		if s.shared == nil {
			s.shared = largePages[uint16](len(b.ranked))
		}
		for r := first; r < end; r++ {
			rank := uint32(r) //nolint:gosec // see collapse
			terms := x.terms(b, rank)
			if x.meet(s, rank, terms); len(s.met) == 0 {
				continue
			}
			s.own.load(terms, &x.sums[rank])
			s.gather(b, x)
			for i, e := range s.met {
				k := &s.kin
				k.x, k.y = rank, e.rank
				k.terms = s.own.kin(s.others[i], &x.sums[e.rank])
				if k.terms.close() {
					do(worker, k)
				}
			}
		}
	})
}

// seeker looks for the texts that may be related to one, and reuses its memory
// for the next.
type seeker struct {
	own    kinsman  // the text
	shared []uint16 // weight that each text shares, by rank; all 0 between texts
	met    []encounter
	terms  []uint32   // of the text, those that bring it together with others
	others []termList // of those that were met
	kin    kin
	read   uint16
}

// gatherHolders finds which terms of a text bring it together with others, and the holders of each, all at once: see gathered.
func (s *seeker) gatherHolders(x *termIndex, terms termList) {
	s.terms = slices.Grow(s.terms[:0], terms.count())[:terms.count()]
	n := 0
	for i := range s.terms {
		t := terms.at(i)
		s.terms[n] = t
		n += one(x.kept.has(x.slot(t))) & one(heft(t) > 0)
	}
	s.terms = s.terms[:n]
	for _, t := range s.terms {
		s.read += uint16(x.from[x.slot(t)]) //nolint:gosec // what it is does not matter
	}
	for _, t := range s.terms {
		s.read += uint16(x.ranks[x.from[x.slot(t)+1]-1]) //nolint:gosec // as above
	}
}

// one is 1 for what is true. What is in no order is counted so, without a branch.
func one(is bool) (count int) {
	if is {
		count = 1
	}
	return count
}

// gather finds the terms of the texts that were met, all at once: see gathered.
func (s *seeker) gather(b *batch, x *termIndex) {
	s.others = s.others[:0]
	for _, e := range s.met {
		terms := x.terms(b, e.rank)
		s.read += touchLines(terms)
		s.others = append(s.others, terms)
	}
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
func (x *termIndex) meet(s *seeker, rank uint32, terms termList) {
	s.met = s.met[:0]
	s.gatherHolders(x, terms)
	for _, t := range s.terms {
		weight, slot := heft(t), x.slot(t)
		ranks := x.holders(slot)
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
