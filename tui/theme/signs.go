package theme

// Signs are the characters that the desk draws with. Each takes one cell but for Ellipsis.
type Signs struct {
	Undecided, Approved, Spiked, Copy string
	Bar                               string // beside the story the editor is at
	Cursor                            string // beside the line the cursor is on
	Rule, Dotted                      string // across the text
	Side                              string // between columns
	Folded, Unfolded                  string
	Repeat                            string
	Unlike                            string // where copies begin or end otherwise
	Keeper                            string
	More                              string // a copy that came to a settled group
	Bullet                            string
	Ellipsis                          string
	Full, Empty                       string    // of a progress bar
	Plus, Minus                       string    // of evidence
	Mark                              string    // of a histogram: the line under it that is moved
	Levels                            [8]string // of a picture of figures, the least first
	Turning                           []string  // drawn one after the other while something is awaited
	Gap                               string    // between passages of a difference
	CornerTL, CornerTR, CornerBL      string    // of a dialog
	CornerBR                          string
	// Around words of a difference, where strokes and colours may not be seen.
	RemovedOpen, RemovedShut, AddedOpen, AddedShut string
}

var unicodeSigns = Signs{
	Undecided: "○", Approved: "✓", Spiked: "✗", Copy: "⧉",
	Bar: "▌", Cursor: "▶",
	Rule: "─", Dotted: "┄",
	Side:   "│",
	Folded: "▸", Unfolded: "▾",
	Repeat: "↻", Unlike: "≠", Keeper: "★", More: "+", Bullet: "·",
	Ellipsis: "…",
	Full:     "━", Empty: "─",
	Plus: "+", Minus: "−",
	Mark:     "▲",
	Levels:   [8]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	Turning:  []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"},
	Gap:      "⋯",
	CornerTL: "╭", CornerTR: "╮", CornerBL: "╰", CornerBR: "╯",
}

var asciiSigns = Signs{
	Undecided: "o", Approved: "+", Spiked: "x", Copy: "=",
	Bar: "#", Cursor: ">",
	Rule: "-", Dotted: ".",
	Side:   "|",
	Folded: ">", Unfolded: "v",
	Repeat: "~", Unlike: "!", Keeper: "*", More: "&", Bullet: "-",
	Ellipsis: "...",
	Full:     "#", Empty: "-",
	Plus: "+", Minus: "-",
	Mark:     "^",
	Levels:   [8]string{".", ".", ":", ":", "|", "|", "#", "#"},
	Turning:  []string{"|", "/", "-", "\\"},
	Gap:      ":",
	CornerTL: "+", CornerTR: "+", CornerBL: "+", CornerBR: "+",
}

// withBrackets marks the words of a difference as wdiff does.
func (s Signs) withBrackets() Signs {
	s.RemovedOpen, s.RemovedShut, s.AddedOpen, s.AddedShut = "[-", "-]", "{+", "+}"
	return s
}
