package press

import (
	"context"
	"slices"
	"strings"

	"stet/segmenter/dupes"
	"stet/store"
)

// Desk is a store with groups that were written down, so that what the
// Duplicates tab shows does not hang on what is found alike. It settles, opens and
// undoes groups by itself and leaves everything else to the store.
type Desk struct {
	*store.Store
	groups []store.GroupView
	undone []func()
	seq    uint64
}

// NewDesk groups the first stories of the two harbour pages, with the second
// story of the first as related, and those of the valley pages. There are no
// groups where one of these is missing.
func NewDesk(s *store.Store) (*Desk, error) {
	byName, err := pagesByName(s)
	if err != nil {
		return nil, err
	}
	if byName["harbour/0001.txt"] == nil || byName["harbour/0002.txt"] == nil || byName["valley/orchard.txt"] == nil || byName["valley/observatory.txt"] == nil {
		return &Desk{Store: s}, nil
	}
	member := func(name string, story int, similarity, containment float64) store.MemberView {
		page := byName[name]
		return store.MemberView{Story: page.Stories[story], Dump: page.Dump, Similarity: similarity, Containment: containment}
	}
	keeper := member("harbour/0002.txt", 0, 1, 1)
	keeper.Keep = true
	near := store.GroupView{
		Members:    []store.MemberView{keeper, member("harbour/0001.txt", 0, 0.81, 0.93)},
		KeepReason: "the cleanest: 78% of it is the story’s own text",
		Evidence:   []string{"5 of 7 paragraphs are the same word for word", "the title is the same"},
		Related:    []store.MemberView{member("harbour/0001.txt", 1, 0.21, 0)},
	}
	near.ID, near.Kind, near.Confidence, near.Position = 7, dupes.Near, 0.97, "a"
	part := member("valley/orchard.txt", 0, 1, 1)
	part.Keep = true
	contained := store.GroupView{
		Members:    []store.MemberView{part, member("valley/observatory.txt", 0, 0.4, 0.71), member("valley/observatory.txt", 1, 0.2, 0.55)},
		KeepReason: "the cleanest: nothing in it is furniture",
		Evidence:   []string{"71% of its words stand in the other in the same order"},
	}
	contained.ID, contained.Kind, contained.Confidence, contained.Position = 9, dupes.Contained, 0.64, "b"
	d := &Desk{Store: s, groups: []store.GroupView{near, contained}}
	for i := range d.groups {
		g := &d.groups[i]
		g.Title, g.GroupRow.Members = g.Members[0].Story.Title, len(g.Members)
	}
	return d, nil
}

func pagesByName(s *store.Store) (map[string]*store.PageView, error) {
	rows, err := s.Pages("", 100)
	if err != nil {
		return nil, err
	}
	byName := make(map[string]*store.PageView, len(rows))
	for _, row := range rows {
		if byName[row.Name], err = s.Page(row.Dump); err != nil {
			return nil, err
		}
	}
	return byName, nil
}

// Counts adds the groups to the store's.
func (d *Desk) Counts() (store.Counts, error) {
	c, err := d.Store.Counts()
	c.Groups, c.GroupsUndecided = len(d.groups), 0
	for i := range d.groups {
		if !d.groups[i].Settled {
			c.GroupsUndecided++
		}
	}
	return c, err
}

// GroupsWhere implements the tab's queue.
func (d *Desk) GroupsWhere(_ context.Context, f store.Filter, from store.Position, n int) ([]store.GroupRow, error) {
	var before, behind []store.GroupRow
	for i := range d.groups {
		if row := d.groups[i].GroupRow; !passes(&d.groups[i], f) {
			continue
		} else if row.Position < from {
			before = append(before, row)
		} else {
			behind = append(behind, row)
		}
	}
	if n < 0 {
		return before[max(len(before)+n, 0):], nil
	}
	return behind[:min(n, len(behind))], nil
}

// NextGroupWhere implements the way to the next undecided group, round the end.
func (d *Desk) NextGroupWhere(_ context.Context, f store.Filter, from store.Position, step int) (store.GroupRow, bool, error) {
	order := slices.Clone(d.groups)
	if step < 0 {
		slices.Reverse(order)
	}
	var round []store.GroupRow
	for i := range order {
		row := order[i].GroupRow
		if row.Settled || !passes(&order[i], f) {
			continue
		}
		if step > 0 && row.Position > from || step < 0 && row.Position < from {
			return row, true, nil
		}
		round = append(round, row)
	}
	if len(round) == 0 {
		return store.GroupRow{}, false, nil
	}
	return round[0], true, nil
}

// passes goes by the source alone of what a filter may ask.
func passes(g *store.GroupView, f store.Filter) bool {
	return f.Source == "" || slices.ContainsFunc(g.Members, func(m store.MemberView) bool {
		return strings.Contains(strings.ToLower(m.Dump.Name), strings.ToLower(f.Source))
	})
}

// Group implements the reading of a group.
func (d *Desk) Group(id store.GroupID) (*store.GroupView, error) {
	for i := range d.groups {
		if d.groups[i].ID == id {
			group := d.groups[i]
			group.Members = slices.Clone(group.Members)
			return &group, nil
		}
	}
	return nil, store.ErrNotFound
}

// Decide settles groups here and stories in the store.
func (d *Desk) Decide(decision store.Decision) (store.Outcome, error) {
	if len(decision.Group) == 0 {
		return d.Store.Decide(decision)
	}
	for i := range d.groups {
		g := &d.groups[i]
		if g.Members[0].Story.Ref != decision.Group[0] {
			continue
		}
		was := *g
		was.Members = slices.Clone(g.Members)
		d.undone = append(d.undone, func() { *g = was })
		summary := string(decision.Verb) + " the group of “" + g.Title + "”"
		switch decision.Verb {
		case store.Accept, store.Reject, store.Merge:
			g.Settled = true
		case store.Reopen:
			g.Settled = false
		case store.Skip:
			g.Skipped = true
		case store.Keeper:
			for j := range g.Members {
				g.Members[j].Keep = g.Members[j].Story.Ref == decision.Stories[0]
				if g.Members[j].Keep {
					g.Members[0], g.Members[j] = g.Members[j], g.Members[0]
				}
			}
			g.KeepReason = "you chose it"
		case store.Drop:
			g.Members = slices.DeleteFunc(slices.Clone(g.Members), func(m store.MemberView) bool {
				return m.Story.Ref == decision.Stories[0]
			})
			g.Settled = len(g.Members) < 2
		default:
			return store.Outcome{}, store.ErrConflict
		}
		g.GroupRow.Members = len(g.Members)
		d.seq++
		return store.Outcome{Seq: 1000 + d.seq, Summary: summary, Groups: []store.GroupID{g.ID}}, nil
	}
	return d.Store.Decide(decision)
}

// Undo takes back the last act on a group, else the store's last decision.
func (d *Desk) Undo() (store.Outcome, error) {
	if n := len(d.undone); n > 0 {
		d.undone[n-1]()
		d.undone = d.undone[:n-1]
		d.seq++
		return store.Outcome{Seq: 1000 + d.seq, Summary: "undone", Groups: []store.GroupID{d.groups[0].ID, d.groups[1].ID}}, nil
	}
	return d.Store.Undo()
}
