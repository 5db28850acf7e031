package plain

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/duplicates"
	"stet/tui/edit"
	"stet/tui/safe"
	"stet/tui/splits"
)

// shownBytes is how much of a line is printed.
const shownBytes = 4 << 10

// show prints what is in hand.
func (r *review) show() {
	switch {
	case r.atGroup && r.group == nil:
		r.sayf("Every group is decided. Type stories for the stories, q to quit.\n")
	case r.atGroup:
		r.showGroup()
	case r.page == nil:
		r.sayf("Every story in the store is decided. Type groups for the duplicate groups, q to quit; %s writes the corpus.\n", desk.Label(r.options.Export))
	case len(r.page.Stories) == 0:
		r.sayf("Page %s has no stories. Type n for the next.\n", desk.Label(r.page.Dump.Name))
	default:
		r.showStory()
	}
}

// showState prints the story in hand without its lines, which were printed before.
func (r *review) showState() {
	r.head(&r.page.Stories[r.story])
	r.sayf("An empty answer prints its lines again.\n")
}

// head prints what is said of a story before its lines.
func (r *review) head(v *store.StoryView) {
	if c, err := r.desk.Counts(); err == nil {
		r.sayf("\n%d of %d stories left. ", c.Undecided, c.Stories)
	}
	r.sayf("Page %s, story %d of %d, %s.\n", desk.Label(r.page.Dump.Name), r.story+1, len(r.page.Stories), state(v))
	switch {
	case v.TitleGiven:
		r.sayf("Title, of the dump's record: %s\n", desk.Label(v.Title))
	case v.Title != "":
		r.sayf("Title: %s\n", desk.Label(v.Title))
	}
	if title := r.page.Dump.Title; title != "" && r.story == 0 && !v.TitleGiven {
		r.sayf("The dump's record has the title: %s\n", desk.Label(title))
	}
	if v.Note != "" {
		r.sayf("Note: %s\n", desk.Label(v.Note))
	}
	if len(v.Labels) > 0 {
		r.sayf("Labels: %s\n", desk.Label(strings.Join(v.Labels, ", ")))
	}
	for _, note := range r.page.Dump.Notes {
		r.sayf("Note on the file: %s.\n", desk.Label(note))
	}
	if edit.Mendable(r.page)[v.First] {
		r.sayf("e mend shows what its characters were.\n")
	}
	if v.Edited {
		r.sayf("The text was edited: text prints it as it is now. The lines of the dump follow.\n")
	}
	if !r.filter.IsZero() {
		r.sayf("%s\n", r.filterLine())
	}
}

func (r *review) showStory() {
	v := &r.page.Stories[r.story]
	r.head(v)
	if v.First > 1 {
		if v.StartDecided {
			r.sayf("Begins at line %d, confirmed.", v.First)
		} else {
			r.sayf("Begins at line %d with %s.", v.First, percent(v.SplitConfidence))
		}
		r.showReasons(v.First)
		r.sayf("\n")
		r.line(v.First - 1)
		r.sayf("--- here\n")
	}
	for n := v.First; n <= v.Last; n++ {
		if again := r.repeat(n); again.First > 0 {
			end := min(again.Last, v.Last)
			r.sayf("%s [%s; show prints %s]\n", numbers(n, end), splits.SaidAgain(n, end, again.Of), them(end-n+1))
			n = end
			continue
		}
		end := n
		for end < v.Last && r.quiet(n) && r.quiet(end+1) && r.repeat(end+1).First == 0 {
			end++
		}
		if r.quiet(n) && end > n {
			r.sayf("%d-%d [%d lines that are not text; show prints them]\n", n, end, end-n+1)
			n = end
			continue
		}
		if len(r.page.Page.Bytes(n)) > 0 {
			r.line(n)
		}
	}
	r.showDoubts(v)
	if said, err := splits.Disputes(r.desk, r.page, r.story); err == nil {
		for _, one := range said[:min(len(said), 3)] {
			r.sayf("A copy is cut otherwise: %s.\n", desk.Label(one))
		}
	}
	if !v.Empty() {
		r.sayf("Both edges right: %s. ", percent(v.Confidence))
	}
	r.sayf("Answer %s, or ? for all.\n", strings.Join(r.answers(v), ", "))
}

// doubtsShown is how many places within a story are named at which another may begin.
const doubtsShown = 3

// showDoubts says where within a story another may begin, the likeliest places first.
func (r *review) showDoubts(v *store.StoryView) {
	shown := 0
	for _, doubt := range splits.Doubts(r.page) {
		if doubt.Line <= v.First || doubt.Line > v.Last || shown == doubtsShown {
			continue
		}
		shown++
		r.sayf("%s that a story begins at line %d, and s %d begins one.", percent(doubt.Probability), doubt.Line, doubt.Line)
		r.showReasons(doubt.Line)
		r.sayf("\n")
	}
}

// answers are the likeliest answers to the story in hand, of those that it takes.
func (r *review) answers(v *store.StoryView) []string {
	var answers []string
	add := func(answer string, taken bool) {
		if taken {
			answers = append(answers, answer)
		}
	}
	undecided := false
	for i := range r.page.Stories {
		undecided = undecided || open(&r.page.Stories[i])
	}
	add("a", !v.Empty())
	add("m", r.story > 0)
	add("r", !v.Empty())
	add("A", undecided)
	return append(answers, "s LINE", "n", "u")
}

