package splits

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/theme"
)

// Draw implements desk.Screen.
func (s *Screen) Draw() []string {
	l := s.layout()
	if s.page == nil {
		return s.drawNothing()
	}
	if s.finished {
		return s.drawFinished()
	}
	middle := paint.Fit(s.window.Draw(s, l.text), l.middle, l.text)
	if len(s.items) == 0 {
		middle = s.brush.Note(l.middle, l.text, "This page has no lines.", s.keys.Name(keys.LastPage)+" and "+s.keys.Name(keys.NextPage)+" go to the pages beside it.")
	}
	if l.under > 0 {
		middle = append(middle, s.underRows(l.middle, l.under)...)
	}
	columns := make([][]string, 0, 3)
	if l.left > 0 {
		columns = append(columns, s.queueRows(l.left, s.height))
	}
	columns = append(columns, middle)
	if l.right > 0 {
		columns = append(columns, s.evidenceRows(l.right, s.height))
	}
	return s.brush.Beside(columns...)
}

func (s *Screen) drawNothing() []string {
	if s.Busy() {
		return paint.Blank(s.width, s.height)
	}
	if s.failed {
		return s.brush.Note(s.width, s.height, "The store could not be read.", "The line below says why.")
	}
	if !s.Filter().IsZero() {
		return s.brush.Note(s.width, s.height, "No page passes the filter.")
	}
	return s.brush.Note(s.width, s.height, "There are no pages here.", "stet load PATH... loads some.")
}

func (s *Screen) drawFinished() []string {
	copies := strconv.Itoa(s.Counts.Copies) + " copies"
	if s.Counts.Copies == 1 {
		copies = "1 copy"
	}
	lines := append([]string{
		"All stories decided.",
		fmt.Sprintf("%d approved, %d spiked, %s, on %s.", s.Counts.Approved, s.Counts.Spiked, copies, desk.Count(s.Counts.Pages, "page")),
		"",
	}, s.next()...)
	return s.brush.Note(s.width, s.height, lines...)
}

// next says what comes after the last story, in lines of a notice.
func (s *Screen) next() []string {
	tab := s.keys.Name(keys.NextTab)
	if n := s.Counts.GroupsUndecided; n == 1 {
		return []string{tab + ": 1 group of copies to settle"}
	} else if n > 1 {
		return []string{fmt.Sprintf("%s: %s groups of copies to settle", tab, desk.Thousands(n))}
	}
	return []string{tab + " " + tab + ": read the corpus; then", s.Export}
}

// allDecided is the notice in one sentence.
func (s *Screen) allDecided() string {
	return "All stories decided. " + s.others()
}

// others is next in one sentence.
func (s *Screen) others() string { return strings.Join(s.next(), " ") }

// atHint tells whether the cursor is right behind a place that a story may begin at, though none does.
func (s *Screen) atHint() bool {
	return s.cursor > 0 && s.cursor < len(s.items) && s.items[s.cursor-1].kind == hintItem
}

// hardlyThere tells of the place that atHint found that a story hardly begins there: it is shown since it is the likeliest fault of the
// page, and the page is right nine times in ten.
func (s *Screen) hardlyThere() bool {
	hint := s.items[s.cursor-1]
	return hint.split >= 0 && s.page.Splits[hint.split].Probability < hintProbability && len(s.elsewhereAt(hint.first)) == 0
}

// reasons returns the evidence for what the cursor is at, with its heading: the
// hint just above the cursor, or the split at the beginning of the story.
func (s *Screen) reasons(story *store.StoryView) ([]segmenter.Evidence, string) {
	if s.atHint() {
		hint := s.items[s.cursor-1]
		if hint.split < 0 {
			return nil, "No split at line " + strconv.Itoa(hint.first) + ": the machine did not think of one"
		}
		split := &s.page.Splits[hint.split]
		return s.because(split, "No split at line "+strconv.Itoa(split.Line)+": "+desk.Percent(split.Probability)+" that a story begins"+tooLittle(split))
	}
	if story.First <= 1 {
		return nil, "The page begins here"
	}
	split := segmenter.SplitAt(s.page.Splits, story.First)
	switch {
	case story.StartDecided && split == nil:
		return nil, "An editor put the beginning; the machine did not think of it"
	case story.StartDecided:
		return s.because(split, "An editor confirmed the beginning; the machine said "+desk.Percent(split.Probability))
	case split == nil:
		return nil, "Why it begins here"
	}
	return s.because(split, "Why it begins here")
}

// because returns the reasons for a split of the page in hand, with their heading.
func (s *Screen) because(split *segmenter.Split, heading string) ([]segmenter.Evidence, string) {
	if !s.why.Of(s.page.Dump.ID) {
		return nil, heading
	}
	today, now := s.why.Split(split)
	if heading = joined(heading, now); today == nil {
		return nil, heading
	}
	return summed(today.Evidence, today.Probability), heading
}

