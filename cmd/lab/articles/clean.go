package articles

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leftovers are what furniture that a collection left in its texts says, in
// lower case. A paragraph that opens with one of opens, or is short and holds
// one of holds, is dropped. They are only meant to keep practice pages honest:
// a line that is furniture must not count as body there.
var (
	opens = []string{
		"read more", "read:", "read the full", "read also", "also read", "see also", "related:", "related stories",
		"more:", "more from", "more on ", "watch:", "watch now", "watch the", "listen:", "video:", "photos:", "gallery:",
		"click here", "click to", "click for", "click on the", "sign up", "subscribe", "follow us", "follow me",
		"get the latest", "download the", "advertisement", "story continues", "article continues", "continue reading",
		"image source", "image credit", "image:", "photo:", "photo by", "photos by", "picture:", "file photo", "getty images",
		"copyright", "©", "all rights reserved", "share this", "comments", "tweet this", "email this", "print this",
		"updated:", "published:", "last updated", "first published", "posted:", "scroll down", "most read", "trending",
		"have a tip", "have a story", "correction:", "editor's note", "editor’s note", "reporting by", "(reporting by",
		"additional reporting", "writing by", "editing by", "--with assistance", "—with assistance", "with assistance from",
		"this article originally", "this story originally", "this article was originally", "this story was originally",
		"this article first", "not a subscriber", "already a subscriber", "support our", "donate", "about the author",
		"do you have", "contact the author", "contact us", "send your", "join our", "join the conversation", "like us on",
		"need help?", "want more", "view comments", "opinion:", "live blog:", "live updates:", "up next", "next story",
		"load more", "show more", "skip to", "latest:", "exclusive:", "in pictures", "((", "██", "—", "source:", "pic.twitter",
		"newsletter", "-article last", "for confidential support", "buy now", "shop now", "hashtags", "topics:", "tags:",
		"filed under", "reuters graphic", "graphic:", "live blog", "follow live", "in case you missed", "you may also",
		"you might also", "recommended", "sponsored", "promoted", "warning! gurufocus", "gurufocus has detected", "| ",
	}
	holds = []string{
		"getty images", "contributed to this report", "contributed to this article", "contributed to this story",
		"contributed reporting", "contributed from", "contributed to the report", "click here", "follow him on", "follow her on",
		"on twitter @", "on twitter at", "twitter: @", "sign up for", "subscribe to", "our newsletter", "all rights reserved",
		"pic.twitter.com", "http://", "https://", "www.", "image source", "file photo", "(ap photo", "ap photo/", "(photo by",
		"photo credit", "courtesy of", "story continues", "advertisement", "the associated press contributed", "(reporting by",
		"via ap)", "afp/", "/reuters", "/ap)", "(reuters)/", "news app", "this material may not", "@gmail.com", "via storyful",
		"rights reserved", "follow the author", "can be reached at", "is a reporter", "scroll down for", "view this post",
		"terms of service", "privacy policy", "copyright 20", "app store", "google play", "read more",
	}
)

// shortBytes is the length up to which a paragraph is searched for holds, and
// longestOpening more than any of opens needs.
const (
	shortBytes     = 260
	longestOpening = 64
)

var opening, holding = newFinder(opens), newFinder(holds)

// finder finds strings by their first two bytes, so that a million paragraphs
// are not searched a hundred times each.
type finder struct {
	of    [1 << 16]uint8 // place in lists by the two bytes, 0 for none
	lists [][]string
}

func newFinder(list []string) *finder {
	f := &finder{lists: [][]string{nil}}
	for _, s := range list {
		at := &f.of[uint16(s[0])<<8|uint16(s[1])]
		if *at == 0 {
			*at = uint8(len(f.lists))
			f.lists = append(f.lists, nil)
		}
		f.lists[*at] = append(f.lists[*at], s)
	}
	return f
}

// at tells whether one of the strings stands at a place of the text.
func (f *finder) at(text string, i int) bool {
	if i+1 >= len(text) {
		return false
	}
	n := f.of[uint16(text[i])<<8|uint16(text[i+1])]
	if n == 0 {
		return false
	}
	for _, s := range f.lists[n] {
		if strings.HasPrefix(text[i:], s) {
			return true
		}
	}
	return false
}

