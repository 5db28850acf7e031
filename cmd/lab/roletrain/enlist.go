package roletrain

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter"
)

// enlist makes lists of some runs of paragraphs: real stories hold lists of
// facts, places, goods, dates and answers, whose items are short and end as they
// like, and the articles that practice pages are made of hold next to none.
func enlist(s *sample, r *rand.Rand) {
	if r.IntN(listedPages) > 0 {
		return
	}
	w := drawList(r)
	left, number, last := 0, 0, -1 // last is the line of the item before
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			left = 0
			continue
		}
		if left == 0 && i > 2 && r.IntN(25) == 0 {
			left, number = w.length(), 0
		}
		if left == 0 {
			continue
		}
		left--
		item, made := w.item(s.text[i], number+1)
		if !made {
			continue
		}
		if w.announced && last != i-1 && s.lines[i-1].role == segmenter.Body {
			s.text[i-1] = colonEnded(s.text[i-1])
		}
		number++
		s.text[i], last = item, i
	}
}

// One page of listedPages has lists.
const listedPages = 5

// The forms of a list's items: a sentence, a few words of one, or a label with
// what it stands for.
const (
	sentenceItem = iota
	phraseItem
	labelledItem
	datedItem
)

type listWriter struct {
	*rand.Rand
	form         int
	mark, ending string
	between      string // stands between a label and what follows
	announced    bool   // a colon ends the paragraph before
	long         bool
}

func drawList(r *rand.Rand) *listWriter {
	return &listWriter{
		Rand: r, form: []int{sentenceItem, sentenceItem, phraseItem, phraseItem, labelledItem, datedItem}[r.IntN(6)],
		mark:      []string{"- ", "• ", "", "", "– ", "* ", "#"}[r.IntN(7)],
		ending:    []string{";", "", "", ".", ","}[r.IntN(5)],
		between:   []string{": ", " – ", ": ", ", ", " - "}[r.IntN(5)],
		announced: r.IntN(5) < 3, long: r.IntN(3) == 0,
	}
}

func (w *listWriter) length() int {
	if w.long {
		return 5 + w.IntN(11)
	}
	return 2 + w.IntN(4)
}

// itemLimit is how long an item may be, in bytes.
const itemLimit = 160

// item is the paragraph as the list's item of this number; made tells whether one can
// be made of it.
func (w *listWriter) item(paragraph []byte, number int) (item []byte, made bool) {
	sentence := string(paragraph)
	if end := strings.Index(sentence, ". "); end > 0 {
		sentence = sentence[:end]
	}
	fields := strings.Fields(sentence)
	var text string
	switch {
	case w.form == sentenceItem && len(sentence) <= itemLimit:
		text = sentence
	case w.form == phraseItem && len(fields) > 3:
		text = w.part(fields, 3+w.IntN(9))
	case w.form == labelledItem && len(fields) > 6:
		text = w.part(fields, 1+w.IntN(3)) + w.between + w.part(fields, 1+w.IntN(10))
	case w.form == datedItem && len(fields) > 4:
		text = fmt.Sprintf([]string{"%d. %s%s", "%[3]s (%[1]d)", "%d%s%s"}[w.IntN(3)], 1+w.IntN(31), w.between, w.part(fields, 1+w.IntN(6)))
	default:
		return nil, false
	}
	mark := w.mark
	if mark == "#" {
		mark = fmt.Sprintf("%d. ", number)
	}
	return append(append([]byte(mark), bytes.TrimRight([]byte(text), ".!?\"”:,;")...), w.ending...), true
}

// part is a run of the words, with a capital where a small letter would begin it.
func (w *listWriter) part(fields []string, length int) string {
	length = min(length, len(fields))
	start := w.IntN(len(fields) - length + 1)
	if w.IntN(2) == 0 {
		start = 0
	}
	text := strings.Trim(strings.Join(fields[start:start+length], " "), ".,:;–—-\"“”„«»() ")
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || unicode.IsUpper(first) || w.IntN(4) == 0 {
		return text
	}
	return capital(text)
}

// loosen takes the closing mark from some paragraphs, and puts an author's
// initials or a sign behind the last one of some stories: text is cut by the
// programs that take it off a page, and signed by those who wrote it.
func loosen(s *sample, r *rand.Rand) {
	if r.IntN(loosePages) > 0 {
		return
	}
	open := r.IntN(12)
	if r.IntN(5) == 0 {
		open = 30 + r.IntN(70)
	}
	sign := []string{"", " (%s)", " (%s)", " %s", " /%s", " – %s"}[r.IntN(6)]
	initials := string(rune('a'+r.IntN(26))) + string(rune('a'+r.IntN(26)))
	if r.IntN(2) == 0 {
		initials = strings.ToUpper(initials)
	}
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			continue
		}
		last := i+1 == len(s.lines) || s.lines[i+1].role != segmenter.Body
		switch {
		case last && sign != "" && r.IntN(3) == 0:
			s.text[i] = fmt.Appendf(bytes.Clone(s.text[i]), sign, initials)
		case r.IntN(100) < open:
			s.text[i] = bytes.TrimRight(s.text[i], ".")
		}
	}
}

// One page of loosePages has loose ends.
const loosePages = 6
