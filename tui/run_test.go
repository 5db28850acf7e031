package tui

import "testing"

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
