package duplicates

import (
	"fmt"

	"stet/segmenter/dupes"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
)

// layout is how the screen is divided, in cells.
type layout struct {
	left, middle, right int
	// Rows of the middle: what the group is called and what its columns are, the table, what is doubtful of it, the
	// family, the difference, and the line under them.
	heading, table, doubts, family, text, under int
}

// The least rows of the difference that the family leaves, and the least height at
// which there are rows for the family, for what is doubtful, and for the title by itself; where no queue stands
// beside it, nothing else says which group it is.
const (
	leastText   = 6
	notesFrom   = 14
	calledFrom  = 18
	calledAlone = 12
)

func (s *Screen) layout() layout {
	l := layout{middle: s.width, text: s.height}
	if l.left, l.right = desk.Sides(s.width); l.right > 0 {
		l.middle -= l.right + 1
	} else if s.height >= calledFrom {
		l.under = 3
	} else if s.height >= 10 {
		l.under = 2
	}
	if l.left > 0 {
		l.middle -= l.left + 1
	}
	if s.group == nil {
		return l
	}
	l.heading = 2
	if s.height >= calledFrom || l.left == 0 && s.height >= calledAlone {
		l.heading = 3
	}
	others := l.heading + 1 + l.under // with the rule above the difference
	l.table = min(len(s.group.Members), max((s.height-others)/2, 1))
	l.text = s.height - l.table - others
	if s.height >= notesFrom {
		l.doubts = len(s.doubtRows(l.middle))
		if n := len(s.family.groups); n > 0 {
			l.family = 1
			if l.text-l.doubts-n-1 >= leastText && !s.family.more {
				l.family = n + 1
			}
		}
	}
	l.text = max(l.text-l.doubts-l.family, 0)
	return l
}

// Draw implements desk.Screen.
func (s *Screen) Draw() []string {
	l := s.layout()
	switch {
	case s.group == nil && s.Busy():
		return paint.Blank(s.width, s.height)
	case s.group == nil && s.failed:
		return s.brush.Note(s.width, s.height, "The store could not be read.", "The line below says why.")
	case s.group == nil && !s.Filter().IsZero():
		return s.brush.Note(s.width, s.height, "No group passes the filter.")
	case s.group == nil:
		return s.brush.Note(s.width, s.height, "No duplicates were found.", s.keys.Name(keys.NextTab)+" goes on to the corpus.")
	case s.finished:
		return s.brush.Note(s.width, s.height, "All groups settled.",
			fmt.Sprintf("%s, %s.", desk.Count(s.Counts.Groups, "group"), desk.CountOf(s.Counts.Copies, "story settled as a copy", "stories settled as copies")),
			"", s.next())
	}
	middle := s.tableRows(l)
	middle = append(middle, s.noteRows(l)...)
	middle = append(middle, s.ruleRow(l.middle))
	middle = append(middle, paint.Fit(s.window.Draw(s, l.text), l.middle, l.text)...)
	if l.under > 0 {
		middle = append(middle, s.underRows(l.middle)...)
	}
	middle = paint.Fit(middle, l.middle, s.height)
	columns := make([][]string, 0, 3)
	if l.left > 0 {
		columns = append(columns, s.queueRows(l.left, s.height))
	}
	columns = append(columns, middle)
	if l.right > 0 {
		columns = append(columns, s.evidenceRows(l.right, s.height))
	}
	return s.brush.Beside(columns...)
}

// next says what comes after the last group.
func (s *Screen) next() string {
	if n := s.Counts.Undecided; n == 1 {
		return s.keys.Name(keys.LastTab) + ": 1 story to decide"
	} else if n > 1 {
		return fmt.Sprintf("%s: %s stories to decide", s.keys.Name(keys.LastTab), desk.Thousands(n))
	}
	return s.keys.Name(keys.NextTab) + ": read the corpus; then " + s.Export
}

// kindWords says in words how the members are copies.
func kindWords(k dupes.Kind) string {
	switch k {
	case dupes.Exact:
		return "exact copies"
	case dupes.Near:
		return "near copies"
	case dupes.Contained:
		return "contained copies"
	case dupes.Related:
	}
	return "related"
}
