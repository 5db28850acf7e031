package tui

import (
	"context"
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/paint"
)

// typedLimit is how many keys may wait for an answer. Of more, all that come behind
// are lost: one behind a gap would be for another screen.
const typedLimit = 256

// Update implements tea.Model. It only routes.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, tea.BackgroundColorMsg, tea.ColorProfileMsg, tea.ModeReportMsg:
		m.terminal(msg)
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case tea.PasteMsg:
		if m.dialog != nil && !m.small() {
			cmd = m.toDialog(msg)
		}
	case tea.MouseMsg:
		cmd = m.mouse(msg)
	default:
		cmd = m.answer(msg)
	}
	return m, tea.Batch(cmd, m.drain(), m.catchUp())
}

// catchUp follows what was announced while an answer was awaited. The answer
// may have shown it already; then it is among the screen's own or older.
func (m *Model) catchUp() tea.Cmd {
	if m.news == nil || m.busy() {
		return nil
	}
	news := *m.news
	m.news = nil
	return m.announced(news)
}

// terminal takes in what the terminal tells about itself.
func (m *Model) terminal(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.resize()
		return
	case tea.BackgroundColorMsg:
		if m.options.Background == UnknownBackground {
			m.looks.Light = !msg.IsDark()
		}
	case tea.ColorProfileMsg:
		m.looks.Few = msg.Profile == colorprofile.ANSI
		m.looks.None = msg.Profile < colorprofile.ANSI
	case tea.ModeReportMsg:
		// The renderer counts graphemes from the same report on.
		if msg.Mode == ansi.ModeUnicodeCore &&
			(msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet) {
			m.brush.Graphemes = true
		}
	}
	m.restyle()
}

// press takes a key: to the dialog on top, else to its intent, after those
// that were typed before it. On a screen that is too small to show anything the editor can only quit.
func (m *Model) press(key tea.KeyPressMsg) tea.Cmd {
	if m.meaning(key).Act == keys.Suspend && (m.dialog == nil || key.Text == "") {
		return m.suspend()
	}
	if m.small() {
		if act := m.meaning(key).Act; act == keys.Quit || act == keys.Interrupt {
			return tea.Quit
		}
		return nil
	}
	if m.dialog != nil {
		return m.toDialog(key)
	}
	intent := m.meaning(key)
	if intent.Act == keys.Interrupt {
		return tea.Quit
	}
	if m.slow && intent.Act == keys.Dismiss && m.stoppable() {
		m.typed = nil
		m.screen().Stop()
		return nil
	}
	if m.busy() || len(m.typed) > 0 {
		if m.dropped = m.dropped || m.overdue() || len(m.typed) == typedLimit; !m.dropped {
			m.typed = append(m.typed, key)
		}
		return nil
	}
	return m.intend(key)
}

// meaning is what a key means on the screen in front. On a keyboard of another
// script it is what the key in the same place of a Latin one means, where the
// terminal tells.
func (m *Model) meaning(key tea.KeyPressMsg) keys.Intent {
	return m.meaningOn(m.screen().Scope(), key)
}

// meaningOn is meaning on any screen.
func (m *Model) meaningOn(scope keys.Scope, key tea.KeyPressMsg) keys.Intent {
	intent := m.keys.Intent(scope, key.String())
	if intent.Act == keys.None && key.BaseCode != 0 && key.Mod&^tea.ModShift == 0 {
		latin := string(key.BaseCode)
		if key.Mod&tea.ModShift != 0 {
			latin = strings.ToUpper(latin)
		}
		intent = m.keys.Intent(scope, latin)
	}
	return intent
}

// stoppable reports that what is awaited reads a queue through a filter, or counts
// what it reads: the editor need not wait for it.
func (m *Model) stoppable() bool {
	return !m.reading && (!m.screen().Filter().IsZero() || m.screen().Working() != "")
}

// overdue reports that an answer is awaited for so long that a key is no longer
// typed in the expectation of the next screen.
func (m *Model) overdue() bool { return m.slow && m.options.Now().Sub(m.asked) >= patience }

// busy reports that an answer is awaited, so that keys have to wait.
func (m *Model) busy() bool { return m.reading || m.screen().Busy() }

