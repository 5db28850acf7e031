package dialog

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/paint"
)

// Threshold lets the editor pick a probability on a histogram of what is
// pending: how many lie above it, and how many of them are likely to be wrong.
type Threshold struct {
	heading, things string
	histogram       [store.HistogramBins]int
	bin             int // from which on it counts
	done            func(least float64) desk.Effect
}

var _ desk.Dialog = (*Threshold)(nil)

// firstThreshold is where the choice begins: from 0.95 on.
const firstThreshold = store.HistogramBins * 95 / 100

// NewThreshold asks for a probability. things names what is counted, in the
// plural; done is called with the least probability that was picked.
func NewThreshold(heading, things string, histogram [store.HistogramBins]int, done func(least float64) desk.Effect) *Threshold {
	return &Threshold{heading: heading, things: things, histogram: histogram, bin: firstThreshold, done: done}
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
		if n, _ := t.above(); n == 0 {
			return true, desk.Effect{Say: "Nothing is pending from there on."}
		}
		return false, t.done(t.least())
	}
	return true, desk.Effect{}
}

// least is the probability at the lower edge of the bin.
func (t *Threshold) least() float64 { return float64(t.bin) / store.HistogramBins }

// above returns how many are at or above the threshold, and how many of them are
// expected to be wrong, taking each bin at its middle.
func (t *Threshold) above() (n int, wrong float64) {
	for bin := t.bin; bin < store.HistogramBins; bin++ {
		n += t.histogram[bin]
		wrong += float64(t.histogram[bin]) * (1 - (float64(bin)+0.5)/store.HistogramBins)
	}
	return n, wrong
}

// Draw implements desk.Dialog.
func (t *Threshold) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 60), 4)
	tall := max(min(height-8, 8), 1)
	columnWidth := 2
	if inner < store.HistogramBins*columnWidth {
		columnWidth = 1
	}
	most := 1
	for _, n := range t.histogram {
		most = max(most, n)
	}
	rows := make([]string, 0, tall+6)
	for level := tall; level > 0; level-- {
		row := b.Row(inner)
		for bin, n := range t.histogram {
			sign := " "
			if n*tall > (level-1)*most {
				sign = b.Signs.Block
			}
			look := b.Faint
			if bin >= t.bin {
				look = b.Accent
			}
			row.Add(look, sign+strings.Repeat(" ", columnWidth-1))
		}
		rows = append(rows, row.String())
	}
	axis := b.Row(inner)
	axis.Fill(b.Faint, b.Signs.Rule, t.bin*columnWidth).Add(b.AccentStrong, b.Signs.Mark).
		Fill(b.Accent, b.Signs.Rule, store.HistogramBins*columnWidth)
	rows = append(rows, axis.String(), b.Row(inner).
		Add(b.Faint, "0%").Fill(b.Plain, " ", store.HistogramBins*columnWidth-4).Add(b.Faint, "100%").String(), b.Row(inner).String())
	n, wrong := t.above()
	rows = append(rows,
		b.Row(inner).Add(b.Strong, fmt.Sprintf("%s %s at %d%% or more", strconv.Itoa(n), t.things, int(t.least()*100+0.5))).String(),
		b.Row(inner).Add(b.Dim, fmt.Sprintf("about %.0f of them expected to be wrong", wrong)).String())
	return Box(b, t.heading, inner, rows)
}

// Sudden implements desk.Dialog.
func (t *Threshold) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (t *Threshold) Hint() string {
	return "h l move the line  enter shows a sample first  esc leaves it as it was"
}
