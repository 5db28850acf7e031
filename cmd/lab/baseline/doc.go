// Package baseline holds two well-known ways to find where texts on one page
// part, to compare the segmenter with: TextTiling (M. Hearst, Computational
// Linguistics 23, 1997) and the depth score of an idf cosine over lines. They
// know nothing of furniture or headlines.
//
// Both are pure: lines in, the lines where stories begin out. Their constants
// are chosen by Tune on pages apart from those that they are scored on.
package baseline

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// Page is a page as words, one list a line.
type Page [][]uint32

// NewPage cuts lines into words: runs of letters and digits of two or more,
// folded to lower case, as hashes.
func NewPage(lines []string) Page {
	p := make(Page, len(lines))
	for i, l := range lines {
		p[i] = words(l)
	}
	return p
}

func words(text string) []uint32 {
	var out []uint32
	h, n := uint32(2166136261), 0
	flush := func() {
		if n >= 2 {
			out = append(out, h)
		}
		h, n = 2166136261, 0
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		h, n = (h^uint32(unicode.ToLower(r)))*16777619, n+1
	}
	flush()
	return out
}

// Frequencies are how many of a set of lines hold a word.
type Frequencies struct {
	lines int
	of    map[uint32]int
}

// Count returns the frequencies of the words of pages.
func Count(pages []Page) *Frequencies {
	f := &Frequencies{of: map[uint32]int{}}
	for _, p := range pages {
		for _, l := range p {
			f.lines++
			seen := map[uint32]bool{}
			for _, w := range l {
				if !seen[w] {
					seen[w] = true
					f.of[w]++
				}
			}
		}
	}
	return f
}

// idf is rounded to 1/1024, so that sums of products of weights are exact and
// the order in which a map is read does not show.
func (f *Frequencies) idf(w uint32) float64 {
	return math.Round(1024*math.Log(float64(f.lines+1)/float64(f.of[w]+1))) / 1024
}

// bag holds the weights of words.
type bag map[uint32]float64

func cosine(a, b bag) float64 {
	dot, aa, bb := 0.0, 0.0, 0.0
	for w, x := range a {
		aa += x * x
		dot += x * b[w]
	}
	for _, y := range b {
		bb += y * y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return dot / math.Sqrt(aa*bb)
}

// depths returns, for each score between two neighbours, how far it lies below
// the peaks to its left and right, added up (Hearst 1997, section 4.2).
func depths(scores []float64) []float64 {
	out := make([]float64, len(scores))
	for i, s := range scores {
		left, right := s, s
		for j := i - 1; j >= 0 && scores[j] >= left; j-- {
			left = scores[j]
		}
		for j := i + 1; j < len(scores) && scores[j] >= right; j++ {
			right = scores[j]
		}
		out[i] = left - s + right - s
	}
	return out
}
