package tui

import (
	"os"
	"os/exec"
	"syscall"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestAnInterruptWhileAStoryIsEditedIsTheEditors(t *testing.T) {
	var end ender
	if !end.ends(os.Interrupt) {
		t.Error("an interrupt does not end the review")
	}
	end.lend(exec.Command("true"), func(error) tea.Msg { return nil })()
	if end.ends(os.Interrupt) {
		t.Error("an interrupt in the editor ends the review")
	}
	if !end.ends(syscall.SIGTERM) {
		t.Error("a review whose story is edited can't be told to stop")
	}
}

func TestTheBackgroundFromTheEnvironment(t *testing.T) {
	for colors, light := range map[string]bool{
		"0;15": true, "0;7": true, "0;default;15": true,
		"15;0": false, "7;default;0": false, "15;default": false, "": false, "15": false, "7;17": false, "0;": false,
	} {
		if got := lightBackground(colors); got != light {
			t.Errorf("%q: light is %v", colors, got)
		}
	}
}
