package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/segmenter"
)

// breakUp makes long lists of paragraphs: of each come several items, all in one
// form. Pages of facts, goods, results, dates and names hold dozens of them one
// behind the other; they look like links and labels, and stand among text.
func breakUp(s *sample, r *rand.Rand) {
	if r.IntN(brokenPages) > 0 {
		return
	}
	rare := []int{2, 6, 15, 30}[r.IntN(4)]
	people := peopleOf(s)
	out := s.empty()
	var form *itemForm
	left := 0
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			left = 0
		} else if left == 0 && i > 0 && r.IntN(rare) == 0 {
			left, form = []int{1, 1, 2, 2, 3, 5}[r.IntN(6)], drawForm(r, string(s.text[i]), people)
		}
		if left > 0 {
			left--
			if items := form.items(string(s.text[i])); len(items) > 1 {
				form.announce(&out)
				if heading := form.heading(string(s.text[i])); form.headed && heading != "" {
					out.put(heading, line{role: segmenter.Subhead, kind: oursKind, light: true}, s.story[i])
				}
				for _, item := range items {
					out.put(item, line{role: segmenter.Body, kind: oursKind, light: true}, s.story[i])
				}
				continue
			}
		}
		out.keep(s, i)
	}
	*s = out
}

// One page of brokenPages has broken paragraphs.
const brokenPages = 9

// itemForm is how the items of a list look.
type itemForm struct {
	*rand.Rand
	mark, ending string
	least, most  int    // words of a piece
	pattern      string // P stands for what all items share, N for a number, V for a piece, M for a name
	shared       string
	number       string
	people       []string
	names        bool // pieces have capitals, as names and titles do
	lower        bool // pieces go on the sentence that announced them
	// dense pieces have no small words: goods, parts and places are named by
	// nouns alone.
	dense     bool
	announced bool // a colon ends the line before
	headed    bool // each paragraph's items have a heading
}

// itemPatterns are the forms of items; most lists have plain ones.
var itemPatterns = []string{
	"V", "V", "V", "V", "V", "P V", "P: V", "V (P)", "V: V", "V: N", "N: V", "N – V", "V, V", "V (N)", "V (V): V",
	"N: V – V", "N -- V, V, V", "P V (N)", "P V P N", "V N", "V – V, N", "V (P N): V", "P: N", "V, N, V", "P V: V",
	"V: | V |", "V | V | N", "V, V, V", "V: V, V, V",
}

// peoplePatterns are the forms of items that name somebody.
var peoplePatterns = []string{
	"M", "M, V", "N: M", "N: M – V", "M (V)", "N: M – M", "M, N", "M – M N", "M N", "M, M, M, M", "V: M", "V: M, M", "N. M (V) N",
}

var itemNumbers = []string{
	"%d", "20%02d", "19%02d", "%d.5", "%d%%", "$%d", "€%d", "%d:30", "%d kg", "June %d", "%d-1", "%d. 6.", "No. %d", "%d of 10",
	"%d/10", "%d mm", "%d x 3", "Sept. %d", "%d g",
}

func drawForm(r *rand.Rand, text string, people []string) *itemForm {
	f := &itemForm{
		Rand:      r,
		mark:      []string{"", "", "", "", "- ", "• ", "– ", "* "}[r.IntN(8)],
		ending:    []string{"", "", "", "", "", ";", ".", ",", " "}[r.IntN(9)],
		pattern:   itemPatterns[r.IntN(len(itemPatterns))],
		number:    itemNumbers[r.IntN(len(itemNumbers))],
		people:    people,
		names:     r.IntN(3) == 0,
		lower:     r.IntN(3) == 0,
		dense:     r.IntN(3) == 0,
		announced: r.IntN(2) == 0,
		headed:    r.IntN(6) == 0,
		least:     1 + r.IntN(4),
	}
	if len(people) > 2 && r.IntN(4) == 0 {
		f.pattern = peoplePatterns[r.IntN(len(peoplePatterns))]
	}
	f.most = f.least + 1 + r.IntN(7)
	switch {
	case f.dense:
		f.most = f.least + 1 + r.IntN(5)
	case f.pattern == "V":
		f.most += r.IntN(6)
	}
	fields := strings.Fields(text)
	if count := 1 + r.IntN(4); len(fields) > count {
		at := r.IntN(len(fields) - count)
		f.shared = capital(bare(fields[at : at+count]))
	}
	return f
}