// The probabilities between which the reasons of a split are added up: beyond them the log-odds hang on the last
// figure that is kept of the probability.
const leastSummed, mostSummed = 0.001, 0.999

// summed adds to the reasons what is left of the log-odds of a split without them: that few lines begin a story, which the
// machine takes for granted. Without it reasons that are all for a split would seem to make one of 7%.
func summed(reasons []segmenter.Evidence, probability float64) []segmenter.Evidence {
	left := rest(reasons, probability)
	if left > -leastLeft {
		return reasons
	}
	return append([]segmenter.Evidence{{Weight: left, Text: fewBegin}}, reasons...)
}

// rest is what is left of the log-odds of a probability without the reasons for it; 0 where that can't be told.
func rest(reasons []segmenter.Evidence, probability float64) float64 {
	if len(reasons) == 0 || probability < leastSummed || probability > mostSummed {
		return 0
	}
	left := math.Log(probability / (1 - probability))
	for _, r := range reasons {
		left -= r.Weight
	}
	return left
}

// rested is summed for a role, of which just the heaviest reasons are given: the others stand in one line behind them.
func rested(reasons []segmenter.Evidence, probability float64) []segmenter.Evidence {
	left := rest(reasons, probability)
	if math.Abs(left) < leastLeft {
		return reasons
	}
	return append(slices.Clone(reasons), segmenter.Evidence{Weight: left, Text: allElse})
}

// allElse is what speaks for or against a role besides the reasons that are given.
const allElse = "all else that was looked at"

// fewBegin is what the machine takes for granted.
const fewBegin = "to begin with: few lines begin a story"

// leastLeft is from when on what is left is worth a line, in nats.
const leastLeft = 0.5

// edges says how sure both ends of a story are: "begins here 94% · ends here 63%".
func (s *Screen) edges(at int) string {
	if len(s.page.Stories) == 1 {
		return "the page is one story"
	}
	return s.edge("begins", at) + " " + s.brush.Signs.Bullet + " " + s.edge("ends", at+1)
}

// inner is edges of a page of several stories without the page's own, which are never wrong.
func (s *Screen) inner(at int) string {
	switch at {
	case 0:
		return s.edge("ends", 1)
	case len(s.page.Stories) - 1:
		return s.edge("begins", at)
	}
	return s.edges(at)
}

// edge says how sure it is that a story begins, or ends, where the story at a place of the page begins.
func (s *Screen) edge(verb string, at int) string {
	switch {
	case at == 0 || at == len(s.page.Stories):
		return verb + " with the page"
	case s.page.Stories[at].StartDecided:
		return verb + " here: confirmed"
	}
	return verb + " here " + desk.Percent(s.page.Stories[at].SplitConfidence)
}

// weight shows what a reason adds to the log-odds: +2.1 or −0.4.
func weight(b *paint.Brush, w float64) string {
	sign := b.Signs.Plus
	if w < 0 {
		sign, w = b.Signs.Minus, -w
	}
	return sign + strconv.FormatFloat(w, 'f', 1, 64)
}

// evidenceRows draws the right side.
func (s *Screen) evidenceRows(width, height int) []string {
	return desk.AboveKeys(s.brush, s.keys, keys.Splits, s.evidence(width, evidenceShown), width, height)
}

// evidenceText draws all of the evidence, to be read by itself.
func (s *Screen) evidenceText(width int) []string {
	if s.page == nil {
		return nil
	}
	return s.evidence(width, math.MaxInt)
}

// evidence draws what speaks for the story and the line at the cursor, with the first reasons of each.
func (s *Screen) evidence(width, reasonsShown int) []string {
	p := panel{brush: s.brush, width: width, shown: reasonsShown}
	name, title := desk.Label(s.page.Dump.Name), ""
	if s.page.Dump.Title != "" {
		title = desk.Label("its record's title: " + s.page.Dump.Title)
	}
	if reasonsShown == evidenceShown { // all of it stands where all of the evidence does
		name, title = s.brush.CutName(name, 2*(width-2)), s.brush.Cut(title, 3*(width-2))
	}
	p.text(s.brush.Dim, name)
	if title != "" {
		p.text(s.brush.Dim, title)
	}
	for _, note := range s.page.Dump.Notes {
		p.text(s.brush.Bad, note)
	}
	p.blank()
	at := s.story()
	if at < 0 {
		return p.rows
	}
	story := &s.page.Stories[at]
	sign, word, look := s.state(story)
	p.text(look, sign+" "+word+", story "+strconv.Itoa(at+1)+" of "+strconv.Itoa(len(s.page.Stories)))
	name = called(story)
	if reasonsShown == evidenceShown {
		name = s.brush.Cut(name, 6*(width-2))
	}
	p.text(s.brush.Strong, name)
	p.text(s.brush.Dim, fmt.Sprintf("%s %s %s", linesOf(story), s.brush.Signs.Bullet, desk.Count(story.Words, "word")))
	if len(story.Groups) > 0 {
		p.text(s.brush.Accent, "in "+desk.Count(len(story.Groups), "duplicate group")+": "+s.keys.Name(keys.ToGroup)+" shows it")
	}
	s.about(&p, story)
	p.blank()
	p.text(s.brush.Plain, s.edges(at))
	if both := desk.Percent(story.Confidence); undecided(story) && story.Confidence < s.SureFrom && !strings.Contains(s.edges(at), both) {
		p.text(s.brush.Bad, "both edges right: "+both) // less than either where a story may begin within
	}
	p.blank()
	s.aboutCopies(&p, story)
	reasons, heading := s.reasons(story)
	p.text(s.brush.Plain, heading)
	p.evidence(reasons)
	s.lineEvidence(&p)
	return p.rows
}

