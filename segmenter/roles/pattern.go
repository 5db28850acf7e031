package roles

import "stet/segmenter/words"

// Furniture is made by a machine from a pattern: on one page "12 shares" stands
// beside "7 shares", "Photo: Reuters" beside "Photo: AP", and each picture ends
// with the same credit. What lines of one page have in common tells that in any
// language and on any site.

// patternWords is how many words an opening or a closing has.
const patternWords = 2

// readPattern notes how the line begins and ends. A label before a colon or run
// together with its value is an opening by itself.
func (l *look) readPattern(line []byte, found []words.Word) {
	n := len(found)
	if n == 0 {
		return
	}
	for i := range found {
		l.shape = (l.shape ^ gramHash(&found[i])) * 0x9E3779B1
		l.shape ^= l.shape >> 15
	}
	first := patternWords
	switch {
	case l.labelWords > 0 && l.labelWords <= 3:
		first = int(l.labelWords)
	case l.opensGlued:
		l.opening = openingSalt ^ gluedHash(line[found[0].Start:found[0].End])
		first = 0
	}
	if first > 0 && n >= first {
		l.opening = openingSalt
		for i := range first {
			l.opening = mixed(l.opening, gramHash(&found[i]))
		}
	}
	if n > patternWords {
		l.closing = closingSalt
		for i := n - patternWords; i < n; i++ {
			l.closing = mixed(l.closing, gramHash(&found[i]))
		}
	}
}

// The salts keep the three kinds of pattern apart.
const (
	openingSalt = 0x2545F491
	closingSalt = 0x7F4A7C15
	shapeSalt   = 0x3C6EF372
)

func mixed(h, next uint32) uint32 {
	h = (h ^ next) * 0x85EBCA6B
	return h ^ h>>13
}

// gluedHash hashes a word up to where a capital follows a small letter.
func gluedHash(word []byte) uint32 {
	h, before := uint32(0), otherMark
	for _, b := range word {
		kind := otherMark
		if b < 0x80 {
			kind = asciiMarks[b]
		}
		if kind == upperMark && before == lowerMark {
			break
		}
		h, before = mixed(h, uint32(b)), kind
	}
	return h
}

// countPatterns counts the patterns of all lines. Lines that are the same word
// for word are counted once: they are repeats.
func (s *Sheet) countPatterns() {
	s.patterns.reset(3 * len(s.looks))
	s.seen.reset(len(s.looks))
	for i := range s.looks {
		l := &s.looks[i]
		if l.words == 0 || s.seen.add(uint32(l.hash)^uint32(l.hash>>32)) > 1 {
			continue
		}
		if l.opening != 0 {
			s.patterns.add(l.opening)
		}
		if l.closing != 0 {
			s.patterns.add(l.closing)
		}
		s.patterns.add(l.shape ^ shapeSalt)
	}
}

// fillPattern notes how many other lines of the page share the patterns of line l.
func (s *Sheet) fillPattern(l *look, v *Vector) {
	v[fSameOpening], v[fSameClosing], v[fSameShape] = s.others(l.opening), s.others(l.closing), 0
	if l.words > 0 {
		v[fSameShape] = s.others(l.shape ^ shapeSalt)
	}
}

// mostOthers bounds a count of lines with a pattern.
const mostOthers = 8

func (s *Sheet) others(pattern uint32) float32 {
	if pattern == 0 {
		return 0
	}
	return float32(min(s.patterns.count(pattern)-1, mostOthers))
}

// tally counts hashes: open addressing with linear probing.
type tally struct {
	keys   []uint32 // 0 is an empty place
	counts []int32
	mask   uint32
}

func (t *tally) reset(n int) {
	size := 64
	for size < 2*n+2 {
		size *= 2
	}
	t.keys, t.counts = zeroed(t.keys, size), zeroed(t.counts, size)
	t.mask = uint32(size - 1)
}

func (t *tally) place(key uint32) uint32 {
	at := (key ^ key>>15) & t.mask
	for t.keys[at] != 0 && t.keys[at] != key {
		at = (at + 1) & t.mask
	}
	return at
}

// add counts a key once more and returns how often it was counted.
func (t *tally) add(key uint32) int32 {
	key = max(key, 1)
	at := t.place(key)
	t.keys[at] = key
	t.counts[at]++
	return t.counts[at]
}

func (t *tally) count(key uint32) int32 { return t.counts[t.place(max(key, 1))] }
