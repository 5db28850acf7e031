package tui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"stet/tui/internal/press"
)

// Every tab and every dialog at the three sizes. go test ./tui -update writes them anew.
func TestScreens(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {40, 12}} {
		for _, screen := range []struct {
			name string
			keys []string
			only string // the one page that is loaded, all where empty
		}{
			{name: "splits"},
			{"splits-top", []string{"g", "j"}, ""},
			{"splits-decided", []string{"g", "a", "r", "u", "K"}, ""},
			{"splits-repeat", nil, "valley/observatory.txt"},
			{"splits-abridged", []string{"z"}, ""},
			{"splits-unfolded", []string{"g", "O"}, "valley/observatory.txt"},
			{"splits-hostile", []string{"g"}, "world/letters.txt"},
			{"splits-finished", []string{"A", "A", "A", "A", "A"}, ""},
			{"duplicates", []string{"tab"}, ""},
			{"duplicates-beside", []string{"tab", "v"}, ""},
			{"duplicates-contained", []string{"tab", "n"}, ""},
			{"duplicates-finished", []string{"tab", "a", "r"}, ""},
			{"corpus", []string{"A", "A", "shift+tab"}, ""},
			{"corpus-empty", []string{"shift+tab"}, ""},
			{"dialog-help", []string{"?"}, ""},
			{"dialog-help-end", []string{"tab", "?", "G"}, ""},
			{"dialog-title", []string{"g", "t"}, ""},
			{"dialog-bulk", []string{"B"}, ""},
			{"dialog-bulk-sample", []string{"B", "h", "h", "enter"}, ""},
			{"dialog-history", []string{"g", "a", "r", "u", "H"}, ""},
			{"dialog-merge", []string{"tab", "m"}, ""},
			{"dialog-evidence", []string{"i"}, ""},
			{"dialog-evidence-group", []string{"tab", "i"}, ""},
			{"splits-filtered", []string{"f", "down", "v", "a", "l", "enter"}, ""},
			{"splits-filtered-out", []string{"f", "right", "right", "right", "enter"}, ""},
			{"splits-edited", []string{"g", "e", "N", "w", "h", "o", "?", "enter", "L", "c", "h", "e", "c", "k", "enter"}, ""},
			{"splits-rule", []string{"g", "j", "j", "j", "X", "enter"}, ""},
			{"splits-found", []string{"/", "c", "o", "m", "e", "t", "enter"}, ""},
			{"duplicates-filtered", []string{"tab", "f", "down", "o", "r", "c", "h", "enter"}, ""},
			{"corpus-edited", []string{"g", "e", "L", "c", "h", "e", "c", "k", "enter", "a", "shift+tab"}, ""},
			{"corpus-filtered-out", []string{"g", "a", "shift+tab", "f", "x", "y", "enter"}, ""},
			{"dialog-filter", []string{"g", "L", "o", "n", "e", "enter", "f", "right", "down", "v", "a", "l", "down", "right"}, ""},
			{"dialog-filter-corpus", []string{"shift+tab", "f"}, ""},
			{"dialog-rule", []string{"g", "j", "j", "j", "X", "j"}, ""},
			{"dialog-rule-in-force", []string{"g", "X", "enter", "X"}, ""},
			{"dialog-rules", []string{"g", "X", "enter", "j", "j", "j", "X", "j", "enter", "R"}, ""},
			{"dialog-accounts", []string{"A", "A", "shift+tab", "i"}, ""},
			{"dialog-rules-none", []string{"R"}, ""},
			{"dialog-find", []string{"/", "c", "o", "m", "e", "t", "down"}, ""},
			{"dialog-find-nothing", []string{"/", "z", "z", "z"}, ""},
			{"dialog-note", []string{"g", "N", "w", "h", "o"}, ""},
			{"dialog-labels", []string{"g", "L", "l", "e", "g", "a", "l", "enter", "J", "L", "l"}, ""},
			{"dialog-pair", []string{"g", "+", "J", "+"}, ""},
			{"dialog-help-corpus", []string{"shift+tab", "?"}, ""},
			{"dialog-history-none", []string{"H"}, ""},
			{"dialog-title-corpus", []string{"A", "shift+tab", "t"}, ""},
			{"dialog-bulk-filtered", []string{"f", "down", "v", "a", "l", "enter", "B"}, ""},
			{"dialog-bulk-held", []string{"B", "h", "h", "enter", "j", "x"}, ""},
			{"dialog-pace", []string{"g", "a", "P"}, ""},
			{"splits-doubt", []string{">"}, ""},
			{"splits-pairing", []string{"g", "+"}, ""},
			{"duplicates-none", []string{"tab"}, "valley/orchard.txt"},
			{"duplicates-filtered-out", []string{"tab", "f", "down", "z", "z", "enter"}, ""},
			{"duplicates-change", []string{"tab", "c"}, ""},
		} {
			t.Run(fmt.Sprintf("%s-%dx%d", screen.name, size.width, size.height), func(t *testing.T) {
				pages := press.Pages()
				if screen.only != "" {
					pages = slices.DeleteFunc(pages, func(p press.Page) bool { return p.Name != screen.only })
				}
				e := sit(t, size.width, size.height, pages...)
				for _, key := range screen.keys {
					e.now = e.now.Add(time.Second)
					e.Press(key)
				}
				e.straight(size.width, size.height)
				golden.RequireEqual(t, e.Screen())
			})
		}
	}
}

// A large screen has room for more than the small ones: the keys below the evidence, and the keeper's text below what differs.
func TestLargeScreens(t *testing.T) {
	for _, screen := range []struct {
		name string
		keys []string
	}{
		{"splits", nil},
		{"duplicates", []string{"tab"}},
		{"corpus", []string{"A", "A", "shift+tab"}},
	} {
		t.Run(screen.name, func(t *testing.T) {
			e := sit(t, 200, 60, press.Pages()...)
			e.Press(screen.keys...)
			e.straight(200, 60)
			golden.RequireEqual(t, e.Screen())
		})
	}
}

// straight fails where a row is not exactly as wide as the screen.
func (e *editor) straight(width, height int) {
	e.Helper()
	rows := strings.Split(e.Frame(), "\n")
	if len(rows) != height {
		e.Errorf("%d rows on a screen of %d", len(rows), height)
	}
	for i, row := range rows {
		if got := ansi.WcWidth.StringWidth(row); got != width {
			e.Errorf("row %d is %d cells wide, not %d: %q", i+1, got, width, ansi.Strip(row))
		}
	}
}
