package splits

import "stet/tui/desk"

// readable is the widest that text is set, in cells: longer lines are hard to read.
const readable = 92

// layout is how the screen is divided, in cells: the three columns, and under
// the text the rows of evidence where there is no right side.
type layout struct {
	left, middle, right int
	text, under         int // rows
}

func (s *Screen) layout() layout {
	l := layout{middle: s.width, text: s.height}
	if l.left, l.right = desk.Sides(s.width); l.right > 0 {
		l.middle -= l.right + 1
	} else {
		switch {
		case s.height >= 12:
			l.under = 3
		case s.height >= 7:
			l.under = 1
		}
		l.text -= l.under
	}
	if l.left > 0 {
		l.middle -= l.left + 1
	}
	return l
}

// gutter is the number of cells before the text: a bar, the line number, the
// sign of the role, and spaces between.
func (s *Screen) gutter() int { return s.digits() + 5 }

// digits is the width of the line numbers.
func (s *Screen) digits() int {
	digits := 1
	for n := len(s.page.Lines); n >= 10; n /= 10 {
		digits++
	}
	return max(digits, 2)
}

// textWidth is the number of cells that a line of text is wrapped at.
func (s *Screen) textWidth() int {
	return max(min(s.layout().middle-s.gutter()-1, readable), 4)
}
