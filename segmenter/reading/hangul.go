package reading

import (
	"unicode"
	"unicode/utf8"

	"stet/segmenter/page"
	"stet/segmenter/words"
)

// isKorean tells whether most words at the start of a page are in Hangul.
func (r *Reading) isKorean(p *page.Page, lines []int) bool {
	all, hangul := 0, 0
	for _, number := range lines {
		r.Look(p, number)
		for i := range r.found {
			all++
			hangul += oneIf(isHangul(r.line[r.found[i].Start:r.found[i].End]))
		}
		if all >= strangeWords {
			break
		}
	}
	return 2*hangul > all
}

func isHangul(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return unicode.Is(unicode.Hangul, r)
}

// koreanStem is how many syllables of a Korean word make its stem: most nouns have two, and particles are bound to them. Told which
// lines are text, joints of the eight articles that it was chosen with have an F1 of .82 by two syllables, .66 by three and .63 by six.
const koreanStem = 2

// syllableSize is the size of a syllable of Hangul in bytes.
const syllableSize = 3

// unbind gives the words of a line in Hangul the stems of their first syllables. The words are the reading's own.
func (r *Reading) unbind(line []byte) {
	for i := range r.found {
		word := &r.found[i]
		text := line[word.Start:word.End]
		if len(text) <= koreanStem*syllableSize || !isHangul(text) {
			continue
		}
		if stem := words.Scan(text[:koreanStem*syllableSize], nil); len(stem) > 0 {
			word.Stem = stem[0].Stem
		}
	}
}
