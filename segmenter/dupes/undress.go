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
	heaviest := min(furnitureWeight, furnitureShare*m.sharedWeight())
	asideA := m.aside(m.asideA[:0], &m.a, m.runsA, heaviest)
	asideB := m.aside(m.asideB[:0], b, m.runsB, heaviest)
	m.asideA, m.asideB = asideA, asideB
	if len(asideA)+len(asideB) == 0 || mostly(&m.a, asideA) || mostly(b, asideB) {
		return x, y, false
	}
	return m.a.without(asideA), b.without(asideB), true
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
		if here <= hardly && m.weighs(tokens, at, at+n) <= heaviest {
			list = append(list, i)
		}
		at += n
	}
	return list
}

// weighs returns the weight of some words: that of the shingles that begin there, but for the eighth of them that are rarest.
func (m *matcher) weighs(tokens []uint16, from, to int) float32 {
	to = min(to, gramCount(len(tokens)))
	if from >= to {
		return 1
	}
	var weights [weighedShingles]float32
	n := min(to-from, weighedShingles)
	for i := range n {
		weights[i] = m.known.weight(gram(tokens, from+i*(to-from)/n))
	}
	slices.Sort(weights[:n])
	return weights[(n-1)*7/8]
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
