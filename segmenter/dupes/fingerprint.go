package dupes

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// WordLimit is how many words a fingerprint holds of a text at most. Longer texts are
// compared by their first words.
const WordLimit = 1 << 16

const (
	// termLimit is how many of a text's most telling terms are kept.
	termLimit = 64
	// paragraphLimit is the longest paragraph of one entry; longer ones take
	// several.
	paragraphLimit = 1<<14 - 1
	// proseBit marks a paragraph that reads as sentences and not as furniture.
	proseBit = 1 << 15
	// repeatBit marks a paragraph entry that goes on with the one before.
	goesOnBit = 1 << 14

	fingerprintVersion = 2
)

// Fingerprint is what is kept of a text to compare it: its words in 16 bits
// each, where its paragraphs end, and its most telling terms. It takes about
// 2 bytes a word, and at most 200 KB.
type Fingerprint struct {
	exact  uint64 // hash of all words in their order
	dress  uint64 // hash of the words of the furniture
	words  uint32 // words of the whole text
	grams  uint32 // different shingles among the tokens
	tokens uint32
	spans  uint32
	// data holds the tokens, then the spans (one a paragraph: its tokens and
	// two flags), then the terms (two entries each, heaviest first).
	data []uint16
}

// NewFingerprint returns the fingerprint of t's paragraphs and title.
func NewFingerprint(t Text) Fingerprint {
	var b builder
	return b.fingerprint(t, nil)
}

// CountWords counts the words of a paragraph as fingerprints do.
func CountWords(paragraph string) int {
	r, n := newWordReader(paragraph), 0
	for _, ok := r.next(); ok; _, ok = r.next() {
		n++
	}
	return n
}

// Words returns how many words the text has.
func (f *Fingerprint) Words() int { return int(f.words) }

// Exact returns a hash of the text's words in their order. Texts of equal
// hashes have the same normalised text.
func (f *Fingerprint) Exact() uint64 { return f.exact }

// Prose returns how many of the words stand in paragraphs that read as
// sentences.
func (f *Fingerprint) Prose() int {
	n := 0
	for _, s := range f.paragraphSpans() {
		if s&proseBit != 0 {
			n += int(s & paragraphLimit)
		}
	}
	return n
}

// Paragraphs returns how many paragraphs read as sentences.
func (f *Fingerprint) Paragraphs() int {
	n := 0
	for _, s := range f.paragraphSpans() {
		if s&proseBit != 0 && s&goesOnBit == 0 {
			n++
		}
	}
	return n
}

func (f *Fingerprint) text() []uint16           { return f.data[:f.tokens] }
func (f *Fingerprint) paragraphSpans() []uint16 { return f.data[f.tokens : f.tokens+f.spans] }
func (f *Fingerprint) terms() []uint16          { return f.data[f.tokens+f.spans:] }

// proseText appends the tokens of the prose paragraphs.
func (f *Fingerprint) proseText(tokens []uint16) []uint16 {
	at := 0
	for _, s := range f.paragraphSpans() {
		n := int(s & paragraphLimit)
		if s&proseBit != 0 {
			tokens = append(tokens, f.data[at:at+n]...)
		}
		at += n
	}
	return tokens
}

// equal tells whether two texts have the same words.
func (f *Fingerprint) equal(g *Fingerprint) bool { return f.exact == g.exact && f.words == g.words }

// builder makes fingerprints and reuses its memory for each.
type builder struct {
	tokens []uint16
	spans  []uint16
	counts termCounts
	grams  gramSet
}

