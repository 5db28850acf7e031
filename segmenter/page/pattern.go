package page

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

// The bounds of lines that have a shape. They keep out prose: what is no label
// of a few words, and no few words around a number, has no shape.
const (
	patternBytes  = 400 // a line with a shape is not longer
	labelWords    = 3   // words of the label at a line's beginning
	labelRunes    = 20  // letters of one word of a label
	labelledWords = 12  // words behind a label that stands alone
	numberedWords = 4   // words beside the numbers
	numberedRest  = 10  // words and numbers
	patternSeed   = 7   // tells a shape's key from that of a line that says the same
)

// Pattern returns the shape of a line in words, as far as it has one, else nothing. There are two:
//
//   - labels, each with anything behind it: "Image: … Pic: …", "Read more: …". The line begins with
//     a label, one to three words and a colon. Where that is the only label, what is behind it is short and no sentence.
//   - a few words around numbers, each number as "#" and each month or weekday as "…":
//     "# min read", "Updated # … # at #:#".
//
// Two lines have one shape if their labels, or their words, are equal but for case.
func Pattern(line []byte) string {
	if len(line) > patternBytes || !utf8.Valid(line) {
		return ""
	}
	words := strings.Fields(string(line))
	if len(words) == 0 {
		return ""
	}
	if shape := labelled(words); shape != "" {
		return shape
	}
	return numbered(words)
}

// PatternKey is the key of a line's shape, see Pattern; 0 for a line that has none, and never 0 for one that has.
func PatternKey(line []byte) uint64 {
	if len(line) > patternBytes || !mayHavePattern(line) {
		return 0
	}
	shape := Pattern(line)
	if shape == "" {
		return 0
	}
	return max(xxh3.HashSeed(normalise([]byte(shape)), patternSeed), 1)
}

// mayHavePattern rules out quickly what has neither a colon in its first words nor
// few words and a digit. Of the characters beyond ASCII, which may be either, it knows
// the usual letters and marks.
func mayHavePattern(line []byte) bool {
	few, telling := glance(line)
	switch {
	case !telling:
		return false
	case !few:
		return mayBeLabelled(line)
	}
	return mayBeLabelled(line) || mayBeNumbered(line)
}

// glance looks at a line, eight bytes at a time, until it has more words than numberedRest, as far as spaces part them.
// It returns whether it has no more, and whether there are any digits, colons or characters beyond ASCII in what it saw.
func glance(line []byte) (few, telling bool) {
	words, spaceBefore, found := 0, uint64(0x80), uint64(0)
	i := 0
	for ; len(line)-i >= 8 && words <= numberedRest; i += 8 {
		x := binary.LittleEndian.Uint64(line[i:])
		// Of each byte the high bit: of spaces, and of what is behind '9' by one or less.
		spaces := ^((x^' '*eachOne)&^eachHigh + 0x7f*eachOne | x) & eachHigh
		found |= ^((x^'0'*eachOne)&^eachHigh+(0x7f-(':'-'0'))*eachOne)&eachHigh | x&eachHigh
		words += bits.OnesCount64(^spaces & (spaces<<8 | spaceBefore) & eachHigh)
		spaceBefore = spaces >> 56
	}
	for ; i < len(line) && words <= numberedRest; i++ {
		b := line[i]
		if b == ' ' {
			spaceBefore = 0x80
			continue
		}
		words += int(spaceBefore >> 7)
		spaceBefore = 0
		if b >= utf8.RuneSelf || '0' <= b && b <= ':' {
			found = 1
		}
	}
	return words <= numberedRest, found != 0
}