// sayDropped says, once the answer is there, that keys were typed in vain.
func (m *Model) sayDropped() {
	if !m.dropped || m.busy() || len(m.typed) > 0 {
		return
	}
	m.dropped = false
	switch said := "Keys typed meanwhile were not taken"; {
	case m.fresh && m.say == "":
		m.message(said+"; "+m.last, false)
	case m.say == "":
		m.message(said+".", false)
	}
}

// drain takes the keys that waited, as far as no answer is awaited again.
func (m *Model) drain() tea.Cmd {
	var cmds []tea.Cmd
	for len(m.typed) > 0 && !m.busy() {
		key := m.typed[0]
		m.typed = m.typed[1:]
		if m.dialog != nil {
			cmds = append(cmds, m.toDialog(key))
			continue
		}
		cmds = append(cmds, m.intend(key))
	}
	m.sayDropped()
	return tea.Batch(cmds...)
}

// toDialog gives a key or a paste to the dialog on top. In its first moment a sudden one takes only esc, which decides nothing.
func (m *Model) toDialog(msg tea.Msg) tea.Cmd {
	key, _ := msg.(tea.KeyPressMsg)
	if open := m.options.Now().Sub(m.dialogOpen); m.dialog.Sudden() && key.String() != "esc" && open >= 0 && open < grace {
		m.message("press again to confirm", false)
		return nil
	}
	m.message("", false)
	before := m.dialog
	open, effect := m.dialog.Press(msg)
	if !open && m.dialog == before {
		m.dialog = nil
	}
	return m.apply(effect)
}

// intend does what a key meant.
func (m *Model) intend(key tea.KeyPressMsg) tea.Cmd {
	intent := m.meaning(key)
	m.message("", false)
	m.fresh = false
	switch intent.Act {
	case keys.None:
		return m.noSuchKey()
	case keys.Quit, keys.Interrupt:
		return tea.Quit
	case keys.Help:
		return m.apply(desk.Effect{Open: dialog.NewHelp(m.keys, m.screen().Scope())})
	case keys.History:
		m.reading = true
		return tea.Batch(m.readHistory(), m.await())
	case keys.Pace:
		m.reading = true
		return tea.Batch(m.readReport(), m.await())
	case keys.NextTab:
		return m.toTab((m.front + 1) % len(m.screens))
	case keys.LastTab:
		return m.toTab((m.front + len(m.screens) - 1) % len(m.screens))
	case keys.Find:
		return m.find()
	case keys.FindNext:
		return m.apply(m.finder.Step(1))
	case keys.FindLast:
		return m.apply(m.finder.Step(-1))
	case keys.Filter:
		m.reading = true
		return tea.Batch(m.readLabels(), m.await())
	case keys.Unfilter:
		return m.apply(m.showAll())
	case keys.Rules:
		m.reading = true
		return tea.Batch(m.readRules(), m.await())
	case keys.Undo:
		m.undoing = true
		return m.apply(desk.Effect{Cmd: m.screen().Perform(m.desk.Undo)})
	case keys.Redo:
		return m.apply(desk.Effect{Cmd: m.screen().Perform(m.desk.Redo)})
	case keys.Dismiss:
		if cmd, ok := m.backFromVisit(); ok {
			return cmd
		}
	default:
	}
	return m.apply(m.screen().Handle(intent))
}

func (m *Model) toTab(at int) tea.Cmd {
	m.front = at
	return m.apply(desk.Effect{Cmd: m.screen().Open()})
}

// noSuchKey says that a key means nothing here.
func (m *Model) noSuchKey() tea.Cmd {
	m.message("no such key here", false)
	m.aside = true
	if help := m.keys.Key(keys.Help); help != "" {
		m.say += ", " + help + " for help"
	}
	return nil
}

// message shows a sentence on the message line, or none.
func (m *Model) message(say string, trouble bool) { m.say, m.trouble, m.aside = say, trouble, false }

// apply takes in what an intent or a message came to.
func (m *Model) apply(e desk.Effect) tea.Cmd {
	if e.Say != "" {
		m.message(e.Say, e.Trouble)
	}
	if e.Open != nil {
		m.dialog, m.dialogOpen = e.Open, m.options.Now()
		if e.Open.Sudden() {
			m.typed = nil // meant for the page, not for the question
		}
	}
	if e.Go != nil {
		return tea.Batch(e.Cmd, m.leaveFor(*e.Go, ""), m.await())
	}
	if e.Group != 0 {
		return tea.Batch(e.Cmd, m.leaveForGroup(e.Group), m.await())
	}
	return tea.Batch(e.Cmd, m.await())
}