// called is what a story is called: by its title, by its lines where it has none, or by what it lacks where it has
// neither title nor text.
func called(v *store.StoryView) string {
	switch {
	case v.Title != "":
		return desk.Label(v.Title)
	case v.Empty():
		return "no text"
	}
	return linesOf(v)
}

// linesOf says where a story stands on its page.
func linesOf(story *store.StoryView) string {
	if story.First == story.Last {
		return "line " + strconv.Itoa(story.First)
	}
	return fmt.Sprintf("lines %d-%d", story.First, story.Last)
}

// about says what an editor put on the story, and which one waits to be paired with it.
func (s *Screen) about(p *panel, story *store.StoryView) {
	switch {
	case s.mendable[story.First]:
		p.text(s.brush.Accent, s.keys.Name(keys.Edit)+" shows it mended")
	case story.Edited:
		p.text(s.brush.Accent, "its text was edited: the corpus tab shows it")
	}
	if len(story.Labels) > 0 {
		p.text(s.brush.Accent, "#"+strings.Join(story.Labels, " #"))
	}
	if story.Note != "" {
		p.text(s.brush.Accent, "note: "+story.Note)
	}
	if s.first != nil && !s.first.is(story) {
		p.text(s.brush.Accent, "marked: “"+s.first.title+"”; "+s.keys.Name(keys.Pair)+" makes this its copy")
	}
}

// plainText is above which probability a line of text needs no reasons.
const plainText = 0.9

// lineEvidence says why the line at the cursor has its role, where it is not plain text.
func (s *Screen) lineEvidence(p *panel) {
	it := s.items[s.cursor]
	line := &s.page.Lines[it.first-1]
	if line.Role == segmenter.Body && !line.Decided && line.Rule == nil && line.Confidence > plainText {
		return
	}
	p.blank()
	word := roleWord(line.Role)
	if line.Kind != "" && s.quiet(it.first) {
		word += " (" + desk.Label(line.Kind) + ")"
	}
	switch {
	case line.Decided:
		p.text(s.brush.Plain, fmt.Sprintf("Line %d is %s: an editor said so", it.first, word))
		return
	case line.Rule != nil:
		like := "equal lines"
		if line.Rule.Pattern != 0 {
			like = "lines like it"
		}
		p.text(s.brush.Plain, fmt.Sprintf("Line %d is %s by a rule for %s: %s lists the rules", it.first, word, like, s.keys.Name(keys.Rules)))
		return
	}
	said, look := fmt.Sprintf("%s that line %d is %s", desk.Percent(line.Confidence), it.first, word), s.brush.Plain
	if s.unsure(it.first) {
		said, look = s.unsureSaid(it.first), s.brush.Bad
	}
	if !s.why.Of(s.page.Dump.ID) {
		p.text(look, said)
		return
	}
	reasons, now := s.why.Line(it.first, &line.RoleProposal)
	p.text(look, joined(said, now))
	p.evidence(reasons)
}

// panel is the right side in the making.
type panel struct {
	brush *paint.Brush
	width int
	shown int // how many reasons are listed
	rows  []string
}

// evidenceShown is how many reasons the right side lists.
const evidenceShown = 7

func (p *panel) blank() { p.rows = append(p.rows, paint.Blank(p.width, 1)...) }

// text adds wrapped rows; s is filtered here.
func (p *panel) text(look theme.Style, s string) { p.indented(look, desk.Label(s), " ", " ") }

func (p *panel) indented(look theme.Style, s, first, rest string) {
	for i, row := range p.brush.Wrap(s, p.width-p.brush.Width(first)-1) {
		lead := first
		if i > 0 {
			lead = rest
		}
		p.rows = append(p.rows, p.brush.Row(p.width).Add(p.brush.Dim, lead).Add(look, row).String())
	}
}

func (p *panel) evidence(reasons []segmenter.Evidence) {
	for _, reason := range reasons[:min(len(reasons), p.shown)] {
		look := p.brush.Dim
		if reason.Weight < 0 {
			look = p.brush.Faint
		}
		figure := p.brush.PadLeft(weight(p.brush, reason.Weight), 6)
		p.indented(look, desk.Label(reason.Text), figure+" ", "       ")
	}
}
