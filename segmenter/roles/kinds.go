package roles

// kindLimit is one more than the highest number of a kind.
const kindLimit = 32

// kindNames are the sorts of furniture that an editor is told of. Their order
// is a part of the model's format.
var kindNames = [...]string{
	"", "related links", "caption", "notice", "timestamp", "social", "byline", "player", "promo", "comments", "topics",
	"metadata", "newsletter", "section", "advertisement", "copyright", "ticker", "author bio", "live blog", "donation",
	"poll", "menu", "correction", "developing story",
}

// KindNumber returns the number of a kind in a Table, 0 for none. The short
// words of the furniture bank are taken too.
func KindNumber(name string) uint8 {
	switch name {
	case "bio":
		name = "author bio"
	case "developing":
		name = "developing story"
	}
	for number, kind := range kindNames {
		if kind == name {
			return uint8(number)
		}
	}
	return 0
}

// kindOf says which sort of furniture a line is. Forms that leave no doubt go
// before the words' votes; a line without any is most often a link to another
// story.
func kindOf(l *look) string {
	switch {
	case l.bareClock():
		return "player"
	case l.kindVotesClear():
		return kindNames[l.wording.kind]
	case l.looksTime():
		return "timestamp"
	case l.opensBy && l.words <= 8 && l.capitals >= 2:
		return "byline"
	case l.words == 0 || l.letters == 0 || l.glued > 0 && l.words > 3:
		return "metadata"
	case l.words <= 3 && l.capitals > 0 && l.labelWords == 0:
		return "topics"
	case l.endsStop && l.words > 8:
		return "notice"
	}
	return "related links"
}

// looksTime tells a line that is about when the page was published.
func (l *look) looksTime() bool {
	return l.times >= 2 && l.digits >= 2 && l.words <= 14 || l.clock && l.words <= 12 || l.year && l.times > 0 && l.words <= 6
}

// clearVotes is the sum of weights from which the words name the kind.
const clearVotes = 1.5

func (l *look) kindVotesClear() bool {
	return l.wording.kind != 0 && l.wording.kindVotes >= clearVotes && kindNames[l.wording.kind] != "caption"
}

// Kind names the sort of furniture that line i would be.
func (s *Sheet) Kind(i int) string { return kindOf(&s.looks[i]) }

// ClipTitle tells whether line i can only be the title of a clip: it is short, is
// no sentence, and stands behind a bare running time that stands behind the
// words of a player.
func (s *Sheet) ClipTitle(i int) bool {
	if l := &s.looks[i]; l.blank || l.endsStop || l.words > HeadingWords {
		return false
	}
	duration := s.before(i)
	if duration < 0 || !s.looks[duration].bareClock() {
		return false
	}
	player := s.before(duration)
	return player >= 0 && s.looks[player].speaksOfVideo()
}

// speaksOfVideo tells a player's words, and those that say why it does not play.
func (l *look) speaksOfVideo() bool {
	kind := kindNames[l.wording.kind]
	return l.kindVotesClear() && (kind == "player" || kind == "notice")
}

// before returns the line before line i that is not blank, -1 where there is none.
func (s *Sheet) before(i int) int {
	for i--; i >= 0 && s.looks[i].blank; i-- {
		continue
	}
	return i
}

// bareClock tells a line that is a time and nothing else: "1:45".
func (l *look) bareClock() bool { return l.clock && l.words <= 2 && l.letters == 0 }

// Runes is how long line i is, in runes of its first headLimit bytes.
func (s *Sheet) Runes(i int) int { return int(s.looks[i].runes) }

// Prose tells whether line i is running text by its length and end, be it a
// story's or the site's.
func (s *Sheet) Prose(i int) bool { return s.looks[i].prose() }

// OpensLower tells whether line i begins with a small letter: the rest of a sentence does,
// and the items of a list in the text; what a site writes mostly does not.
func (s *Sheet) OpensLower(i int) bool { return s.looks[i].opensLower }

// Plain tells whether line i reads as a sentence of a story and nothing else:
// it closes as one, is made of its language's small words, and has no word or
// sign that speaks to the reader or of the site.
func (s *Sheet) Plain(i int) bool {
	l := &s.looks[i]
	spoken := l.yous + l.wes
	if l.quotes > 0 || l.opensQuote {
		spoken = 0 // somebody else says "we"
	}
	closes := l.endsStop || l.opensQuote && l.endsQuote
	return closes && l.words >= 5 && 4*l.functions >= l.words && !l.clock &&
		spoken+l.calls+l.sites+l.presses+l.credits+l.agencies+l.marks+l.separators+l.glued+l.labelWords == 0
}
