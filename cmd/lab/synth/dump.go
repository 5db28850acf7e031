package synth

import (
	"bytes"
)

// Dump returns dump number n: one to five stories with furniture between
// their paragraphs, about 4 KB. A third of the stories stand in other dumps
// with a near number too, whole or cut short.
func (m *Maker) Dump(n uint64) []byte {
	r := m.random(2, n)
	var b bytes.Buffer
	site := m.teller(3, n%97)
	notices := make([]string, 3)
	for i := range notices {
		notices[i] = site.say(nil, furniture)
	}
	line := func(s string) {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	for k := range 1 + r.IntN(5) {
		number := n*8 + uint64(k)
		if r.IntN(3) == 0 {
			// Stories of this neighbourhood, which other dumps draw from as well.
			number = n/16*128 + 6 + 8*r.Uint64N(4)
		}
		s := m.Story(number)
		ps := s.Paragraphs
		if r.IntN(5) == 0 {
			ps = ps[:1+r.IntN(len(ps))]
		}
		if r.IntN(3) == 0 {
			line(s.Title)
		}
		for i, p := range ps {
			if i > 0 && r.IntN(7) == 0 {
				line(notices[r.IntN(len(notices))])
			}
			line(p)
		}
	}
	return b.Bytes()
}
