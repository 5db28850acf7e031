package dupes

import (
	"bytes"
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
		b.release()
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

// batch is a Find in progress. Stories are numbered by their place in the sequence;
// those that are compared have a rank besides, by the hash of their text, so
// that no step depends on the order in which they came.
type batch struct {
	workers int
	count   int
	pages   []page
	memory  memory
	// ranked holds the places of the different texts, by rank.
	ranked []int32
	// equal holds the texts of equal words: the first of each and another.
	equal [][2]int32
	known *Rarity
	// stands holds, by rank, one more than in how many texts a text stands as a whole, once that is looked up: see copiesOf.
	stands []atomic.Uint32
	packs  bool // whether there is room for the terms of the texts once more
}

// releaseFrom is from how many texts on the tables of a step are so large that those of the next should stand in their memory.
const releaseFrom = 1 << 16

// release makes the memory of a step that is done free for the next, which else would take as much again.
func (b *batch) release() {
	if b.count >= releaseFrom {
		runtime.GC()
	}
}

// chunkTexts is how many texts one worker takes at a time.
const chunkTexts = 64

// read makes the fingerprints.
func (b *batch) read(texts iter.Seq[Text]) {
	type chunk struct {
		texts  []Text
		prints []Fingerprint
		places []place
		done   chan struct{}
	}
	work := make(chan *chunk, b.workers)
	order := make(chan *chunk, 2*b.workers)
	var workers sync.WaitGroup
	for range b.workers {
		workers.Go(func() {
			var own builder
			slab := slab{memory: &b.memory}
			for c := range work {
				for i := range c.texts {
					t := &c.texts[i]
					f := own.fingerprint(*t, slab.draft)
					c.places = append(c.places, slab.keep(&f))
					c.prints = append(c.prints, f)
					t.Title, t.Paragraphs, t.Furniture = "", nil, nil
				}
				close(c.done)
			}
		})
	}
	collected := make(chan struct{})
	go func() {
		defer close(collected)
		for c := range order {
			<-c.done
			for i := range c.texts {
				t := &c.texts[i]
				b.add(&c.prints[i], c.places[i], t.ID, t.Order, t.Clean)
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

// collapseParts is how many parts of the texts are put in order at once.
const collapseParts = 16

// collapse finds the exact copies and ranks the different texts.
func (b *batch) collapse() {
	type hashed struct {
		exact uint64
		place int32
	}
	var parts [collapseParts][]hashed
	for i := range b.count {
		if r := b.record(i); r.words > 0 {
			p := &parts[r.exact>>60]
			*p = append(*p, hashed{r.exact, int32(i)}) //nolint:gosec // a batch of 2 billion texts does not fit in memory
		}
	}
	b.each(collapseParts, func(i int) {
		slices.SortFunc(parts[i], func(p, q hashed) int {
			if p.exact != q.exact {
				return cmp.Compare(p.exact, q.exact)
			}
			x, y := b.record(int(p.place)), b.record(int(q.place))
			return cmp.Or(cmp.Compare(x.words, y.words), cmp.Compare(x.dress, y.dress), bytes.Compare(b.id(int(p.place)), b.id(int(q.place))))
		})
	})
	b.ranked = make([]int32, 0, b.count)
	for _, part := range parts {
		for _, h := range part {
			if n := len(b.ranked); n > 0 {
				first := b.ranked[n-1]
				if x, y := b.record(int(first)), b.record(int(h.place)); x.exact == y.exact && x.words == y.words {
					b.equal = append(b.equal, [2]int32{first, h.place})
					continue
				}
			}
			b.ranked = append(b.ranked, h.place)
		}
	}
}

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
		var g gathered
		for some := range slices.Chunk(candidates[from:to], gatherTexts) {
			g.prints = g.prints[:0]
			for _, c := range some {
				g.add(b.at(uint32(c))) //nolint:gosec // the second of two ranks in one
			}
			for i, c := range some {
				x, y := uint32(c>>32), uint32(c) //nolint:gosec // two ranks in one
				if loaded[worker] != int64(x) {
					f := b.at(x)
					m.load(&f)
					loaded[worker] = int64(x)
				}
				if p, ok := m.compare(&g.prints[i]); ok {
					p.A, p.B = int(b.ranked[x]), int(b.ranked[y])
					found[worker] = append(found[worker], p)
					ranks[worker] = append(ranks[worker], c)
				}
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
	each := func(candidates []uint64, do func(x, y *Fingerprint, a, b string)) {
		for _, c := range candidates {
			i, j := int(b.ranked[uint32(c>>32)]), int(b.ranked[uint32(c)]) //nolint:gosec // two ranks in one
			x, y := b.print(i), b.print(j)
			do(&x, &y, string(b.id(i)), string(b.id(j)))
		}
	}
	if copied != nil {
		each(b.candidates(), func(x, y *Fingerprint, a, c string) {
			if o := Measure(x, y, b.known); max(o.CoverA, o.CoverB) >= leastCover {
				copied(a, c, o)
			}
		})
	}
	if kin == nil {
		return
	}
	each(b.kindred(), func(x, y *Fingerprint, a, c string) {
		kin(a, c, Relate(x, y, b.known))
	})
}
