package roles

import (
	_ "embed"
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"stet/segmenter/words"
)

//go:embed words.txt
var wordsFile string

// class is a set of closed classes of words; words.txt says what they mean.
type class uint16

const (
	functionWord class = 1 << iota
	callWord
	siteWord
	creditWord
	agencyWord
	sayWord
	youWord
	timeWord
	byWord
	weWord
	pressWord
)

var classNames = map[string]class{
	"function": functionWord, "call": callWord, "site": siteWord, "credit": creditWord, "agency": agencyWord,
	"say": sayWord, "you": youWord, "time": timeWord, "by": byWord, "we": weWord, "press": pressWord,
}

// languageLimit is how many languages function words are told apart in.
const languageLimit = 32

// lexicon finds words by their hash.
type lexicon struct {
	index   *words.Index
	entries []entry // by index
	// languages are the codes of the languages with function words.
	languages []string
	// traits are all that words have; the first are those of a word that is not known.
	traits []traits
	laid   laidLexicon
}

// laidLexicon is a lexicon as tallyWide looks into it, see words.Index.Parts.
type laidLexicon struct {
	keys        *uint32
	entries     *entry
	traits      *traits
	mask, shift uint32
}

// entry is a word: its hash and the number of its traits.
type entry struct{ hash, traits uint32 }

// traits is what words.txt says of a word: its classes, and a bit for each language whose
// function word it is. bytes says the same with a byte for each language and each class, so
// that those of many words can be summed up side by side.
type traits struct {
	classes   class
	languages uint32
	bytes     traitBytes
}

// traitBytes are a byte for each language and each class.
type traitBytes [traitLimit / 8]uint64

// traitLimit is how many languages and classes there may be together.
const traitLimit = languageLimit + 16

var known = mustLexicon(wordsFile)

// mustLexicon parses words.txt, which is a part of the program: a mistake in it
// is a mistake in the code.
func mustLexicon(text string) *lexicon {
	l := &lexicon{}
	classes, languages := map[uint32]class{}, map[uint32]uint32{} // by hash
	for number, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || classNames[fields[0]] == 0 {
			panic(fmt.Sprintf("roles: words.txt:%d is malformed", number+1))
		}
		c, bit := classNames[fields[0]], uint32(0)
		if c == functionWord {
			if len(l.languages) == languageLimit {
				panic("roles: words.txt has too many languages")
			}
			bit = 1 << len(l.languages)
			l.languages = append(l.languages, fields[1])
		}
		for _, word := range strings.Fields(fields[2]) {
			if found := words.Scan([]byte(word), nil); len(found) == 1 {
				classes[found[0].Exact] |= c
				languages[found[0].Exact] |= bit
			}
		}
	}
	l.build(classes, languages)
	return l
}

func (l *lexicon) build(classes map[uint32]class, languages map[uint32]uint32) {
	index, err := words.NewIndex(slices.Sorted(maps.Keys(classes)))
	if err != nil {
		panic("roles: words.txt: " + err.Error())
	}
	l.index, l.entries, l.traits = index, make([]entry, index.Size()), make([]traits, 1)
	numbers := map[uint64]uint32{}
	for hash, c := range classes {
		key := uint64(c)<<languageLimit | uint64(languages[hash])
		number, known := numbers[key]
		if !known {
			number = uint32(len(l.traits))
			numbers[key] = number
			l.traits = append(l.traits, newTraits(c, languages[hash]))
		}
		l.entries[index.Place(hash)] = entry{hash, number}
	}
	keys, shift := index.Parts()
	l.laid = laidLexicon{&keys[0], &l.entries[0], &l.traits[0], uint32(len(keys) - 1), uint32(shift)}
}

func newTraits(classes class, languages uint32) traits {
	t := traits{classes: classes, languages: languages}
	for i := range traitLimit {
		bit := uint64(classes)<<languageLimit | uint64(languages)
		t.bytes[i/8] |= bit >> i & 1 << (i % 8 * 8)
	}
	return t
}

// of returns the traits of a word. It does not branch: whether a word is known can't be guessed.
func (l *lexicon) of(hash uint32) *traits {
	e := &l.entries[l.index.Place(hash)]
	return &l.traits[e.traits&-uint32(one(e.hash == hash))]
}

// add adds what a word is to what others are: all bytes at once, of which none may overflow.
func (b *traitBytes) add(o *traitBytes) {
	b[0] += o[0]
	b[1] += o[1]
	b[2] += o[2]
	b[3] += o[3]
	b[4] += o[4]
	b[5] += o[5]
}

// traitSums counts the words of a line by language and class.
type traitSums struct{ counts [traitLimit]int32 }

// sumsLimit is how many words a byte can count.
const sumsLimit = 255

// flush adds bytes to the counts and empties them.
func (s *traitSums) flush(b *traitBytes) {
	for i := range b {
		sum, eight := b[i], (*[8]int32)(s.counts[8*i:])
		eight[0] += int32(sum & 0xff)
		eight[1] += int32(sum >> 8 & 0xff)
		eight[2] += int32(sum >> 16 & 0xff)
		eight[3] += int32(sum >> 24 & 0xff)
		eight[4] += int32(sum >> 32 & 0xff)
		eight[5] += int32(sum >> 40 & 0xff)
		eight[6] += int32(sum >> 48 & 0xff)
		eight[7] += int32(sum >> 56)
		b[i] = 0
	}
}

// of returns how many words are of a class.
func (s *traitSums) of(c class) int32 {
	return s.counts[languageLimit+bits.TrailingZeros16(uint16(c))%16]
}
