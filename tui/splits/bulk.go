package splits

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/filter"
	"stet/tui/keys"
	"stet/tui/paint"
)

// pooled is what a bulk decision may be about, read where a filter is on: the store
// keeps no figures of what passes one.
type pooled struct {
	desk.Answer
	pool *pool
}

// gathered is what a bulk decision would be about.
type gathered struct {
	desk.Answer
	least  float64
	fared  store.Record // what editors decided so far about stories as sure
	choice choice
}

// bulk asks for a probability, reads every undecided story at or above it, and
// asks again with a sample on screen.
func (s *Screen) bulk() desk.Effect {
	if s.Filter().IsZero() {
		return s.askThreshold(s.Counts.Confidence, func(least float64) *pool { return &pool{least: least} })
	}
	request, ctx := s.Await()
	work := s.Work("pages")
	pages, f := s.pages, s.Filter()
	return desk.Effect{Cmd: func() tea.Msg {
		m := pooled{pool: &pool{}}
		m.Request = request
		m.Err = m.pool.read(ctx, pages, f, work)
		return m
	}}
}

// takeBulk takes in what was read for a bulk decision.
func (s *Screen) takeBulk(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case pooled:
		if s.Arrived(m.Request) {
			return s.pending(m)
		}
	case gathered:
		if s.Arrived(m.Request) {
			return s.askBulk(m)
		}
	}
	return desk.Effect{}
}

// pending takes in what passes the filter, and asks for a probability.
func (s *Screen) pending(m pooled) desk.Effect {
	switch {
	case m.Err != nil:
		return desk.Effect{}
	case len(m.pool.stories) == 0:
		return desk.Effect{Say: "Nothing that the filter shows is undecided."}
	}
	return s.askThreshold(m.pool.histogram(), func(float64) *pool { return m.pool })
}

// scope says what a bulk decision is about where that is not everything; "" else.
func (s *Screen) scope() string {
	if s.Filter().IsZero() {
		return ""
	}
	return "only " + filter.Words(keys.Splits, s.Filter(), " "+s.brush.Signs.Bullet+" ")
}

// askThreshold asks for a probability, and gathers what is as sure in what begin returns, which is
// read first where nothing was.
func (s *Screen) askThreshold(histogram [store.HistogramBins]int, begin func(least float64) *pool) desk.Effect {
	pending := bulk.Pending{Histogram: histogram, Earned: s.Counts.Earned, From: s.BulkFrom}
	return desk.Effect{Open: dialog.NewThreshold("Accept many stories at once", "undecided story", "undecided stories", s.scope(), pending,
		func(least float64) desk.Effect {
			request, ctx := s.Await()
			work := s.Work("pages")
			work.Of(s.Counts.PagesUndecided)
			pages, f := s.pages, s.Filter()
			return desk.Effect{Cmd: func() tea.Msg {
				g := gathered{least: least, fared: pending.FaredFrom(least)}
				g.Request = request
				p := begin(least)
				if p.stories == nil {
					g.Err = p.read(ctx, pages, f, work)
				}
				if g.Err == nil {
					g.choice, g.Err = p.choose(ctx, pages, least, work)
				}
				return g
			}}
		})}
}

// askBulk shows the sample and asks whether to accept them all.
func (s *Screen) askBulk(g gathered) desk.Effect {
	if g.Err != nil {
		return desk.Effect{}
	}
	c := &g.choice
	switch {
	case len(c.stories) == 0 && c.disputed > 0:
		return desk.Effect{Say: "All that are as sure have copies that speak against their edges; look at them one by one."}
	case len(c.stories) == 0:
		return desk.Effect{Say: "No undecided story is that sure."}
	}
	shown := make([]dialog.Specimen, len(c.sample))
	for i := range c.sample {
		shown[i] = c.sample[i].shown(s.brush)
	}
	dump := s.page.Dump.ID
	return desk.Effect{Open: dialog.NewSample("Accept them all", s.aboutBulk(&g), shown, bulk.Larger, func(held map[int]bool) desk.Effect {
		refs := c.without(held)
		if len(refs) == 0 {
			return desk.Effect{Say: "Nothing is left to accept."}
		}
		return s.decide(store.Decision{Verb: store.Accept, Stories: refs, Bulk: true}, goal{dump: dump, advance: true, line: 1})
	})}
}

// aboutBulk says what would be accepted.
func (s *Screen) aboutBulk(g *gathered) func(b *paint.Brush, shown int, held map[int]bool) []dialog.Passage {
	c, scope := &g.choice, s.scope()
	stories := desk.CountOf(len(c.stories), "story", "stories")
	if c.families < len(c.stories) {
		stories += fmt.Sprintf(" (about %s without their copies)", desk.Thousands(c.families))
	}
	if scope != "" {
		scope = ", " + scope
	}
	kept := ""
	if c.disputed > 0 {
		kept = desk.CountOf(c.disputed, "story stays", "stories stay") + " undecided, as sure but in dispute: copies speak against their edges."
	}
	return func(b *paint.Brush, shown int, held map[int]bool) []dialog.Passage {
		accepted := stories
		if len(held) > 0 {
			accepted = bulk.Rest(len(c.stories)-c.back(held), len(c.stories), "stories")
		}
		about := []dialog.Passage{
			{Look: b.Strong, Text: fmt.Sprintf("Accept %s at %s or more%s.", accepted, dialog.Edge(g.least), scope)},
			{Look: b.Plain, Text: bulk.Outlook(len(c.stories), c.wrong, g.fared)},
		}
		if kept != "" {
			about = append(about, dialog.Passage{Look: b.Plain, Text: kept})
		}
		about = append(about, dialog.Passage{Look: b.Dim, Text: c.meaning(shown) + " It is one decision: " + s.keys.Name(keys.Undo) + " takes it back."})
		if wrong := bulk.Wrong(len(held), shown, c.families); wrong != "" {
			about = append(about, dialog.Passage{Look: b.Bad, Text: wrong})
		}
		return about
	}
}
