package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/forecast"
	"stet/tui/keys"
	"stet/tui/paint"
)

// chrome is the number of rows that the header and the footer take.
const chrome = 2

// The smallest screen that the desk can be used on, in cells.
const (
	leastWidth  = 40
	leastHeight = 12
)

// View implements tea.Model.
func (m *Model) View() tea.View {
	view := tea.NewView(strings.Join(m.draw(), "\n"))
	view.AltScreen = true
	view.WindowTitle = "stet"
	if m.options.Mouse {
		view.MouseMode = tea.MouseModeCellMotion
	}
	view.KeyboardEnhancements.ReportAlternateKeys = true // see Model.meaning
	return view
}

// draw returns the rows of the screen.
func (m *Model) draw() []string {
	switch {
	case m.width <= 0 || m.height <= 0:
		return nil
	case m.small():
		return m.brush.Note(m.width, m.height, "Too small",
			fmt.Sprintf("stet needs %dx%d, this is %dx%d", leastWidth, leastHeight, m.width, m.height), m.quits())
	}
	rows := make([]string, 0, m.height)
	rows = append(rows, m.header())
	rows = append(rows, m.filterLine()...)
	rows = append(rows, paint.Fit(m.screen().Draw(), m.width, m.height-1-len(rows))...)
	rows = append(rows, m.footer())
	if m.dialog != nil {
		m.overlay(rows)
	}
	return rows
}

// small reports that the screen can't show what a key would do.
func (m *Model) small() bool { return m.width < leastWidth || m.height < leastHeight }

// quits names the key that quits.
func (m *Model) quits() string {
	key := m.keys.Key(keys.Quit)
	if key == "" {
		key = m.keys.Key(keys.Interrupt)
	}
	return key + " quits"
}

// overlay lays the dialog over the middle of the rows between header and footer.
func (m *Model) overlay(rows []string) {
	box := m.dialog.Draw(m.brush, m.width, m.height-chrome)
	if len(box) == 0 {
		return
	}
	width := m.brush.Drawn(box[0])
	top := 1 + max((m.height-chrome-len(box))/3, 0)
	for i, row := range box {
		at := top + i
		if at >= len(rows)-1 {
			return
		}
		rows[at] = m.brush.Over(rows[at], row, m.width, width)
	}
}

// What stands before the names of the tabs, and between them.
const headerName, headerGap = " stet  ", "  "

// tab returns the name of a tab as the header shows it, and the number beside it.
func (m *Model) tab(i int) (name, waiting string) {
	scope := m.screens[i].Scope()
	if name = scope.Name(); m.width < 56 && i != m.front {
		name = name[:3]
	}
	if waiting = m.waiting(scope); waiting != "" {
		waiting = " " + waiting
	}
	return name, waiting
}

// header says what this is, which tabs there are, and how much is left.
func (m *Model) header() string {
	row := m.brush.Row(m.width)
	row.Add(m.brush.Dim, headerName)
	for i := range m.screens {
		name, waiting := m.tab(i)
		look := m.brush.Dim
		if i == m.front {
			look = m.brush.Tab
		}
		row.Add(look, name).Add(m.brush.Faint, waiting).Add(m.brush.Plain, headerGap)
	}
	if !m.hasCounts {
		return row.String()
	}
	// The bar of progress stays where the time left comes and goes: rather is less said.
	figures := m.forecasts()
	for _, bar := range []int{meterWidth + 3, 0} {
		some := figures
		if bar > 0 {
			some = figures[:min(len(figures), besideBar)]
		}
		for _, figures := range some {
			width := m.brush.Width(figures)
			if width+bar >= row.Room()-1 {
				continue
			}
			if bar > 0 {
				row.Fill(m.brush.Plain, " ", m.width-width-meterWidth-2)
				m.brush.Meter(row, m.share(), meterWidth)
			}
			row.Fill(m.brush.Plain, " ", m.width-width-1)
			return row.Add(m.brush.Dim, figures).String()
		}
	}
	return row.String()
}

