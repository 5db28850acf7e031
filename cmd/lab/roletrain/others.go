package roletrain

import (
	"math/rand/v2"
	"slices"

	"stet/cmd/lab/furniture"
)

// others is the furniture that comes on pages of any manner: other firms' screens and threads.
type others struct {
	walls   []furniture.Manner
	threads []furniture.Thread
}

// loadOthers returns all, the held ones too.
func loadOthers() (*others, error) {
	walls, err := furniture.Walls()
	if err != nil {
		return nil, err
	}
	threads, err := furniture.Threads()
	if err != nil {
		return nil, err
	}
	return &others{walls, threads}, nil
}

// leaveHeld leaves the held ones out.
func (o *others) leaveHeld() {
	o.walls = slices.DeleteFunc(o.walls, func(m furniture.Manner) bool { return m.Held })
	o.threads = slices.DeleteFunc(o.threads, func(t furniture.Thread) bool { return t.Held })
}

// manners are those whose words a table may hold.
func (o *others) manners() []furniture.Manner {
	list := slices.Clone(o.walls)
	for _, t := range o.threads {
		list = append(list, t.Manner)
	}
	return list
}

// add puts them on some pages. Its dice are its own, so that the rest of a page stays what it is without them.
func (o *others) add(s *sample, seed uint64, page int) {
	r := rand.New(rand.NewPCG(seed^0x07e5, uint64(page)))
	confess(s, r)
	tabulate(s, r)
	var threads []furniture.Thread
	for _, t := range o.threads {
		if t.Lang == s.lang {
			threads = append(threads, t)
		}
	}
	comment(s, threads, r)
	// A screen may be in English wherever the page is from.
	tongue := s.lang
	if r.IntN(8) == 0 || !slices.ContainsFunc(o.walls, func(m furniture.Manner) bool { return m.Lang == s.lang }) {
		tongue = "en"
	}
	var walls []furniture.Manner
	for _, m := range o.walls {
		if m.Lang == tongue {
			walls = append(walls, m)
		}
	}
	wall(s, walls, r)
}
