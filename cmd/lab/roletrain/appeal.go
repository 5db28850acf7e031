package roletrain

import (
	"math/rand/v2"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// appeal puts runs of long furniture on some pages: papers that ask for money or
// explain themselves do it in paragraphs, several at a time, and those read like
// text more than any other furniture does. Most stand at a page's head.
func appeal(s *sample, manners []furniture.Manner, r *rand.Rand) {
	if r.IntN(appealPages) > 0 || len(s.lines) == 0 || len(manners) == 0 {
		return
	}
	manner := &manners[r.IntN(len(manners))]
	var long []furniture.Template
	for _, template := range manner.Templates {
		if len(template.Text) >= appealLength && template.Kind != "bio" && template.Kind != "caption" && template.Kind != "related links" {
			long = append(long, template)
		}
	}
	at := 0
	if r.IntN(3) == 0 {
		at = r.IntN(len(s.lines))
	}
	out := s.empty()
	for i := range s.lines {
		if i == at {
			for _, n := range r.Perm(len(long))[:min(1+r.IntN(4), len(long))] {
				text := furniture.FillEach(long[n], func() furniture.Slots { return manner.Draw(r) })
				if more := long[r.IntN(len(long))]; more.Kind == long[n].Kind && r.IntN(3) == 0 {
					text += " " + furniture.FillEach(more, func() furniture.Slots { return manner.Draw(r) })
				}
				out.put(text, line{role: segmenter.Furniture, kind: long[n].Kind}, s.story[i])
			}
		}
		out.keep(s, i)
	}
	*s = out
}

// One page of appealPages has appeals, of templates with at least appealLength bytes.
const (
	appealPages  = 6
	appealLength = 90
)
