package synth

import (
	"math/rand/v2"
	"strconv"
)

// Paragraphs of a story: a mean, and a bound; and the mean of a text.
const (
	meanParagraphs = 9
	mostParagraphs = 40
	textParagraphs = 14
)

// Story returns story number n, about 1.2 kB.
func (m *Maker) Story(n uint64) Story { return m.story(n, meanParagraphs) }

// Text returns text number n of a collection of stories of about 1.8 kB: of ten, seven
// stand alone, and of the first of them one more is a copy word for word, one an
// edited copy and one its first half.
func (m *Maker) Text(n uint64) Story {
	of := n
	if n%10 >= 7 {
		of = n - n%10
	}
	s := m.story(of, textParagraphs)
	switch n % 10 {
	case 8:
		t := m.teller(4, n)
		s.Paragraphs[1] = string(t.sentence(nil, middles)) + " " + s.Paragraphs[1]
	case 9:
		s.Paragraphs = s.Paragraphs[:len(s.Paragraphs)/2]
	}
	return s
}

func (m *Maker) story(n uint64, paragraphs float64) Story {
	t := m.teller(1, n)
	s := Story{Title: t.say(nil, heads)}
	s.Title = string(capitalBytes([]byte(s.Title)))
	for i := range 4 + min(length(t.r, paragraphs-4), mostParagraphs) {
		var p []byte
		for k := range 1 + t.r.IntN(3) {
			if k > 0 {
				p = append(p, ' ')
			}
			list := middles
			if i == 0 && k == 0 {
				list = ledes
			}
			p = t.sentence(p, list)
		}
		s.Paragraphs = append(s.Paragraphs, string(p))
	}
	return s
}

// teller fills the templates of one story.
type teller struct {
	m                  *Maker
	r                  *rand.Rand
	topic              []string
	short, full, place string
	title              string
}

func (m *Maker) teller(kind, n uint64) *teller {
	r := m.random(kind, n)
	t := &teller{m: m, r: r, topic: m.topics[r.IntN(len(m.topics))], place: m.places[r.IntN(len(m.places))]}
	t.short = m.last[r.IntN(len(m.last))]
	first := m.first[r.IntN(len(m.first))]
	t.title = titles[r.IntN(len(titles))]
	t.full = t.place + " " + t.title + " " + first + " " + t.short
	switch r.IntN(3) {
	case 0:
		t.short = "Mr " + t.short
	case 1:
		t.short = "Ms " + t.short
	}
	return t
}

// sentence appends a sentence that begins with a capital.
func (t *teller) sentence(b []byte, list []string) []byte {
	start := len(b)
	b = t.append(b, list[t.r.IntN(len(list))])
	capitalBytes(b[start:])
	return b
}

func (t *teller) say(b []byte, list []string) string {
	return string(t.append(b, list[t.r.IntN(len(list))]))
}

func (t *teller) append(b []byte, template string) []byte {
	for i := 0; i < len(template); i++ {
		if template[i] != '%' || i+1 == len(template) {
			b = append(b, template[i])
			continue
		}
		i++
		switch template[i] {
		case 'w':
			b = append(b, t.topic[draw(t.r, t.m.ranks)]...)
		case 'W':
			b = append(b, t.m.words[draw(t.r, t.m.zipf)]...)
		case 'n':
			b = append(b, t.short...)
		case 'N':
			b = append(b, t.full...)
		case 'p':
			b = append(b, t.place...)
		case 'd':
			b = append(b, days[t.r.IntN(len(days))]...)
		case 'c':
			b = strconv.AppendInt(b, int64(10+t.r.IntN(90)), 10)
		case 'v':
			b = append(b, verbs[t.r.IntN(len(verbs))]...)
		case 'j':
			b = append(b, adjectives[t.r.IntN(len(adjectives))]...)
		case 'r':
			b = append(b, links[t.r.IntN(len(links))]...)
		case 'o':
			b = t.append(b, objects[t.r.IntN(len(objects))])
		case 's':
			b = t.append(b, clauses[t.r.IntN(len(clauses))])
		case 'S':
			b = t.sentence(b, clauses)
		case 'g':
			b = append(b, agencies[t.r.IntN(len(agencies))]...)
		case 'h':
			// The headline of some other story.
			other := t.m.teller(1, t.r.Uint64N(1<<20))
			b = append(b, capitalBytes([]byte(other.say(nil, heads)))...)
		}
	}
	return b
}

func capitalBytes(b []byte) []byte {
	if len(b) > 0 && b[0] >= 'a' && b[0] <= 'z' {
		b[0] -= 'a' - 'A'
	}
	return b
}
