package roles

import "stet/segmenter/words"

// A gram is a word, a pair of neighbouring words, or a word at the start or the
// end of a line, hashed together with the class of the line's length: "share"
// as the whole of a line says something else than "share" inside a paragraph.
type gram uint32

// The salts keep the kinds of gram apart.
const (
	saltWord  = 0x9E3779B1
	saltPair  = 0x85EBCA77
	saltFirst = 0xC2B2AE3D
	saltLast  = 0x27D4EB2F
	saltShape = 0x165667B1
)

// numberHash stands for every number, so that "3 comments" and "12 comments"
// share their grams.
const numberHash = 0x51ED270B

// longWords is the number of words from which a line is long for its grams.
const longWords = 16

// wordingLimit is how many words of a line are made grams of.
const wordingLimit = 120

func mix(h uint32) gram {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	h ^= h >> 15
	if h == 0 {
		h = 1
	}
	return gram(h)
}

// gramAt is a gram and the place of its first word.
type gramAt struct {
	gram gram
	word int32
}

// gramLimit is how many grams a line has at most.
const gramLimit = 2*wordingLimit + 1

// appendGrams appends the grams of a line. Function words make no grams of their
// own: they tell the language.
func appendGrams(list []gramAt, found []words.Word, masks []uint32) []gramAt {
	n := min(len(found), wordingLimit)
	size := uint32(0)
	if len(found) >= longWords {
		size = 0x1000193
	}
	before := uint32(0)
	for i := range n {
		hash := gramHash(&found[i])
		if masks[i] == 0 {
			list = append(list, gramAt{mix((hash + size) * saltWord), int32(i)})
		}
		if i == 0 {
			list = append(list, gramAt{mix((hash + size) * saltFirst), 0})
		} else {
			list = append(list, gramAt{mix((hash+size)*saltPair ^ before), int32(i - 1)})
		}
		before = hash * 0x9E3779B1
	}
	if n == len(found) && n > 0 {
		list = append(list, gramAt{mix((gramHash(&found[n-1]) + size) * saltLast), int32(n - 1)})
	}
	return list
}

func gramHash(w *words.Word) uint32 {
	if w.Flags&words.Number != 0 {
		return numberHash
	}
	return w.Exact
}

// wording is what the grams of a line add up to.
type wording struct {
	// furniture and caption are sums of log-odds against text.
	furniture, caption float32
	// best is the largest single share, found at word bestWord.
	best     float32
	bestWord int32
	// kinds are votes for the kinds of furniture.
	kind      uint8
	kindVotes float32
}

// Table holds what each known gram adds to the log-odds of furniture and of
// captions, in steps of GramStep. A gram that it doesn't hold adds nothing, so
// that an unknown language is silent and not noise.
type Table struct {
	grams []weighed // open addressing with linear probing
	mask  uint32
	count int
	// held has a bit for each of heldBits places of grams, set where one is held:
	// of the grams of a line few are, and this much stays near the processor.
	held []uint64
}

// heldBits is how many bits of Table.held there are for one place.
const heldBits = 8

// weighed is a gram and its weights, side by side in memory as they are asked
// for. The gram 0 is an empty place.
type weighed struct {
	gram               gram
	furniture, caption int8
	kind               uint8
}

// GramStep is the unit of a Table's weights in nats.
const GramStep = 1.0 / 24

// NewTable returns a table with room for count grams.
func NewTable(count int) *Table {
	size := 1024
	for size < 2*count {
		size *= 2
	}
	return &Table{grams: make([]weighed, size), mask: uint32(size - 1), held: make([]uint64, heldBits*size/64)}
}

// Put sets the weights of a gram, in steps of GramStep, and its kind.
func (t *Table) Put(g uint32, furniture, caption int8, kind uint8) {
	at := t.find(gram(g))
	if at.gram == 0 {
		t.count++
	}
	*at = weighed{gram(g), furniture, caption, kind}
	t.held[g/64&t.heldMask()] |= 1 << (g % 64)
}

// heldMask keeps a number within held, whose length is a power of two.
func (t *Table) heldMask() uint32 { return uint32(len(t.held) - 1) }

// mayHold tells whether a gram may be held; nearly all that are not are told.
func (t *Table) mayHold(g gram) bool {
	return t.held[uint32(g)/64&t.heldMask()]>>(g%64)&1 != 0
}

// find returns the place of a gram, or the empty one where it belongs.
func (t *Table) find(g gram) *weighed {
	for at := uint32(g) & t.mask; ; at = (at + 1) & t.mask {
		if w := &t.grams[at]; w.gram == g || w.gram == 0 {
			return w
		}
	}
}

// read sums up the grams of a line.
func (t *Table) read(found []words.Word, masks []uint32) wording {
	var w wording
	if t == nil {
		return w
	}
	var votes [kindLimit]float32
	var space [gramLimit]gramAt
	for _, g := range appendGrams(space[:0], found, masks) {
		if !t.mayHold(g.gram) {
			continue
		}
		at := t.find(g.gram)
		if at.gram == 0 {
			continue
		}
		share := float32(at.furniture) * GramStep
		w.furniture += share
		w.caption += float32(at.caption) * GramStep
		if share > 0 {
			votes[at.kind&(kindLimit-1)] += share
		}
		if share > w.best {
			w.best, w.bestWord = share, g.word
		}
	}
	for kind, sum := range votes {
		if kind > 0 && sum > w.kindVotes {
			w.kind, w.kindVotes = uint8(kind), sum
		}
	}
	return w
}

// Speaks sums up what the words of a line say for furniture, in log-odds, and looks at
// nothing else: it tells a notice from a paragraph where its page is not looked at. Words
// that the table does not hold say nothing.
func (t *Table) Speaks(found []words.Word) float32 {
	sum := float32(0)
	var masks [wordingLimit]uint32
	found = found[:min(len(found), wordingLimit)]
	for i := range found {
		if word := &found[i]; word.Flags&words.Number == 0 && known.mayHold(word.Exact) {
			masks[i] = known.place(word.Exact).languages
		}
	}
	var space [gramLimit]gramAt
	for _, g := range appendGrams(space[:0], found, masks[:]) {
		if t.mayHold(g.gram) {
			sum += float32(t.find(g.gram).furniture) * GramStep
		}
	}
	return sum
}
