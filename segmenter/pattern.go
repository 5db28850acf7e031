package segmenter

import (
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
	return max(xxh3.HashSeed(Normalise([]byte(shape)), patternSeed), 1)
}

// mayHavePattern rules out quickly what has neither a colon in its first words nor
// few words and a digit. Characters beyond ASCII may be either.
func mayHavePattern(line []byte) bool {
	words, inside, number := 0, false, false
	for _, b := range line {
		if isASCIISpace(b) {
			inside = false
			continue
		}
		if !inside {
			if words++; words > numberedRest {
				return false
			}
			inside = true
		}
		if words <= labelWords && (b == ':' || b >= utf8.RuneSelf) {
			return true
		}
		number = number || '0' <= b && b <= '9' || b >= utf8.RuneSelf
	}
	return number
}

// labelled returns the shape of a line of labels.
func labelled(words []string) string {
	first := 0
	for first < len(words) && first < labelWords && !isLabelEnd(words[first]) {
		if !isLabelWord(words[first]) {
			return ""
		}
		first++
	}
	if first == len(words) || first == labelWords || !beginsLabel(words[0]) {
		return ""
	}
	var shape strings.Builder
	shape.WriteString(strings.Join(words[:first+1], " "))
	labels, gap := 1, false
	rest := words[first+1:]
	for _, word := range rest {
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
	if labels == 1 && (len(rest) > labelledWords || hasSentenceEnd(rest)) {
		return ""
	}
	if labels > 1 {
		// "Image: Pic: Reuters" is a line without a caption, and of the shape of those with one.
		return strings.ReplaceAll(withGaps(shape.String()), "… …", "…")
	}
	return shape.String() + " …"
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
