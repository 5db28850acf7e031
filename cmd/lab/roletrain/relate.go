package roletrain

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter"
)

// relate makes links to other stories speak of what the page is about, as sites
// choose them: names and other content words in such a headline are put in the
// place of others, taken from the text around. Without this a model would learn
// that a link never has a word in common with its page.
func relate(s *sample, r *rand.Rand) {
	for i, l := range s.lines {
		if l.role != segmenter.Furniture || l.kind != "related links" && l.kind != "player" && l.kind != "live blog" {
			continue
		}
		words := strings.Fields(string(s.text[i]))
		if len(words) < 4 || r.IntN(100) < 30 {
			continue
		}
		names, others := wordsAround(s, i)
		share := 25 + r.IntN(50)
		for w := 1; w < len(words); w++ {
			from := others
			if isName(words[w]) {
				from = names
			}
			if len(words[w]) > 3 && len(from) > 0 && r.IntN(100) < share {
				words[w] = from[r.IntN(len(from))] + strings.TrimLeftFunc(words[w], unicode.IsLetter)
			}
		}
		s.text[i] = []byte(strings.Join(words, " "))
	}
}

// relateReach is how far from a link its words are taken, in lines of its story.
const relateReach = 12

func wordsAround(s *sample, at int) (names, others []string) {
	for i := max(0, at-relateReach); i < min(len(s.lines), at+relateReach); i++ {
		if s.lines[i].role != segmenter.Body || s.story[i] != s.story[at] {
			continue
		}
		for n, word := range strings.Fields(string(s.text[i])) {
			word = strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) })
			switch {
			case n > 0 && isName(word):
				names = append(names, word)
			case len(word) > 4 && word == strings.ToLower(word):
				others = append(others, word)
			}
		}
	}
	return names, others
}

func isName(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return len(word) > 2 && unicode.IsUpper(first)
}
