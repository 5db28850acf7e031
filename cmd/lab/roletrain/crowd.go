package roletrain

import (
	"math/rand/v2"
	"slices"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// crowd puts a whole site's furniture around the text of some pages, as programs
// leave it that take a page as it is: menus and lists of links before and behind
// it, and now and then between two paragraphs.
func crowd(s *sample, manners []furniture.Manner, r *rand.Rand) {
	if r.IntN(crowdedPages) > 0 || len(s.lines) == 0 || len(manners) == 0 {
		return
	}
	site := []*furniture.Manner{&manners[r.IntN(len(manners))], &manners[r.IntN(len(manners))]}
	most := []int{8, 25, 70}[r.IntN(3)]
	out := sample{fold: s.fold}
	add := func(blocks, story int) {
		for range blocks {
			manner := site[r.IntN(len(site))]
			if r.IntN(menuBlocks) == 0 {
				for _, text := range menu(manner, r) {
					out.put(text, line{role: segmenter.Furniture, kind: "menu", light: true}, story)
				}
				continue
			}
			block := manner.Blocks[r.IntN(len(manner.Blocks))]
			for _, template := range block {
				text := furniture.FillEach(template, func() furniture.Slots { return manner.Draw(r) })
				out.put(text, line{role: segmenter.Furniture, kind: template.Kind, light: true}, story)
			}
		}
	}
	story := func(i int) int {
		if s.story == nil {
			return 0
		}
		return s.story[i]
	}
	middle := r.IntN(len(s.lines))
	if r.IntN(3) > 0 {
		middle = -1
	}
	add(r.IntN(most), story(0))
	for i, l := range s.lines {
		if i == middle {
			add(1+r.IntN(most/4), story(i))
		}
		out.put(string(s.text[i]), l, story(i))
	}
	add(r.IntN(most), story(len(s.lines)-1))
	if s.story == nil {
		out.story = nil
	}
	*s = out
}

// One page of crowdedPages is crowded, one block of menuBlocks there a menu.
const (
	crowdedPages = 5
	menuBlocks   = 12
)

// menu makes the entries of a menu or an index: a few words each, of whatever the
// site has, that nothing else on the page speaks of.
func menu(manner *furniture.Manner, r *rand.Rand) []string {
	least := 1 + r.IntN(2)
	most, casing := least+1+r.IntN(3), r.IntN(3)
	list := make([]string, 4+r.IntN(22))
	for i := range list {
		fields := strings.Fields(manner.Draw(r).Title)
		length := min(least+r.IntN(most-least+1), len(fields))
		at := r.IntN(len(fields) - length + 1)
		text := bare(fields[at : at+length])
		switch casing {
		case 0:
			text = strings.ToUpper(text)
		case 1:
			parts := strings.Fields(text)
			for n := range parts {
				parts[n] = capital(parts[n])
			}
			text = strings.Join(parts, " ")
		default:
			text = capital(text)
		}
		list[i] = text
	}
	return slices.DeleteFunc(list, func(text string) bool { return text == "" })
}
