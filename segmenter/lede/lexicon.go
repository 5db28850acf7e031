package lede

// wordClass marks the few English words whose kind matters more than the word.
type wordClass uint8

const (
	noClass wordClass = iota
	weekday
	month
	pronoun
	sayVerb
	honorific
)

type lexiconEntry struct {
	hash  uint32
	class wordClass
}

// lexicon finds the class of a word by the low bits of its hash, with linear
// probing; it never changes once built.
var lexicon = buildLexicon([]struct {
	class wordClass
	words []string
}{
	{weekday, []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight"}},
	{month, []string{"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"}},
	{pronoun, []string{"he", "she", "they", "it", "we", "i", "his", "her", "their", "him", "them", "its", "he's", "she's", "they're", "it's"}},
	{sayVerb, []string{"said", "says", "told", "added", "adds", "wrote", "asked", "tweeted", "continued", "explained", "noted", "insisted"}},
	{honorific, []string{"mr", "mrs", "ms", "miss", "dr", "sir"}},
})

const lexiconSize = 1024

func buildLexicon(groups []struct {
	class wordClass
	words []string
},
) (table [lexiconSize]lexiconEntry) {
	for _, group := range groups {
		for _, word := range group.words {
			hash := uint32(hashSeed)
			for i := range len(word) {
				hash = (hash ^ uint32(word[i])) * hashPrime
			}
			at := hash % lexiconSize
			for table[at].class != noClass {
				at = (at + 1) % lexiconSize
			}
			table[at] = lexiconEntry{hash, group.class}
		}
	}
	return table
}

func classOf(hash uint32) wordClass {
	for at := hash % lexiconSize; lexicon[at].class != noClass; at = (at + 1) % lexiconSize {
		if lexicon[at].hash == hash {
			return lexicon[at].class
		}
	}
	return noClass
}
