package tui

import (
	tea "charm.land/bubbletea/v2"

	"stet/tui/desk"
	"stet/tui/keys"
)

// wheelRows is how many rows a notch of the wheel moves.
const wheelRows = 3

// clickable is a screen that a click can go to a place of. x and y count cells of
// the room that the screen draws.
type clickable interface {
	Click(x, y int) desk.Effect
}

// mouse takes in the mouse, where it was asked for: the wheel moves as the keys
// for down and up do, a click on a tab opens it, a click on the screen goes there. It decides nothing.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.small() || m.busy() || len(m.typed) > 0 {
		return nil
	}
	at := msg.Mouse()
	if _, wheel := msg.(tea.MouseWheelMsg); wheel {
		return m.wheel(at.Button)
	}
	if _, click := msg.(tea.MouseClickMsg); !click || at.Button != tea.MouseLeft || m.dialog != nil {
		return nil
	}
	m.message("", false)
	m.fresh = false
	if at.Y == 0 {
		if tab := m.tabAt(at.X); tab >= 0 {
			return m.toTab(tab)
		}
		return nil
	}
	screen, ok := m.screen().(clickable)
	if y := at.Y - 1 - len(m.filterLine()); ok && y >= 0 && at.Y < m.height-1 {
		return m.apply(screen.Click(at.X, y))
	}
	return nil
}

func (m *Model) wheel(button tea.MouseButton) tea.Cmd {
	act, key := keys.Down, tea.KeyPressMsg{Code: tea.KeyDown}
	switch button {
	case tea.MouseWheelDown:
	case tea.MouseWheelUp:
		act, key = keys.Up, tea.KeyPressMsg{Code: tea.KeyUp}
	default:
		return nil
	}
	if m.dialog != nil {
		return m.toDialog(key)
	}
	var cmds []tea.Cmd
	for range wheelRows {
		if m.busy() {
			break
		}
		cmds = append(cmds, m.apply(m.screen().Handle(keys.Intent{Act: act})))
	}
	return tea.Batch(cmds...)
}

// tabAt returns the tab whose name stands at a column of the header, -1 where none does.
func (m *Model) tabAt(x int) int {
	at := m.brush.Width(headerName)
	for i := range m.screens {
		name, waiting := m.tab(i)
		end := at + m.brush.Width(name) + m.brush.Width(waiting)
		if x >= at && x < end {
			return i
		}
		at = end + m.brush.Width(headerGap)
	}
	return -1
}
