package pages

import (
	"math"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"stet/cmd/lab/articles"
)

// similarity is the cosine of tf-idf vectors of articles. Vectors are made
// when first asked for and kept.
type similarity struct {
	set     *articles.Set
	counted sync.Once
	idf     map[uint32]float32
	vectors []atomic.Pointer[vector]
}

// vector holds the weights of the words of the opening of one article, with
// length 1.
type vector map[uint32]float32

// openingBytes is how much of an article its vector is made of.
const openingBytes = 2500

func newSimilarity(set *articles.Set) *similarity {
	return &similarity{set: set, vectors: make([]atomic.Pointer[vector], len(set.Articles))}
}

// count fills idf from one article in eight, which is plenty for weights.
func (s *similarity) count() {
	df := map[uint32]int{}
	n := 0
	for i := 0; i < len(s.set.Articles); i += 8 {
		n++
		seen := map[uint32]bool{}
		s.words(i, func(w uint32) {
			if !seen[w] {
				seen[w] = true
				df[w]++
			}
		})
	}
	s.idf = make(map[uint32]float32, len(df))
	for w, k := range df {
		s.idf[w] = float32(math.Log(float64(n+1) / float64(k+1)))
	}
	s.idf[0] = float32(math.Log(float64(n + 1)))
}

// words calls f with the hash of each word of the opening of article i.
func (s *similarity) words(i int, f func(uint32)) {
	a := &s.set.Articles[i]
	eachWord(a.Title, f)
	left := openingBytes
	for _, p := range a.Paragraphs {
		if left -= len(p); left < 0 {
			return
		}
		eachWord(p, f)
	}
}

func eachWord(text string, f func(uint32)) {
	h, n := uint32(2166136261), 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h = (h ^ uint32(unicode.ToLower(r))) * 16777619
			n++
			continue
		}
		if n > 2 {
			f(h | 1)
		}
		h, n = 2166136261, 0
	}
	if n > 2 {
		f(h | 1)
	}
}

func (s *similarity) vector(i int) vector {
	if v := s.vectors[i].Load(); v != nil {
		return *v
	}
	s.counted.Do(s.count)
	v := vector{}
	s.words(i, func(w uint32) { v[w]++ })
	for w, tf := range v {
		idf, ok := s.idf[w]
		if !ok {
			idf = s.idf[0]
		}
		v[w] = (1 + float32(math.Log(float64(tf)))) * idf
	}
	norm := float32(math.Sqrt(float64(dot(v, v))))
	if norm > 0 {
		for w := range v {
			v[w] /= norm
		}
	}
	s.vectors[i].Store(&v)
	return v
}

func (s *similarity) cosine(i, j int) float64 { return float64(dot(s.vector(i), s.vector(j))) }

// dot adds in integers of 2^-24, because the order of a map is not fixed and
// that of floating point additions would show.
func dot(a, b vector) float32 {
	if len(b) < len(a) {
		a, b = b, a
	}
	sum := int64(0)
	for w, x := range a {
		if y, ok := b[w]; ok {
			sum += int64(float64(x) * float64(y) * (1 << 24))
		}
	}
	return float32(float64(sum) / (1 << 24))
}
