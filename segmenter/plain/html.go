package plain

import (
	"bytes"
	"html"
	"strings"
	"unicode"
)

// longestEntity is how many bytes an entity may have: the longest name is CounterClockwiseContourIntegral.
const longestEntity = 34

// entityAt returns the length of what may be an entity at the start of a text, 0 where none is. Its name is not looked up.
func entityAt(text []byte) int {
	for i := 1; i < min(len(text), longestEntity); i++ {
		switch c := text[i]; {
		case c == ';' && i > 2:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return 0
		}
	}
	return 0
}

// entity returns what an entity at the start of a text stands for, and its length; 0 where none is.
func entity(text []byte) (said string, length int) {
	n := entityAt(text)
	if n == 0 {
		return "", 0
	}
	written := string(text[:n])
	if said = html.UnescapeString(written); said == written || strings.HasSuffix(said, ";") {
		return "", 0
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' ' // a line stays one
		}
		return r
	}, said), n
}

func hasEntity(text []byte) bool {
	return holds(text, '&', func(from []byte) bool {
		_, n := entity(from)
		return n > 0
	})
}

// holds tells whether what is asked for begins at one of the bytes that it may begin with.
func holds(text []byte, first byte, is func(from []byte) bool) bool {
	for {
		at := bytes.IndexByte(text, first)
		if at < 0 {
			return false
		}
		if text = text[at:]; is(text) {
			return true
		}
		text = text[1:]
	}
}

func appendUnescaped(dst, text []byte) []byte {
	for len(text) > 0 {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			break
		}
		dst, text = append(dst, text[:at]...), text[at:]
		said, n := entity(text)
		if n == 0 {
			said, n = "&", 1
		}
		dst, text = append(dst, said...), text[n:]
	}
	return append(dst, text...)
}

// longestTag is how many bytes a tag may have: attributes of pictures are long.
const longestTag = 4 << 10

// inlineTags stand within a sentence, blockTags between two.
var (
	inlineTags = tagSet("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr")
	blockTags  = tagSet("address article aside audio blockquote body br button canvas caption center col dd details div dl dt embed " +
		"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img input label legend li link main meta " +
		"nav noscript object ol option p picture pre script section select source style summary svg table tbody td template textarea " +
		"tfoot th thead title tr ul video")
)

func tagSet(names string) map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}

// tag is what stands between angle brackets.
type tag struct {
	length int // in bytes, with the brackets; 0 where no tag is
	name   string
	ends   bool // the element
}

// tagAt returns the tag at the start of a text, which begins with a bracket: one of a page, or a comment. A comment that holds a
// bracket of its own stays, so that a page of comments that never end takes no more time than its size.
func tagAt(text []byte) tag {
	if bytes.HasPrefix(text, []byte("<!--")) {
		if before, _, _ := bytes.Cut(text[1:], []byte{'<'}); bytes.Contains(before, []byte("-->")) {
			return tag{length: 1 + bytes.Index(before, []byte("-->")) + 3}
		}
		return tag{}
	}
	t, at := tag{}, 1
	if at < len(text) && text[at] == '/' {
		t.ends, at = true, at+1
	}
	from := at
	for at < len(text) && at < from+12 && isNameByte(text[at]) {
		at++
	}
	if at == from || at == len(text) || bytes.IndexByte([]byte(" \t/>"), text[at]) < 0 {
		return tag{}
	}
	t.name = strings.ToLower(string(text[from:at]))
	if !inlineTags[t.name] && !blockTags[t.name] {
		return tag{}
	}
	rest := text[at:min(len(text), at+longestTag)]
	end := bytes.IndexAny(rest, "<>")
	if end < 0 || rest[end] == '<' {
		return tag{}
	}
	t.length = at + end + 1
	return t
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func hasTag(text []byte) bool {
	return holds(text, '<', func(from []byte) bool { return tagAt(from).length > 0 })
}

// appendUntagged appends a line without its tags, and returns the level of the first heading that one of them begins. What a script or a
// style holds is no text.
func appendUntagged(dst, text []byte) (out []byte, level int) {
	for len(text) > 0 {
		at := bytes.IndexByte(text, '<')
		if at < 0 {
			break
		}
		dst, text = append(dst, text[:at]...), text[at:]
		t := tagAt(text)
		if t.length == 0 {
			dst, text = append(dst, '<'), text[1:]
			continue
		}
		text = text[t.length:]
		if n := len(dst); n > 0 && !inlineTags[t.name] && dst[n-1] != ' ' {
			dst = append(dst, ' ')
		}
		if t.ends {
			continue
		}
		switch {
		case t.name == "script" || t.name == "style":
			text = text[endOf(text, t.name):]
		case level == 0 && len(t.name) == 2 && t.name[0] == 'h' && t.name[1] >= '1' && t.name[1] <= '6':
			level = int(t.name[1] - '0')
		}
	}
	return bytes.TrimSpace(append(dst, text...)), level
}

// endOf returns where an element ends that the text is in: behind the text where its end is not there.
func endOf(text []byte, name string) int {
	for at := 0; ; at++ {
		next := bytes.IndexByte(text[at:], '<')
		if next < 0 {
			return len(text)
		}
		at += next
		if t := tagAt(text[at:]); t.ends && t.name == name {
			return at
		}
	}
}
