package roles

import (
	"fmt"
	"math/bits"

	"stet/segmenter/words"
)

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

// eachGram calls visit with the grams of a line, each with the place of its first word. Function words make no grams of
// their own: they tell the language.
func eachGram(found []words.Word, masks []uint32, visit func(g gram, word int)) {
	if len(found) == 0 {
		return
	}
	size, whole := sizeSalt(len(found)), len(found) <= wordingLimit
	found = found[:min(len(found), wordingLimit)]
	for i := range found {
		hash := gramHash(&found[i])
		if masks[i] == 0 {
			visit(wordGram(hash, size), i)
		}
		if i == 0 {
			visit(firstGram(hash, size), 0)
		} else {
			visit(pairGram(hash, gramHash(&found[i-1]), size), i-1)
		}
	}
	if last := len(found) - 1; whole {
		visit(lastGram(gramHash(&found[last]), size), last)
	}
}

func wordGram(hash, size uint32) gram         { return mix((hash + size) * saltWord) }
func pairGram(hash, before, size uint32) gram { return mix((hash+size)*saltPair ^ before*saltWord) }
func firstGram(hash, size uint32) gram        { return mix((hash + size) * saltFirst) }
func lastGram(hash, size uint32) gram         { return mix((hash + size) * saltLast) }

// sizeSalt is the class of the length of a line with so many words, as it goes into its grams.
func sizeSalt(found int) uint32 {
	if found >= longWords {
		return longSalt
	}
	return 0
}

// longSalt is the sizeSalt of long lines.
const longSalt = 0x1000193

// one is 1 for what is true. What is in no order is counted so, without a branch.
func one(is bool) (count int) {
	if is {
		count = 1
	}
	return count
}

func gramHash(w *words.Word) uint32 {
	hash := w.Exact
	if w.Flags&words.Number != 0 {
		hash = numberHash
	}
	return hash
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
	index *words.Index
	grams []weighed // by index
	count int
}

// weighed is a gram and what the table says of it, side by side in memory as they are asked
// for. The gram 0 is none.
type weighed struct {
	gram gram
	says says
}

// says are the weights of a gram and its kind, a byte each: furniture, caption, kind, and furniture once more, but 0
// where the gram is a function word, for those make no grams of their own. 0 is what is said of a gram that is not held.
type says uint32

func newSays(w *Weights) says {
	return says(uint8(w.Furniture)) | says(uint8(w.Caption))<<8 | says(w.Kind)<<16 | says(uint8(w.Furniture))<<24
}

func (s says) furniture() int32 { return int32(int8(s)) }
func (s says) caption() int32   { return int32(int8(s >> 8)) }
func (s says) kind() uint8      { return uint8(s >> 16) }

// alone is furniture of what makes a gram of its own.
func (s says) alone() int32 { return int32(int8(s >> 24)) }

// GramStep is the unit of a Table's weights in nats.
const GramStep = 1.0 / 24

// Weights are what a Table holds of one gram: its weights in steps of GramStep, and its kind.
type Weights struct {
	Gram               uint32
	Furniture, Caption int8
	Kind               uint8
}

// NewTable returns the table of grams. It fails where one is there twice.
func NewTable(list []Weights) (*Table, error) {
	hashes := make([]uint32, len(list))
	for i := range list {
		hashes[i] = list[i].Gram
	}
	index, err := words.NewIndex(hashes)
	if err != nil {
		return nil, fmt.Errorf("a table of %d grams: %w", len(list), err)
	}
	t := &Table{index: index, grams: make([]weighed, index.Size()), count: len(list)}
	for _, w := range list {
		*t.at(gram(w.Gram)) = weighed{gram(w.Gram), newSays(&w)}
	}
	for _, e := range known.entries {
		if known.traits[e.traits].languages == 0 {
			continue
		}
		for _, size := range [...]uint32{0, longSalt} {
			if g := wordGram(e.hash, size); t.at(g).gram == g {
				t.at(g).says &= 1<<24 - 1
			}
		}
	}
	return t, nil
}

// at returns where a gram stands if the table holds it.
func (t *Table) at(g gram) *weighed { return &t.grams[t.index.Place(uint32(g))] }

// of returns what the table says of a gram.
func (t *Table) of(g gram) says {
	at := t.at(g)
	if at.gram != g {
		return 0
	}
	return at.says
}

