package roletrain

import (
	"math/rand/v2"
	"strings"

	"stet/segmenter"
)

// label begins some paragraphs of a page with the same few labels: interviews,
// questions with their answers, tests of goods and listings do, and a label that
// comes back is else a sign of furniture.
func label(s *sample, r *rand.Rand) {
	if r.IntN(labelledPages) > 0 {
		return
	}
	labels := bodyLabels[r.IntN(len(bodyLabels))]
	if r.IntN(2) == 0 {
		labels = speakers(s, r)
	}
	if len(labels) == 0 {
		return
	}
	rate, number := 15+r.IntN(70), 0
	for i, l := range s.lines {
		if l.role != segmenter.Body || r.IntN(100) >= rate {
			continue
		}
		s.text[i] = append([]byte(labels[number%len(labels)]), s.text[i]...)
		number++
	}
}

// One page of labelledPages has labels.
const labelledPages = 14

// bodyLabels are the labels of one page each, one behind the other.
var bodyLabels = [][]string{
	{"Q: ", "A: "},
	{"Question: ", "Answer: "},
	{"Why: "},
	{"What: ", "When: ", "Where: "},
	{"For: ", "Against: "},
	{"What we liked: ", "What we missed: "},
	{"Review: "},
	{"Verdict: "},
	{"Then: ", "Now: "},
	{"Claim: ", "Fact: "},
	{"Frage: ", "Antwort: "},
	{"Pregunta: ", "Respuesta: "},
	{"P: ", "R: "},
	{"Question : ", "Réponse : "},
	{"Вопрос: ", "Ответ: "},
	{"Pytanie: ", "Odpowiedź: "},
	{"Domanda: ", "Risposta: "},
	{"Soru: ", "Cevap: "},
}

// speakers are names of the page's own text, as those of an interview.
func speakers(s *sample, r *rand.Rand) []string {
	var names []string
	for i, l := range s.lines {
		if l.role != segmenter.Body || len(names) == 2 {
			continue
		}
		for n, word := range strings.Fields(string(s.text[i])) {
			word = strings.Trim(word, ",.;:’'\"”“()")
			if n > 0 && isName(word) && r.IntN(4) == 0 && len(names) < 2 {
				names = append(names, word)
			}
		}
	}
	for i := range names {
		if r.IntN(3) == 0 {
			names[i] = strings.ToUpper(names[i])
		}
		names[i] += ": "
	}
	return names
}
