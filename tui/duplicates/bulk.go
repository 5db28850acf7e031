package duplicates

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/difference"
	"stet/tui/filter"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
)

// bulkWindow is how many groups of the queue are read at a time.
const bulkWindow = 200

// pooled is what a bulk decision may be about, read where a filter is on: the store
// keeps no figures of what passes one.
type pooled struct {
	desk.Answer
	rows []store.GroupRow
}

// gathered is what a bulk decision would be about.
type gathered struct {
	desk.Answer
	least  float64
	fared  store.Record // what editors decided so far about groups as sure
	refs   [][]store.StoryRef
	copies int
	wrong  float64 // expected, from the groups' own probabilities
	sample bulk.Sample[specimen]
}

// specimen is a group of the sample, its place among all, and how its members differ.
type specimen struct {
	at    int
	group *store.GroupView
	said  string
}

// bulk asks for a probability, reads every undecided group at or above it, and
// asks again with a sample on screen.
func (s *Screen) bulk() desk.Effect {
	if s.Filter().IsZero() {
		return s.askThreshold(s.Counts.GroupConfidence, nil)
	}
	request, ctx := s.Await()
	work := s.Work("groups")
	groups, f := s.groups, s.Filter()
	return desk.Effect{Cmd: func() tea.Msg {
		var m pooled
		m.Request = request
		m.rows, m.Err = pending(ctx, groups, f, 0, work)
		return m
	}}
}

// choose takes in what passes the filter, and asks for a probability.
func (s *Screen) choose(m pooled) desk.Effect {
	switch {
	case m.Err != nil:
		return desk.Effect{}
	case len(m.rows) == 0:
		return desk.Effect{Say: "Nothing that the filter shows is undecided."}
	}
	var histogram [store.HistogramBins]int
	for i := range m.rows {
		histogram[bulk.BinOf(m.rows[i].Confidence)]++
	}
	return s.askThreshold(histogram, m.rows)
}

// scope says what a bulk decision is about where that is not everything; "" else.
func (s *Screen) scope() string {
	if s.Filter().IsZero() {
		return ""
	}
	return "only " + filter.Words(keys.Duplicates, s.Filter(), " "+s.brush.Signs.Bullet+" ")
}

// askThreshold asks for a probability and gathers the groups that are as sure, among rows where they were read.
func (s *Screen) askThreshold(histogram [store.HistogramBins]int, rows []store.GroupRow) desk.Effect {
	choosable := bulk.Pending{Histogram: histogram, Earned: s.Counts.GroupsEarned, From: s.BulkFrom}
	return desk.Effect{Open: dialog.NewThreshold("Accept many groups at once", "undecided group", "undecided groups", s.scope(), choosable,
		func(least float64) desk.Effect {
			request, ctx := s.Await()
			work := s.Work("groups")
			work.Of(s.Counts.GroupsUndecided)
			groups, f := s.groups, s.Filter()
			return desk.Effect{Cmd: func() tea.Msg {
				g := gathered{least: least, fared: choosable.FaredFrom(least)}
				g.Request = request
				sure := rows
				if sure == nil {
					sure, g.Err = pending(ctx, groups, f, least, work)
				}
				work.Then("sure groups", len(sure))
				for i := range sure {
					work.Did(1)
					if g.Err == nil && sure[i].Confidence >= least {
						g.Err = g.take(ctx, groups, &sure[i])
					}
				}
				if g.Err == nil {
					g.Err = g.compare(ctx, groups, work)
				}
				return g
			}}
		})}
}

// pending walks the queue that a filter shows, a window at a time, and returns the undecided groups from a
// probability on. It runs in a command.
func pending(ctx context.Context, groups Groups, f store.Filter, least float64, work *desk.Work) ([]store.GroupRow, error) {
	if f.State == store.FilterAll {
		f.State = store.FilterUndecided
	}
	var sure []store.GroupRow
	from := store.Position("")
	for {
		rows, err := groups.GroupsWhere(ctx, f, from, bulkWindow)
		if err != nil {
			return nil, err
		}
		read := len(rows)
		if read > 0 && rows[0].Position == from {
			rows = rows[1:] // it was read with those before
		}
		work.Did(len(rows))
		for i := range rows {
			if !rows[i].Settled && rows[i].Confidence >= least {
				sure = append(sure, rows[i])
			}
		}
		if read < bulkWindow {
			return sure, nil
		}
		from = rows[len(rows)-1].Position
	}
}

// take adds a group.
func (g *gathered) take(ctx context.Context, groups Groups, row *store.GroupRow) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	group, err := groups.Group(row.ID)
	if err != nil {
		return err
	}
	refs := refsOf(group)
	if len(refs) < 2 {
		return nil
	}
	g.refs = append(g.refs, refs)
	g.copies += len(refs) - 1
	g.wrong += bulk.Wrongness(row.Confidence)
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], uint64(row.ID))
	return g.sample.Offer(bulk.Key(key[:]), func() (specimen, error) { return specimen{at: len(g.refs) - 1, group: group}, nil })
}