// peopleOf finds the names of two and more words in a page's text.
func peopleOf(s *sample) []string {
	var people []string
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			continue
		}
		var run []string
		for n, word := range strings.Fields(string(s.text[i])) {
			if n > 0 && isName(word) && len(run) < 3 {
				run = append(run, word)
				if strings.TrimRight(word, ".,:;’'\"”)") == word {
					continue
				}
			}
			if len(run) > 1 {
				people = append(people, bare(run))
			}
			run = run[:0]
		}
	}
	return people
}

// announce lets the line before a list end with a colon, where it is text and no list's item.
func (f *itemForm) announce(out *sample) {
	if last := len(out.lines) - 1; f.announced && last >= 0 && out.lines[last].role == segmenter.Body && out.lines[last].kind != oursKind {
		out.text[last] = colonEnded(out.text[last])
	}
	f.announced = false
}

// heading is a few words for the items of one paragraph.
func (f *itemForm) heading(paragraph string) string {
	fields := dense(strings.Fields(paragraph))
	text := capital(bare(fields[:min(len(fields), 1+f.IntN(3))]))
	if text == "" {
		return ""
	}
	if f.names {
		text = strings.ToUpper(text)
	}
	return text + []string{"", ":", ""}[f.least%3]
}

// bare joins words without the marks at their ends.
func bare(fields []string) string {
	return strings.Trim(strings.Join(fields, " "), ".,:;–—-\"“”„«»()?! ")
}

// smallWords are English words longer than denseWord that name nothing.
var smallWords = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(`that with from have they were been will said this would their which about after when what
		there could should than them into also more over some only other these those because while where before being between just
		even like then says make made your very much many most such each both through during under against since until`) {
		set[word] = true
	}
	return set
}()

// denseWord is the length in bytes up to which a word without a capital or a number is
// taken for a small one, in any language.
const denseWord = 3

// dense returns the words that name something, or all of them where none does.
func dense(fields []string) []string {
	var kept []string
	for _, word := range fields {
		plain := strings.Trim(word, ".,:;–—-\"“”„«»()?!’' ")
		if first, _ := utf8.DecodeRuneInString(plain); len(plain) > denseWord && !smallWords[strings.ToLower(plain)] || unicode.IsUpper(first) || unicode.IsDigit(first) {
			kept = append(kept, plain)
		}
	}
	if len(kept) == 0 {
		return fields
	}
	return kept
}

// mostItems is how many items come of one paragraph.
const mostItems = 8

func (f *itemForm) items(paragraph string) []string {
	var list []string
	fields := strings.Fields(paragraph)
	if f.dense {
		fields = dense(fields)
	}
	for len(fields) >= f.least && len(list) < mostItems {
		var text strings.Builder
		for _, part := range f.pattern {
			switch part {
			case 'V':
				length := min(f.least+f.IntN(f.most-f.least), len(fields))
				text.WriteString(f.piece(fields[:length]))
				fields = fields[length:]
			case 'N':
				fmt.Fprintf(&text, f.number, 1+f.IntN(30))
			case 'P':
				text.WriteString(f.shared)
			case 'M':
				text.WriteString(f.people[f.IntN(len(f.people))])
			default:
				text.WriteRune(part)
			}
		}
		if !strings.Contains(f.pattern, "V") {
			fields = fields[min(len(fields), f.most):]
		}
		if item := strings.Trim(text.String(), " ,:–-"); len(item) > 2 {
			list = append(list, f.mark+item+f.ending)
		}
	}
	return list
}

func (f *itemForm) piece(fields []string) string {
	text := bare(fields)
	if !f.names {
		if f.lower {
			return text
		}
		return capital(text)
	}
	parts := strings.Fields(text)
	for i, part := range parts {
		if len(part) > 3 || i == 0 {
			parts[i] = capital(part)
		}
	}
	return strings.Join(parts, " ")
}
