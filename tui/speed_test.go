package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/segmenter"
	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/simulate"
)

// long is a page of this many lines with a story every 40 lines.
func long(lines int) press.Page {
	var marked strings.Builder
	for n := range lines {
		if n > 0 && n%40 == 0 {
			marked.WriteString("--- 97 a lede’s shape: who, what, weekday\n")
		}
		if n%7 == 3 {
			fmt.Fprintf(&marked, "f:promo|Read more of page %d\n", n)
			continue
		}
		fmt.Fprintf(&marked, "|Line %d: the harbour office said on Monday that the ferry would sail at noon, and that nobody who had waited would be left behind on the quay.\n", n)
	}
	return press.Parse("long.txt", marked.String())
}

// BenchmarkKeyToFrame is the time from a key to the next frame, drawn, at
// keys that move and at keys that fold, on pages of two sizes.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, lines := range []int{100, 100_000} {
		e := sit(b, 120, 40, long(lines))
		e.Press("g")
		for _, bench := range []struct {
			name string
			keys []string
		}{
			{"down", []string{"j"}},
			{"half", []string{"ctrl+d", "ctrl+u"}},
			{"story", []string{"J", "J", "K"}},
			{"ends", []string{"G", "g"}},
			{"fold", []string{"O"}},
			{"help", []string{"?", "esc"}},
		} {
			b.Run(fmt.Sprintf("%s-%d", bench.name, lines), func(b *testing.B) {
				i := 0
				for b.Loop() {
					e.Press(bench.keys[i%len(bench.keys)])
					_ = e.Frame()
					i++
				}
			})
		}
	}
}

// BenchmarkDecision is the time from an accepting key to the next frame, the
// store's commit to the disk and the next page included.
func BenchmarkDecision(b *testing.B) {
	pages := make([]press.Page, 500)
	for i := range pages {
		pages[i] = long(40 + i)
		pages[i].Name = fmt.Sprintf("page-%d.txt", i)
		pages[i].Raw = append(pages[i].Raw, fmt.Sprintf("Page %d ends here.\n", i)...)
		pages[i].Proposal.Roles = append(pages[i].Proposal.Roles, pages[i].Proposal.Roles[0])
	}
	e := sit(b, 120, 40, pages...)
	i := 0
	for b.Loop() {
		e.Press([]string{"A", "u"}[i%2])
		_ = e.Frame()
		i++
	}
}

// A line of 24 MB is drawn, and no
// frame looks at more of it than it shows.
func TestHugePages(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a line of 24 MB")
	}
	huge := press.Page{Name: "huge.txt", Raw: []byte("Short.\n" + strings.Repeat("all one line ", 24<<20/13) + "\nThe end.\n")}
	huge.Proposal = segmenter.Proposal{Version: "press", Roles: make([]segmenter.RoleProposal, 3)}
	e := sit(t, 80, 24, huge)
	e.sees("Short.")
	e.Press("j")
	allocated := testing.AllocsPerRun(5, func() {
		e.Press("j", "k")
		_ = e.Frame()
	})
	if allocated > 20_000 {
		t.Errorf("%v allocations for two keys and a frame", allocated)
	}
	e.Press("G")
	e.sees("The end.", "bytes more>")
}

// The clock of a model that no test holds is the real one.
func TestNewWithoutOptions(t *testing.T) {
	e := sit(t, 80, 24, page("valley/orchard.txt"))
	model, err := tui.New(e.desk, tui.Options{PendingAfter: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	e.Editor = simulate.New(model, 80, 24)
	e.sees("cider orchards")
	if _, err := tui.New(e.desk, tui.Options{Keys: map[string][]string{"accept": {"r"}}}); err == nil || !strings.Contains(err.Error(), "reject") {
		t.Errorf("a key with two meanings was taken: %v", err)
	}
}