// showReasons prints the first reasons for a split of the page in hand, where it is one that the machine thought of.
func (r *review) showReasons(line int) {
	split := segmenter.SplitAt(r.page.Splits, line)
	if split == nil {
		return
	}
	if id := r.page.Dump.ID; !r.why.Of(id) {
		why, err := splits.Explain(r.ctx, r.desk, id)
		if err != nil {
			return // the story is there without them
		}
		r.why = why
	}
	today, now := r.why.Split(split)
	if now != "" {
		r.sayf(" %s.", spoken(strings.ToUpper(now[:1])+now[1:]))
	}
	if today == nil {
		return
	}
	for _, e := range today.Evidence[:min(len(today.Evidence), 3)] {
		r.sayf(" %s %s.", sign(e.Weight), desk.Label(e.Text))
	}
}

func (r *review) quiet(n int) bool {
	role := r.page.Lines[n-1].Role
	return (role == segmenter.Furniture || role == segmenter.Caption || len(r.page.Page.Bytes(n)) == 0) && !splits.Unsure(r.page, n)
}

// repeat returns the repeat that a line is in; the zero one where it is in none.
func (r *review) repeat(n int) segmenter.Repeat {
	for _, again := range r.page.Repeats {
		if again.First <= n && n <= again.Last {
			return again
		}
	}
	return segmenter.Repeat{}
}

// numbers says which lines these are.
func numbers(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

func them(lines int) string {
	if lines == 1 {
		return "it"
	}
	return "them"
}

// line prints a line with its number and, where it is not text, what it is.
func (r *review) line(n int) {
	text, left := safe.Head(r.page.Page.Bytes(n), shownBytes)
	if left > 0 {
		text += fmt.Sprintf(" <%d bytes more>", left)
	}
	word := map[segmenter.Role]string{
		segmenter.Headline: "headline: ", segmenter.Subhead: "subhead: ",
		segmenter.Caption: "caption: ", segmenter.Furniture: "furniture: ",
	}[r.page.Lines[n-1].Role]
	if splits.Unsure(r.page, n) {
		if word == "" {
			word = "text: "
		}
		word = "perhaps " + word
	}
	r.sayf("%d %s%s\n", n, word, text)
}

// sentence is a piece of evidence with a capital and without a full stop, filtered.
func sentence(said string) string {
	said = strings.TrimSuffix(desk.Label(said), ".")
	first, size := utf8.DecodeRuneInString(said)
	return string(unicode.ToUpper(first)) + said[size:]
}

func (r *review) showGroup() {
	g := r.group
	r.sayf("\n%s copies with %s, %d members.", sentence(g.Kind.String()), percent(g.Confidence), len(g.Members))
	for _, note := range g.Notes {
		r.sayf(" %s.", sentence(note))
	}
	if why := duplicates.KindReason(g); why != "" {
		r.sayf(" %s.", sentence(why))
	}
	for _, e := range g.Evidence[:min(len(g.Evidence), 4)] {
		r.sayf(" %s.", sentence(duplicates.Numbered(g, e)))
	}
	r.sayf("\n")
	for i := range g.Members {
		m := &g.Members[i]
		r.sayf("%d %s, %q, %d words", i+1, desk.Label(m.Dump.Name), desk.Label(m.Story.Title), m.Story.Words)
		switch {
		case m.Keep:
			r.sayf(", the keeper: %s\n", desk.Label(g.KeepReason))
		default:
			r.sayf(", %s alike, %s of it in the keeper\n", percent(m.Similarity), percent(m.Containment))
		}
	}
	for _, doubt := range duplicates.Doubts(r.desk, g) {
		r.sayf("Doubtful: %s.\n", desk.Label(doubt))
	}
	for i := range g.Related {
		r.sayf("Related, and never a copy: %q, %s.\n", desk.Label(g.Related[i].Story.Title), desk.Label(g.Related[i].Dump.Name))
	}
	if family, err := duplicates.Family(r.desk, g); err == nil && len(family) > 0 {
		r.sayf("%s with it; A accepts them all.\n", sharing(len(family)))
	}
	r.sayf("Answer a to keep the keeper and drop the rest, r for no copies, keep N, d N, merge, diff N, n, u, or ? for all.\n")
}

// sharing says how many other groups share stories with one.
func sharing(n int) string {
	if n == 1 {
		return "1 other group shares a story"
	}
	return strconv.Itoa(n) + " other groups share stories"
}

func state(v *store.StoryView) string {
	switch {
	case v.Empty():
		return "without text, nothing to decide"
	case v.CopyOf != nil:
		return "a settled copy"
	case v.Verdict == store.Approved:
		return "approved"
	case v.Verdict == store.Spiked:
		return "spiked"
	}
	return "undecided"
}

// sign says whether a reason speaks for or against.
func sign(weight float64) string {
	if weight < 0 {
		return "Against:"
	}
	return "For:"
}

// percent says a share without signs that a screen reader may pass over.
func percent(p float64) string { return spoken(desk.Percent(p)) }

func spoken(s string) string { return strings.NewReplacer(">", "over ", "<", "under ").Replace(s) }
