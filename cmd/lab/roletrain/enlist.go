package roletrain

import (
	"bytes"
	"math/rand/v2"

	"stet/segmenter"
)

// enlist makes short lists of some runs of paragraphs: real stories hold lists,
// whose items are short and end as they like, and the articles that practice
// pages are made of hold next to none.
func enlist(s *sample, r *rand.Rand) {
	if r.IntN(6) > 0 {
		return
	}
	mark := []string{"- ", "• ", "", "– ", "* "}[r.IntN(5)]
	ending := []string{";", "", ".", ","}[r.IntN(4)]
	left := 0
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			left = 0
			continue
		}
		if left == 0 && i > 2 && r.IntN(25) == 0 {
			left = 2 + r.IntN(4)
		}
		if left > 0 {
			left--
			s.text[i] = item(s.text[i], mark, ending)
		}
	}
}

// itemLimit is how long an item may be, in bytes.
const itemLimit = 160

func item(paragraph []byte, mark, ending string) []byte {
	sentence := paragraph
	if end := bytes.Index(sentence, []byte(". ")); end > 0 {
		sentence = sentence[:end]
	}
	if len(sentence) > itemLimit {
		return paragraph
	}
	sentence = bytes.TrimRight(sentence, ".!?\"”")
	return append(append([]byte(mark), sentence...), ending...)
}