// in tells whether one of the strings stands anywhere in the text.
func (f *finder) in(text string) bool {
	for i := range len(text) {
		if f.at(text, i) {
			return true
		}
	}
	return false
}

// cleanParagraph trims a paragraph and tells whether it is to be kept.
func cleanParagraph(text string, role Role, first bool) (string, bool) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" || !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	if opening.at(strings.ToLower(text[:min(len(text), longestOpening)]), 0) {
		return "", false
	}
	if len(text) < shortBytes && (holding.in(strings.ToLower(text)) || shouted(text)) {
		return "", false
	}
	switch role {
	case Subhead:
		return text, plausibleSubhead(text)
	case Body:
		// A paragraph of a word or two is a leaf of a table or a broken line.
		return text, strings.Count(text, " ") >= 2 || first
	default:
		return text, true
	}
}

// shouted tells whether a line has several words and no small letter: a link
// headline in most collections.
func shouted(text string) bool {
	return strings.Count(text, " ") >= 2 && strings.IndexFunc(text, unicode.IsLower) < 0
}

// plausibleSubhead refuses broken lines that a collection took for subheads.
func plausibleSubhead(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(r) || strings.ContainsAny(text, "|@") || len(text) > 90 || len(text) < 4 {
		return false
	}
	return strings.IndexFunc(text, unicode.IsLetter) >= 0 && strings.IndexFunc(text, unicode.IsLower) >= 0
}

// cleanTitle drops what a site puts behind its headlines.
func cleanTitle(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	for _, mark := range []string{" | ", " — ", " – ", " - "} {
		if at := strings.LastIndex(title, mark); at > 25 && len(title)-at < 30 && strings.Count(title[at:], " ") <= 4 {
			title = title[:at]
		}
	}
	if strings.Count(title, " ") < 2 || len(title) > 200 {
		return ""
	}
	return title
}

// withoutTitle drops a headline that a collection glued to the first
// paragraph, where a sentence follows it.
func withoutTitle(text, title string) string {
	rest, glued := strings.CutPrefix(text, title)
	rest = strings.TrimSpace(rest)
	if r, _ := utf8.DecodeRuneInString(rest); !glued || !unicode.IsUpper(r) && !strings.ContainsRune("\"“‘(", r) {
		return text
	}
	return rest
}

// heal joins what a collection broke apart at a link or a name: a paragraph
// that goes on in the middle of a sentence belongs to the one before it.
func heal(a *Article) {
	n := 0
	for i, text := range a.Paragraphs {
		if n > 0 && goesOn(text) && !ends(a.Paragraphs[n-1]) {
			glue := " "
			if strings.ContainsAny(text[:1], ",.;:)") {
				glue = ""
			}
			a.Paragraphs[n-1] += glue + text
			a.Roles[n-1] = Body
			continue
		}
		a.Paragraphs[n], a.Roles[n] = text, a.Roles[i]
		n++
	}
	a.Paragraphs, a.Roles = a.Paragraphs[:n], a.Roles[:n]
}

func goesOn(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r) || strings.ContainsRune(",.;:)", r)
}

// ends tells whether a paragraph ends a sentence or announces a list.
func ends(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:;\"”’'…—", r)
}

// echoBytes is the length from which a paragraph that an article says twice is
// a fault of the collection and no refrain.
const echoBytes = 40

// dropEchoes keeps the first of equal paragraphs, so that a repeat on a
// practice page is there on purpose.
func dropEchoes(a *Article) {
	seen := map[string]bool{}
	n := 0
	for i, text := range a.Paragraphs {
		if len(text) >= echoBytes && seen[text] {
			continue
		}
		seen[text] = true
		a.Paragraphs[n], a.Roles[n] = text, a.Roles[i]
		n++
	}
	a.Paragraphs, a.Roles = a.Paragraphs[:n], a.Roles[:n]
}
