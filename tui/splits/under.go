package splits

import (
	"fmt"
	"strconv"
	"strings"

	"stet/store"
	"stet/store/mojibake"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
)

// underRows says in a line or three what the right side would.
func (s *Screen) underRows(width, height int) []string {
	rows := make([]string, 0, height)
	if height > 1 {
		rows = append(rows, s.brush.Row(width).Fill(s.brush.Faint, s.brush.Signs.Rule, width).String())
	}
	at := s.story()
	if at < 0 {
		return paint.Fit(rows, width, height)
	}
	story := &s.page.Stories[at]
	_, word, look := s.state(story)
	summary := s.brush.Row(width)
	summary.Add(look, " "+word)
	dot := " " + s.brush.Signs.Bullet + " "
	rest, which := dot+"the whole page", ""
	if of := len(s.page.Stories); of > 1 {
		rest, which = dot+s.inner(at), fmt.Sprintf("%sstory %d of %d", dot, at+1, of)
	}
	if groups := len(story.Groups); groups > 0 {
		rest += dot + desk.Count(groups, "group")
	}
	notes := len(s.page.Dump.Notes)
	if s.mendable[story.First] {
		rest += dot + mojibake.Named
		notes-- // which says so
	}
	if notes > 0 {
		rest += dot + desk.Count(notes, "note") + " on the file: " + s.keys.Name(keys.Evidence)
	}
	if tags := s.tags(story); len(tags) > 0 {
		rest = dot + strings.Join(tags, dot) + rest
	}
	summary.Add(s.brush.Dim, rest+which+dot+desk.Count(story.Words, "word"))
	rows = append(rows, summary.String())
	if height > 2 {
		rows = append(rows, s.brush.Row(width).Add(s.brush.Dim, " "+s.firstReason(story)).String())
	}
	return paint.Fit(rows, width, height)
}

// firstReason says in a line what the cursor is at and the strongest reason for or against it, or that copies are against
// it; where there is nothing to say, what the story is called.
func (s *Screen) firstReason(story *store.StoryView) string {
	if n := s.line(); s.unsure(n) {
		return s.unsureSaid(n)
	}
	if in := s.elsewhereIn(story); len(in) > 0 {
		return s.brush.Signs.Unlike + " " + desk.Label(in[0].said())
	}
	reasons, _ := s.reasons(story)
	if len(reasons) > 1 && reasons[0].Text == fewBegin {
		reasons = reasons[1:]
	}
	if len(reasons) == 0 {
		return called(story)
	}
	said := weight(s.brush, reasons[0].Weight) + " " + desk.Label(reasons[0].Text)
	if it := s.items[s.cursor-min(s.cursor, 1)]; it.kind == hintItem { // whose row says how sure the machine is
		side := "For"
		if reasons[0].Weight < 0 {
			side = "Against"
		}
		said = side + " a split at line " + strconv.Itoa(it.first) + ": " + said
	}
	return said
}
