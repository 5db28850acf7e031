package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// abroad makes pages in other languages, and some in English of what the articles
// hold little of: paragraphs of our own sentences, drawn and joined at random, with
// the furniture of the language's manners between them. They are for roles alone;
// their stories hold no story. headlines are English.
func abroad(manners []furniture.Manner, headlines []string, fold, count int, seed uint64) []*sample {
	var foreign, english []furniture.Manner
	for _, m := range manners {
		switch {
		case m.Lang == "en":
			english = append(english, m)
		case len(furniture.Prose(m.Lang)) > 0:
			foreign = append(foreign, m)
		}
	}
	if len(foreign) == 0 {
		return nil
	}
	samples := make([]*sample, count)
	for n := range samples {
		r := rand.New(rand.NewPCG(seed^0xab40ad, uint64(fold*1_000_000+n)))
		writer := foreignPage{
			Rand: r, manner: &foreign[r.IntN(len(foreign))], sample: &sample{fold: fold},
			rate: []float64{0.08, 0.2, 0.35, 0.5}[r.IntN(4)], sentences: 1 + r.IntN(4),
			headGap: []int{6, 12, 18, 40}[r.IntN(4)], shouts: r.IntN(8) == 0, briefs: r.IntN(briefPages) == 0,
		}
		inEnglish := len(english) > 0 && r.IntN(englishPages) == 0
		if inEnglish {
			writer.manner = &english[r.IntN(len(english))]
		}
		writer.sample.lang = writer.manner.Lang
		writer.prose = furniture.Prose(writer.manner.Lang)
		writer.write()
		links := headlines
		if !inEnglish {
			links = writer.headlines()
		}
		crowd(writer.sample, []furniture.Manner{*writer.manner}, links, r)
		samples[n] = writer.sample
	}
	return samples
}

// One page of englishPages is in English, one of briefPages of briefs alone.
const (
	englishPages = 12
	briefPages   = 16
)

type foreignPage struct {
	*rand.Rand
	manner    *furniture.Manner
	prose     []string
	sample    *sample
	rate      float64
	sentences int
	headGap   int  // one paragraph in so many has a subhead
	shouts    bool // subheads are in capitals
	briefs    bool // all stories are of a few paragraphs
}

func (p *foreignPage) add(text string, role segmenter.Role, kind string) {
	p.sample.put(text, line{role: role, kind: kind}, 0)
}

func (p *foreignPage) write() {
	scrap := p.IntN(5) == 0
	if !scrap {
		for range p.IntN(4) {
			p.furniture()
		}
	}
	stories, titled := 1+p.IntN(3), 3
	var titles []string
	if p.briefs {
		stories, titled, titles = 3+p.IntN(8), 1, p.headlines()
	}
	for range stories {
		if p.IntN(titled) == 0 {
			p.add(p.title(titles), segmenter.Headline, "")
		}
		for range p.length(scrap) {
			p.paragraph()
			if p.IntN(p.headGap) == 0 {
				if heading := p.heading(); heading != "" {
					p.add(heading, segmenter.Subhead, oursKind)
				}
				p.paragraph()
			}
			if p.Float64() < p.rate {
				for range 1 + p.IntN(2) {
					p.furniture()
				}
			}
		}
	}
	if scrap {
		return
	}
	for range p.IntN(8) {
		p.furniture()
	}
}

// title is a headline of the manner's own, or one of those given.
func (p *foreignPage) title(others []string) string {
	if len(others) > 0 && p.IntN(4) > 0 {
		if text := others[p.IntN(len(others))]; text != "" {
			return text
		}
	}
	return p.manner.Draw(p.Rand).Title
}

// length is how many paragraphs a story has.
func (p *foreignPage) length(scrap bool) int {
	if p.briefs {
		return 1 + p.IntN(4)
	}
	if scrap {
		return 1 + p.IntN(3)
	}
	return 4 + p.IntN(14)
}

// headlines are made of words of the sentences, mostly of those that name something:
// the manners have few of their own.
func (p *foreignPage) headlines() []string {
	list := make([]string, 0, 2*len(p.prose))
	for range 2 * len(p.prose) {
		words := strings.Fields(p.sentence())
		if p.IntN(3) > 0 {
			words = append(dense(words), dense(strings.Fields(p.sentence()))...)
		}
		text := capital(bare(words[:min(len(words), 3+p.IntN(9))]))
		if p.IntN(3) == 0 {
			other := dense(strings.Fields(p.sentence()))
			text = capital(bare(other[:min(len(other), 1+p.IntN(3))])) + []string{": ", " | ", " – ", ", "}[p.IntN(4)] + text
		}
		list = append(list, text)
	}
	return list
}

func (p *foreignPage) sentence() string { return p.prose[p.IntN(len(p.prose))] }

func (p *foreignPage) paragraph() {
	parts := make([]string, 1+p.IntN(p.sentences))
	for i := range parts {
		parts[i] = p.sentence()
	}
	if p.IntN(4) == 0 {
		parts = []string{p.shortSentence()}
	}
	text := strings.Join(parts, " ")
	if p.IntN(6) == 0 {
		text = fmt.Sprintf([]string{"“%s”", "„%s“", "«%s»", "– %s", "\"%s\""}[p.IntN(5)], text)
	}
	p.add(text, segmenter.Body, "")
}

// shortSentence is the shortest of a few, for paragraphs of one short sentence.
func (p *foreignPage) shortSentence() string {
	shortest := p.sentence()
	for range 4 {
		if other := p.sentence(); len(other) < len(shortest) {
			shortest = other
		}
	}
	return shortest
}

// heading is the beginning of a sentence, as subheads often are, a short question, or
// the words of a sentence that name something.
func (p *foreignPage) heading() string {
	sentence := p.sentence()
	if short := p.shortSentence(); p.IntN(5) == 0 && strings.HasSuffix(short, "?") {
		return short
	}
	words := strings.Fields(sentence)
	if p.IntN(3) == 0 {
		words = dense(words)
	}
	text := capital(bare(words[:min(len(words), 1+p.IntN(6))]))
	switch {
	case text == "":
		return ""
	case p.shouts:
		return strings.ToUpper(text)
	case p.IntN(8) == 0:
		return fmt.Sprintf([]string{"„%s“", "«%s»", "“%s”"}[p.IntN(3)], text)
	}
	return text
}

func (p *foreignPage) furniture() {
	block := p.manner.Blocks[p.IntN(len(p.manner.Blocks))]
	for _, template := range block {
		text := furniture.FillEach(template, func() furniture.Slots { return p.manner.Draw(p.Rand) })
		p.add(text, segmenter.Furniture, template.Kind)
	}
}
