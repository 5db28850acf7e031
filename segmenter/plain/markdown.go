package plain

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// countMarkdown counts the lines of a text that are surely Markdown, up to most.
func countMarkdown(text []byte, most int) int {
	count := 0
	if bytes.Contains(text, []byte("](")) || bytes.Contains(text, []byte("**")) || bytes.Contains(text, []byte("# ")) {
		for line := range bytes.Lines(text) {
			if count == most {
				break
			}
			if isMarkdown(bytes.TrimSpace(line)) {
				count++
			}
		}
	}
	return count
}

func isMarkdown(line []byte) bool {
	if headingMark(line) > 0 {
		return true
	}
	if before, rest, found := bytes.Cut(line, []byte("](")); found && bytes.IndexByte(before, '[') >= 0 && destination(rest) > 0 {
		return true
	}
	_, rest, _ := bytes.Cut(line, []byte("**"))
	return len(rest) > 2 && rest[0] != ' ' && rest[0] != '*' && bytes.Contains(rest[1:], []byte("**"))
}

// The most bytes of the text and of the destination of a link, how deep pictures and links may stand in one another, and how many
// brackets of a line may turn out to be none of a link, each of which costs a search.
const (
	longestLinkText    = 4 << 10
	longestDestination = 4 << 10
	deepestLink        = 4
	mostMisses         = 64
)

// appendUnmarked appends a line of Markdown with links and pictures as their text, and without backslashes before marks.
func appendUnmarked(dst, text []byte, depth int) []byte {
	for misses := 0; misses < mostMisses; {
		at := bytes.IndexAny(text, `[\`)
		if at < 0 {
			break
		}
		before := text[:at]
		if text = text[at:]; text[0] == '\\' {
			dst = append(dst, before...)
			if len(text) == 1 || !isMark(text[1]) {
				dst = append(dst, '\\')
			} else {
				dst, text = append(dst, text[1]), text[1:]
			}
			text = text[1:]
			continue
		}
		said, n := link(text)
		if n == 0 || depth == deepestLink {
			dst, text = append(append(dst, before...), '['), text[1:]
			misses++
			continue
		}
		dst, text = append(dst, bytes.TrimSuffix(before, []byte{'!'})...), text[n:] // that of a picture
		dst = appendUnmarked(dst, said, depth+1)
	}
	return append(dst, text...)
}

// isMark tells a character that Markdown may have a backslash before.
func isMark(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf && !isNameByte(c)
}

// link returns the text of a link that stands at the beginning, which is a bracket, and how many bytes it takes; 0 where none does.
func link(text []byte) (said []byte, length int) {
	end := closing(text[:min(len(text), longestLinkText)], '[', ']')
	if end < 0 || end+1 >= len(text) || text[end+1] != '(' {
		return nil, 0
	}
	n := destination(text[end+2:])
	if n == 0 {
		return nil, 0
	}
	return bytes.TrimSpace(text[1:end]), end + 2 + n
}

// closing returns where the bracket that a text begins with is closed, -1 where it is not.
func closing(text []byte, opens, closes byte) int {
	open := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case opens:
			open++
		case closes:
			if open--; open == 0 {
				return i
			}
		}
	}
	return -1
}

// destination returns how many bytes the address of a link takes with the bracket that closes it, 0 where it is none.
func destination(text []byte) int {
	open := 1
	for i, c := range text[:min(len(text), longestDestination)] {
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				if i == 0 || bytes.IndexByte(text[:i], '.') >= 0 || bytes.ContainsAny(text[:1], "/#?<") || bytes.IndexByte(text[:i], ':') >= 0 {
					return i + 1
				}
				return 0
			}
		}
	}
	return 0
}

// appendUnstressed appends a line of Markdown without the asterisks and low lines around what is set bold or italic.
func appendUnstressed(dst, text []byte) []byte {
	for _, mark := range []byte("*_") {
		if stresses(text, mark)%2 == 1 {
			return append(dst, text...) // one of them is no mark: which can't be told
		}
	}
	for i := 0; i < len(text); {
		n := stressAt(text, i)
		if n == 0 {
			dst = append(dst, text[i])
			i++
			continue
		}
		i += n
	}
	return dst
}

// stresses counts the runs of a mark that set text bold or italic.
func stresses(text []byte, mark byte) (count int) {
	for i := 0; i < len(text); {
		n := stressAt(text, i)
		if n > 0 && text[i] == mark {
			count++
		}
		i += max(n, 1)
	}
	return count
}

// stressAt returns the length of a run of up to three asterisks or low lines at a place of a text, 0 where it does not stand at the edge of a word.
func stressAt(text []byte, at int) int {
	mark := text[at]
	if mark != '*' && mark != '_' || at > 0 && text[at-1] == mark {
		return 0
	}
	n := 1
	for at+n < len(text) && text[at+n] == mark {
		n++
	}
	before, _ := utf8.DecodeLastRune(text[:at])
	behind, _ := utf8.DecodeRune(text[at+n:])
	opens := at+n < len(text) && !unicode.IsSpace(behind)
	closes := at > 0 && !unicode.IsSpace(before)
	switch {
	case n > 3 || !opens && !closes:
		return 0
	case mark == '_' && opens && closes && isWordRune(before) && isWordRune(behind):
		return 0 // within a word, as in names of files
	}
	return n
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
