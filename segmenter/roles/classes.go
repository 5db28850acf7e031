package roles

import (
	_ "embed"
	"fmt"
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

// entry is what words.txt says of one word.
type entry struct {
	hash    uint32
	classes class
	// languages has a bit for each language whose function word this is.
	languages uint32
}

// lexicon finds words by their hash: open addressing with linear probing.
type lexicon struct {
	entries []entry
	mask    uint32
	// languages are the codes of the languages with function words.
	languages []string
	// held has a bit for each word: of the words of a line half are not held, and this
	// much stays near the processor.
	held [lexiconBits / 64]uint64
}

const lexiconBits = 1 << 16

// mayHold tells whether a word may be held; nearly all that are not are told.
func (l *lexicon) mayHold(hash uint32) bool {
	return l.held[hash%lexiconBits/64]>>(hash%64)&1 != 0
}

var known = mustLexicon(wordsFile)

// mustLexicon parses words.txt, which is a part of the program: a mistake in it
// is a mistake in the code.
func mustLexicon(text string) *lexicon {
	l := &lexicon{entries: make([]entry, 1<<13), mask: 1<<13 - 1}
	for number, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || classNames[fields[0]] == 0 {
			panic(fmt.Sprintf("roles: words.txt:%d is malformed", number+1))
		}
		l.add(classNames[fields[0]], fields[1], fields[2])
	}
	return l
}

func (l *lexicon) add(c class, language, list string) {
	bit := uint32(0)
	if c == functionWord {
		if len(l.languages) == languageLimit {
			panic("roles: words.txt has too many languages")
		}
		bit = 1 << len(l.languages)
		l.languages = append(l.languages, language)
	}
	for _, text := range strings.Fields(list) {
		found := words.Scan([]byte(text), nil)
		if len(found) != 1 {
			continue
		}
		e := l.place(found[0].Exact)
		e.hash = found[0].Exact
		e.classes |= c
		e.languages |= bit
		l.held[e.hash%lexiconBits/64] |= 1 << (e.hash % 64)
	}
}

// place returns the entry of the word, or the empty one where it belongs.
func (l *lexicon) place(hash uint32) *entry {
	at := hash & l.mask
	for l.entries[at].classes != 0 && l.entries[at].hash != hash {
		at = (at + 1) & l.mask
	}
	return &l.entries[at]
}
