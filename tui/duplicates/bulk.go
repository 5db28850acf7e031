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
	"stet/tui/safe"
)

// bulkWindow is how many groups of the queue are read at a time.
const bulkWindow = 200

// gathered is what a bulk decision would be about.
type gathered struct {
	desk.Answer
	least  float64
	fared  store.Record // what editors decided so far about groups as sure
	refs   [][]store.StoryRef
	copies int
	wrong  float64 // expected, from the groups' own probabilities
	sample bulk.Sample[*store.GroupView]
	said   map[store.GroupID]string // how the members of a group in the sample differ
}

// bulk asks for a probability, reads every undecided group at or above it, and
// asks again with a sample on screen.
func (s *Screen) bulk() desk.Effect {
	pending := bulk.Pending{Histogram: s.Counts.GroupConfidence, Earned: s.Counts.GroupsEarned, From: s.BulkFrom}
	things := "undecided groups"
	if !s.Filter().IsZero() {
		things += ", filter or not," // the histogram is kept of all; what is gathered passes the filter
	}
	return desk.Effect{Open: dialog.NewThreshold("Accept many groups at once", things, pending,
		func(least float64) desk.Effect {
			request, ctx := s.Await()
			groups, filter := s.groups, s.Filter()
			return desk.Effect{Cmd: func() tea.Msg {
				g := gathered{least: least, fared: pending.FaredFrom(least)}
				g.Request = request
				if g.Err = g.gather(ctx, groups, filter); g.Err == nil {
					g.Err = g.compare(ctx, groups)
				}
				return g
			}}
		})}
}

// gather walks the queue that a filter shows, a window at a time. It runs in a command.
func (g *gathered) gather(ctx context.Context, groups Groups, f store.Filter) error {
	from := store.Position("")
	for {
		rows, err := groups.GroupsWhere(ctx, f, from, bulkWindow)
		if err != nil {
			return err
		}
		for i := range rows {
			row := &rows[i]
			if row.Position == from || row.Settled || row.Confidence < g.least {
				continue
			}
			if err := g.take(groups, row); err != nil {
				return err
			}
		}
		if len(rows) < bulkWindow {
			return nil
		}
		from = rows[len(rows)-1].Position
	}
}

// take adds a group.
func (g *gathered) take(groups Groups, row *store.GroupRow) error {
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
	g.wrong += 1 - row.Confidence
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], uint64(row.ID))
	return g.sample.Offer(bulk.Key(key[:]), func() (*store.GroupView, error) { return group, nil })
}

// compare says of each group of the sample how the member that differs most differs.
func (g *gathered) compare(ctx context.Context, groups Groups) error {
	g.said = make(map[store.GroupID]string)
	for _, group := range g.sample.Items() {
		if err := ctx.Err(); err != nil {
			return err
		}
		keeper, err := paragraphs(groups, group.Members[0].Story.Ref)
		if err != nil {
			return err
		}
		least := leastAlike(group)
		member, err := paragraphs(groups, group.Members[least].Story.Ref)
		if err != nil {
			return err
		}
		g.said[group.ID] = fmt.Sprintf("%d: ", least+1) + differs(difference.Of(keeper, member))
	}
	return nil
}

// The parts of a difference that a sample shows.
const (
	samplePassages = 2
	pieceBytes     = 120
)

// differs says in words what differs between two texts: the counts, and the first passages.
func differs(d difference.Difference) string {
	if len(d.Passages) == 0 {
		return "word for word the same as the keeper"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "lacks %s, has %d more", plural(d.Gone, "word"), d.Come)
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
		fmt.Fprintf(&out, " | and %s", plural(more, "more change"))
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
	passages := []dialog.Passage{
		{Look: s.brush.Strong, Text: fmt.Sprintf("Accept %s of %s at %s or more.",
			plural(len(g.refs), "group"), plural2(g.copies, "copy", "copies"), dialog.Edge(g.least))},
		{Look: s.brush.Plain, Text: bulk.Outlook(len(g.refs), g.wrong, g.fared)},
		{Look: s.brush.Dim, Text: bulk.Meaning(len(sample), len(g.refs)) + " It is one decision: u takes it back."},
	}
	for _, group := range sample {
		passages = append(passages, dialog.Passage{}, dialog.Passage{Look: s.brush.Faint, Text: groupWords(group)})
		for i := range group.Members[:min(len(group.Members), 6)] {
			m := &group.Members[i]
			look, sign := s.brush.Dim, " "
			if i == 0 {
				look, sign = s.brush.Plain, s.brush.Signs.Keeper
			}
			passages = append(passages, dialog.Passage{Look: look, Text: fmt.Sprintf("%s %d %s  %s", sign, i+1, desk.Label(m.Dump.Name), desk.Label(m.Story.Title))})
		}
		if more := len(group.Members) - 6; more > 0 {
			passages = append(passages, dialog.Passage{Look: s.brush.Dim, Text: fmt.Sprintf("  and %d more", more)})
		}
		passages = append(passages, dialog.Passage{Look: s.brush.Accent, Text: "  " + g.said[group.ID]})
	}
	d := store.Decision{Verb: store.Accept, Groups: g.refs, Bulk: true}
	goal, groups := s.settled(), s.groups
	return desk.Effect{Open: dialog.NewQuestion("Accept them all", "accepts them all", "", passages, func() desk.Effect {
		return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return groups.Decide(d) }, goal)}
	})}
}

func plural2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
