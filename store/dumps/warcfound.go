package dumps

import (
	"errors"
	"io"
	"strings"
)

// unread are the kinds of what is met that is no text.
type unread int

const (
	inHTML unread = iota
	notText
	packedText
	noAnswer
	segments
	unreadKinds
)

// unreadWords say what the kinds are, by the word for one of them and what is behind it.
var unreadWords = [unreadKinds][2]string{
	inHTML: {"page", " in HTML"}, notText: {"record", " in other forms than text"}, packedText: {"page", " of packed text"},
	noAnswer: {"answer", " without a page, by their status"}, segments: {"segment", " behind the first of a record"},
}

// warcFound counts what was met that is no text.
type warcFound struct {
	unread [unreadKinds]int
	line   int // of the first
	texts  int
}

// kindOf tells what is no text.
func kindOf(media string) unread {
	if strings.Contains(media, "html") {
		return inHTML
	}
	return notText
}

// count counts what is not read.
func (f *warcFound) count(kind unread, line int) {
	if f.unread == [unreadKinds]int{} {
		f.line = line
	}
	f.unread[kind]++
}

// words say what was counted.
func (f *warcFound) words() string {
	var all []string
	for kind, n := range f.unread {
		if n > 0 {
			all = append(all, count(n, unreadWords[kind][0])+unreadWords[kind][1])
		}
	}
	return strings.Join(all, " and ")
}

// endOfWARC says what was met beside texts, and what ended the reading.
func (r *reader) endOfWARC(in *input, w *warc, found *warcFound) bool {
	if !errors.Is(w.err, io.EOF) {
		skip := broken(in, w.err)
		if in.compression != "" && !errors.Is(w.err, errBomb) {
			skip.Detail = partial(in)
		}
		skip.Line, skip.Detail = w.line, skip.Detail+"; the records before this line are kept"
		if !r.skip(skip) {
			return false
		}
	}
	skip := Skip{Path: in.path, Line: found.line, Reason: Unsupported, Given: in.given}
	if found.texts == 0 {
		skip.Line = 0 // nothing of the file is read
	}
	words := found.words()
	switch {
	case words != "":
		skip.Detail = "a WARC archive with " + words + ", not read"
	case found.texts == 0:
		skip.Detail = "a WARC archive without pages; give the one that holds them"
	default:
		return true
	}
	switch {
	case found.unread[inHTML]+found.unread[packedText] > 0:
		skip.Detail += "; extract their text first, as WET files hold it"
	case found.unread[segments] > 0:
		skip.Detail += "; join the segments of each record first"
	case words != "":
		skip.Detail += "; no page's text is in them"
	}
	return r.skip(skip)
}
