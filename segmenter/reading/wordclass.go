package reading

import (
	"maps"
	"slices"

	"stet/segmenter/words"
)

// WordClass is a set of small closed classes that a word may be in. Those of wordLists are
// English, those of some other languages are in tongues.txt; a language without entries is
// split by cohesion, names and shape alone.
type WordClass uint16

const (
	PronounWord WordClass = 1 << iota
	ConnectiveWord
	ArticleWord
	IndefiniteWord
	DemonstrativeWord
	sayingWord
	WeekdayWord
	MonthWord
	CourtesyWord // Mr, Ms, Dr: comes before a name that is known
	PerfectWord  // has, have: news says what has happened
	RelativeWord // yesterday, ago, earlier
	PlacingWord  // In, On, At: opens with where or when
)

var wordLists = []struct {
	class WordClass
	words []string
}{
	{PronounWord, []string{"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "we", "i", "you", "our", "my", "hers", "theirs"}},
	{ConnectiveWord, []string{"but", "and", "however", "meanwhile", "also", "so", "yet", "still", "then", "instead", "nevertheless", "moreover", "furthermore", "nor", "or", "though", "although", "because", "while", "since", "indeed", "therefore", "additionally", "elsewhere", "separately"}},
	{ArticleWord, []string{"the"}},
	{IndefiniteWord, []string{"a", "an"}},
	{DemonstrativeWord, []string{"this", "that", "these", "those", "such", "another", "both", "others", "there"}},
	{sayingWord, []string{"said", "says", "told", "added", "saying", "adding", "explained", "tweeted", "asked", "wrote", "continued", "insisted"}},
	{WeekdayWord, []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}},
	{MonthWord, []string{"january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"}},
	{CourtesyWord, []string{"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"}},
	{PerfectWord, []string{"has", "have"}},
	{RelativeWord, []string{"yesterday", "ago", "earlier", "later", "previously", "tonight", "today", "tomorrow"}},
	{PlacingWord, []string{"in", "on", "at", "last", "after", "when", "under", "during", "before", "as", "for", "with", "according", "asked"}},
}

// classTable finds the classes of a word by its hash.
type classTable struct {
	index *words.Index
	words []classedWord // by index
}

type classedWord struct {
	hash    uint32
	classes WordClass
}

var wordClasses = newClassTable()

func newClassTable() *classTable {
	classes := map[uint32]WordClass{}
	for _, list := range wordLists {
		for _, text := range list.words {
			classes[hashWord(text)] |= list.class
		}
	}
	index, err := words.NewIndex(slices.Sorted(maps.Keys(classes)))
	if err != nil {
		panic("reading: the lists of words: " + err.Error()) // a mistake in them is one in the code
	}
	table := &classTable{index, make([]classedWord, index.Size())}
	for hash, class := range classes {
		table.words[index.Place(hash)] = classedWord{hash, class}
	}
	return table
}

// of returns the classes of a word. It does not branch: whether a word has any can't be guessed.
func (t *classTable) of(hash uint32) WordClass {
	word := &t.words[t.index.Place(hash)]
	classes := uint32(word.classes)
	if word.hash != hash {
		classes = 0
	}
	return WordClass(classes)
}

// ofAll writes down the classes of some words.
func (t *classTable) ofAll(found []words.Word, classes []WordClass) {
	if wide && len(found) > 0 {
		keys, shift := t.index.Parts()
		classesWide(found, &classes[0], keys, shift, &t.words[0])
		return
	}
	for i := range found {
		classes[i] = t.of(found[i].Exact)
	}
}

// hashWord is the Exact hash of a single word.
func hashWord(text string) uint32 {
	return words.Scan([]byte(text), nil)[0].Exact
}