// besideBar is how many of the longest forecasts may stand beside the bar of progress: the others are for
// where there is no room for it.
const besideBar = 2

// meterWidth is the length of the bar of progress, in cells.
const meterWidth = 12

// progress returns how many there are of what the tab in front decides, stories or groups, how many of them are left, how
// sure these are, and the word for those that are not.
func (m *Model) progress() (all, left int, bins [store.HistogramBins]int, done string) {
	c := &m.counts
	if m.screen().Scope() == keys.Duplicates {
		return c.Groups, c.GroupsUndecided, c.GroupConfidence, "settled"
	}
	return c.Stories, c.Undecided, c.Confidence, "done"
}

// share is how much of what the tab in front decides is decided, from 0 to 1.
func (m *Model) share() float64 {
	all, left, _, _ := m.progress()
	if all == 0 {
		return 0
	}
	return float64(all-left) / float64(all)
}

// waiting is the number beside a tab: what is left to decide there, or is approved.
func (m *Model) waiting(scope keys.Scope) string {
	switch {
	case !m.hasCounts:
		return ""
	case scope == keys.Splits:
		return desk.Thousands(m.counts.Undecided)
	case scope == keys.Duplicates:
		return desk.Thousands(m.counts.GroupsUndecided)
	}
	return desk.Thousands(m.counts.Approved)
}

// forecasts returns the progress in words, the longest first.
func (m *Model) forecasts() []string {
	all, undecided, bins, word := m.progress()
	if all == 0 {
		return nil
	}
	sorts := m.options.Cuts.Forecast(bins)
	share := int(m.share() * 100)
	dot := " " + m.brush.Signs.Bullet + " "
	short := desk.Thousands(all-undecided) + " of " + desk.Thousands(all) + " " + word
	medium := fmt.Sprintf("%s (%d%%)", short, share)
	unsure := desk.Thousands(sorts.Doubtful) + " doubtful, " + desk.Thousands(sorts.Hard) + " hard"
	sorted := desk.Thousands(sorts.Sure) + " sure, " + unsure
	long := sorted + dot + medium
	out := make([]string, 0, 8)
	percent := strconv.Itoa(share) + "%"
	if left := m.pace.Left(m.counts.Undecided + m.counts.GroupsUndecided); left > 0 {
		said := dot + forecast.Say(left) + " left"
		out = append(out, long+said, sorted+dot+percent+" "+word+said)
	}
	if undecided == 0 {
		return append(out[:0], medium, percent+" "+word, percent)
	}
	return append(out, long, sorted+dot+percent+" "+word, sorted+dot+percent, unsure+dot+percent+" "+word, unsure+dot+percent, medium, percent)
}

// footer says what was done last and which keys help now.
func (m *Model) footer() string {
	if m.dialog != nil {
		return m.brush.Ends(m.width, m.brush.Dim, " "+m.dialogHint(), m.brush.Accent, m.say)
	}
	left, look := "", m.brush.Dim
	switch {
	case m.slow:
		left = m.awaited()
	case m.say != "" && m.trouble:
		left, look = " ! "+m.say, m.brush.Bad
	case m.say != "" && m.aside:
		left = " " + m.say
	case m.say != "":
		left, look = " "+m.say, m.brush.Accent
	case m.last != "":
		left = " " + m.lastAct()
	}
	if key := m.keys.Key(keys.Interrupt); m.overdue() && key != "" {
		return m.brush.Ends(m.width, look, left, m.brush.Dim, key+" quits ") // no other key is taken now
	}
	room, undo := m.width-m.brush.Width(left)-3, ""
	if back := m.takesBack(); m.say != "" && back != "" && m.brush.Width(back)+2 <= room-m.brush.Width(m.hints(0)) {
		undo = back + "  " // the sentence stands where the last act did
	}
	return m.brush.Ends(m.width, look, left, m.brush.Dim, undo+m.hints(room-m.brush.Width(undo))+" ")
}