// compare says of each group of the sample how the member that differs most differs.
func (g *gathered) compare(ctx context.Context, groups Groups, work *desk.Work) error {
	work.Then("groups of the sample", len(g.sample.Items()))
	for i := range g.sample.Items() {
		work.Did(1)
		sp := &g.sample.Items()[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		least := leastAlike(sp.group)
		keeper, err := textOf(groups, sp.group.Members[0].Story.Ref)
		c := compare(groups, keeper, err, sp.group.Members[least].Story.Ref)
		if c.err != nil {
			return c.err
		}
		sp.said = fmt.Sprintf("%d: ", least+1) + differs(&c)
	}
	return nil
}

// The parts of a difference that a sample shows.
const (
	samplePassages = 2
	pieceBytes     = 120
)

// differs says in words what differs between two texts: the counts, as the table of the group has them, and the first passages.
func differs(c *compared) string {
	d := &c.Difference
	if len(d.Passages) == 0 {
		return "word for word the same as the keeper"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "lacks %s, has %s more", desk.Count(c.shared.Gone, "word"), desk.Thousands(c.shared.Come))
	for i := range d.Passages[:min(len(d.Passages), samplePassages)] {
		out.WriteString(" |")
		for _, piece := range d.Passages[i].Pieces {
			if piece.Kind == difference.Both {
				continue
			}
			text, left := safe.Head([]byte(piece.Text), pieceBytes)
			if left > 0 {
				text += "…"
			}
			out.WriteString(map[difference.Kind]string{difference.OnlyOld: " [-", difference.OnlyNew: " {+"}[piece.Kind] +
				text + map[difference.Kind]string{difference.OnlyOld: "-]", difference.OnlyNew: "+}"}[piece.Kind])
		}
	}
	if more := len(d.Passages) - samplePassages; more > 0 {
		fmt.Fprintf(&out, " | and %s", desk.Count(more, "more change"))
	}
	return out.String()
}

// askBulk shows the sample and asks whether to accept them all.
func (s *Screen) askBulk(g gathered) desk.Effect {
	if g.Err != nil {
		return desk.Effect{}
	}
	if len(g.refs) == 0 {
		return desk.Effect{Say: "No undecided group is that sure."}
	}
	sample := g.sample.Items()
	shown := make([]dialog.Specimen, len(sample))
	for i := range sample {
		shown[i] = sample[i].shown(s.brush)
	}
	goal, groups := s.settled(), s.groups
	return desk.Effect{Open: dialog.NewSample("Accept them all", s.aboutBulk(&g), shown, bulk.Larger, func(held map[int]bool) desk.Effect {
		left := make([][]store.StoryRef, 0, len(g.refs))
		back := make(map[int]bool, len(held))
		for i := range held {
			back[sample[i].at] = true
		}
		for i, refs := range g.refs {
			if !back[i] {
				left = append(left, refs)
			}
		}
		if len(left) == 0 {
			return desk.Effect{Say: "Nothing is left to accept."}
		}
		d := store.Decision{Verb: store.Accept, Groups: left, Bulk: true}
		return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return groups.Decide(d) }, goal)}
	})}
}

// aboutBulk says what would be accepted.
func (s *Screen) aboutBulk(g *gathered) func(b *paint.Brush, shown int, held map[int]bool) []dialog.Passage {
	scope := s.scope()
	if scope != "" {
		scope = ", " + scope
	}
	return func(b *paint.Brush, shown int, held map[int]bool) []dialog.Passage {
		accepted, copies, keepers := desk.Count(len(g.refs), "group"), g.copies, "the keepers stay"
		if len(g.refs) == 1 {
			keepers = "the keeper stays"
		}
		if len(held) > 0 {
			accepted = bulk.Rest(len(g.refs)-len(held), len(g.refs), "groups")
		}
		for i := range held {
			copies -= len(g.refs[g.sample.Items()[i].at]) - 1
		}
		about := []dialog.Passage{
			{Look: b.Strong, Text: fmt.Sprintf("Accept %s at %s or more%s: %s, %s dropped.",
				accepted, dialog.Edge(g.least), scope, keepers, desk.CountOf(copies, "copy is", "copies are"))},
			{Look: b.Plain, Text: bulk.Outlook(len(g.refs), g.wrong, g.fared)},
			{Look: b.Dim, Text: bulk.Meaning(shown, len(g.refs), "groups") + " It is one decision: " + s.keys.Name(keys.Undo) + " takes it back."},
		}
		if wrong := bulk.Wrong(len(held), shown, len(g.refs)); wrong != "" {
			about = append(about, dialog.Passage{Look: b.Bad, Text: wrong})
		}
		return about
	}
}

// specimenMembers is how many members of a group a sample shows, and specimenName the room of their names, in cells.
const (
	specimenMembers = 6
	specimenName    = 30
)

// shown is a group as the sample shows it.
func (sp *specimen) shown(b *paint.Brush) dialog.Specimen {
	shown := dialog.Specimen{Head: groupWords(sp.group)}
	for i := range sp.group.Members[:min(len(sp.group.Members), specimenMembers)] {
		m := &sp.group.Members[i]
		look, sign := b.Dim, " "
		if i == 0 {
			look, sign = b.Plain, b.Signs.Keeper
		}
		shown.Rows = append(shown.Rows, dialog.SpecimenRow{Look: look, Sign: sign, Text: fmt.Sprintf(" %d %s  %s", i+1, b.CutName(desk.Label(m.Dump.Name), specimenName), desk.Label(m.Story.Title))})
	}
	if more := len(sp.group.Members) - specimenMembers; more > 0 {
		shown.Rows = append(shown.Rows, dialog.SpecimenRow{Look: b.Dim, Text: fmt.Sprintf("  and %d more", more)})
	}
	return dialog.Specimen{Head: shown.Head, Rows: append(shown.Rows, dialog.SpecimenRow{Look: b.Accent, Sign: "  ", Text: sp.said, Wrap: true})}
}