// await sets a timer where an answer is awaited, so that the screen can say so.
func (m *Model) await() tea.Cmd {
	m.slow, m.ticks = false, 0
	m.pending++
	if !m.busy() || m.options.PendingAfter < 0 {
		return nil
	}
	m.asked = m.options.Now()
	return m.later(slowMsg{m.pending})
}

// tick draws the screen again while an answer is awaited.
func (m *Model) tick(msg slowMsg) tea.Cmd {
	if m.slow = msg.wait == m.pending && m.busy(); !m.slow {
		return nil
	}
	m.ticks++
	return m.later(msg)
}

func (m *Model) later(msg slowMsg) tea.Cmd {
	after := m.options.PendingAfter
	return func() tea.Msg { return tea.Tick(after, func(time.Time) tea.Msg { return msg })() }
}

// answer takes in what commands answer with.
func (m *Model) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case lastRead:
		m.pace.Add(msg.pace)
		if m.last == "" && msg.err == nil {
			m.last, m.canUndo, m.canRedo = desk.Label(msg.summary), msg.canUndo, msg.canRedo
			if m.last != "" {
				m.last = "last: " + m.last
			}
		}
		return nil
	case historyRead:
		return m.showHistory(msg)
	case reportRead:
		return m.showReport(msg)
	case labelsRead:
		return m.askFilter(msg)
	case rulesRead:
		return m.showRules(msg)
	case slowMsg:
		return m.tick(msg)
	case Announced:
		return m.announced(msg.Outcome)
	case resumed:
		return m.resume(msg)
	}
	cmds := make([]tea.Cmd, 0, len(m.screens)+5)
	if a, ok := msg.(interface{ Answered() desk.Answer }); ok {
		cmds = append(cmds, m.answered(a.Answered()), m.await())
	}
	if _, ok := msg.(done); ok {
		m.reading = false
		cmds = append(cmds, m.screen().Open(), m.await())
	}
	cmds = append(cmds, m.found(m.finder.Take(msg)))
	for _, s := range m.screens {
		cmds = append(cmds, m.applyAnswer(s.Take(msg)))
	}
	return tea.Batch(cmds...)
}

// applyAnswer is apply for a message: it does not wait anew where nothing came of it.
func (m *Model) applyAnswer(e desk.Effect) tea.Cmd {
	if e.Cmd == nil && e.Open == nil && e.Go == nil && e.Group == 0 && e.Say == "" {
		return nil
	}
	return m.apply(e)
}

// answered takes in what every answer has.
func (m *Model) answered(a desk.Answer) tea.Cmd {
	if a.HasCounts {
		m.counts, m.hasCounts = a.Counts, true
	}
	if a.Did != nil {
		m.pace.Note(a.Did.Step)
		m.last, m.canUndo, m.canRedo, m.fresh = desk.Label(a.Did.Summary), true, m.undoing, true
		m.own = a.Did.Seq
		if !m.undoing && !m.away() {
			m.origin = nil // the editor decides on elsewhere; from what was gone to, the way back stays open
		}
	}
	m.undoing = false
	if a.Err == nil {
		return nil
	}
	m.message(desk.Explain(a.Err), !desk.Harmless(a.Err))
	var kept *desk.KeptError
	if errors.As(a.Err, &kept) { // where it is kept must be read to its end
		m.message("", false)
		rows := func(width int) []string {
			return m.brush.Flow([]paint.Span{{Look: m.brush.Plain, Text: desk.Explain(a.Err) + ". " + desk.Explain(kept.Err)}}, width)
		}
		return m.apply(desk.Effect{Open: dialog.NewReading("Not taken", rows)})
	}
	if errors.Is(a.Err, context.Canceled) && !m.screen().Filter().IsZero() {
		m.message("Stopped looking; all is shown again.", false)
		return m.through(store.Filter{}).Cmd
	}
	return nil
}

// announced follows a decision of another screen.
func (m *Model) announced(o store.Outcome) tea.Cmd {
	m.pace.Note(o.Step)
	if o.Seq <= m.own {
		return nil
	}
	if m.busy() {
		m.news = &o
		return nil
	}
	m.last, m.canUndo, m.canRedo, m.fresh = desk.Label(o.Summary), true, false, false
	return m.screen().Changed(o)
}
