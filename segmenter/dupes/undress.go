package dupes

import "slices"

// Furniture that reads as sentences (how to reach the newsroom, who may quote from this) is told from a story by the collection: it
// stands in many texts, most of which have nothing of what two copies share. It is set aside before the two are compared, or else a
// copy with it looks like a whole, and a part like a text of its own.

const (
	// A paragraph is furniture to a pair where it weighs no more than furnitureWeight, as what eight other texts have, and no more than
	// furnitureShare of what the two share, for in a crowd of copies a part is common that some of them lack.
	furnitureWeight = 1.0 / 8
	furnitureShare  = 1.0 / 3
	// weighedShingles is how many shingles of a paragraph are weighed at most, spread over it.
	weighedShingles = 16
)

// undress returns the loaded text and b without the paragraphs that are furniture to them, and whether there are any. It comes after
// words.
func (m *matcher) undress(b *Fingerprint) (x, y Fingerprint, found bool) {
	if m.known == nil || m.both == 0 {
		return x, y, false
	}
	asideA, asideB := m.asides(b, furnitureWeight)
	if len(asideA)+len(asideB) == 0 {
		return x, y, false
	}
	if heaviest := furnitureShare * m.sharedWeight(); heaviest < furnitureWeight {
		asideA, asideB = m.asides(b, heaviest)
	}
	if len(asideA)+len(asideB) == 0 || mostly(&m.a, asideA) || mostly(b, asideB) {
		return x, y, false
	}
	return m.a.without(asideA), b.without(asideB), true
}

// asides returns the numbers of the paragraphs of the loaded text and of b that aside finds.
func (m *matcher) asides(b *Fingerprint, heaviest float32) (ofA, ofB []int) {
	m.asideA = m.aside(m.asideA[:0], &m.a, m.runsA, heaviest)
	m.asideB = m.aside(m.asideB[:0], b, m.runsB, heaviest)
	return m.asideA, m.asideB
}

// sharedWeight returns the median weight of what the loaded text and the other share, each shingle once, so that it is the same from
// both sides.
func (m *matcher) sharedWeight() float32 {
	tokens := m.a.text()
	m.shared = m.shared[:0]
	for place := range m.hits.all {
		if int(m.same[place]) == place {
			m.shared = append(m.shared, m.known.weight(gram(tokens, place)))
		}
	}
	slices.Sort(m.shared)
	return m.shared[len(m.shared)/2]
}

// mostly tells whether paragraphs make half of a text: they are what it tells, as the briefs of a digest are, and no furniture.
func mostly(f *Fingerprint, paragraphs []int) bool {
	words, spans := 0, f.paragraphSpans()
	for _, i := range paragraphs {
		words += int(spans[i] & paragraphLimit)
	}
	return 2*words >= int(f.tokens)
}

// aside appends the numbers of the paragraphs that hardly a word of stands in the other text, and that weigh no more than heaviest.
func (m *matcher) aside(list []int, f *Fingerprint, runs []run, heaviest float32) []int {
	tokens := f.text()
	at, next := 0, 0
	for i, s := range f.paragraphSpans() {
		n := int(s & paragraphLimit)
		here := 0
		for ; next < len(runs) && runs[next].from < at+n; next++ {
			here += min(runs[next].to, at+n) - max(runs[next].from, at)
			if runs[next].to > at+n {
				break // it goes on in the next paragraph
			}
		}
		hardly := max(int(hardlyShared*float64(n)), min(shingleWords, n/4)) // three words in a row are no more than chance
		if here <= hardly && m.weighsAtMost(heaviest, tokens, at, at+n) {
			list = append(list, i)
		}
		at += n
	}
	return list
}

// weighsAtMost tells whether some words weigh no more than heaviest: the shingles that begin there, but for the eighth of them that
// are rarest. Most paragraphs are rare, which the first few shingles show.
func (m *matcher) weighsAtMost(heaviest float32, tokens []uint16, from, to int) bool {
	to = min(to, gramCount(len(tokens)))
	if from >= to {
		return heaviest >= 1
	}
	n := min(to-from, weighedShingles)
	heavier := n - 1 - (n-1)*7/8
	for i := range n {
		if m.known.weight(gram(tokens, from+i*(to-from)/n)) > heaviest {
			if heavier--; heavier < 0 {
				return false
			}
		}
	}
	return true
}

// without returns a text without some of its paragraphs, given ascending by their numbers. Its terms are left out, too.
func (f *Fingerprint) without(paragraphs []int) Fingerprint {
	if len(paragraphs) == 0 {
		return *f
	}
	var b builder
	at := 0
	for i, s := range f.paragraphSpans() {
		n := int(s & paragraphLimit)
		if len(paragraphs) > 0 && paragraphs[0] == i {
			paragraphs = paragraphs[1:]
		} else {
			b.tokens = append(b.tokens, f.text()[at:at+n]...)
			b.spans = append(b.spans, s)
		}
		at += n
	}
	//nolint:gosec // no more than before
	return Fingerprint{
		words: uint32(len(b.tokens)), tokens: uint32(len(b.tokens)), spans: uint32(len(b.spans)),
		grams: uint32(b.grams.count(b.tokens)), data: slices.Concat(b.tokens, b.spans),
	}
}
