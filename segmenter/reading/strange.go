package reading

import (
	"math"

	"stet/segmenter/page"
	"stet/segmenter/words"
)

// A page is strange where fewer than knownShare of its first strangeWords words
// stand in the table. English news has 97 in a hundred there, and next to no page
// under 90; what other languages have are names and words that look alike: 64 in
// a hundred of French and Italian, 68 of Spanish and at the most 78.
const (
	strangeWords = 150
	knownShare   = 0.8
)

// isStrange looks at the words at the start of a page.
func (r *Reading) isStrange(p *page.Page, lines []int) bool {
	all, known := 0, 0
	for _, number := range lines {
		r.Look(p, number)
		for i := range r.found {
			if r.found[i].Flags&words.Number == 0 {
				all++
				if words.Known(r.found[i].Stem) {
					known++
				}
			}
		}
		if all >= strangeWords {
			break
		}
	}
	return float64(known) < knownShare*float64(all)
}

// topWeight is the weight, in bits, of a word that a strange page uses in one
// line alone: that of a rare word of a known language.
const topWeight = 12

// tongueWeight is the weight of every word that carries a topic in a tongue whose other words are known. By how few
// lines use them, such words are told apart worse: on WMT's news in Czech, French, German and Russian and some pages in
// seven more languages, joints of bare text have an F1 of .846 by lines and .869 by one weight (.813 without tongues).
const tongueWeight = 10

// weighTerms weighs the terms of a strange page: by how few of its lines use them, where nothing is known of its tongue.
func (r *Reading) weighTerms() {
	n := float64(len(r.Lines) + 1)
	for i := range r.Terms {
		t := &r.Terms[i]
		t.Weight = tongueWeight
		if r.tongue == nil {
			t.Weight = float32(topWeight * math.Log(n/float64(t.Lines)) / math.Log(n))
		}
	}
}