// takesBack names the key that takes back, or does again, what was done last; "" where none does.
func (m *Model) takesBack() string {
	undo, redo := m.keys.Key(keys.Undo), m.keys.Key(keys.Redo)
	switch {
	case m.last == "":
	case m.canRedo && redo != "":
		return redo + " redoes"
	case m.canUndo && !m.canRedo && undo != "":
		return undo + " undoes"
	}
	return ""
}

// dialogHint is the hint of the dialog, without the keys at its end for which there is no room.
func (m *Model) dialogHint() string {
	hint, room := m.dialog.Hint(), m.width-2
	if m.say != "" {
		room -= m.brush.Width(m.say) + 1
	}
	for m.brush.Width(hint) > room {
		at := strings.LastIndex(hint, "  ")
		if at < 0 {
			break
		}
		hint = hint[:at]
	}
	return hint
}

// manyPages is from how many on it is said how far a decision has come.
const manyPages = 20

// howFar says how far what is awaited has come: what the screen reads, or what the store decides.
func (m *Model) howFar() string {
	if far := m.screen().Working(); far != "" && !m.reading {
		return far
	}
	if w := m.desk.Working(); w.Total >= manyPages {
		return desk.Thousands(w.Done) + " of " + desk.Thousands(w.Total) + " " + w.What
	}
	return ""
}

// awaited says that an answer is awaited, for how long, and how far it has come.
func (m *Model) awaited() string {
	turning := m.brush.Signs.Turning
	said := " " + turning[m.ticks%len(turning)] + " working"
	if far := m.howFar(); far != "" {
		said += ": " + far
	}
	if waited := m.options.Now().Sub(m.asked); waited >= patience {
		said += fmt.Sprintf(", %d s", int(waited.Seconds()))
	}
	if m.stoppable() {
		said += ", " + m.keys.Name(keys.Dismiss) + " stops"
	}
	return said
}

// fewHints is the room, in cells, that the hints keep beside a long sentence about what was just done: more
// on a wide screen, and none on a narrow one.
func (m *Model) fewHints() int {
	switch {
	case m.width >= 100:
		return 36
	case m.width >= 72:
		return 18
	}
	return 0
}

// lastAct says what was done last and how it is taken back. As the answer to
// the last key it has all the room that there is; later it makes room for hints.
func (m *Model) lastAct() string {
	back, dot := "", " "+m.brush.Signs.Bullet+" "
	if key := m.takesBack(); key != "" {
		back = dot + key
	}
	if leave := m.keys.Key(keys.Dismiss); m.origin != nil && leave != "" {
		back += dot + leave + " goes back"
	}
	room := m.width/2 - 1
	if m.fresh {
		room = m.width - m.brush.Width(m.hints(m.fewHints())) - 4
	}
	return m.brush.Cut(m.last, max(room-m.brush.Width(back), 12)) + back
}

// hints lists the keys of the screen, as many as there is room for, help always and last.
func (m *Model) hints(room int) string {
	part := func(act keys.Act) string {
		b, ok := m.keys.Binding(m.screen().Scope(), act)
		if !ok || b.Short == "" || len(b.Keys) == 0 {
			return ""
		}
		shown := keys.Shown(b.Keys[0])
		switch act {
		case keys.Keeper:
			shown = b.Shown()
		case keys.Furniture:
			return shown + " " + m.splits.OtherRole()
		case keys.MoveUp:
			if down, ok := m.keys.Binding(m.screen().Scope(), keys.MoveDown); ok && len(down.Keys) > 0 {
				shown += " " + keys.Shown(down.Keys[0])
			}
		default:
		}
		return shown + " " + b.Short
	}
	help := part(keys.Help)
	room -= m.brush.Width(help)
	var out []string
	for _, act := range m.screen().Hints() {
		text := part(act)
		if act == keys.Help || text == "" || slices.Contains(out, text) {
			continue
		}
		if room -= m.brush.Width(text) + 2; room < 0 {
			break
		}
		out = append(out, text)
	}
	return strings.Join(append(out, help), "  ")
}
