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

// The widths of the help: a column, the two that a wide screen has room for, and what stands between them.
const (
	helpWidth = 88
	helpTwo   = 154
	twoFrom   = 112
	helpGap   = 3
)

// Draw implements desk.Dialog.
func (h *Help) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, helpWidth), 4)
	if width >= twoFrom {
		inner = min(width-4, helpTwo)
	}
	var all []string
	if width >= twoFrom {
		half := (inner - helpGap) / 2
		all = beside(h.sections(b, half), half, inner)
	} else {
		for i, section := range h.sections(b, inner) {
			if i > 0 {
				all = append(all, paint.Blank(inner, 1)...)
			}
			all = append(all, section...)
		}
	}
	for _, note := range h.legend(b) {
		all = append(all, paint.Blank(inner, 1)...)
		for _, part := range b.Wrap(note, inner) {
			all = append(all, b.Row(inner).Add(b.Dim, strings.ReplaceAll(part, together, " ")).String())
		}
	}
	rows := h.pager.window(all, height-2)
	return boxed(b, "Keys on "+h.scope.Name(), h.pager.foot(), inner, rows)
}

// sections draws the bindings in rows of width cells, a slice for each heading.
func (h *Help) sections(b *paint.Brush, width int) [][]string {
	column := 14
	if width < 50 {
		column = 8
	}
	sections := h.keys.Sections(h.scope)
	out := make([][]string, 0, len(sections))
	for _, section := range sections {
		rows := []string{b.Row(width).Add(b.Strong, section.Heading).String()}
		for _, binding := range section.Rows {
			lead := binding.Shown()
			for _, part := range b.Wrap(binding.Long, width-column) {
				rows = append(rows, b.Row(width).Put(b.Accent, lead, column).Add(b.Plain, part).String())
				lead = ""
			}
		}
		out = append(out, rows)
	}
	return out
}

// beside sets sections in two columns that are as equal in height as their order allows.
func beside(sections [][]string, half, inner int) []string {
	stack := func(some [][]string) []string {
		var rows []string
		for i, section := range some {
			if i > 0 {
				rows = append(rows, paint.Blank(half, 1)...)
			}
			rows = append(rows, section...)
		}
		return rows
	}
	cut, least := 0, -1
	for at := range len(sections) + 1 {
		if taller := max(len(stack(sections[:at])), len(stack(sections[at:]))); least < 0 || taller < least {
			cut, least = at, taller
		}
	}
	left, right := paint.Fit(stack(sections[:cut]), half, least), paint.Fit(stack(sections[cut:]), half, least)
	gap := strings.Repeat(" ", inner-2*half)
	rows := make([]string, least)
	for i := range rows {
		rows[i] = left[i] + gap + right[i]
	}
	return rows
}

// together is a space that no row is broken at: a sign stays with what it means.
const together = "\u00a0"

// legend says what the signs and the figures mean.
func (h *Help) legend(b *paint.Brush) []string {
	s := b.Signs
	signs := []string{
		s.Undecided + " undecided", s.Approved + " approved", s.Spiked + " spiked", s.Copy + " copy",
		"? undecided and doubtful", s.Ellipsis + " skipped page", "H headline", "h subhead", "c caption", "f furniture", "? ?f doubtful line", "=f by a rule", s.Repeat + " repeat", s.Unlike + " a copy speaks against it",
		s.Bar + " the story in hand", s.Folded + " folded", s.Keeper + " keeper",
	}
	for i, sign := range signs {
		signs[i] = strings.ReplaceAll(sign, " ", together)
	}
	all := strings.Join(signs, "   ")
	header := "In the header: beside Splits the stories and beside Duplicates the groups that are left to decide, beside Corpus the approved " +
		"stories; then how many of those left on this tab are sure, doubtful and hard."
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
