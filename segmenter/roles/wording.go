package roles

import (
	"fmt"

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

// gramAt is a gram and the place of its first word.
type gramAt struct {
	gram gram
	word int32
}

// gramLimit is how many grams a line has at most.
const gramLimit = 2*wordingLimit + 1

// gramsOf writes down the grams of a line and returns them. Function words make no grams of their
// own: they tell the language.
func gramsOf(list *[gramLimit]gramAt, found []words.Word, masks []uint32) []gramAt {
	if len(found) == 0 {
		return nil
	}
	size := sizeSalt(len(found))
	n, whole := 0, len(found) <= wordingLimit
	found = found[:min(len(found), wordingLimit)]
	before := uint32(0)
	for i := range found {
		hash := gramHash(&found[i])
		list[n] = gramAt{mix((hash + size) * saltWord), int32(i)}
		n += one(masks[i] == 0)
		if i == 0 {
			list[n] = gramAt{mix((hash + size) * saltFirst), 0}
		} else {
			list[n] = gramAt{mix((hash+size)*saltPair ^ before), int32(i - 1)}
		}
		n++
		before = hash * 0x9E3779B1
	}
	if last := len(found) - 1; whole {
		list[n] = gramAt{mix((gramHash(&found[last]) + size) * saltLast), int32(last)}
		n++
	}
	return list[:n]
}

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

// weighed is a gram and its weights, side by side in memory as they are asked
// for. The gram 0 is none.
type weighed struct {
	gram               gram
	furniture, caption int8
	kind               uint8
	// alone is furniture, or 0 where the gram is a function word: those make no grams of their own.
	alone int8
}

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
		*t.at(gram(w.Gram)) = weighed{gram(w.Gram), w.Furniture, w.Caption, w.Kind, w.Furniture}
	}
	for _, e := range known.entries {
		if known.traits[e.traits].languages == 0 {
			continue
		}
		for _, size := range [...]uint32{0, longSalt} {
			if g := mix((e.hash + size) * saltWord); t.at(g).gram == g {
				t.at(g).alone = 0
			}
		}
	}
	return t, nil
}

// at returns where a gram stands if the table holds it.
func (t *Table) at(g gram) *weighed { return &t.grams[t.index.Place(uint32(g))] }

// heldAt is a gram that the table holds, by its place there, and the place of its first word.
type heldAt struct {
	place uint32
	word  int32
}

// held writes down the grams of a list that the table holds. A third are, in no order that could
// be guessed: all are written, and those that are held stay.
func (t *Table) held(list *[gramLimit]heldAt, grams []gramAt) []heldAt {
	n := 0
	for _, g := range grams {
		place := t.index.Place(uint32(g.gram))
		list[n] = heldAt{place, g.word}
		n += one(t.grams[place].gram == g.gram)
	}
	return list[:n]
}

// gramSpace is the memory that reading the grams of a line needs. It is used again: to clear it for
// each line takes longer than to read a short one.
type gramSpace struct {
	grams [gramLimit]gramAt
	held  [gramLimit]heldAt
}

// read sums up the grams of a line.
func (t *Table) read(space *gramSpace, found []words.Word, masks []uint32) wording {
	var w wording
	if t == nil {
		return w
	}
	var votes [kindLimit]float32
	for _, g := range t.held(&space.held, gramsOf(&space.grams, found, masks)) {
		at := &t.grams[g.place]
		share := float32(at.furniture) * GramStep
		w.furniture += share
		w.caption += float32(at.caption) * GramStep
		votes[at.kind&(kindLimit-1)] += float32(max(at.furniture, 0)) * GramStep
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
	if len(found) == 0 {
		return 0
	}
	found = found[:min(len(found), wordingLimit)]
	// The grams are those of gramsOf, in its order. One that is not held adds 0, without a branch: a third are held,
	// in no order that could be guessed.
	size, sum, hash, before := sizeSalt(len(found)), float32(0), uint32(0), uint32(0)
	for i := range found {
		hash = gramHash(&found[i])
		word, pair := mix((hash+size)*saltWord), (hash+size)*saltPair^before
		if i == 0 {
			pair = (hash + size) * saltFirst
		}
		before = hash * 0x9E3779B1
		at := t.at(word)
		sum += float32(int32(at.alone)&whole(at.gram == word)) * GramStep
		sum += t.furniture(mix(pair))
	}
	return sum + t.furniture(mix((hash+size)*saltLast))
}

// furniture returns what a gram that is no word adds to the log-odds of furniture.
func (t *Table) furniture(g gram) float32 {
	at := t.at(g)
	return float32(int32(at.furniture)&whole(at.gram == g)) * GramStep
}

// whole returns a mask that leaves a weight as it is where its gram is held, and makes it 0 where it is not. To read
// the weight only where it is held would be a branch.
func whole(is bool) (mask int32) {
	if is {
		mask = -1
	}
	return mask
}
