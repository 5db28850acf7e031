package dupes

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Two texts of one form and two edited copies of one story look alike where plain words were filled in. Others tell them apart: where
// two copies differ, those have what one of the two has, for the other was edited there; what stands in a place of a form is
// something else in each text. So the texts that pairs join are looked at together.

const (
	// frameTexts and frameWords bound how many texts, and words of these, are looked at of those that pairs join.
	frameTexts = 256
	frameWords = 1 << 18
	// thirdText is how many texts it takes to have something else than two.
	thirdText = 3
)

const (
	// A place is one of a form where texts have something else there than the two most usual words, slotOver times as many as there
	// would be if editors had changed so many words anywhere, and slotFrom of all lack the most usual.
	slotOver = 3
	slotFrom = 0.15
	// It is surely one where otherTexts texts or more have those words around, of which otherFrom have something else.
	otherTexts = 5
	otherFrom  = 0.5
	// A place that both texts fill in their prose counts placeCounts, half for each of them, and half of it where it is none of their
	// prose: bylines and captions differ from copy to copy.
	placeCounts = 4
	// A form has a place in so many words at least, in more where crowdTexts texts show where its places are: a story of which
	// figures were brought up to date a few times is none, and of a few texts only a form with many places is told from its versions.
	slotEvery      = 25
	slotEveryCrowd = 40
	crowdTexts     = 20
)

// look is what a frame says of two texts: how much the places count where they differ, and those that are places of a form, and how many
// texts tell of these.
type look struct {
	slots, all, words int
	texts             float64
	sure              bool
}

// form tells whether two texts are one form.
func (l look) form() bool {
	every := slotEvery
	if l.texts >= crowdTexts {
		every = slotEveryCrowd
	}
	return (l.slots > placeCounts || l.sure && l.slots > placeCounts/2) && l.perhaps() && l.slots*every >= placeCounts*l.words
}

// perhaps tells whether two texts are one form where most of those that are like them are.
func (l look) perhaps() bool { return l.slots > placeCounts/2 && 2*l.slots > l.all }

// look looks at the loaded text and b, after words.
func (f *frame) look(m *matcher, b *Fingerprint) look {
	l := look{words: int(min(m.a.tokens, b.tokens))}
	covered := float64(wordsOf(m.runsA) + wordsOf(m.runsB))
	// Of the words that two copies differ in, each was edited in half.
	edited := (1 - share(covered, float64(m.a.tokens+b.tokens))) / 2
	f.side(&l, &m.a, m.hits, edited)
	f.side(&l, b, m.hitsB, edited)
	return l
}

// side looks at the places of one of two texts, of which the other has the shingles of a set. edited is the share of words that an editor
// would have changed.
func (f *frame) side(l *look, text *Fingerprint, both placeSet, edited float64) {
	ids := f.numbered(text.text())
	sentences := 2*text.Prose() >= int(text.tokens)
	spans := text.paragraphSpans()
	from, to := 0, 0 // the paragraph in which a gap begins
	prose := false
	for g := range both.gaps(len(ids)) {
		for len(spans) > 0 && to <= g.from {
			from, to, prose = to, to+int(spans[0]&paragraphLimit), spans[0]&proseBit != 0
			spans = spans[1:]
		}
		if g.from == from && g.to == to {
			continue // a line that was set between others
		}
		texts, most, others := f.between(ids, g)
		if texts < thirdText {
			continue
		}
		counts := placeCounts / 2
		if sentences && !prose {
			counts /= 2
		}
		l.all += counts
		// Where one of so many texts was edited, so many others were, too.
		expected := edited * texts
		expected = expected/(1-math.Exp(-expected)) - 1
		if others >= max(1, slotOver*expected) && texts-most >= slotFrom*texts {
			l.slots += counts
			l.texts = max(l.texts, texts)
			l.sure = l.sure || counts == placeCounts/2 && texts >= otherTexts && others >= otherFrom*texts
		}
	}
}

// gaps yields the runs of words of a text with so many shingles, of which the other has those of the set: the words between what both have.
func (s placeSet) gaps(shingles int) iter.Seq[gap] {
	return func(yield func(gap) bool) {
		for i := 0; i < shingles; i++ {
			if s.has(uint32(i)) { //nolint:gosec // bounded by WordLimit
				continue
			}
			g := gap{from: i + shingleWords - 1}
			if i == 0 {
				g.from = 0
			}
			for i < shingles && !s.has(uint32(i)) { //nolint:gosec // see above
				i++
			}
			if g.to = i; i == shingles {
				g.to += shingleWords - 1
			}
			if g.from < g.to && !yield(g) {
				return
			}
		}
	}
}

