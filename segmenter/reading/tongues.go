package reading

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode/utf8"

	"stet/segmenter/page"
	"stet/segmenter/words"
)

// tongueLists are the words of languages other than English that carry no topic, and their classes.
//
//go:embed tongues.txt
var tongueLists string

// tongue is what is known of a language's words: of a page in it, which is strange to the tables of English, they
// tell how lines open and what is no topic.
type tongue struct {
	// classes are those of its words that carry no topic, by their Exact hash.
	classes map[uint32]WordClass
	// elided are what stands before an apostrophe and is no part of the word behind it.
	elided [][]byte
}

var tongues = readTongues(tongueLists)

// classNames are the classes that tongueLists names; those of "common" words are none.
var classNames = map[string]WordClass{
	"pronoun": PronounWord, "connective": ConnectiveWord, "article": ArticleWord, "indefinite": IndefiniteWord,
	"demonstrative": DemonstrativeWord, "saying": sayingWord, "weekday": WeekdayWord, "month": MonthWord,
	"courtesy": CourtesyWord, "perfect": PerfectWord, "relative": RelativeWord, "placing": PlacingWord, "common": 0,
}

func readTongues(lists string) (list []tongue) {
	for line := range strings.Lines(lists) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if fields[0] == "=" {
			t := tongue{classes: map[uint32]WordClass{}}
			for _, prefix := range fields[2:] {
				t.elided = append(t.elided, []byte(prefix))
			}
			list = append(list, t)
			continue
		}
		class, known := classNames[fields[0]]
		if !known || len(list) == 0 {
			panic("reading: tongues.txt: " + line) // a mistake in it is one in the code
		}
		for _, word := range fields[1:] {
			list[len(list)-1].classes[hashWord(word)] |= class
		}
	}
	return list
}

// A page is in a tongue where at least tongueShare of its first tongueWords words are of its lists: half of all words
// are in its own language, and at most a quarter in another.
const (
	tongueWords = 300
	tongueShare = 0.3
)

// tongueOf finds the language of a strange page by the words at its start; nil where it is none that is known.
func (r *Reading) tongueOf(p *page.Page, lines []int) *tongue {
	var counts [32]int
	all := 0
	for _, number := range lines {
		r.Look(p, number)
		all += len(r.found)
		for i := range r.found {
			for t := range tongues {
				if _, known := tongues[t].classes[r.found[i].Exact]; known {
					counts[t]++
				}
			}
		}
		if all >= tongueWords {
			break
		}
	}
	best := 0
	for t := range tongues {
		if counts[t] > counts[best] {
			best = t
		}
	}
	if float64(counts[best]) < tongueShare*float64(all) || all == 0 {
		return nil
	}
	return &tongues[best]
}

// unelide takes from the words of a line what is elided before them: of "l'Italie" the word is "Italie". The words are the
// reading's own.
func (r *Reading) unelide(line []byte) {
	for i := range r.found {
		word := &r.found[i]
		text := line[word.Start:word.End]
		at, size := apostropheIn(text)
		if at <= 0 || !r.tongue.elides(text[:at]) {
			continue
		}
		rest := words.Scan(text[at+size:], nil)
		if len(rest) == 0 {
			continue
		}
		word.Stem, word.Exact, word.Start = rest[0].Stem, rest[0].Exact, word.Start+uint16(at+size)
		const looks = words.Capital | words.Capitals | words.Number | words.Plain
		word.Flags = word.Flags&^looks | rest[0].Flags&looks
	}
}

// longestElided is how many bytes what is elided may have.
const longestElided = 8

// apostropheIn finds the first apostrophe near the start of a word, -1 where there is none.
func apostropheIn(text []byte) (at, size int) {
	for i := 0; i < min(len(text), longestElided); {
		r, size := utf8.DecodeRune(text[i:])
		if r == '\'' || r == '’' {
			return i, size
		}
		i += size
	}
	return -1, 0
}

func (t *tongue) elides(prefix []byte) bool {
	for _, elided := range t.elided {
		if bytes.EqualFold(prefix, elided) {
			return true
		}
	}
	return false
}
