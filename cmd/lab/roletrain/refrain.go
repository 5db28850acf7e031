package roletrain

import (
	"bytes"
	"math/rand/v2"
	"strings"

	"stet/segmenter"
)

// refrain lets the same short sentences come back between the paragraphs of some pages: where
// many people are asked the same questions, or many things are described by the same points,
// text repeats itself line by line, and that is else a sure sign of furniture.
func refrain(s *sample, r *rand.Rand) {
	if r.IntN(refrainPages) > 0 {
		return
	}
	lines := refrainOf(s, r)
	if len(lines) == 0 {
		return
	}
	people := peopleOf(s)
	named := len(people) > 3 && r.IntN(3) == 0
	least, number, wait := 1+r.IntN(3), 0, 2
	out := s.empty()
	for i, l := range s.lines {
		if wait--; wait <= 0 && l.role == segmenter.Body && i > 0 && s.lines[i-1].role == segmenter.Body {
			text := lines[number%len(lines)]
			if named {
				text = replaceWord(text, people[r.IntN(len(people))])
			}
			out.put(text, line{role: segmenter.Body, kind: oursKind}, s.story[i])
			wait = least + r.IntN(2)
			number++
		}
		out.keep(s, i)
	}
	*s = out
}

// One page of refrainPages has a refrain, of sentences of up to refrainLimit bytes.
const (
	refrainPages = 24
	refrainLimit = 140
)

// refrainOf are one to five short sentences of the page's own text, most of them as questions.
func refrainOf(s *sample, r *rand.Rand) []string {
	var short []string
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			continue
		}
		sentence, _, _ := bytes.Cut(s.text[i], []byte(". "))
		if text := strings.Trim(string(sentence), ".!?\"“”„«» "); len(text) > 15 && len(text) < refrainLimit {
			short = append(short, text)
		}
	}
	r.Shuffle(len(short), func(i, j int) { short[i], short[j] = short[j], short[i] })
	short = short[:min(len(short), 1+r.IntN(5))]
	ending := []string{"?", "?", "?", "!", ".", ":"}[r.IntN(6)]
	for i := range short {
		short[i] += ending
	}
	return short
}

// replaceWord puts a name in the place of a word in the middle of a sentence.
func replaceWord(sentence, name string) string {
	fields := strings.Fields(sentence)
	if len(fields) < 3 {
		return sentence
	}
	fields[len(fields)/2] = name
	return strings.Join(fields, " ")
}
