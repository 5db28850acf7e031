package dumps

import "strings"

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
