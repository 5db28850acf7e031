package forest

import "math"

// Together is how many vectors are scored at a time.
const Together = 8

// mostAnswers is how many different questions a forest may ask in all to be asked
// of several vectors at a time.
const mostAnswers = 1 << 11

// Board is the memory that scoring vectors together needs. The zero value is
// ready, and may be used again and for any forest.
type Board struct {
	// ranks are those of the values of each feature, with guard set in each, two to a
	// word: those of as many words as the vectors fill, since most pages leave a few.
	ranks [flatFeatures][mostWords]uint64
	// rows are the values of each feature, by lane, for a processor that needs no ranks.
	rows [flatFeatures][Together]float32
	// answers are those to each question: a byte a lane, 1 for yes.
	answers [mostAnswers]uint64
}

// mostWords is how many words the ranks of Together vectors fill.
const mostWords = Together / 2

// wordsFor returns how many words, 1, 2 or 4, hold the ranks of so many vectors.
func wordsFor(vectors int) int {
	switch {
	case vectors <= 2:
		return 1
	case vectors <= 4:
		return 2
	}
	return mostWords
}

// lane is the place of vector n among the bytes of an answer: the ranks of the vectors n and
// n+words stand side by side.
func lane(n, words int) int { return n%words + n/words*mostWords }

// A rank is a number of 31 bits that orders as the number that it is made from
// does. Where a feature is asked for no threshold below 0, it is the number's own
// bits: that of what is negative is 0.
//
// Else it takes sign and mantissa as they are, and half of the exponents: from
// 2^-103 to 2^25. Numbers beyond, which no such threshold is, get the rank of the
// nearest.
const (
	guard     = 1 << 31 // above all ranks
	zeroRank  = 1 << 30
	mostRank  = zeroRank - 1 // of a magnitude
	belowRank = 24<<23 - 1   // the bits of a magnitude of rank 0

	guards = guard * (1<<32 + 1) // of both halves of a word
)

func plainRank(x float32) uint32 { return uint32(max(int32(math.Float32bits(x)), 0)) }

func signedRank(x float32) uint32 {
	bits := math.Float32bits(x)
	magnitude := bits &^ (1 << 31)
	some := (magnitude + 1<<31 - 1) >> 31 // 1 but for 0
	size := max(min(max(magnitude, belowRank)-belowRank, mostRank), some)
	return zeroRank + (size ^ uint32(int32(bits)>>31))
}

// hasSignedRank tells whether a threshold has a rank of its own among signed ones.
func hasSignedRank(threshold float32) bool {
	magnitude := math.Float32bits(threshold) &^ (1 << 31)
	return magnitude == 0 || magnitude > belowRank+1 && magnitude < belowRank+mostRank
}

// ask is a question of the trees: whether a feature's rank is at least least.
type ask struct {
	least   uint64 // for both halves of a word of memory
	feature uint8
}

// together is the trees of a forest laid out for several vectors at a time. The
// trees ask the same questions again and again: each is answered once.
type together struct {
	// plain are the features that are asked for no threshold below 0, signed the
	// others that are asked for, asks all questions. The answer at place 0 is always no.
	plain, signed []uint8
	asks          []ask
	wide          wideAsks
	// places are those of answers, depth a tree, the last question first.
	places []uint16
}

// layTogether lays trees out for several vectors at a time; it returns nil where
// they ask too many questions, or one of a threshold without a rank.
func layTogether(trees []Tree, depth int) *together {
	l := &together{asks: make([]ask, 1)}
	known, ranked, thresholds := map[ask]uint16{}, map[uint16]bool{}, make([]float32, 1)
	lowest := lowestThresholds(trees)
	for i := range trees {
		t := &trees[i]
		at := len(l.places)
		l.places = append(l.places, make([]uint16, depth)...)
		for q, feature := range t.Features {
			threshold := t.Thresholds[q] + 0 // no -0
			if !(threshold < float32(math.Inf(1))) {
				continue // nothing is above it
			}
			rank, features := plainRank(threshold), &l.plain
			if lowest[feature] < 0 {
				if !hasSignedRank(threshold) {
					return nil
				}
				rank, features = signedRank(threshold), &l.signed
			}
			if !ranked[feature] {
				ranked[feature] = true
				*features = append(*features, uint8(feature))
			}
			question := ask{uint64(rank+1) * (1<<32 + 1), uint8(feature)}
			place, ok := known[question]
			if !ok {
				place = uint16(len(l.asks))
				known[question] = place
				l.asks, thresholds = append(l.asks, question), append(thresholds, threshold)
			}
			l.places[at+depth-1-q] = place
		}
	}
	if len(l.asks) > mostAnswers {
		return nil
	}
	l.wide = layWide(l.asks, thresholds)
	return l
}

