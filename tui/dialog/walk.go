package dialog

// Walk is a list's cursor, and the part of the list that fits the screen. The zero value is at the first item.
type Walk struct {
	At        int // the item at the cursor
	top, rows int // of what was drawn: the first item, and how many
}

// Press moves the cursor among so many items as a key says; other keys do nothing.
func (w *Walk) Press(key string, items int) {
	page := max(w.rows-1, 1)
	switch key {
	case "j", "down":
		w.At++
	case "k", "up":
		w.At--
	case "ctrl+d", "pgdown":
		w.At += page
	case "ctrl+u", "pgup":
		w.At -= page
	case "g", "home":
		w.At = 0
	case "G", "end":
		w.At = items - 1
	}
	w.At = max(min(w.At, items-1), 0)
}

// Show returns which of the items are drawn where so many fit, the one at the cursor among them.
func (w *Walk) Show(items, fit int) (from, to int) {
	w.rows = max(min(fit, items), 1)
	w.top = min(max(w.top, w.At-w.rows+1), w.At)
	return w.top, min(w.top+w.rows, items)
}
