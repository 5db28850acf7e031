package splits

import (
	"slices"

	"stet/tui/desk"
	"stet/tui/keys"
)

// What is wrong with a split is seen beside it: who only looks at where stories begin and end sees most pages whole.
const (
	// endsShown is how many lines stay at each end of a stretch whose middle is folded.
	endsShown = 2
	// leastFolded is how many lines are worth a fold.
	leastFolded = 3
)

// foldMiddles folds the middle of each stretch of a story: from its split, a place where another may begin, or a line
// whose role is doubtful, to the next. It costs the number of items.
func (s *Screen) foldMiddles() {
	items := s.items
	s.items = make([]item, 0, len(items))
	for len(items) > 0 {
		n := 0
		for n < len(items) && items[n].story == items[0].story && s.plain(items[n]) {
			n++
		}
		s.addStretch(items[:n])
		if n < len(items) {
			s.items = append(s.items, items[n])
			n++
		}
		items = items[n:]
	}
	for i, it := range s.items {
		for n := it.first; n <= it.last && (it.stands() || it.blank); n++ {
			s.itemOf[n] = int32(i) //nolint:gosec // a page has fewer than 2^31 lines
		}
	}
}

// addStretch adds the items of a stretch, the middle as one where that is worth it and the editor did not open it.
func (s *Screen) addStretch(stretch []item) {
	lines := make([]int, 0, len(stretch)) // what blank lines are not counted as
	for i, it := range stretch {
		if it.stands() {
			lines = append(lines, i)
		}
	}
	if len(lines) < 2*endsShown+leastFolded {
		s.items = append(s.items, stretch...)
		return
	}
	from, to := lines[endsShown-1]+1, lines[len(lines)-endsShown]
	middle := item{kind: middleItem, first: stretch[from].first, last: stretch[to-1].last, story: stretch[from].story}
	if s.inFull[middle.first] {
		s.items = append(s.items, stretch...)
		return
	}
	s.items = slices.Concat(s.items, stretch[:from], []item{middle}, stretch[to:])
}

// plain reports whether nothing at an item asks for a look.
func (s *Screen) plain(it item) bool {
	switch it.kind {
	case lineItem:
		return !s.unsure(it.first)
	case foldItem, repeatItem:
		return true
	case ruleItem, hintItem, middleItem:
	}
	return false
}

// abridge shows only where stories begin and end, or all of them again. It holds for the pages that follow.
func (s *Screen) abridge() desk.Effect {
	line := s.line()
	s.abridged, s.inFull = !s.abridged, map[int]bool{}
	s.build()
	s.standOn(line)
	s.showSplit()
	if s.abridged {
		return desk.Effect{Say: "Stories are shown by their first and last lines; " + s.keys.Name(keys.Abridge) + " shows all of them."}
	}
	return desk.Effect{Say: "All of each story is shown."}
}

// openMiddle shows the lines of a folded middle.
func (s *Screen) openMiddle(it item) {
	s.inFull[it.first] = true
	s.build()
}

// meansAHiddenLine reports whether an act is about a line, and the cursor is on a folded middle.
func (s *Screen) meansAHiddenLine(act keys.Act) bool {
	return s.items[s.cursor].kind == middleItem && (act == keys.Split || act == keys.SplitPage || act == keys.Copy)
}

// unfoldFirst opens what is folded at the cursor, for an act that is about one of its lines.
func (s *Screen) unfoldFirst() desk.Effect {
	effect := s.unfold()
	effect.Say = "Unfolded: put the cursor on the line that is meant."
	return effect
}