// gramBlock is how many words are looked up together.
const gramBlock = 8

// gramSpace is the memory that reading the grams of a line needs. It is used again: to clear it for
// each line takes longer than to read a short one.
type gramSpace struct {
	// hashes are those of the words, behind one of no word.
	hashes [1 + wordingLimit]uint32
	// said is what the table says of each word and of its pair with the word before, in turn; held has a bit for each of
	// these of which it says anything.
	said [2 * wordingLimit]says
	held [wordingLimit / gramBlock]uint16
}

// look looks up the grams of a line of at most wordingLimit words and at least one, all but its last, in blocks of gramBlock
// words, whose number it returns. Nothing is guessed: a third of them are held, in no order.
func (t *Table) look(space *gramSpace, found []words.Word, size uint32) (blocks int) {
	for i := range found {
		space.hashes[1+i] = gramHash(&found[i])
	}
	blocks = (len(found) + gramBlock - 1) / gramBlock
	if wide {
		keys, shift := t.index.Parts()
		lookWide(keys, shift, &t.grams[0], space, blocks, size)
	} else {
		t.lookNarrow(space, blocks, size)
	}
	space.said[1] = t.of(firstGram(space.hashes[1], size))
	space.held[0] = space.held[0]&^2 | uint16(one(space.said[1] != 0))<<1
	if rest := len(found) % gramBlock; rest > 0 {
		space.held[blocks-1] &= 1<<(2*rest) - 1
	}
	return blocks
}

// lookNarrow looks up words and pairs one after the other.
func (t *Table) lookNarrow(space *gramSpace, blocks int, size uint32) {
	for i := range gramBlock * blocks {
		hash, before := space.hashes[1+i], space.hashes[i]
		space.said[2*i], space.said[2*i+1] = t.of(wordGram(hash, size)), t.of(pairGram(hash, before, size))
		bits := one(space.said[2*i] != 0) | one(space.said[2*i+1] != 0)<<1
		if i%gramBlock == 0 {
			space.held[i/gramBlock] = 0
		}
		space.held[i/gramBlock] |= uint16(bits) << (2 * (i % gramBlock))
	}
}

// votes are what the grams of a line say for the kinds of furniture.
type votes [kindLimit]float32

// take adds what is said of a gram whose first word stands at a place.
func (w *wording) take(v *votes, said says, word int) {
	share := float32(said.furniture()) * GramStep
	w.furniture += share
	w.caption += float32(said.caption()) * GramStep
	v[said.kind()&(kindLimit-1)] += float32(max(said.furniture(), 0)) * GramStep
	if share > w.best {
		w.best, w.bestWord = share, int32(word)
	}
}

// read sums up the grams of a line.
func (t *Table) read(space *gramSpace, found []words.Word, masks []uint32) wording {
	var w wording
	if t == nil || len(found) == 0 {
		return w
	}
	var v votes
	size, whole := sizeSalt(len(found)), len(found) <= wordingLimit
	found = found[:min(len(found), wordingLimit)]
	for block := range t.look(space, found, size) {
		for held := space.held[block]; held != 0; held &= held - 1 {
			at := 2*gramBlock*block + bits.TrailingZeros16(held)
			word, isPair := at/2, at&1
			if isPair == 0 && masks[word] != 0 {
				continue
			}
			w.take(&v, space.said[at], max(word-isPair, 0))
		}
	}
	if last := len(found) - 1; whole {
		w.take(&v, t.of(lastGram(space.hashes[1+last], size)), last)
	}
	for kind, sum := range v {
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
	if len(found) == 0 {
		return 0
	}
	var space gramSpace
	found = found[:min(len(found), wordingLimit)]
	size, sum := sizeSalt(len(found)), float32(0)
	for block := range t.look(&space, found, size) {
		for held := space.held[block]; held != 0; held &= held - 1 {
			at := 2*gramBlock*block + bits.TrailingZeros16(held)
			said := space.said[at]
			weight := said.alone()
			if at&1 != 0 {
				weight = said.furniture()
			}
			sum += float32(weight) * GramStep
		}
	}
	return sum + float32(t.of(lastGram(space.hashes[len(found)], size)).furniture())*GramStep
}
