package roletrain

import (
	"bytes"
	"math/rand/v2"

	"stet/segmenter"
)

// announceOthers ends the paragraph before some furniture with a colon: what it announces
// was a picture, a post or a film that a dump does not have, and a label, a menu or a footer
// comes next instead of a list.
func announceOthers(s *sample, r *rand.Rand) {
	if r.IntN(announcedPages) > 0 {
		return
	}
	rate := []int{10, 30, 80}[r.IntN(3)]
	for i := 1; i < len(s.lines); i++ {
		if s.lines[i].role == segmenter.Furniture && s.lines[i-1].role == segmenter.Body && r.IntN(100) < rate {
			s.text[i-1] = colonEnded(s.text[i-1])
		}
	}
}

// One page of announcedPages has paragraphs with a colon before furniture.
const announcedPages = 10

// colonEnded is the line with a colon at its end instead of what marks it has there. What
// ends with a quotation or a bracket announces nothing, and stays as it is.
func colonEnded(text []byte) []byte {
	bare := bytes.TrimRight(text, ".!?…,;:。！？ ")
	for _, closing := range []string{"\"", "'", "”", "’", "“", "»", "」", ")", "]"} {
		if bytes.HasSuffix(bare, []byte(closing)) {
			return text
		}
	}
	if len(bare) == 0 {
		return text
	}
	return append(bytes.Clone(bare), ':')
}
