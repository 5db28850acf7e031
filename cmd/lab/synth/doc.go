// Package synth makes up news stories and dumps of any number from a seed:
// text for benchmarks and tests that may ship with the project and needs no
// other data. The sentences are templates of ours; their words follow Zipf's
// law, keep to a topic within a story, and carry names, quotes, days and
// places the way news does.
//
// Everything is a pure function of the seed and a number, so that dumps can be
// made in any order, on many machines, and never be kept.
package synth

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
)

// Sizes of the made-up vocabulary.
const (
	topicCount = 400
	topicWords = 120
	wordCount  = 20000
	nameCount  = 600
	placeCount = 300
	// One word of inventedEach in a topic is invented, and rare so.
	inventedEach = 8
)

// Maker holds a vocabulary. It is read-only and safe for concurrent use.
type Maker struct {
	seed   uint64
	words  []string // by rank
	zipf   []float64
	topics [][]string // words of each topic, the commonest first
	ranks  []float64
	first  []string
	last   []string
	places []string
}

// Story is one made-up story.
type Story struct {
	Title      string
	Paragraphs []string
}

// New makes the vocabulary of a seed.
func New(seed uint64) *Maker {
	r := rand.New(rand.NewPCG(seed, 1))
	m := &Maker{seed: seed}
	taken := map[string]bool{}
	fresh := func(syllables int) string {
		for {
			w := invent(r, syllables)
			if !taken[w] {
				taken[w] = true
				return w
			}
		}
	}
	m.words = append(m.words, nouns...)
	for _, w := range m.words {
		taken[w] = true
	}
	for len(m.words) < wordCount {
		m.words = append(m.words, fresh(2+r.IntN(2)))
	}
	m.zipf, m.ranks = zipf(wordCount), zipf(topicWords)
	for range topicCount {
		topic := make([]string, topicWords)
		for i := range topic {
			topic[i] = nouns[r.IntN(len(nouns))]
			if r.IntN(inventedEach) == 0 {
				topic[i] = m.words[len(nouns)+r.IntN(wordCount-len(nouns))]
			}
		}
		m.topics = append(m.topics, topic)
	}
	for range nameCount {
		m.last = append(m.last, capital(fresh(2)))
	}
	m.first = slices.Clone(firstNames)
	for range placeCount {
		m.places = append(m.places, capital(fresh(2))+endings[r.IntN(len(endings))])
	}
	return m
}

// zipf returns the cumulative weights of ranks 1 to n, each 1/(rank+2.7)
// (Mandelbrot's form of Zipf's law for words).
func zipf(n int) []float64 {
	out := make([]float64, n)
	sum := 0.0
	for i := range out {
		sum += 1 / (float64(i) + 1 + 2.7)
		out[i] = sum
	}
	return out
}

func draw(r *rand.Rand, cumulative []float64) int {
	at := r.Float64() * cumulative[len(cumulative)-1]
	return min(sort.SearchFloat64s(cumulative, at), len(cumulative)-1)
}

const (
	consonants = "bcdfghklmnprstvwz"
	vowels     = "aeiou"
)

func invent(r *rand.Rand, syllables int) string {
	var b []byte
	for range syllables {
		b = append(b, consonants[r.IntN(len(consonants))], vowels[r.IntN(len(vowels))])
		if r.IntN(3) == 0 {
			b = append(b, "lnrst"[r.IntN(5)])
		}
	}
	return string(b)
}

func capital(w string) string { return string(w[0]-('a'-'A')) + w[1:] }

// random returns the random numbers of one thing of a kind.
func (m *Maker) random(kind, number uint64) *rand.Rand {
	return rand.New(rand.NewPCG(m.seed^kind<<56, number*0x9e3779b97f4a7c15+kind))
}

// length draws a count with a given mean and a long tail, at least 1.
func length(r *rand.Rand, mean float64) int {
	return 1 + int(-math.Log(1-r.Float64())*(mean-1)*0.5+r.Float64()*(mean-1))
}
