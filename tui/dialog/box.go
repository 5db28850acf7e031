// Package dialog holds what lies over a screen: a prompt for a line of text, a
// question about a text that is shown in full, and pages to read such as the
// help. A dialog takes all keys while it is open and gives back an effect.
package dialog

import (
	"stet/tui/paint"
)

// Box draws a quiet frame with a heading around rows that are inner cells wide.
func Box(b *paint.Brush, heading string, inner int, rows []string) []string {
	return boxed(b, heading, "", inner, rows)
}

// boxed is Box with a word in the lower edge, where foot is not empty.
func boxed(b *paint.Brush, heading, foot string, inner int, rows []string) []string {
	inner = max(inner, 1)
	side := b.Faint.Of(b.Signs.Side)
	top := b.Row(inner + 4)
	top.Add(b.Faint, b.Signs.CornerTL+b.Signs.Rule+" ")
	top.Add(b.AccentStrong, b.Cut(heading, max(inner-2, 0)))
	top.Add(b.Faint, " ")
	top.Fill(b.Faint, b.Signs.Rule, inner+3).Add(b.Faint, b.Signs.CornerTR)
	bottom := b.Row(inner + 4)
	bottom.Add(b.Faint, b.Signs.CornerBL)
	if foot != "" && b.Width(foot)+4 <= inner {
		bottom.Add(b.Faint, b.Signs.Rule+" ").Add(b.Dim, foot).Add(b.Faint, " ")
	}
	bottom.Fill(b.Faint, b.Signs.Rule, inner+3).Add(b.Faint, b.Signs.CornerBR)
	out := make([]string, 0, len(rows)+2)
	out = append(out, top.String())
	for _, row := range rows {
		out = append(out, side+" "+row+" "+side)
	}
	return append(out, bottom.String())
}