// lowestThresholds returns the lowest threshold that each feature is asked for.
func lowestThresholds(trees []Tree) map[uint16]float32 {
	lowest := map[uint16]float32{}
	for i := range trees {
		for q, feature := range trees[i].Features {
			if known, ok := lowest[feature]; !ok || trees[i].Thresholds[q] < known {
				lowest[feature] = trees[i].Thresholds[q]
			}
		}
	}
	return lowest
}

// rank takes the ranks of up to Together vectors. A lane without a vector gets those of the last one.
func (l *together) rank(b *Board, vectors [][]float32, words int) {
	last := len(vectors) - 1
	for word := range words {
		low, high := vectors[min(word, last)], vectors[min(word+words, last)]
		rankPlain(&b.ranks, uint(word), l.plain, low, high)
		rankSigned(&b.ranks, uint(word), l.signed, low, high)
	}
}

// rankPlain and rankSigned set a word of the ranks of features. They are functions of their own so that
// all that their loops use stays in registers.
//
//go:noinline
func rankPlain(ranks *[flatFeatures][mostWords]uint64, word uint, features []uint8, low, high []float32) {
	for _, feature := range features {
		ranks[feature][word%mostWords] = uint64(plainRank(low[feature])) | uint64(plainRank(high[feature]))<<32 | guards
	}
}

//go:noinline
func rankSigned(ranks *[flatFeatures][mostWords]uint64, word uint, features []uint8, low, high []float32) {
	for _, feature := range features {
		ranks[feature][word%mostWords] = uint64(signedRank(low[feature])) | uint64(signedRank(high[feature]))<<32 | guards
	}
}

// answer answers all questions but the one at place 0.
func (l *together) answer(b *Board, words int) {
	answers := b.answers[1:len(l.asks)]
	switch words {
	case 1:
		for i, ask := range l.asks[1:] {
			answers[i] = (b.ranks[ask.feature][0] - ask.least) & guards >> 31
		}
	case 2:
		for i, ask := range l.asks[1:] {
			r := &b.ranks[ask.feature]
			answers[i] = (r[0]-ask.least)&guards>>31 | (r[1]-ask.least)&guards>>23
		}
	default:
		for i, ask := range l.asks[1:] {
			r := &b.ranks[ask.feature]
			answers[i] = (r[0]-ask.least)&guards>>31 | (r[1]-ask.least)&guards>>23 |
				(r[2]-ask.least)&guards>>15 | (r[3]-ask.least)&guards>>7
		}
	}
}

// asksTogether tells whether the trees can be asked of several vectors at a time, and lays them out for it.
func (l *flat) asksTogether() bool {
	if l == nil {
		return false
	}
	l.laying.Do(func() { l.together = layTogether(l.trees, l.depth) })
	return l.together != nil
}

// SumTogether adds all trees to the sums of up to Together vectors, tree by tree: to
// the bit what each has alone, in a fraction of the time. The bias is left out, and no
// value may be other than a number.
func (f *Forest) SumTogether(b *Board, vectors [][]float32, sums *[Together]float32) {
	if !f.flat.asksTogether() {
		for n, vector := range vectors {
			for i := range f.Trees {
				sums[n] += f.Trees[i].leaf(vector)
			}
		}
		return
	}
	if len(vectors) == 0 {
		return
	}
	l, words := f.flat, wordsFor(len(vectors))
	b.answers[0] = 0
	if asksWide {
		l.together.wide.answer(b, vectors, words)
	} else {
		l.together.rank(b, vectors, words)
		l.together.answer(b, words)
	}
	var lanes [Together]float32
	for n := range vectors {
		lanes[lane(n, words)] = sums[n]
	}
	switch {
	case l.depth == deepDepth:
		l.runDeep(b, &lanes)
	case words < mostWords:
		l.runFew(b, &lanes)
	default:
		l.run(b, &lanes)
	}
	for n := range vectors {
		sums[n] = lanes[lane(n, words)]
	}
}

