package pages

import (
	"strings"
	"unicode"
)

// typography is how a site sets its text.
type typography struct {
	quotes, dashes int
	odd            float64 // probability of a wrong apostrophe, per apostrophe
	noise          int
}

const (
	asTyped = iota
	curly
	straight
)

const (
	enDash = iota + 1
	emDash
	hyphenDash
	doubleDash
)

const (
	noNoise = iota
	blankLines
	trailingSpace
	noBreakSpace
	indented
	windowsEnds
	doubleSpace
)

func drawTypography(d dice) typography {
	return typography{
		quotes: weighted(d, []int{asTyped, curly, straight}, []float64{40, 32, 28}),
		dashes: weighted(d, []int{asTyped, enDash, emDash, hyphenDash, doubleDash}, []float64{60, 16, 10, 9, 5}),
		odd:    weighted(d, []float64{0, 0.2}, []float64{95, 5}),
		noise: weighted(d, []int{noNoise, blankLines, trailingSpace, noBreakSpace, indented, windowsEnds, doubleSpace},
			[]float64{86, 4, 3, 3, 1, 2, 1}),
	}
}

// set returns the text of one line as the site sets it.
func (t typography) set(d dice, text string) string {
	switch t.quotes {
	case curly:
		text = curlyQuotes(text)
	case straight:
		text = straightQuotes.Replace(text)
	}
	switch t.dashes {
	case enDash:
		text = dashes(text, " – ")
	case emDash:
		text = dashes(text, "—")
	case hyphenDash:
		text = dashes(text, " - ")
	case doubleDash:
		text = dashes(text, " -- ")
	}
	if t.odd > 0 && strings.Contains(text, "’") {
		text = oddApostrophes(d, text, t.odd)
	}
	switch t.noise {
	case trailingSpace:
		text += " "
	case noBreakSpace:
		text = replaceSome(d, text, ' ', "\u00a0", 0.05)
	case indented:
		text = "    " + text
	case doubleSpace:
		text = strings.ReplaceAll(text, ". ", ".  ")
	}
	return text
}

func replaceSome(d dice, text string, old rune, by string, p float64) string {
	var b strings.Builder
	for _, r := range text {
		if r == old && d.chance(p) {
			b.WriteString(by)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func oddApostrophes(d dice, text string, p float64) string {
	return replaceSome(d, text, '’', "‘", p)
}

var straightQuotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'")

// curlyQuotes turns typewriter quotes into opening and closing ones by what
// stands before them.
func curlyQuotes(text string) string {
	if !strings.ContainsAny(text, `"'`) {
		return text
	}
	var b strings.Builder
	before := ' '
	for _, r := range text {
		opening := unicode.IsSpace(before) || strings.ContainsRune("([—–-“‘\"", before)
		switch {
		case r == '"' && opening:
			b.WriteRune('“')
		case r == '"':
			b.WriteRune('”')
		case r == '\'' && opening:
			b.WriteRune('‘')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

var anyDash = strings.NewReplacer(" – ", "\x00", " — ", "\x00", "—", "\x00", " -- ", "\x00", " - ", "\x00", "--", "\x00")

func dashes(text, by string) string {
	return strings.ReplaceAll(anyDash.Replace(text), "\x00", by)
}

// terminator is the line end of the page.
func (t typography) terminator() string {
	if t.noise == windowsEnds {
		return "\r\n"
	}
	return "\n"
}
