package splits

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/safe"
)

const (
	// bulkWindow is how many pages of the queue are read at a time.
	bulkWindow = 200
	// excerptBytes is how much of a line a sample shows.
	excerptBytes = 240
)

// gathered is what a bulk decision would be about.
type gathered struct {
	desk.Answer
	least  float64
	fared  store.Record // what editors decided so far about stories as sure
	refs   []store.StoryRef
	wrong  float64 // expected, from the stories' own probabilities
	sample bulk.Sample[specimen]
}

// specimen is one story of the sample: what stands before it, and how it begins.
type specimen struct {
	dump, before, begin string
	confidence          float64
}

// bulk asks for a probability, reads every undecided story at or above it, and
// asks again with a sample on screen.
func (s *Screen) bulk() desk.Effect {
	pending := bulk.Pending{Histogram: s.Counts.Confidence, Earned: s.Counts.Earned, From: s.BulkFrom}
	things := "undecided stories"
	if !s.Filter().IsZero() {
		things += ", filter or not," // the histogram is kept of all; what is gathered passes the filter
	}
	return desk.Effect{Open: dialog.NewThreshold("Accept many stories at once", things, pending,
		func(least float64) desk.Effect {
			request, ctx := s.Await()
			pages, filter := s.pages, s.Filter()
			return desk.Effect{Cmd: func() tea.Msg {
				g := gathered{least: least, fared: pending.FaredFrom(least)}
				g.Request = request
				g.Err = g.gather(ctx, pages, filter)
				return g
			}}
		})}
}

// gather walks the queue a window at a time. It runs in a command.
func (g *gathered) gather(ctx context.Context, pages Pages, f store.Filter) error {
	from := store.Position("")
	for {
		rows, err := pages.PagesWhere(ctx, f, from, bulkWindow)
		if err != nil {
			return err
		}
		for i := range rows {
			if rows[i].Position == from || rows[i].Undecided == 0 {
				continue
			}
			page, err := pages.Page(rows[i].Dump)
			if err != nil {
				return err
			}
			if err := g.take(page); err != nil {
				return err
			}
		}
		if len(rows) < bulkWindow {
			return nil
		}
		from = rows[len(rows)-1].Position
	}
}

// take adds the stories of a page.
func (g *gathered) take(page *store.PageView) error {
	for i := range page.Stories {
		story := &page.Stories[i]
		if !undecided(story) || story.Confidence < g.least {
			continue
		}
		g.refs = append(g.refs, story.Ref)
		g.wrong += 1 - story.Confidence
		err := g.sample.Offer(bulk.Key(story.Ref.Text[:]), func() (specimen, error) { return newSpecimen(page, story), nil })
		if err != nil {
			return err
		}
	}
	return nil
}

func newSpecimen(page *store.PageView, story *store.StoryView) specimen {
	excerpt := func(n int) string {
		text, left := safe.Head(page.Page.Bytes(n), excerptBytes)
		if left > 0 {
			text += "…"
		}
		return text
	}
	sp := specimen{dump: desk.Label(page.Dump.Name), begin: excerpt(story.First), confidence: story.Confidence}
	if story.First > 1 {
		sp.before = excerpt(story.First - 1)
	}
	return sp
}

// askBulk shows the sample and asks whether to accept them all.
func (s *Screen) askBulk(g gathered) desk.Effect {
	if g.Err != nil {
		return desk.Effect{}
	}
	if len(g.refs) == 0 {
		return desk.Effect{Say: "No undecided story is that sure."}
	}
	sample := g.sample.Items()
	passages := []dialog.Passage{
		{Look: s.brush.Strong, Text: fmt.Sprintf("Accept %s at %s or more.", plural2(len(g.refs), "story", "stories"), dialog.Edge(g.least))},
		{Look: s.brush.Plain, Text: bulk.Outlook(len(g.refs), g.wrong, g.fared)},
		{Look: s.brush.Dim, Text: bulk.Meaning(len(sample), len(g.refs)) + " It is one decision: u takes it back."},
	}
	for _, sp := range sample {
		passages = append(passages, dialog.Passage{}, dialog.Passage{Look: s.brush.Faint, Text: percent(sp.confidence) + " " + sp.dump})
		if sp.before != "" {
			passages = append(passages, dialog.Passage{Look: s.brush.Dim, Text: s.brush.Signs.Gap + " " + sp.before})
		}
		passages = append(passages, dialog.Passage{Look: s.brush.Accent, Text: s.brush.Signs.Rule + s.brush.Signs.Rule + " " + sp.begin})
	}
	d := store.Decision{Verb: store.Accept, Stories: g.refs, Bulk: true}
	goal := goal{dump: s.page.Dump.ID, advance: true}
	return desk.Effect{Open: dialog.NewQuestion("Accept them all", "accepts them all", "", passages, func() desk.Effect {
		return s.decide(d, goal)
	})}
}

func plural2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
