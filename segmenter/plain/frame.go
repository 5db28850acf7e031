package plain

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter/page"
)

// frame is what nearly all lines of a page begin and end with: the mark of a quotation or of a list, the bars of a table, the quotation
// marks of a program's list, a line's number, the time at which it was written.
type frame struct {
	before string // its pattern: no letters, each number as a 0
	behind string
}

// isString tells whether the lines are strings of a program.
func (f *frame) isString() bool {
	return strings.HasSuffix(f.before, `"`) && strings.HasPrefix(f.behind, `"`)
}

const (
	framedLines  = 12   // with text, at least
	framedLook   = 8    // lines that tell whether a frame is looked for at all
	longestFrame = 32   // bytes of its pattern
	frameLines   = 1024 // lines with text whose patterns are counted: a frame that none of these has is none
)

// source is a page without the frame of its lines.
type source struct {
	*page.Page
	dump  *page.Page // as it stands
	frame frame
}

// Bytes returns line number n, counted from 1, without its frame.
func (s *source) Bytes(n int) []byte {
	line := s.Page.Bytes(n)
	if s.frame.before == "" {
		return line
	}
	end := frameEnd(line, s.frame.before)
	if end < 0 {
		return line
	}
	line = bytes.TrimRight(line, " \t")
	for i := 0; i < len(s.frame.behind) && len(line) > end; i++ {
		if last := line[len(line)-1]; strings.IndexByte(s.frame.behind, last) >= 0 {
			line = line[:len(line)-1]
		}
	}
	return line[min(end, len(line)):]
}

// newSource looks for the frame of a page's lines.
func newSource(p *page.Page) source {
	s := source{Page: p, dump: p}
	if hasTag(p.Text) {
		s.Page = withoutElements(p)
		p = s.Page
	}
	if !mayBeFramed(p) {
		return s
	}
	patterns, ends, text := map[string]int{}, map[string]int{}, 0
	count := func(counts map[string]int, pattern string) {
		if n, known := counts[pattern]; known || text <= frameLines {
			counts[pattern] = n + 1
		}
	}
	for i := range p.Lines {
		line := bytes.TrimSpace(p.Bytes(i + 1))
		if len(line) == 0 {
			continue
		}
		text++
		pattern := opening(p.Bytes(i + 1))
		for end := 1; end <= len(pattern); end++ {
			if isFrame(pattern[:end]) {
				count(patterns, pattern[:end])
			}
		}
		for from := len(line) - 1; from >= 0 && len(line)-from <= 4 && strings.IndexByte(`",'|;\]) `, line[from]) >= 0; from-- {
			count(ends, string(line[from:]))
		}
	}
	if text >= framedLines {
		if s.frame.before = longestOf(patterns, text); s.frame.before != "" {
			s.frame.behind = longestOf(ends, text)
		}
	}
	return s
}

// mayBeFramed tells quickly of most pages that their lines have no frame: they begin with letters.
func mayBeFramed(p *page.Page) bool {
	text, letters := 0, 0
	for i := range p.Lines {
		line := bytes.TrimLeft(p.Bytes(i+1), " \t")
		if len(line) == 0 {
			continue
		}
		text++
		if first, _ := utf8.DecodeRune(line); unicode.IsLetter(first) {
			if letters++; letters > framedLook/4 {
				return false
			}
		}
		if text == framedLook {
			return true
		}
	}
	return false
}

// longestOf returns the longest that nine lines in ten have.
func longestOf(counts map[string]int, lines int) (longest string) {
	for text, count := range counts {
		if 10*count >= 9*lines && (len(text) > len(longest) || len(text) == len(longest) && text < longest) {
			longest = text
		}
	}
	return longest
}

// opening returns the pattern of what a line begins with before its first letter.
func opening(line []byte) string {
	var pattern []byte
	for i := 0; i < len(line) && len(pattern) < longestFrame; {
		r, size := utf8.DecodeRune(line[i:])
		switch {
		case r >= '0' && r <= '9':
			if n := len(pattern); n == 0 || pattern[n-1] != '0' {
				pattern = append(pattern, '0')
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == utf8.RuneError || unicode.IsControl(r) && r != '\t' || strings.ContainsRune(`<&#[!\`, r):
			return string(pattern) // or what other marks begin with
		default:
			pattern = append(pattern, line[i:i+size]...)
		}
		i += size
	}
	return string(pattern)
}

// isFrame tells whether a pattern may be a frame: not white space alone, which says nothing, nor a number alone, which may be the text's.
func isFrame(pattern string) bool {
	last := pattern[len(pattern)-1]
	if !utf8.ValidString(pattern) || last == '0' || strings.Trim(pattern, " \t0") == "" && !strings.HasSuffix(pattern, "0\t") {
		return false
	}
	return !strings.Contains(pattern, "0") || last == ' ' || last == '\t'
}

// frameEnd returns where the text of a line begins behind a pattern, -1 where the line does not begin with it. A line that holds nothing
// else has no white space at its end.
func frameEnd(line []byte, pattern string) int {
	at := 0
	for i := range len(pattern) {
		if pattern[i] == '0' {
			from := at
			for at < len(line) && line[at] >= '0' && line[at] <= '9' {
				at++
			}
			if at == from {
				return -1
			}
			continue
		}
		if at == len(line) && strings.TrimSpace(pattern[i:]) == "" {
			break
		}
		if at == len(line) || line[at] != pattern[i] {
			return -1
		}
		at++
	}
	return at
}
