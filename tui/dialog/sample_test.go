package dialog_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/paint"
	"stet/tui/theme"
)

// A larger sample is asked for with a key, and what was held back of the smaller one stays so.
func TestALargerSample(t *testing.T) {
	brush := &paint.Brush{Theme: theme.New(theme.Options{})}
	var specimens []dialog.Specimen
	for i := range 9 {
		specimens = append(specimens, dialog.Specimen{Head: fmt.Sprintf("specimen %d", i)})
	}
	about := func(b *paint.Brush, shown int, held map[int]bool) []dialog.Passage {
		return []dialog.Passage{{Look: b.Plain, Text: fmt.Sprintf("%d shown, %d held", shown, len(held))}}
	}
	var taken map[int]bool
	s := dialog.NewSample("All", about, specimens, func(shown int) int { return shown + 4 }, func(held map[int]bool) desk.Effect {
		taken = held
		return desk.Effect{}
	})
	screen := func() string { return ansi.Strip(strings.Join(s.Draw(brush, 80, 60), "\n")) }
	press := func(keys string) (say string) {
		for _, r := range keys {
			_, effect := s.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
			say = effect.Say
		}
		return say
	}
	if got := screen(); !strings.Contains(got, "4 shown, 0 held") || strings.Contains(got, "specimen 4") || !strings.Contains(s.Hint(), "+ shows more") {
		t.Fatalf("%s\n%s", got, s.Hint())
	}
	press("jx+Gx")
	if got := screen(); !strings.Contains(got, "8 shown, 2 held") || !strings.Contains(got, "specimen 7") {
		t.Error(got)
	}
	if say := press("+"); say != "" || strings.Contains(s.Hint(), "+ shows more") {
		t.Errorf("%q, %s", say, s.Hint())
	}
	if say := press("+"); say != "There are no more to show." || !strings.Contains(screen(), "9 shown, 2 held") {
		t.Errorf("%q\n%s", say, screen())
	}
	s.Press(tea.KeyPressMsg{Code: tea.KeyEnter})
	if want := map[int]bool{1: true, 7: true}; !maps.Equal(taken, want) {
		t.Errorf("held back %v, want %v", taken, want)
	}
}
