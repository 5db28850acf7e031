package tui_test

import (
	"strings"
	"testing"
)

// The names of a crawl begin alike and are long: what tells them apart stays, and so does what is said behind them.
func TestLongNamesAreToldApart(t *testing.T) {
	const crawl = "crawls-of-the-valley/2026-11-22T09-00-00Z/www.harbour-post-and-northern-ledger.example/"
	pages := torn()
	for i := range pages {
		pages[i].Name = crawl + strings.Repeat("archive-", i) + pages[i].Name
	}
	for _, width := range []int{80, 120, 40} {
		e, _ := sitWith(t, width, 40, pages...)
		e.Press("tab")
		e.sees("1.txt ", "2.txt ", "3.txt ")
		e.straight(width, 40)
		e.Press("shift+tab")
		if width == 40 {
			continue
		}
		for n := 0; n < 3 && !strings.Contains(e.Screen(), "no split here ≠ "); n++ {
			e.Press("l")
		}
		e.sees("3.txt has one")
		e.Press("c")
		e.sees("3.txt; esc goes back")
		e.straight(width, 40)
	}
}
