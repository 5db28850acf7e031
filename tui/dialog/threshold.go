package dialog

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/paint"
	"stet/tui/theme"
)

// Threshold lets the editor pick a probability on a histogram of what is
// pending: how many lie above it, and how many of them are likely to be wrong.
type Threshold struct {
	heading   string
	one, many string
	scope     string
	pending   bulk.Pending
	bin       int // from which on it counts
	done      func(least float64) desk.Effect
}

var _ desk.Dialog = (*Threshold)(nil)

// NewThreshold asks for a probability, from pending.From on at first. one and many name
// what is counted, and scope says what of it where that is not all; done is called with the least probability that was picked.
func NewThreshold(heading, one, many, scope string, pending bulk.Pending, done func(least float64) desk.Effect) *Threshold {
	t := &Threshold{heading: heading, one: one, many: many, scope: scope, pending: pending, done: done}
	from := pending.From
	if from == 0 {
		from = store.SureFrom
	}
	for t.bin < store.HistogramBins-1 && store.BinFrom(t.bin) < from {
		t.bin++
	}
	return t
}

// Press implements desk.Dialog.
func (t *Threshold) Press(msg tea.Msg) (bool, desk.Effect) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return true, desk.Effect{}
	}
	switch key.String() {
	case "esc", "q", "B", "ctrl+c":
		return false, desk.Effect{Say: "Left as it was."}
	case "l", "right", "k", "up":
		t.bin = min(t.bin+1, store.HistogramBins-1)
	case "h", "left", "j", "down":
		t.bin = max(t.bin-1, 0)
	case "enter":
		if n, _ := t.pending.Above(t.bin); n == 0 {
			return true, desk.Effect{Say: "Nothing is pending from there on."}
		}
		return false, t.done(store.BinFrom(t.bin))
	}
	return true, desk.Effect{}
}

// Edge says the least probability of a bin: "95%", "99.5%".
func Edge(p float64) string {
	return strconv.FormatFloat(float64(int(p*1000+0.5))/10, 'f', -1, 64) + "%"
}

// Draw implements desk.Dialog.
func (t *Threshold) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 64), 4)
	said := t.said(b, inner)
	room := height - 2 - len(said)
	columnWidth := 2
	if inner < store.HistogramBins*columnWidth {
		columnWidth = 1
	}
	var rows []string
	switch {
	case room > 2:
		tall := min(room-2, 8)
		rows = append(t.columns(b, inner, columnWidth, tall), t.axis(b, inner, columnWidth)...)
		if room > tall+2 {
			rows = append(rows, paint.Blank(inner, 1)...)
		}
	case room > 1:
		rows = append(t.columns(b, inner, columnWidth, 1), t.axis(b, inner, columnWidth)[0])
	}
	return Box(b, t.heading, inner, paint.Fit(append(rows, said...), inner, min(len(rows)+len(said), max(height-2, 0))))
}

// columns draws the histogram; a bin that holds anything is seen.
func (t *Threshold) columns(b *paint.Brush, inner, columnWidth, tall int) []string {
	most := 1
	for _, n := range t.pending.Histogram {
		most = max(most, n)
	}
	levels := b.Signs.Levels
	rows := make([]string, 0, tall)
	for level := tall - 1; level >= 0; level-- {
		row := b.Row(inner)
		for bin, n := range t.pending.Histogram {
			sign := " "
			// How much of this row the column fills, in steps of the signs.
			if full := (n*tall*len(levels)+most-1)/most - level*len(levels); full > 0 {
				sign = levels[min(full, len(levels))-1]
			}
			look := b.Faint
			if bin >= t.bin {
				look = b.Accent
			}
			row.Add(look, sign+strings.Repeat(" ", columnWidth-1))
		}
		rows = append(rows, row.String())
	}
	return rows
}

// axis draws the line under the histogram, with the mark where the choice begins, and what stands where.
func (t *Threshold) axis(b *paint.Brush, inner, columnWidth int) []string {
	line := b.Row(inner)
	line.Fill(b.Faint, b.Signs.Rule, t.bin*columnWidth).Add(b.AccentStrong, b.Signs.Mark).
		Fill(b.Accent, b.Signs.Rule, store.HistogramBins*columnWidth)
	labels := b.Row(inner)
	for bin := range store.HistogramBins {
		switch p := Edge(store.BinFrom(bin)); p {
		case "0%", "50%", "95%", "99%":
			if at := bin * columnWidth; labels.Used() <= at && (at == 0 || labels.Used() < at) {
				labels.Fill(b.Plain, " ", at).Add(b.Faint, p)
			}
		}
	}
	return []string{line.String(), labels.String()}
}

// said is the picture in words.
func (t *Threshold) said(b *paint.Brush, inner int) []string {
	n, wrong := t.pending.Above(t.bin)
	bin, upTo := t.pending.Histogram[t.bin], store.BinFrom(t.bin+1)
	var rows []string
	add := func(look theme.Style, text string) {
		for _, part := range b.Wrap(text, inner) {
			rows = append(rows, b.Row(inner).Add(look, part).String())
		}
	}
	things := t.many
	if n == 1 {
		things = t.one
	}
	add(b.Strong, fmt.Sprintf("%s %s at %s or more", desk.Thousands(n), things, Edge(store.BinFrom(t.bin))))
	if t.scope != "" {
		add(b.Accent, b.Signs.Folded+" "+t.scope)
	}
	if n == 0 {
		return rows
	}
	if bin > 0 && bin < n && inner >= 48 {
		add(b.Dim, fmt.Sprintf("%s of them below %s.", desk.Thousands(bin), Edge(upTo)))
	}
	add(b.Plain, bulk.SayExpected(n, wrong))
	add(b.Plain, bulk.SayFared(n, t.pending.Fared(t.bin)))
	return rows
}

// Sudden implements desk.Dialog.
func (t *Threshold) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (t *Threshold) Hint() string {
	return "enter shows a sample  esc leaves it  h l move the line"
}