// mayBeLabelled tells whether there is a colon in the first words of a line, or what may be one.
func mayBeLabelled(line []byte) bool {
	words, inside := 0, false
	for i := 0; i < len(line); i++ {
		if isASCIISpace(line[i]) {
			inside = false
			continue
		}
		if !inside {
			if words++; words > labelWords {
				return false
			}
			inside = true
		}
		if known := knownWide(line[i:]); known > 0 {
			i += known - 1
		} else if b := line[i]; b == ':' || b >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// mayBeNumbered tells whether a line may be of numbers and few other words.
func mayBeNumbered(line []byte) bool {
	words, plain := 0, 0 // plain words hold no digit and are no dates
	number, isPlain := false, false
	for i, start := 0, -1; ; i++ {
		if i == len(line) || isASCIISpace(line[i]) {
			if isPlain && !mayBeDate(line[start:i]) {
				plain++
			}
			if start, isPlain = -1, false; i == len(line) {
				break
			}
			continue
		}
		if start < 0 {
			if words++; words > numberedRest {
				return false
			}
			start, isPlain = i, true
		}
		if known := knownWide(line[i:]); known > 0 {
			i += known - 1
		} else if b := line[i]; '0' <= b && b <= '9' || b >= utf8.RuneSelf {
			number, isPlain = true, false
		}
	}
	return number && plain <= numberedWords
}

// knownWide returns how many bytes the first character has, if it is one of the accented
// letters of Latin-1 or a quotation mark, dash, bullet or ellipsis; else 0.
func knownWide(text []byte) int {
	switch {
	case text[0] == 0xC3 && len(text) > 1 && text[1]&0xC0 == 0x80:
		return 2 // U+00C0 to U+00FF
	case text[0] == 0xE2 && len(text) > 2 && text[1] == 0x80 && 0x90 <= text[2] && text[2] <= 0xA7:
		return 3 // U+2010 to U+2027
	}
	return 0
}

// mayBeDate tells whether a word may be one that isDateWord knows, by its beginning.
func mayBeDate(word []byte) bool {
	if len(word) < 3 {
		return false
	}
	if word[0] == '.' || word[0] == ',' {
		return true
	}
	switch [3]byte{word[0] | 0x20, word[1] | 0x20, word[2] | 0x20} {
	case [3]byte{'j', 'a', 'n'}, [3]byte{'f', 'e', 'b'}, [3]byte{'m', 'a', 'r'}, [3]byte{'a', 'p', 'r'}, [3]byte{'m', 'a', 'y'},
		[3]byte{'j', 'u', 'n'}, [3]byte{'j', 'u', 'l'}, [3]byte{'a', 'u', 'g'}, [3]byte{'s', 'e', 'p'}, [3]byte{'o', 'c', 't'},
		[3]byte{'n', 'o', 'v'}, [3]byte{'d', 'e', 'c'}, [3]byte{'m', 'o', 'n'}, [3]byte{'t', 'u', 'e'}, [3]byte{'w', 'e', 'd'},
		[3]byte{'t', 'h', 'u'}, [3]byte{'f', 'r', 'i'}, [3]byte{'s', 'a', 't'}, [3]byte{'s', 'u', 'n'}:
		return true
	}
	return false
}

// labelled returns the shape of a line of labels.
func labelled(words []string) string {
	first := labelAtStart(words)
	if first == 0 {
		return ""
	}
	rest := words[first:]
	shape, labels := labelsBehind(strings.Join(words[:first], " "), rest)
	switch {
	case labels > 0:
		// "Image: Pic: Reuters" is a line without a caption, and of the shape of those with one.
		return strings.ReplaceAll(withGaps(shape), "… …", "…")
	case len(rest) > labelledWords || hasSentenceEnd(rest):
		return ""
	}
	return shape + " …"
}

// labelAtStart is how many words the label has that a line begins with, 0 for none.
func labelAtStart(words []string) int {
	for i, word := range words[:min(len(words), labelWords)] {
		switch {
		case isLabelEnd(word):
			if !beginsLabel(words[0]) {
				return 0
			}
			return i + 1
		case !isLabelWord(word):
			return 0
		}
	}
	return 0
}

// labelsBehind adds to the shape of a line's first label the other labels among its words, and counts them.
func labelsBehind(first string, words []string) (string, int) {
	var shape strings.Builder
	shape.WriteString(first)
	labels, gap := 0, false
	for _, word := range words {
		if !isLabelEnd(word) || !beginsLabel(word) {
			gap = true
			continue
		}
		if gap {
			shape.WriteString(" …")
		}
		labels, gap = labels+1, false
		shape.WriteByte(' ')
		shape.WriteString(word)
	}
	return shape.String(), labels
}

// withGaps puts a gap behind every label.
func withGaps(shape string) string {
	words := strings.Fields(shape)
	var out []string
	for i, word := range words {
		out = append(out, word)
		if isLabelEnd(word) && (i+1 == len(words) || words[i+1] != "…") {
			out = append(out, "…")
		}
	}
	return strings.Join(out, " ")
}

// isLabelEnd tells whether a word is letters with a colon behind.
func isLabelEnd(word string) bool {
	body, ok := strings.CutSuffix(word, ":")
	if !ok {
		body, ok = strings.CutSuffix(word, "：")
	}
	return ok && isLabelWord(body)
}

func isLabelWord(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' && r != '’' && r != '/' {
			return false
		}
		n++
	}
	return n > 0 && n <= labelRunes
}

// beginsLabel tells whether a word may begin a label: with a capital, or in a script without, and no
// word that begins sentences which quote.
func beginsLabel(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if unicode.IsLower(r) || !unicode.IsLetter(r) {
		return false
	}
	switch strings.ToLower(strings.TrimRight(word, ":：")) {
	case "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "the", "a", "an", "and", "but", "so", "as", "one":
		return false
	}
	return true
}

// hasSentenceEnd tells whether any word ends a sentence.
func hasSentenceEnd(words []string) bool {
	for _, word := range words {
		word = strings.TrimRight(word, "\"'”’»)]")
		if r, _ := utf8.DecodeLastRuneInString(word); strings.ContainsRune(".!?…。！？।", r) && !isInitial(word) {
			return true
		}
	}
	return false
}

// isInitial tells "J." from the end of a sentence.
func isInitial(word string) bool {
	return utf8.RuneCountInString(word) == 2 && strings.HasSuffix(word, ".")
}

// numbered returns the shape of a few words around numbers.
func numbered(words []string) string {
	if len(words) > numberedRest {
		return ""
	}
	shape := make([]string, 0, len(words))
	numbers, others := 0, 0
	for _, word := range words {
		switch folded, isNumber := foldDigits(word); {
		case isNumber:
			numbers++
			shape = append(shape, folded)
		case isDateWord(word):
			shape = append(shape, "…")
		default:
			others++
			shape = append(shape, word)
		}
	}
	if numbers == 0 || others > numberedWords || hasSentenceEnd(words) {
		return ""
	}
	return strings.Join(shape, " ")
}

// foldDigits returns a word with each run of digits as "#", and whether it has any.
func foldDigits(word string) (string, bool) {
	var out strings.Builder
	inside, found := false, false
	for _, r := range word {
		if unicode.IsDigit(r) || (inside && (r == ',' || r == '.')) {
			if !inside {
				out.WriteByte('#')
			}
			inside, found = true, true
			continue
		}
		inside = false
		out.WriteRune(r)
	}
	return out.String(), found
}

// isDateWord tells the names of months and weekdays in English, whole or cut to three or four letters.
func isDateWord(word string) bool {
	word = strings.ToLower(strings.Trim(word, ".,"))
	if len(word) < 3 {
		return false
	}
	for _, name := range [...]string{
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	} {
		if word == name || (len(word) <= 4 && strings.HasPrefix(name, word)) {
			return true
		}
	}
	return false
}
