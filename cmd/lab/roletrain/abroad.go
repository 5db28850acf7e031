package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// abroad makes pages in other languages: paragraphs of our own sentences, drawn
// and joined at random, with the furniture of the language's manners between
// them. They are for roles alone; their stories hold no story.
func abroad(manners []furniture.Manner, fold, count int, seed uint64) []*sample {
	var foreign []furniture.Manner
	for _, m := range manners {
		if m.Lang != "en" && len(furniture.Prose(m.Lang)) > 0 {
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
		}
		writer.prose = furniture.Prose(writer.manner.Lang)
		writer.write()
		crowd(writer.sample, []furniture.Manner{*writer.manner}, r)
		samples[n] = writer.sample
	}
	return samples
}

type foreignPage struct {
	*rand.Rand
	manner    *furniture.Manner
	prose     []string
	sample    *sample
	rate      float64
	sentences int
}

func (p *foreignPage) add(text string, role segmenter.Role, kind string) {
	p.sample.text = append(p.sample.text, []byte(text))
	p.sample.lines = append(p.sample.lines, line{role: role, kind: kind})
}

func (p *foreignPage) write() {
	scrap := p.IntN(5) == 0
	if !scrap {
		for range p.IntN(4) {
			p.furniture()
		}
	}
	for range 1 + p.IntN(3) {
		if p.IntN(3) == 0 {
			p.add(p.manner.Draw(p.Rand).Title, segmenter.Headline, "")
		}
		for range p.length(scrap) {
			p.paragraph()
			if p.IntN(18) == 0 {
				p.add(p.heading(), segmenter.Subhead, "")
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

// length is how many paragraphs a story has.
func (p *foreignPage) length(scrap bool) int {
	if scrap {
		return 1 + p.IntN(3)
	}
	return 4 + p.IntN(14)
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

// heading is the beginning of a sentence, as subheads often are.
func (p *foreignPage) heading() string {
	words := strings.Fields(p.sentence())
	return strings.TrimRight(strings.Join(words[:min(len(words), 2+p.IntN(4))], " "), ".,:;")
}

func (p *foreignPage) furniture() {
	block := p.manner.Blocks[p.IntN(len(p.manner.Blocks))]
	for _, template := range block {
		text := furniture.FillEach(template, func() furniture.Slots { return p.manner.Draw(p.Rand) })
		p.add(text, segmenter.Furniture, template.Kind)
	}
}
