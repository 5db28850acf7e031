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
	fore := func(c color.Color) ansi.Style { return ansi.NewStyle().ForegroundColor(c) }
	dim, faint := fore(pick("#9BA0A9", "#5A5F68", 0)), fore(pick("#7A808B", "#70757F", 0))
	if o.Few || o.None {
		// Bright black is the background itself in some palettes of sixteen, such as
		// Solarized; a terminal that knows no faint text shows plain text.
		dim, faint = ansi.NewStyle().Faint(), ansi.NewStyle().Faint()
	}
	accent := fore(pick("#C3A6FF", "#6D3FC0", ansi.BrightMagenta))
	good := fore(pick("#6CB6F2", "#0068A8", ansi.Cyan))
	bad := fore(pick("#F0A33F", "#A85400", ansi.Yellow))
	if o.Few && o.Light {
		accent, good, bad = fore(ansi.Magenta), fore(ansi.Blue), fore(ansi.Red)
	}
	cursor := ansi.NewStyle().BackgroundColor(pick("#303030", "#E4E4E4", ansi.Black))
	if o.Few {
		cursor = ansi.NewStyle().Bold()
	}
	t := Theme{
		Strong:       style(ansi.NewStyle().Bold()),
		Dim:          style(dim),
		Faint:        style(faint),
		Accent:       style(accent),
		AccentStrong: style(accent.Bold()),
		Good:         style(good),
		Bad:          style(bad),
		Bar:          style(dim),
		Tab:          style(accent.Bold().Underline(true)),
		Cursor:       style(cursor),
		Added:        style(good.Underline(true)),
		Removed:      style(bad.Strikethrough(true)),
		Found:        style(ansi.NewStyle().Reverse(true)),
		Signs:        unicodeSigns,
	}
	if o.ASCII {
		t.Signs = asciiSigns
	}
	if o.ASCII || o.None || o.Few { // the console of Linux has sixteen colours and no strokes
		t.Signs = t.Signs.withBrackets()
	}
	return t
}

func style(s ansi.Style) Style { return Style{on: s.String()} }

// Over returns the style with the other's attributes added.
func (st Style) Over(other Style) Style { return Style{on: st.on + other.on} }
