package paint

import "stet/tui/theme"

// Note returns a room of width by height cells with a few words in its
// middle, the first line strong. The lines must have passed the filter.
func (b *Brush) Note(width, height int, lines ...string) []string {
	var wrapped []string
	var looks []theme.Style
	for i, line := range lines {
		look := b.Dim
		if i == 0 {
			look = b.AccentStrong
		}
		for _, row := range b.Wrap(line, max(width-4, 2)) {
			wrapped, looks = append(wrapped, row), append(looks, look)
		}
	}
	rows := Blank(width, max((height-len(wrapped))/2, 0))
	for i, text := range wrapped {
		row := b.Row(width)
		row.Fill(theme.Style{}, " ", (width-b.Width(text))/2)
		rows = append(rows, row.Add(looks[i], text).String())
	}
	return Fit(rows, width, height)
}
