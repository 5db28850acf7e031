package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

// Specimen is one item of a sample: a head and rows, each cut to the width.
type Specimen struct {
	Head string // filtered, as all text here
	Rows []SpecimenRow
}

// SpecimenRow is a row of a specimen.
type SpecimenRow struct {
	Look       theme.Style
	Sign, Text string
	Tail       bool // the end of Text is what counts: its beginning is cut
	Wrap       bool // Text goes on in the next rows, specimenWrap of them at most
}

// specimenWrap is the most rows that a text of a specimen is wrapped into.
const specimenWrap = 3

// Sample shows some of what a decision would be about before it is made. What is wrong
// among them can be held back, one by one.
type Sample struct {
	heading   string
	about     func(b *paint.Brush, shown int, held map[int]bool) []Passage
	all       []Specimen
	specimens []Specimen // the first of all, those that are shown
	more      func(shown int) int
	held      map[int]bool
	done      func(held map[int]bool) desk.Effect

	at, top int
	rows    int  // that were drawn
	begun   bool // the editor has gone on from what stands above the specimens
	unseen  bool // the first specimen is below the rows that were drawn
}

var _ desk.Dialog = (*Sample)(nil)

// NewSample shows specimens below what about says, which is told how many are shown and which of them are held
// back, by their places; done is told so too. more says how many are shown next where so many are; from 0
// how many at first.
func NewSample(heading string, about func(b *paint.Brush, shown int, held map[int]bool) []Passage, specimens []Specimen, more func(shown int) int,
	done func(held map[int]bool) desk.Effect,
) *Sample {
	s := &Sample{heading: heading, about: about, all: specimens, more: more, held: map[int]bool{}, done: done}
	s.enlarge()
	return s
}

// enlarge shows more of the specimens; it returns false where all are shown.
func (s *Sample) enlarge() bool {
	shown := len(s.specimens)
	s.specimens = s.all[:min(max(s.more(shown), shown), len(s.all))]
	return len(s.specimens) > shown
}

// Press implements desk.Dialog.
func (s *Sample) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	page := max((s.rows-1)/s.tallest(), 1)
	pressed := key.String()
	if s.unseen && pressed != "enter" && pressed != "esc" && pressed != "q" && pressed != "ctrl+c" {
		s.begun = true // the first specimen comes into view
		return true, desk.Effect{}
	}
	switch pressed {
	case "enter":
		return false, s.done(s.held)
	case "esc", "q", "ctrl+c":
		return false, desk.Effect{Say: "Left as it was."}
	case "x":
		if s.at < len(s.specimens) {
			s.held[s.at] = !s.held[s.at]
			if !s.held[s.at] {
				delete(s.held, s.at)
			}
		}
	case "+":
		if !s.enlarge() {
			return true, desk.Effect{Say: "There are no more to show."}
		}
	case "j", "down":
		s.at++
	case "k", "up":
		s.begun = s.begun && s.at > 0
		s.at--
	case "ctrl+d", "pgdown", "space", "J", "}":
		s.at += page
	case "ctrl+u", "pgup", "K", "{":
		s.at -= page
	case "g", "home":
		s.at, s.begun = 0, false
	case "G", "end":
		s.at = len(s.specimens) - 1
	}
	s.at = max(min(s.at, len(s.specimens)-1), 0)
	return true, desk.Effect{}
}

// tallest is how many rows the tallest specimen takes, with the empty one above it.
func (s *Sample) tallest() int {
	most := 2
	for i := range s.specimens {
		most = max(most, len(s.specimens[i].Rows)+2)
	}
	return most
}

// Draw implements desk.Dialog.
func (s *Sample) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 92), 4)
	var all []string
	for _, passage := range s.about(b, len(s.specimens), s.held) {
		for _, row := range b.Wrap(passage.Text, inner) {
			all = append(all, b.Row(inner).Add(passage.Look, row).String())
		}
	}
	first, last := 0, 0 // the rows of the specimen in hand
	for i := range s.specimens {
		all = append(all, b.Row(inner).String())
		if i == s.at {
			first = len(all)
		}
		all = append(all, s.draw(b, i, inner)...)
		if i == s.at {
			last = len(all)
		}
	}
	s.rows = min(max(height-2, 0), len(all))
	s.unseen = s.at == 0 && !s.begun && last > s.rows
	if s.at == 0 && !s.begun || s.at == 0 && last <= s.rows {
		first, last = 0, 0 // what stands above it
	}
	if s.top = max(s.top, last-s.rows); s.top > first {
		s.top = first
	}
	return boxed(b, s.heading, s.foot(), inner, all[s.top:s.top+s.rows])
}

// draw returns the rows of a specimen.
func (s *Sample) draw(b *paint.Brush, i, inner int) []string {
	specimen := &s.specimens[i]
	head := b.Row(inner)
	if i == s.at {
		head.Add(b.AccentStrong, b.Signs.Cursor+" ")
	} else {
		head.Add(b.Plain, "  ")
	}
	if s.held[i] {
		head.Add(b.Bad, b.Signs.Spiked+" held back  ")
	}
	rows := []string{head.Add(b.Faint, specimen.Head).String()}
	for _, r := range specimen.Rows {
		row := b.Row(inner).Add(b.Plain, "  ").Add(r.Look, r.Sign)
		look, cut := r.Look, b.Cut
		if r.Tail {
			cut = b.CutLeft
		}
		if s.held[i] {
			look = b.Faint
		}
		if r.Wrap {
			parts := b.Wrap(r.Text, row.Room())
			for len(parts) > 1 && len(rows) < len(specimen.Rows)+specimenWrap {
				rows = append(rows, row.Add(look, parts[0]).String())
				row, parts = b.Row(inner).Fill(b.Plain, " ", 2+b.Width(r.Sign)), parts[1:]
			}
			r.Text = strings.Join(parts, " ")
		}
		rows = append(rows, row.Add(look, cut(r.Text, row.Room())).String())
	}
	return rows
}

// foot says where in the sample the editor is.
func (s *Sample) foot() string {
	switch {
	case len(s.specimens) == 0:
		return ""
	case s.unseen:
		return fmt.Sprintf("%d below", len(s.specimens))
	}
	foot := fmt.Sprintf("%d of %d", s.at+1, len(s.specimens))
	if len(s.held) > 0 {
		foot += fmt.Sprintf(", %d held back", len(s.held))
	}
	return foot
}

// Sudden implements desk.Dialog: what it shows is read first, so that it may come while
// the editor types on.
func (s *Sample) Sudden() bool { return true }

// Hint implements desk.Dialog.
func (s *Sample) Hint() string {
	switch {
	case s.unseen:
		return "j shows the sample  esc leaves it  enter accepts them all"
	case len(s.held) > 0:
		return "enter accepts the rest  esc leaves it  x takes it in again" + s.moreHint()
	}
	return "enter accepts them all  esc leaves it  x holds one back  j k next" + s.moreHint()
}

// moreHint names the key for a larger sample, where there is one.
func (s *Sample) moreHint() string {
	if len(s.specimens) < len(s.all) {
		return "  + shows more"
	}
	return ""
}
