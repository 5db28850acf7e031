package roletrain

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// crowd puts a whole site's furniture around the text of some pages, as programs
// leave it that take a page as it is: menus and lists of links before and behind
// it, and now and then between two paragraphs. headlines are those of other pages.
func crowd(s *sample, manners []furniture.Manner, headlines []string, r *rand.Rand) {
	if r.IntN(crowdedPages) > 0 || len(s.lines) == 0 || len(manners) == 0 {
		return
	}
	c := crowder{Rand: r, headlines: headlines, site: []*furniture.Manner{&manners[r.IntN(len(manners))], &manners[r.IntN(len(manners))]}}
	most := []int{8, 25, 70}[r.IntN(3)]
	c.out = s.empty()
	middle := r.IntN(len(s.lines))
	if r.IntN(3) > 0 {
		middle = -1
	}
	c.add(r.IntN(most), s.story[0])
	for i := range s.lines {
		if i == middle {
			c.add(1+r.IntN(most/4), s.story[i])
		}
		c.out.keep(s, i)
	}
	c.add(r.IntN(most), s.story[len(s.lines)-1])
	*s = c.out
}

// One page of crowdedPages is crowded, one block of menuBlocks there a menu, one of
// linkBlocks of the others a list of headlines.
const (
	crowdedPages = 5
	menuBlocks   = 9
	linkBlocks   = 8
)

type crowder struct {
	*rand.Rand
	site      []*furniture.Manner
	headlines []string
	out       sample
}

// add adds blocks of the site's furniture to what there is.
func (c *crowder) add(blocks, story int) {
	put := func(text, kind string) {
		c.out.put(text, line{role: segmenter.Furniture, kind: kind, light: true}, story)
	}
	for range blocks {
		manner := c.site[c.IntN(len(c.site))]
		switch {
		case c.IntN(menuBlocks) == 0:
			for _, text := range c.menu(manner) {
				put(text, "menu")
			}
		case c.IntN(linkBlocks) == 0:
			for range 3 + c.IntN(15) {
				put(c.title(manner), "related links")
			}
		default:
			for _, template := range manner.Blocks[c.IntN(len(manner.Blocks))] {
				put(furniture.FillEach(template, func() furniture.Slots {
					slots := manner.Draw(c.Rand)
					slots.Title = c.title(manner)
					return slots
				}), template.Kind)
			}
		}
	}
}

// title is a headline of another page or of the manner's own.
func (c *crowder) title(manner *furniture.Manner) string {
	if len(c.headlines) > 0 && c.IntN(4) > 0 {
		return c.headlines[c.IntN(len(c.headlines))]
	}
	return manner.Draw(c.Rand).Title
}

// menu makes the entries of a menu or an index: a few words each, of whatever the
// site has, that nothing else on the page speaks of. Some begin all alike, some end with how
// many stories there are.
func (c *crowder) menu(manner *furniture.Manner) []string {
	least := 1 + c.IntN(2)
	most, casing, shared := least+1+c.IntN(3), c.IntN(3), ""
	part := func() []string {
		fields := strings.Fields(c.title(manner))
		if casing == 1 {
			fields = dense(fields)
		}
		length := min(least+c.IntN(most-least+1), len(fields))
		at := c.IntN(len(fields) - length + 1)
		return fields[at : at+length]
	}
	if c.IntN(5) == 0 {
		shared = bare(part()) + " "
	}
	count := []string{"", "", "", "", " (%d)", " (%d)", " %d"}[c.IntN(7)]
	list := make([]string, 4+c.IntN(22))
	for i := range list {
		text := bare(part())
		if text == "" {
			continue
		}
		text = shared + text
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
		if count != "" {
			text += fmt.Sprintf(count, 1+c.IntN(120))
		}
		list[i] = text
	}
	return slices.DeleteFunc(list, func(text string) bool { return text == "" })
}
