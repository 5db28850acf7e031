package tui

import "testing"

// What a terminal has is there where nothing else is asked for: a key that leaves for the shell without it does nothing.
func TestATerminalHasAShellAndAnEditor(t *testing.T) {
	var end ender
	if o := (Options{}).onTerminal(&end); o.Suspend == nil || o.Edit.Run == nil {
		t.Errorf("options of a terminal: suspend %v, editor %v", o.Suspend != nil, o.Edit.Run != nil)
	}
}
