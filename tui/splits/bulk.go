package splits

import (
	"context"
	"fmt"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/safe"
)

const (
	// sampleSize is how many stories are shown before a bulk decision: where none
	// of 59 is wrong, fewer than 5% of all are, at 95% confidence (0.95^59 < 0.05).
	sampleSize = 59
	// bulkWindow is how many pages of the queue are read at a time.
	bulkWindow = 200
	// excerptBytes is how much of a line a sample shows.
	excerptBytes = 240
)

// gathered is what a bulk decision would be about.
type gathered struct {
	desk.Answer
	least  float64
	refs   []store.StoryRef
	wrong  float64 // expected, from the stories' own probabilities
	sample []specimen
}

// specimen is one story of the sample: what stands before it, and how it begins.
type specimen struct {
	key                 uint64 // orders the stories as good as at random, and always alike
	dump, before, begin string
	confidence          float64
}

// bulk asks for a probability, reads every undecided story at or above it, and
// asks again with a sample on screen.
func (s *Screen) bulk() desk.Effect {
	return desk.Effect{Open: dialog.NewThreshold("Accept many stories at once", "undecided stories", s.Counts.Confidence,
		func(least float64) desk.Effect {
			request, ctx := s.Await()
			pages, filter := s.pages, s.Filter()
			return desk.Effect{Cmd: func() tea.Msg {
				g := gathered{least: least}
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
			g.take(page)
		}
		if len(rows) < bulkWindow {
			return nil
		}
		from = rows[len(rows)-1].Position
	}
}

// take adds the stories of a page.
func (g *gathered) take(page *store.PageView) {
	for i := range page.Stories {
		story := &page.Stories[i]
		if !undecided(story) || story.Confidence < g.least {
			continue
		}
		g.refs = append(g.refs, story.Ref)
		g.wrong += 1 - story.Confidence
		key := uint64(0)
		for _, b := range story.Ref.Text[:8] {
			key = key<<8 | uint64(b)
		}
		at, _ := slices.BinarySearchFunc(g.sample, key, func(s specimen, key uint64) int {
			switch {
			case s.key < key:
				return -1
			case s.key > key:
				return 1
			}
			return 0
		})
		if at >= sampleSize {
			continue
		}
		g.sample = slices.Insert(g.sample, at, newSpecimen(key, page, story))
		g.sample = g.sample[:min(len(g.sample), sampleSize)]
	}
}

func newSpecimen(key uint64, page *store.PageView, story *store.StoryView) specimen {
	excerpt := func(n int) string {
		text, left := safe.Head(page.Page.Bytes(n), excerptBytes)
		if left > 0 {
			text += "…"
		}
		return text
	}
	sp := specimen{key: key, dump: desk.Label(page.Dump.Name), begin: excerpt(story.First), confidence: story.Confidence}
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
	passages := []dialog.Passage{
		{Look: s.brush.Strong, Text: fmt.Sprintf("Accept %s at %s or more; %s expected to be wrong.",
			plural2(len(g.refs), "story", "stories"), percent(g.least), expected(g.wrong))},
		{Look: s.brush.Dim, Text: fmt.Sprintf("Below are %d of them. Where none of 59 is wrong, fewer than 5%% of all are, at 95%% confidence. It is one decision: u takes it back.", len(g.sample))},
	}
	for _, sp := range g.sample {
		passages = append(passages, dialog.Passage{}, dialog.Passage{Look: s.brush.Faint, Text: percent(sp.confidence) + " " + sp.dump})
		if sp.before != "" {
			passages = append(passages, dialog.Passage{Look: s.brush.Dim, Text: s.brush.Signs.Gap + " " + sp.before})
		}
		passages = append(passages, dialog.Passage{Look: s.brush.Accent, Text: s.brush.Signs.Rule + s.brush.Signs.Rule + " " + sp.begin})
	}
	d := store.Decision{Verb: store.Accept, Stories: g.refs}
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

// expected says how many are expected to be wrong without feigning to know a fraction of a story.
func expected(wrong float64) string {
	switch n := math.Round(wrong); {
	case n < 1:
		return "none is"
	case n == 1:
		return "about 1 is"
	default:
		return fmt.Sprintf("about %.0f are", n)
	}
}
