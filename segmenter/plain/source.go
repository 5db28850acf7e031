package plain

import (
	"bytes"
	"strings"

	"stet/segmenter/page"
)

// textless are the elements of a page that hold no text of it.
var textless = tagSet("head noscript script style svg")

// withoutElements hides of a page of HTML what no line shows by itself: elements without text, comments, declarations, and tags that run
// over several lines or hold a bracket in an attribute. A line of nothing but tags is hidden, too: it parts paragraphs.
func withoutElements(p *page.Page) *page.Page {
	h := hider{page: p}
	line := 0
	for at := 0; ; {
		next := bytes.IndexByte(p.Text[at:], '<')
		if next < 0 {
			break
		}
		at += next
		for line+1 < len(p.Lines) && p.Lines[line].Next <= at {
			line++
		}
		end, plainly := h.elementEnd(at, p.Lines[line])
		if end > at && !plainly {
			h.hide(at, end)
		}
		at = max(end, at+1)
	}
	said := h.hidden()
	var bare []byte
	for n := range said.Lines {
		text := said.Bytes(n + 1)
		if bytes.IndexByte(text, '<') < 0 {
			continue
		}
		if bare, _ = appendUntagged(bare[:0], text); len(bytes.TrimSpace(bare)) == 0 {
			h.hide(said.Lines[n].Start, said.Lines[n].End)
			said = h.hidden()
		}
	}
	return said
}

// elementEnd returns where what begins with a bracket at a place of a line ends, the place itself where it is no mark, and whether the line
// alone tells that. A text may speak of comments and scripts: those that run on over lines begin their line, or stand behind a tag.
func (h *hider) elementEnd(at int, line page.Line) (end int, plainly bool) {
	text, lineEnd := h.page.Text, line.End
	before := bytes.TrimRight(text[min(line.Start, at):at], " \t") // as far as the bracket before at most
	opens := len(before) == 0 || before[len(before)-1] == '>'
	switch rest := text[at:]; {
	case bytes.HasPrefix(rest, []byte("<!--")):
		if !opens {
			return at, false
		}
		if end = h.find(at, "-->"); end < 0 {
			return at, false
		}
		end += len("-->")
		return end, end <= lineEnd && tagAt(text[at:lineEnd]).length > 0
	case len(rest) > 2 && (rest[1] == '!' && isNameByte(rest[2]) || rest[1] == '?'):
		if n := tagLength(rest); n > 0 {
			return at + n, false
		}
		return at, false
	}
	name := tagName(text[at+1:])
	if name == "" || !inlineTags[strings.TrimPrefix(name, "/")] && !blockTags[strings.TrimPrefix(name, "/")] {
		return at, false
	}
	n := tagLength(text[at:])
	if n == 0 {
		return at, false
	}
	if opens && textless[name] {
		if end := h.find(at, "</"+name); end >= 0 {
			end += max(tagLength(text[end:]), len("</"+name))
			return end, end <= lineEnd && tagAt(text[at:lineEnd]).length == n
		}
	}
	return at + n, at+n <= lineEnd && tagAt(text[at:lineEnd]).length == n
}

// tagName returns the name that stands behind a bracket in small letters, with its slash.
func tagName(text []byte) string {
	at := 0
	if len(text) > 0 && text[0] == '/' {
		at++
	}
	from := at
	for at < len(text) && at < from+12 && isNameByte(text[at]) {
		at++
	}
	if at == from || at == len(text) || bytes.IndexByte([]byte(" \t\r\n/>"), text[at]) < 0 {
		return ""
	}
	return strings.ToLower(string(text[:at]))
}

// tagLength returns how many bytes a tag takes, 0 where it has no end. A bracket within quotation marks of an attribute ends no tag.
func tagLength(text []byte) int {
	within := byte(0)
	for i, c := range text[:min(len(text), longestTag)] {
		switch {
		case within != 0:
			if c == within {
				within = 0
			}
		case (c == '"' || c == '\'') && text[i-1] == '=':
			within = c
		case c == '>':
			return i + 1
		case c == '<' && i > 0:
			return 0
		}
	}
	return 0
}
