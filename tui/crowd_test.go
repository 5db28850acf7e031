package tui_test

import (
	"fmt"
	"testing"

	"stet/store"
	"stet/tui"
	"stet/tui/internal/press"
	"stet/tui/simulate"
)

// crowd loads the tram's story on n pages of its own, every tenth with another word.
func crowd(t testing.TB, n int) *store.Store {
	t.Helper()
	pages := make([]press.Page, n)
	for i := range pages {
		changed := []string{}
		if i%10 == 9 {
			changed = []string{"seven minutes", fmt.Sprintf("%d minutes", i)}
		}
		pages[i] = copied(fmt.Sprintf("crowd/%04d.txt", i), "tram", 0, 6, changed...)
	}
	s, err := press.Print(t.TempDir(), pages)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// BenchmarkGroup is a key to the next frame on Duplicates in groups of many
// members: going down the members, opening the group anew, and going over its changes. With 100 and with
// 1,000 members it is to cost about the same, but for reading the group itself.
func BenchmarkGroup(b *testing.B) {
	for _, members := range []int{5, 100, 1000} {
		s := crowd(b, members)
		model, err := tui.New(s, tui.Options{PendingAfter: -1})
		if err != nil {
			b.Fatal(err)
		}
		e := simulate.New(model, 120, 40)
		e.Press("tab")
		if !e.Shows(fmt.Sprintf("%d members", members)) {
			b.Fatalf("no group of %d\n%s", members, e.Screen())
		}
		for name, pressed := range map[string][]string{"member": {"j", "k"}, "change": {"c", "C"}, "scroll": {"J", "K"}, "open": {"h"}} {
			b.Run(fmt.Sprintf("%s/%d", name, members), func(b *testing.B) {
				for n := 0; b.Loop(); n++ {
					e.Press(pressed[n%len(pressed)])
					_ = e.Frame()
				}
			})
		}
	}
}