// fingerprint builds the fingerprint of t. It takes the memory for what it
// keeps from take, or from the heap where take is nil.
func (b *builder) fingerprint(t Text, take func(n int) []uint16) Fingerprint {
	b.tokens, b.spans = b.tokens[:0], b.spans[:0]
	b.counts.reset()
	exact, words := uint64(hashStart), 0
	for i, p := range t.Paragraphs {
		from := len(b.tokens)
		r, cue, n := newWordReader(p), cueReader{}, 0
		tokens, held := b.tokens, b.counts.held // copies that the processor keeps at hand
		for w, ok := r.next(); ok; w, ok = r.next() {
			exact = (exact ^ w.hash) * hashPrime
			if n++; n <= cueLimit {
				cue.add(w.hash)
			}
			if words+n > WordLimit {
				continue
			}
			tokens = append(tokens, w.token())
			if w.letters > 1 || w.marks&wordNumber != 0 {
				held = append(held, newHeldWord(w))
			}
		}
		b.tokens, b.counts.held = tokens, held
		words += n
		prose := cue.prose(n, r.ended || n >= proseWords && i+1 < len(t.Paragraphs) && goesOn(t.Paragraphs[i+1]))
		b.closeParagraph(from, prose)
		b.counts.closeParagraph(prose)
	}
	b.counts.addTitle(t.Title)
	terms := b.counts.top(termLimit)

	f := Fingerprint{
		exact: mix(exact), dress: wordsHash(t.Furniture), words: uint32(min(uint64(words), math.MaxUint32)), //nolint:gosec // bounded
		tokens: uint32(len(b.tokens)), spans: uint32(len(b.spans)), //nolint:gosec // bounded
		grams: uint32(b.grams.count(b.tokens)), //nolint:gosec // bounded
	}
	size := len(b.tokens) + len(b.spans) + 2*len(terms)
	if take == nil {
		take = func(n int) []uint16 { return make([]uint16, n) }
	}
	f.data = take(size)[:0]
	f.data = append(f.data, b.tokens...)
	f.data = append(f.data, b.spans...)
	for _, term := range terms {
		f.data = append(f.data, uint16(term>>16), uint16(term))
	}
	return f
}

// wordsHash returns a hash of the words of lines in their order, 0 of none.
func wordsHash(lines []string) uint64 {
	h, found := uint64(hashStart), false
	for _, line := range lines {
		r := newWordReader(line)
		for w, ok := r.next(); ok; w, ok = r.next() {
			h, found = (h^w.hash)*hashPrime, true
		}
	}
	if !found {
		return 0
	}
	return mix(h)
}

// closeParagraph writes the span of the tokens behind from.
func (b *builder) closeParagraph(from int, prose bool) {
	flags := uint16(0)
	if prose {
		flags = proseBit
	}
	for n := len(b.tokens) - from; n > 0; {
		part := min(n, paragraphLimit)
		b.spans = append(b.spans, uint16(part)|flags) //nolint:gosec // bounded
		flags |= goesOnBit
		n -= part
	}
}

// shingleWords is how many words in a row are one shingle.
const shingleWords = 3

// gram returns the hash of the shingle that begins at tokens[i].
func gram(tokens []uint16, i int) uint64 { return mix(shingleOf(tokens, i)) }

// shingleOf returns the words of the shingle that begins at tokens[i], 16 bits each.
func shingleOf(tokens []uint16, i int) uint64 {
	return uint64(tokens[i]&wordBits) | uint64(tokens[i+1]&wordBits)<<16 | uint64(tokens[i+2]&wordBits)<<32
}

// shingleOfWords is the words of a shingle, 16 bits each, the last one uppermost.
type shingleOfWords uint64

// shingles returns what comes before the first shingle of a text, and the words that end one
// shingle each: the first is the first of these then the first word.
func shingles(tokens []uint16) (before shingleOfWords, ends []uint16) {
	if len(tokens) < shingleWords {
		return 0, nil
	}
	return before.then(tokens[0]).then(tokens[1]), tokens[2:]
}

// then returns the shingle that ends one word later.
func (s shingleOfWords) then(token uint16) shingleOfWords {
	return s>>16 | shingleOfWords(token&wordBits)<<32
}

// gram returns the hash of the shingle.
func (s shingleOfWords) gram() uint64 { return mix(uint64(s)) }

