package difference

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// word is what is compared: a word between spaces, or a character of a script that is written without any.
type word struct {
	text, key string // key is the text with quotation marks and dashes in one form
	glued     bool   // no space stands before it
}

// unspaced are the scripts that put no spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// cut cuts paragraphs into the words that are compared.
func cut(paragraphs []string) []word {
	var words []word
	for _, field := range Words(paragraphs) {
		if strings.IndexFunc(field, func(r rune) bool { return unicode.In(r, unspaced...) }) < 0 {
			words = append(words, word{text: field, key: plainMarks.Replace(field)})
			continue
		}
		words = characters(words, field)
	}
	return words
}

// keys returns what the words are compared by.
func keys(words []word) []string {
	all := make([]string, len(words))
	for i := range words {
		all[i] = words[i].key
	}
	return all
}

// characters cuts a text without spaces into its characters; what stands in it of other scripts stays whole.
func characters(words []word, field string) []word {
	begin, at := 0, 0
	add := func(end int) {
		if end > begin {
			text := field[begin:end]
			words = append(words, word{text, plainMarks.Replace(text), begin > 0})
			begin = end
		}
	}
	for all := graphemes.FromString(field); all.Next(); {
		character := all.Value()
		if strings.IndexFunc(character, func(r rune) bool { return unicode.In(r, unspaced...) || unicode.IsPunct(r) }) >= 0 {
			add(at)
			at += len(character)
			add(at)
			continue
		}
		at += len(character)
	}
	add(at)
	return words
}

// plainMarks writes quotation marks and dashes in one form: sites set the same text each in their own way.
var plainMarks = strings.NewReplacer("‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "“", `"`, "”", `"`, "„", `"`, "‟", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-")
