package splits

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"stet/segmenter"
	"stet/store"
	"stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
	"stet/tui/safe"
)

const (
	// bulkWindow is how many pages of the queue are read at a time.
	bulkWindow = 200
	// excerptBytes is how much of a line a sample shows.
	excerptBytes = 240
)

// candidate is an undecided story that a bulk decision may accept.
type candidate struct {
	ref        store.StoryRef
	confidence float64
}

// pool is the undecided stories that pass a filter, from a probability on.
type pool struct {
	least    float64
	stories  []candidate
	families bulk.Families
}

// read walks the queue a window at a time. It runs in a command, as all of this file does.
func (p *pool) read(ctx context.Context, pages Pages, f store.Filter, work *desk.Work) error {
	queue := f
	if queue.State == store.FilterAll {
		queue.State = store.FilterUndecided
	}
	for from := store.Position(""); ; {
		rows, err := pages.PagesWhere(ctx, queue, from, bulkWindow)
		if err != nil {
			return err
		}
		for i := range rows {
			if rows[i].Position == from {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			page, err := pages.Page(rows[i].Dump)
			if err != nil {
				return err
			}
			p.take(page, f)
			work.Did(1)
		}
		if len(rows) < bulkWindow {
			return nil
		}
		from = rows[len(rows)-1].Position
	}
}

// take adds the stories of a page.
func (p *pool) take(page *store.PageView, f store.Filter) {
	for i := range page.Stories {
		story := &page.Stories[i]
		if !undecided(story) || story.Confidence < p.least || !passes(f, story) {
			continue
		}
		p.stories = append(p.stories, candidate{story.Ref, story.Confidence})
		p.families.Add(story.Groups)
	}
}

// passes tells whether an undecided story has itself what a filter asks of one: its page may
// pass by another.
func passes(f store.Filter, story *store.StoryView) bool {
	switch f.State {
	case store.FilterApproved, store.FilterSpiked:
		return false
	case store.FilterDoubtful:
		sure := f.Sure
		if sure == 0 {
			sure = store.SureFrom
		}
		if story.Confidence >= sure {
			return false
		}
	default:
	}
	return (!f.Noted || story.Note != "") && (f.Label == "" || slices.Contains(story.Labels, f.Label))
}

// histogram counts the stories by their probability.
func (p *pool) histogram() (bins [store.HistogramBins]int) {
	for i := range p.stories {
		bins[bulk.BinOf(p.stories[i].confidence)]++
	}
	return bins
}

// choice is what of a pool would be accepted, and a sample of it.
type choice struct {
	stories  []store.StoryRef
	family   []int // of each, by its place among the stories of the pool
	families int
	disputed int     // stories as sure whose copies speak against their edges
	wrong    float64 // expected, from the stories' own probabilities
	sample   []specimen
}

// specimen is one story of the sample, with the text around its edges.
type specimen struct {
	family                    int
	copies                    int // that are accepted with it
	dump                      string
	line                      int
	before, begin, end, after string
	confidence                float64
}

// choose takes the stories from a probability on, but for those of which copies say otherwise.
func (p *pool) choose(ctx context.Context, pages Pages, least float64, work *desk.Work) (choice, error) {
	var c choice
	disputed, err := disputes(ctx, pages, p.families.Groups(), work)
	if err != nil {
		return c, err
	}
	sizes, firsts := map[int]int{}, map[int]uint64{} // by family: how many, and the least key
	chosen := map[int]candidate{}
	for at, story := range p.stories {
		if story.confidence < least {
			continue
		}
		if disputed[placeOf(story.ref)] {
			c.disputed++
			continue
		}
		family, key := p.families.Of(at), bulk.Key(story.ref.Text[:])
		c.stories, c.family = append(c.stories, story.ref), append(c.family, family)
		c.wrong += bulk.Wrongness(story.confidence)
		if first, known := firsts[family]; !known || key < first {
			firsts[family], chosen[family] = key, story
		}
		sizes[family]++
	}
	c.families = len(sizes)
	var sample bulk.Sample[specimen]
	for family, story := range chosen {
		err := sample.Offer(firsts[family], func() (specimen, error) {
			return specimen{family: family, copies: sizes[family] - 1, confidence: story.confidence}, nil
		})
		if err != nil {
			return c, err
		}
	}
	for _, sp := range sample.Items() {
		page, err := pages.Page(chosen[sp.family].ref.Dump)
		if err != nil {
			return c, err
		}
		sp.excerpts(page, storyAt(page, chosen[sp.family].ref.First))
		c.sample = append(c.sample, sp)
	}
	return c, ctx.Err()
}

// Sure is what would be accepted of all undecided stories that pass a filter, from a probability on.
type Sure struct {
	Stories  []store.StoryRef
	Families int      // in which these are copies of one another
	Disputed int      // stories as sure whose copies speak against their edges, which are not among them
	Wrong    float64  // how many of them are expected to be wrong
	Sample   []string // how some of them begin, one of a family, filtered
}

// Choose reads what Sure holds. It is what the tab's bulk act goes by.
func Choose(ctx context.Context, pages Pages, f store.Filter, least float64) (Sure, error) {
	p := &pool{least: least}
	if err := p.read(ctx, pages, f, nil); err != nil {
		return Sure{}, err
	}
	c, err := p.choose(ctx, pages, least, nil)
	sure := Sure{Stories: c.stories, Families: c.families, Disputed: c.disputed, Wrong: c.wrong}
	for i := range c.sample {
		sure.Sample = append(sure.Sample, fmt.Sprintf("%s (%s, line %d)", c.sample[i].begin, c.sample[i].dump, c.sample[i].line))
	}
	return sure, err
}

// without returns the stories that are left where the families of some of the sample are held back.
func (c *choice) without(held map[int]bool) []store.StoryRef {
	if len(held) == 0 {
		return c.stories
	}
	back := make(map[int]bool, len(held))
	for i := range held {
		back[c.sample[i].family] = true
	}
	left := make([]store.StoryRef, 0, len(c.stories))
	for i, ref := range c.stories {
		if !back[c.family[i]] {
			left = append(left, ref)
		}
	}
	return left
}

// back counts the stories that are held back where the families of some of the sample are.
func (c *choice) back(held map[int]bool) int {
	n := 0
	for i := range held {
		n += c.sample[i].copies + 1
	}
	return n
}

// meaning says what it tells when none of the first of the sample is wrong.
func (c *choice) meaning(shown int) string {
	if c.families == len(c.stories) {
		return bulk.Meaning(shown, c.families, "stories")
	}
	covered := shown
	for i := range c.sample[:shown] {
		covered += c.sample[i].copies
	}
	return bulk.MeaningOfFamilies(shown, c.families, covered, len(c.stories))
}

// excerpts takes the first and the last line of text of a story, and its neighbours outside it.
func (sp *specimen) excerpts(page *store.PageView, at int) {
	sp.dump = desk.Label(page.Dump.Name)
	if at < 0 {
		return
	}
	first, last := page.Stories[at].First, page.Stories[at].Last
	sp.line = first
	if n := textLine(page, first-1, 1, -1); n > 0 {
		sp.before = tail(page.Page.Bytes(n))
	}
	if n := textLine(page, first, last, 1); n > 0 {
		sp.begin = head(page.Page.Bytes(n))
		if end := textLine(page, last, n+1, -1); end > 0 {
			sp.end = tail(page.Page.Bytes(end))
		}
	}
	if n := textLine(page, last+1, page.Dump.Lines, 1); n > 0 {
		sp.after = head(page.Page.Bytes(n))
	}
}

// textLine returns the first line of text on the way from one line to another, 0 where there is none.
func textLine(page *store.PageView, from, to, step int) int {
	for n := from; (to-n)*step >= 0; n += step {
		if role := page.Lines[n-1].Role; role != segmenter.Furniture && role != segmenter.Caption && len(bytes.TrimSpace(page.Page.Bytes(n))) > 0 {
			return n
		}
	}
	return 0
}

// head is the beginning of a line, filtered.
func head(line []byte) string {
	text, left := safe.Head(bytes.TrimSpace(line), excerptBytes)
	if left > 0 {
		text += "…"
	}
	return text
}

// tail is the end of a line, filtered.
func tail(line []byte) string {
	line = bytes.TrimSpace(line)
	cut := max(len(line)-excerptBytes, 0)
	for cut < len(line) && cut > 0 && !utf8.RuneStart(line[cut]) {
		cut++
	}
	text := safe.Bytes(line[cut:])
	if cut > 0 {
		text = "…" + text
	}
	return text
}

// specimenName is the room that the name of a dump has in a sample, in cells.
const specimenName = 40

// shown is a specimen as the sample shows it.
func (sp *specimen) shown(b *paint.Brush) dialog.Specimen {
	head := fmt.Sprintf("%s  %s from line %d", desk.Percent(sp.confidence), b.CutName(sp.dump, specimenName), sp.line)
	if sp.copies > 0 {
		head += ", and " + desk.CountOf(sp.copies, "copy", "copies")
	}
	shown := dialog.Specimen{Head: head}
	add := func(look paint.Span, tail bool, sign string) {
		if look.Text != "" {
			shown.Rows = append(shown.Rows, dialog.SpecimenRow{Look: look.Look, Sign: sign, Text: look.Text, Tail: tail})
		}
	}
	add(paint.Span{Look: b.Faint, Text: sp.before}, true, "before  ")
	add(paint.Span{Look: b.Accent, Text: sp.begin}, false, "begins  ")
	add(paint.Span{Look: b.Plain, Text: sp.end}, true, "ends    ")
	add(paint.Span{Look: b.Faint, Text: sp.after}, false, "behind  ")
	return shown
}