// gramCount returns how many shingles, equal ones counted each time, n words
// make.
func gramCount(n int) int { return max(0, n-shingleWords+1) }

// BinarySize returns how many bytes AppendBinary appends at most.
func (f *Fingerprint) BinarySize() int {
	const head, counts = 1 + 8 + 8, 5 * binary.MaxVarintLen32
	return head + counts + 2*len(f.data)
}

// AppendBinary appends the fingerprint to b. It never fails.
func (f Fingerprint) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, fingerprintVersion)
	b = binary.LittleEndian.AppendUint64(b, f.exact)
	b = binary.LittleEndian.AppendUint64(b, f.dress)
	for _, n := range [...]uint32{f.words, f.grams, f.tokens, f.spans} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	b = binary.AppendUvarint(b, uint64(len(f.data)))
	for _, d := range f.data {
		b = binary.LittleEndian.AppendUint16(b, d)
	}
	return b, nil
}

// ErrFingerprint says that bytes are not a fingerprint of this version.
var ErrFingerprint = errors.New("not a fingerprint")

// DecodeFingerprint reads what AppendBinary wrote. It returns ErrFingerprint,
// wrapped, where b is anything else.
func DecodeFingerprint(b []byte) (Fingerprint, error) {
	var f Fingerprint
	if len(b) < 17 || b[0] != fingerprintVersion {
		return f, fmt.Errorf("decode %d bytes: %w", len(b), ErrFingerprint)
	}
	f.exact = binary.LittleEndian.Uint64(b[1:])
	f.dress = binary.LittleEndian.Uint64(b[9:])
	b = b[17:]
	var data uint32
	for _, n := range []*uint32{&f.words, &f.grams, &f.tokens, &f.spans, &data} {
		v, size := binary.Uvarint(b)
		if size <= 0 || v > math.MaxUint32 {
			return Fingerprint{}, fmt.Errorf("decode a length: %w", ErrFingerprint)
		}
		*n, b = uint32(v), b[size:]
	}
	if len(b) != 2*int(data) || !f.fits(data) {
		return Fingerprint{}, fmt.Errorf("decode %d words: %w", data, ErrFingerprint)
	}
	f.data = make([]uint16, data)
	covered := 0
	for i := range f.data {
		f.data[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	for _, s := range f.paragraphSpans() {
		covered += int(s & paragraphLimit)
	}
	if covered != int(f.tokens) {
		return Fingerprint{}, fmt.Errorf("decode paragraphs: %w", ErrFingerprint)
	}
	return f, nil
}

// fits tells whether the counts can belong to a fingerprint with so much data.
func (f *Fingerprint) fits(data uint32) bool {
	terms := int64(data) - int64(f.tokens) - int64(f.spans)
	return f.tokens <= WordLimit && f.spans <= f.tokens && f.words >= f.tokens &&
		int(f.grams) <= gramCount(int(f.tokens)) &&
		terms >= 0 && terms <= 2*termLimit && terms%2 == 0
}

// gramSet counts different shingles with a table that it reuses.
type gramSet struct {
	table []uint32
}

func (s *gramSet) count(tokens []uint16) int {
	size := 2 * tableSize(gramCount(len(tokens)))
	if cap(s.table) < size {
		s.table = make([]uint32, size)
	}
	s.table = s.table[:size]
	clear(s.table)
	mask := uint32(size - 1) //nolint:gosec // bounded
	different := 0
	words, ends := shingles(tokens)
	for _, t := range ends {
		words = words.then(t)
		g := uint32(words.gram()>>32) | 1
		at := (g >> 1) & mask
		for s.table[at] != 0 && s.table[at] != g {
			at = (at + 1) & mask
		}
		if s.table[at] == 0 {
			s.table[at] = g
			different++
		}
	}
	return different
}

// tableSize returns a power of two of at least twice n.
func tableSize(n int) int {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return size
}
