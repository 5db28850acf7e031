package dupes

import (
	"cmp"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Options are the choices of a batch. The zero value is right for most.
type Options struct {
	// WithoutRelated leaves out the related groups.
	WithoutRelated bool
	// Rejected tells whether an editor has said that two stories are not
	// copies. It may be nil, and is called from several goroutines at once.
	Rejected func(a, b string) bool
	// Known is what the collection knows of its shingles, where the texts are
	// only a part of it. Where it is nil, the texts are all there is.
	Known *Rarity
	// Passages is how many passages of each sort explain a member of a group of
	// copies at most (Member.Explanation); none are looked for where it is 0.
	Passages int
	// Workers is how many texts are worked on at once: the number of
	// processors where it is 0.
	Workers int
}

// Find returns the groups among texts. They do not depend on the order of the
// texts but for the choice of the earliest of equally good keepers, which
// Text.Order decides. Of each text only its fingerprint is kept. The error is
// nil: it is there for the day when fingerprints go to a file.
func Find(texts iter.Seq[Text], opts Options) ([]Group, error) {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	b := &batch{workers: opts.Workers}
	b.read(texts)
	return b.groups(opts), nil
}

// groups finds the groups of what was read.
func (b *batch) groups(opts Options) []Group {
	b.collapse()
	candidates := b.candidates()
	if b.known = opts.Known; b.known == nil {
		b.rarity()
	}
	copies, known := b.copies(candidates)
	if !opts.WithoutRelated {
		copies = append(copies, b.related(known)...)
	}
	groups := b.arrange(copies, opts.Rejected)
	if opts.Passages > 0 {
		b.explain(groups, opts.Passages)
	}
	return groups
}

// record is a text of the batch.
type record struct {
	print Fingerprint
	id    string
	order uint64
	clean float32
}

// batch is a Find in progress. Stories are numbered by their place in the sequence;
// those that are compared have a rank besides, by the hash of their text, so
// that no step depends on the order in which they came.
type batch struct {
	workers int
	count   int
	pages   [][]record // pageSize records each
	// ranked holds the places of the different texts, by rank.
	ranked []int32
	// equal holds the texts of equal words: the first of each and another.
	equal [][2]int32
	known *Rarity
}

// pageSize is how many records are kept in one piece, so that no growing
// copies them all.
const pageSize = 1 << 12

func (b *batch) add(r record) {
	if b.count%pageSize == 0 {
		b.pages = append(b.pages, make([]record, 0, pageSize))
	}
	page := &b.pages[len(b.pages)-1]
	*page = append(*page, r)
	b.count++
}

func (b *batch) record(i int) *record { return &b.pages[i/pageSize][i%pageSize] }

// chunkTexts is how many texts one worker takes at a time.
const chunkTexts = 64

// read makes the fingerprints.
func (b *batch) read(texts iter.Seq[Text]) {
	type chunk struct {
		texts   []Text
		records []record
		done    chan struct{}
	}
	work := make(chan *chunk, b.workers)
	order := make(chan *chunk, 2*b.workers)
	var workers sync.WaitGroup
	for range b.workers {
		workers.Go(func() {
			var own builder
			var memory slab
			for c := range work {
				for _, t := range c.texts {
					f := own.fingerprint(t, memory.draft)
					memory.keep(&f)
					c.records = append(c.records, record{print: f, id: t.ID, order: t.Order, clean: float32(t.Clean)})
				}
				clear(c.texts)
				close(c.done)
			}
		})
	}
	collected := make(chan struct{})
	go func() {
		defer close(collected)
		for c := range order {
			<-c.done
			for _, r := range c.records {
				b.add(r)
			}
		}
	}()
	send := func(c *chunk) {
		order <- c
		work <- c
	}
	now := &chunk{done: make(chan struct{})}
	bytes := 0
	for t := range texts {
		now.texts = append(now.texts, t)
		for _, p := range t.Paragraphs {
			bytes += len(p)
		}
		if len(now.texts) == chunkTexts || bytes > chunkBytes {
			send(now)
			now, bytes = &chunk{done: make(chan struct{})}, 0
		}
	}
	if len(now.texts) > 0 {
		send(now)
	}
	close(work)
	close(order)
	workers.Wait()
	<-collected
}

// chunkBytes bounds the texts that are held for one worker.
const chunkBytes = 1 << 20

// slab keeps the data of fingerprints in large pieces, so that a million of them
// are a few hundred objects. Texts that come again and again share theirs.
type slab struct {
	free  []uint16
	draw  []uint16   // what the next fingerprint is made in
	known [][]uint16 // data that was kept, by the hash of the text: the latest of those in one place
}

const (
	slabSize   = 1 << 19
	knownTexts = 1 << 12
)

// draft returns memory that is free again when the next is asked for.
func (s *slab) draft(n int) []uint16 {
	s.draw = slices.Grow(s.draw[:0], n)
	return s.draw[:n]
}

// keep moves the data of a fingerprint from the draft to where it stays.
func (s *slab) keep(f *Fingerprint) {
	if s.known == nil {
		s.known = make([][]uint16, knownTexts)
	}
	known := &s.known[f.exact%knownTexts]
	if !slices.Equal(*known, f.data) {
		kept := s.take(len(f.data))
		copy(kept, f.data)
		*known = kept
	}
	f.data = *known
}

func (s *slab) take(n int) []uint16 {
	if n > slabSize/4 {
		return make([]uint16, n)
	}
	if len(s.free) < n {
		s.free = make([]uint16, slabSize)
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}

// collapse finds the exact copies and ranks the different texts.
func (b *batch) collapse() {
	places := make([]int32, 0, b.count)
	for i := range b.count {
		if b.record(i).print.words > 0 {
			places = append(places, int32(i)) //nolint:gosec // a batch of 2 billion texts does not fit in memory
		}
	}
	slices.SortFunc(places, func(i, j int32) int {
		x, y := b.record(int(i)), b.record(int(j))
		return cmp.Or(cmp.Compare(x.print.exact, y.print.exact), cmp.Compare(x.print.words, y.print.words),
			cmp.Compare(x.print.dress, y.print.dress), cmp.Compare(x.id, y.id))
	})
	for _, i := range places {
		if n := len(b.ranked); n > 0 {
			first := b.ranked[n-1]
			if b.record(int(first)).print.equal(&b.record(int(i)).print) {
				b.equal = append(b.equal, [2]int32{first, i})
				continue
			}
		}
		b.ranked = append(b.ranked, i)
	}
}

// at returns the fingerprint of a rank.
func (b *batch) at(rank uint32) *Fingerprint { return &b.record(int(b.ranked[rank])).print }

// parallel calls do for each of the ranks, in pieces, each worker with its own
// number.
func (b *batch) parallel(n int, do func(worker, from, to int)) {
	const piece = 256
	var next sync.Mutex
	at := 0
	var workers sync.WaitGroup
	for worker := range b.workers {
		workers.Go(func() {
			for {
				next.Lock()
				from := at
				at = min(n, at+piece)
				to := at
				next.Unlock()
				if from == to {
					return
				}
				do(worker, from, to)
			}
		})
	}
	workers.Wait()
}

// each calls do for each of n pieces of work.
func (b *batch) each(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range b.workers {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	workers.Wait()
}

func (b *batch) parallelParts(do func(part, parts int)) {
	var workers sync.WaitGroup
	for part := range b.workers {
		workers.Go(func() { do(part, b.workers) })
	}
	workers.Wait()
}

// copies compares the candidates, given as two ranks each, ascending, and
// returns the pairs that are copies and their ranks.
func (b *batch) copies(candidates []uint64) ([]Pair, []uint64) {
	found := make([][]Pair, b.workers)
	ranks := make([][]uint64, b.workers)
	matchers := make([]matcher, b.workers)
	loaded := make([]int64, b.workers)
	for w := range matchers {
		matchers[w].known = b.known
		loaded[w] = -1
	}
	b.parallel(len(candidates), func(worker, from, to int) {
		m := &matchers[worker]
		for _, c := range candidates[from:to] {
			x, y := uint32(c>>32), uint32(c) //nolint:gosec // two ranks in one
			if loaded[worker] != int64(x) {
				m.load(b.at(x))
				loaded[worker] = int64(x)
			}
			if p, ok := m.compare(b.at(y)); ok {
				p.A, p.B = int(b.ranked[x]), int(b.ranked[y])
				found[worker] = append(found[worker], p)
				ranks[worker] = append(ranks[worker], c)
			}
		}
	})
	known := slices.Concat(ranks...)
	slices.Sort(known)
	return slices.Concat(found...), known
}

// EachCandidate calls copied with what two different texts have in common, for
// each pair that Find would compare and that has enough in common to judge, and kin for each two of one event that it
// would ask about. Either may be nil. The models are trained on it.
func EachCandidate(texts iter.Seq[Text], copied func(a, b string, o Overlap), kin func(a, b string, k Kinship)) {
	b := &batch{workers: runtime.GOMAXPROCS(0)}
	b.read(texts)
	b.collapse()
	b.rarity()
	ids := func(c uint64) (x, y *record) {
		return b.record(int(b.ranked[uint32(c>>32)])), b.record(int(b.ranked[uint32(c)])) //nolint:gosec // two ranks in one
	}
	if copied != nil {
		for _, c := range b.candidates() {
			x, y := ids(c)
			if o := Measure(&x.print, &y.print, b.known); max(o.CoverA, o.CoverB) >= leastCover {
				copied(x.id, y.id, o)
			}
		}
	}
	if kin == nil {
		return
	}
	for _, c := range b.kindred(func(*TermKinship) bool { return true }) {
		x, y := ids(c)
		kin(x.id, y.id, Relate(&x.print, &y.print, b.known))
	}
}