// places counts the places where the loaded text and b have words of their own, after touch: in that text where they are fewer.
func (m *matcher) places(b *Fingerprint) int {
	count := func(both placeSet, shingles int) (n int) {
		for range both.gaps(shingles) {
			n++
		}
		return n
	}
	return min(count(m.hits, len(m.same)), count(m.hitsB, gramCount(int(b.tokens))))
}

// forms tells the forms among stories that pairs join.
type forms struct {
	print func(story int) Fingerprint
	of    map[int]*frame // by story, where forms were found
}

// without returns the pairs without those of one form, also such as were only related: its texts tell of no one event.
func (f *forms) without(pairs []Pair) []Pair {
	f.of = map[int]*frame{}
	gone := map[[2]int]bool{}
	for _, joined := range joinedBy(pairs) {
		f.find(joined, gone)
	}
	if len(gone) == 0 {
		return pairs
	}
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	return slices.DeleteFunc(pairs, func(p Pair) bool {
		return !p.equal() && gone[[2]int{p.A, p.B}] || p.Kind == Related && f.are(m, p.A, p.B)
	})
}

// joinedBy returns the pairs of copies that are not equal, those together that a chain of them joins, without those in which there is
// no form to be found.
func joinedBy(pairs []Pair) map[int][]*Pair {
	root := map[int]int{}
	var find func(i int) int
	find = func(i int) int {
		if r, ok := root[i]; ok && r != i {
			root[i] = find(r)
			return root[i]
		}
		return i
	}
	copied := func(p *Pair) bool { return p.Kind == Near && !p.equal() || p.Kind == Contained }
	for i := range pairs {
		if p := &pairs[i]; copied(p) {
			x, y := find(p.A), find(p.B)
			root[max(x, y)] = min(x, y)
		}
	}
	joined := map[int][]*Pair{}
	for i := range pairs {
		if p := &pairs[i]; copied(p) {
			r := find(p.A)
			joined[r] = append(joined[r], p)
		}
	}
	for r, of := range joined {
		if len(of) < 2 || !slices.ContainsFunc(of, func(p *Pair) bool { return p.places > 1 }) {
			delete(joined, r)
		}
	}
	return joined
}

// find adds those of pairs that a chain joins which are of one form to gone.
func (f *forms) find(joined []*Pair, gone map[[2]int]bool) {
	var stories []int
	for _, p := range joined {
		stories = append(stories, p.A, p.B)
	}
	slices.Sort(stories)
	stories = slices.Compact(stories)
	in := new(frame)
	if texts := f.texts(stories); len(texts) >= thirdText {
		in.load(texts)
	} else {
		return
	}
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	var found, perhaps [][2]int
	for _, p := range joined {
		if p.places == 0 {
			continue
		}
		switch l := f.look(in, m, p.A, p.B); {
		case l.form():
			found = append(found, [2]int{p.A, p.B})
		case l.perhaps():
			perhaps = append(perhaps, [2]int{p.A, p.B})
		}
	}
	if len(found) == 0 {
		return
	}
	if in.mostly = 2*len(found)+len(perhaps) >= len(joined); in.mostly {
		found = append(found, perhaps...)
	}
	for _, p := range found {
		gone[p] = true
	}
	for _, s := range stories {
		f.of[s] = in
	}
}

// texts returns the different texts of stories, and not too many: always the same of the same.
func (f *forms) texts(stories []int) []Fingerprint {
	prints := make([]Fingerprint, 0, len(stories))
	for _, s := range stories {
		prints = append(prints, f.print(s))
	}
	slices.SortFunc(prints, func(x, y Fingerprint) int {
		return cmp.Or(cmp.Compare(x.exact, y.exact), cmp.Compare(x.words, y.words))
	})
	prints = slices.CompactFunc(prints, func(x, y Fingerprint) bool { return x.equal(&y) })
	words := 0
	for i := range prints {
		if words += int(prints[i].tokens); i == frameTexts || words > frameWords {
			return prints[:i]
		}
	}
	return prints
}

// look looks at two stories.
func (f *forms) look(in *frame, m *matcher, i, j int) look {
	x, y := f.print(i), f.print(j)
	m.load(&x)
	m.touch(&y)
	m.words(&y)
	return in.look(m, &y)
}

// are tells whether two stories that no pair joins are of one form.
func (f *forms) are(m *matcher, i, j int) bool {
	in := f.of[i]
	if in == nil || in != f.of[j] {
		return false
	}
	l := f.look(in, m, i, j)
	return l.form() || in.mostly && l.perhaps()
}
