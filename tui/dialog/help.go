package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
)

// Help lists the bindings of one tab by heading, from the bindings themselves.
type Help struct {
	keys  *keys.Map
	scope keys.Scope
	pager pager
}

var _ desk.Dialog = (*Help)(nil)

// NewHelp lists what the keys do on the tab of this scope.
func NewHelp(m *keys.Map, scope keys.Scope) *Help { return &Help{keys: m, scope: scope} }

// Press implements desk.Dialog.
func (h *Help) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	switch pressed := key.String(); pressed {
	case "?", "esc", "q", "enter", "ctrl+c":
		return false, desk.Effect{}
	default:
		h.pager.scroll(pressed)
	}
	return true, desk.Effect{}
}

// Draw implements desk.Dialog.
func (h *Help) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 88), 4)
	const keyWidth = 14
	wide := inner >= 50
	var all []string
	line := func(row *paint.Row) { all = append(all, row.String()) }
	for i, section := range h.keys.Sections(h.scope) {
		if i > 0 {
			line(b.Row(inner))
		}
		line(b.Row(inner).Add(b.Strong, section.Heading))
		for _, binding := range section.Rows {
			column := keyWidth
			if !wide {
				column = 8
			}
			text := b.Wrap(binding.Long, inner-column)
			for j, part := range text {
				lead := ""
				if j == 0 {
					lead = binding.Shown()
				}
				line(b.Row(inner).Put(b.Accent, lead, column).Add(b.Plain, part))
			}
		}
	}
	for _, note := range h.legend(b) {
		line(b.Row(inner))
		for _, part := range b.Wrap(note, inner) {
			line(b.Row(inner).Add(b.Dim, strings.ReplaceAll(part, together, " ")))
		}
	}
	rows := h.pager.window(all, height-2)
	return boxed(b, "Keys on "+h.scope.Name(), h.pager.foot(), inner, rows)
}

// together is a space that no row is broken at: a sign stays with what it means.
const together = "\u00a0"

// legend says what the signs and the figures mean.
func (h *Help) legend(b *paint.Brush) []string {
	s := b.Signs
	signs := []string{
		s.Undecided + " undecided", s.Approved + " approved", s.Spiked + " spiked", s.Copy + " copy",
		"? doubtful page", s.Ellipsis + " skipped page", "H headline", "h subhead", "c caption", "f furniture", "=f by a rule", s.Repeat + " repeat",
		s.Bar + " the story in hand", s.Folded + " folded", s.Keeper + " keeper",
	}
	for i, sign := range signs {
		signs[i] = strings.ReplaceAll(sign, " ", together)
	}
	all := strings.Join(signs, "   ")
	header := "4/3/1 in the header: the stories left that are sure, doubtful and hard."
	if h.scope != keys.Duplicates {
		return []string{all, header}
	}
	return []string{all, header, "alike: the share of all word sequences of member and keeper that both have. held: the share of the member's that the keeper has too. " +
		"only it: how many words of the member the keeper does not have. A change \"after word 139\" comes after that word of the keeper."}
}

// Sudden implements desk.Dialog.
func (h *Help) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (h *Help) Hint() string { return "j k scroll  esc closes" }
