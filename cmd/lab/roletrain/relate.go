package roletrain

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter"
)

// relate makes links to other stories speak of what the page is about, as sites
// choose them: names in such a headline are put in the place of others, taken
// from the text around. Without this a model would learn that a link never has
// a name in common with its page.
func relate(s *sample, r *rand.Rand) {
	for i, l := range s.lines {
		if l.role != segmenter.Furniture || l.kind != "related links" && l.kind != "player" && l.kind != "live blog" {
			continue
		}
		words := strings.Fields(string(s.text[i]))
		if len(words) < 5 || r.IntN(100) < 35 {
			continue
		}
		names := namesAround(s, i)
		if len(names) == 0 {
			continue
		}
		for w := 1; w < len(words); w++ {
			if isName(words[w]) && r.IntN(2) == 0 {
				words[w] = names[r.IntN(len(names))] + strings.TrimLeftFunc(words[w], func(c rune) bool { return unicode.IsLetter(c) })
			}
		}
		s.text[i] = []byte(strings.Join(words, " "))
	}
}

// relateReach is how far from a link its names are taken, in lines.
const relateReach = 12

func namesAround(s *sample, at int) []string {
	var names []string
	for i := max(0, at-relateReach); i < min(len(s.lines), at+relateReach); i++ {
		if s.lines[i].role != segmenter.Body {
			continue
		}
		for n, word := range strings.Fields(string(s.text[i])) {
			if word = strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }); n > 0 && isName(word) {
				names = append(names, word)
			}
		}
	}
	return names
}

func isName(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return len(word) > 2 && unicode.IsUpper(first)
}
