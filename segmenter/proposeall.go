package segmenter

import (
	"context"

	"stet/segmenter/others"
	"stet/segmenter/plain"
	"stet/segmenter/roles"
)

// underway is a page of one section that is proposed for.
type underway struct {
	page     *Page
	keys     []uint64
	sheet    *roles.Sheet
	w        *workspace
	known    *others.Known
	proposal *Proposal
}

// ProposeAll is Propose for several pages, which takes all of them through one step and then through the next: what a step
// needs of code and tables is then near the processor for all but the first. Eight pages are as good as more.
func (s *Segmenter) ProposeAll(pages []*Page, c Corpus) []Proposal {
	proposals, under := make([]Proposal, len(pages)), make([]underway, 0, len(pages))
	defer func() {
		for i := range under {
			under[i].end(s)
		}
	}()
	for i, p := range pages {
		if said := plain.Of(p); said != nil {
			proposals[i], _ = s.proposePlain(context.Background(), p, said, c) // which never ends
			continue
		}
		if len(p.Lines) >= sectionLines {
			proposals[i], _ = s.proposeLines(context.Background(), p, nil, c)
			continue
		}
		proposals[i] = Proposal{Version: Version}
		under = append(under, underway{page: p, proposal: &proposals[i]})
		under[len(under)-1].read()
	}
	each := func(step func(u *underway)) {
		for i := range under {
			step(&under[i])
		}
	}
	each(func(u *underway) {
		u.w = s.borrow()
		u.known = u.w.know(c, u.page, u.keys)
	})
	each(func(u *underway) { u.judge(s.explained) })
	each(func(u *underway) {
		if u.w.gaps = u.w.gaps[:0]; len(u.w.lines) > 0 {
			s.measureNear(u.w, u.page, 0, len(u.w.lines))
		}
	})
	each(func(u *underway) {
		if len(u.w.gaps) > 0 {
			s.weighNear(u.w, u.page)
		}
	})
	each(func(u *underway) {
		if len(u.w.gaps) > 0 {
			s.weighFar(u.w, u.page, u.keys, 0, len(u.w.lines), u.known)
		}
	})
	each(func(u *underway) {
		s.weighOpenings(u.w, u.page, u.proposal.Roles, u.proposal.Repeats, 0, len(u.w.lines), u.known)
		for i := range u.w.gaps {
			s.tell(u.proposal, u.w, u.page, &u.w.gaps[i])
		}
	})
	return proposals
}

// read looks at the lines of the page.
func (u *underway) read() {
	u.keys = u.page.Keys()
	u.sheet, _ = readRoles(context.Background(), u.page, roleModel()) // which never ends
}

// judge gives the lines their roles.
func (u *underway) judge(what explained) {
	u.proposal.Roles, _ = rolesOf(context.Background(), u.sheet, roleModel(), u.page, u.known, what)
	u.w.entitle(u.page, u.keys, u.proposal.Roles, what <= everything)
	u.proposal.Repeats = findRepeats(u.page, u.keys, u.proposal.Roles)
	u.w.findJoints(u.page, u.proposal.Roles, u.proposal.Repeats)
	u.w.text.Sheet = u.sheet
}

// end gives the memory back.
func (u *underway) end(s *Segmenter) {
	if u.sheet != nil {
		u.sheet.Release()
	}
	if u.w != nil {
		s.giveBack(u.w)
	}
}
