package roletrain

import (
	"math/rand/v2"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// wall puts a consent screen on some pages: at the head, where programs find it first, at the
// foot, and now and then between two lines.
func wall(s *sample, manners []furniture.Manner, r *rand.Rand) {
	if r.IntN(walledPages) > 0 || len(manners) == 0 || len(s.lines) == 0 {
		return
	}
	addWall(s, &manners[r.IntN(len(manners))], s.fold, r)
}

// One page of walledPages has a consent screen.
const walledPages = 10

func addWall(s *sample, manner *furniture.Manner, fold int, r *rand.Rand) {
	blocks := ofFold(manner.Blocks, fold)
	if len(blocks) == 0 {
		return
	}
	out := &sample{}
	for _, n := range r.Perm(len(blocks))[:1+r.IntN(len(blocks))] {
		block := blocks[n]
		from, to := 0, len(block)
		if r.IntN(3) == 0 { // a program leaves a part of it
			from = r.IntN(len(block))
			to = from + 1 + r.IntN(len(block)-from)
		}
		for _, template := range block[from:to] {
			out.put(furniture.FillEach(template, func() furniture.Slots { return drawWall(manner, r) }),
				line{role: segmenter.Furniture, kind: template.Kind, light: len(template.Text) < shortNotice}, 0)
		}
	}
	at := 0
	switch r.IntN(6) {
	case 0, 1:
		at = len(s.lines)
	case 2:
		at = r.IntN(len(s.lines))
	}
	s.insert(at, out)
}

// shortNotice is the length of the buttons of a screen, of which there are many.
const shortNotice = 30

// drawWall draws values for a screen: a site has many partners.
func drawWall(manner *furniture.Manner, r *rand.Rand) furniture.Slots {
	slots := manner.Draw(r)
	slots.N = []string{"7", "38", "121", "194", "243", "386", "512", "648", "702", "763", "817", "905", "1,219", "1467"}[r.IntN(14)]
	return slots
}
