package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Style is a way to show text. The zero value is the terminal's own.
type Style struct{ on string }

// Of returns s in this style. s must have passed through the filter.
func (st Style) Of(s string) string {
	if st.on == "" || s == "" {
		return s
	}
	return st.on + s + ansi.ResetStyle
}

// Theme is the looks of the desk.
type Theme struct {
	Plain, Strong, Dim, Faint Style
	// Accent marks where the editor is; AccentStrong is its heading.
	Accent, AccentStrong Style
	// Good is for approved and sure, Bad for spiked and doubtful.
	Good, Bad Style
	// Bar is the header and footer; Tab the tab that is open.
	Bar, Tab Style
	// Cursor is the line that the cursor is on.
	Cursor Style
	// Added and Removed are for differences; both are underlined or struck
	// where there is no colour.
	Added, Removed Style
	// Found marks what was searched for.
	Found Style
	Signs Signs
}

// Options says what the terminal is like.
type Options struct {
	Light bool // the background is light
	Few   bool // 16 colours or fewer
	None  bool // no colour at all
	ASCII bool // nothing but ASCII can be shown
}

// New returns the theme for a terminal.
func New(o Options) Theme {
	pick := func(dark, light string, few ansi.BasicColor) color.Color {
		switch {
		case o.Few:
			return few
		case o.Light:
			return lipgloss.Color(light)
		}
		return lipgloss.Color(dark)
	}
	dim := pick("#8A8F98", "#6B7078", ansi.BrightBlack)
	faint := pick("#5C616B", "#9A9FA8", ansi.BrightBlack)
	accent := pick("#C3A6FF", "#6D3FC0", ansi.Magenta)
	good := pick("#6CB6F2", "#0068A8", ansi.Blue)
	bad := pick("#F0A33F", "#A85400", ansi.Yellow)
	if o.Few && !o.Light {
		good = ansi.BrightBlue
	}
	cursor := ansi.NewStyle().BackgroundColor(pick("#303030", "#E4E4E4", ansi.Black))
	if o.Few {
		cursor = ansi.NewStyle().Bold()
	}
	fore := func(c color.Color) ansi.Style { return ansi.NewStyle().ForegroundColor(c) }
	t := Theme{
		Strong:       style(ansi.NewStyle().Bold()),
		Dim:          style(fore(dim)),
		Faint:        style(fore(faint)),
		Accent:       style(fore(accent)),
		AccentStrong: style(fore(accent).Bold()),
		Good:         style(fore(good)),
		Bad:          style(fore(bad)),
		Bar:          style(fore(dim)),
		Tab:          style(fore(accent).Bold().Underline(true)),
		Cursor:       style(cursor),
		Added:        style(fore(good).Underline(true)),
		Removed:      style(fore(bad).Strikethrough(true)),
		Found:        style(ansi.NewStyle().Reverse(true)),
		Signs:        unicodeSigns,
	}
	if o.ASCII {
		t.Signs = asciiSigns
	}
	if o.ASCII || o.None {
		t.Signs = t.Signs.withBrackets()
	}
	return t
}

func style(s ansi.Style) Style { return Style{on: s.String()} }

// Over returns the style with the other's attributes added.
func (st Style) Over(other Style) Style { return Style{on: st.on + other.on} }