// run adds the leaves of all trees to the sums of all lanes.
func (l *flat) run(b *Board, sums *[Together]float32) {
	answers := &b.answers
	places, leaves := l.together.places, l.leaves
	s0, s1, s2, s3, s4, s5, s6, s7 := sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]
	for len(places) >= flatDepth && len(leaves) >= 1<<flatDepth {
		q := (*[flatDepth]uint16)(places)
		tree := (*[1 << flatDepth]float32)(leaves)
		at := answers[q[0]%mostAnswers]
		at = 2*at + answers[q[1]%mostAnswers]
		at = 2*at + answers[q[2]%mostAnswers]
		at = 2*at + answers[q[3]%mostAnswers]
		at = 2*at + answers[q[4]%mostAnswers]
		at = 2*at + answers[q[5]%mostAnswers]
		s0 += tree[at%(1<<flatDepth)]
		s1 += tree[at>>8%(1<<flatDepth)]
		s2 += tree[at>>16%(1<<flatDepth)]
		s3 += tree[at>>24%(1<<flatDepth)]
		s4 += tree[at>>32%(1<<flatDepth)]
		s5 += tree[at>>40%(1<<flatDepth)]
		s6 += tree[at>>48%(1<<flatDepth)]
		s7 += tree[at>>56%(1<<flatDepth)]
		places, leaves = places[flatDepth:], leaves[1<<flatDepth:]
	}
	*sums = [Together]float32{s0, s1, s2, s3, s4, s5, s6, s7}
}

// runFew is run for the lanes that vectors have which fill no more than two words.
func (l *flat) runFew(b *Board, sums *[Together]float32) {
	answers := &b.answers
	places, leaves := l.together.places, l.leaves
	s0, s1, s4, s5 := sums[0], sums[1], sums[4], sums[5]
	for len(places) >= flatDepth && len(leaves) >= 1<<flatDepth {
		q := (*[flatDepth]uint16)(places)
		tree := (*[1 << flatDepth]float32)(leaves)
		at := answers[q[0]%mostAnswers]
		at = 2*at + answers[q[1]%mostAnswers]
		at = 2*at + answers[q[2]%mostAnswers]
		at = 2*at + answers[q[3]%mostAnswers]
		at = 2*at + answers[q[4]%mostAnswers]
		at = 2*at + answers[q[5]%mostAnswers]
		s0 += tree[at%(1<<flatDepth)]
		s1 += tree[at>>8%(1<<flatDepth)]
		s4 += tree[at>>32%(1<<flatDepth)]
		s5 += tree[at>>40%(1<<flatDepth)]
		places, leaves = places[flatDepth:], leaves[1<<flatDepth:]
	}
	sums[0], sums[1], sums[4], sums[5] = s0, s1, s4, s5
}

// runDeep is run for trees of deepDepth.
func (l *flat) runDeep(b *Board, sums *[Together]float32) {
	answers := &b.answers
	places, leaves := l.together.places, l.leaves
	s0, s1, s2, s3, s4, s5, s6, s7 := sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]
	for len(places) >= deepDepth && len(leaves) >= 1<<deepDepth {
		q := (*[deepDepth]uint16)(places)
		tree := (*[1 << deepDepth]float32)(leaves)
		at := answers[q[0]%mostAnswers]
		at = 2*at + answers[q[1]%mostAnswers]
		at = 2*at + answers[q[2]%mostAnswers]
		at = 2*at + answers[q[3]%mostAnswers]
		at = 2*at + answers[q[4]%mostAnswers]
		at = 2*at + answers[q[5]%mostAnswers]
		at = 2*at + answers[q[6]%mostAnswers]
		at = 2*at + answers[q[7]%mostAnswers]
		s0 += tree[at%(1<<deepDepth)]
		s1 += tree[at>>8%(1<<deepDepth)]
		s2 += tree[at>>16%(1<<deepDepth)]
		s3 += tree[at>>24%(1<<deepDepth)]
		s4 += tree[at>>32%(1<<deepDepth)]
		s5 += tree[at>>40%(1<<deepDepth)]
		s6 += tree[at>>48%(1<<deepDepth)]
		s7 += tree[at>>56%(1<<deepDepth)]
		places, leaves = places[deepDepth:], leaves[1<<deepDepth:]
	}
	*sums = [Together]float32{s0, s1, s2, s3, s4, s5, s6, s7}
}
