package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strings"

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
	out := sample{fold: s.fold}
	var form *itemForm
	left := 0
	for i, l := range s.lines {
		story := 0
		if s.story != nil {
			story = s.story[i]
		}
		if l.role != segmenter.Body {
			left = 0
		} else if left == 0 && i > 0 && r.IntN(rare) == 0 {
			left, form = 1+r.IntN(2), drawForm(r, string(s.text[i]))
		}
		if left > 0 {
			left--
			if items := form.items(string(s.text[i])); len(items) > 1 {
				for _, item := range items {
					out.put(item, line{role: segmenter.Body, light: true}, story)
				}
				continue
			}
		}
		out.put(string(s.text[i]), l, story)
	}
	if s.story == nil {
		out.story = nil
	}
	*s = out
}

// One page of brokenPages has broken paragraphs.
const brokenPages = 10

// itemForm is how the items of a list look.
type itemForm struct {
	*rand.Rand
	mark, ending string
	least, most  int    // words of a piece
	pattern      string // P stands for what all items share, N for a number, V for a piece
	shared       string
	number       string
	names        bool // pieces have capitals, as names and titles do
}

// itemPatterns are the forms of items; most lists have plain ones.
var itemPatterns = []string{
	"V", "V", "V", "V", "V", "P V", "P: V", "V (P)", "V: V", "V: N", "N: V", "N – V", "V, V", "V (N)", "V (V): V",
	"N: V – V", "N -- V, V, V", "P V (N)", "P V P N", "V N", "V – V, N", "V (P N): V", "P: N", "V, N, V", "P V: V",
}

var itemNumbers = []string{"%d", "20%02d", "19%02d", "%d.5", "%d%%", "$%d", "€%d", "%d:30", "%d kg", "June %d", "%d-1", "%d. 6.", "No. %d", "%d of 10"}

func drawForm(r *rand.Rand, text string) *itemForm {
	f := &itemForm{
		Rand:    r,
		mark:    []string{"", "", "", "", "- ", "• ", "– ", "* "}[r.IntN(8)],
		ending:  []string{"", "", "", "", "", ";", ".", ",", " "}[r.IntN(9)],
		pattern: itemPatterns[r.IntN(len(itemPatterns))],
		number:  itemNumbers[r.IntN(len(itemNumbers))],
		names:   r.IntN(3) == 0,
		least:   1 + r.IntN(4),
	}
	f.most = f.least + 1 + r.IntN(7)
	if f.pattern == "V" {
		f.most += r.IntN(6)
	}
	fields := strings.Fields(text)
	if count := 1 + r.IntN(4); len(fields) > count {
		at := r.IntN(len(fields) - count)
		f.shared = capital(bare(fields[at : at+count]))
	}
	return f
}

// bare joins words without the marks at their ends.
func bare(fields []string) string {
	return strings.Trim(strings.Join(fields, " "), ".,:;–—-\"“”„«»()?! ")
}

// mostItems is how many items come of one paragraph.
const mostItems = 8

func (f *itemForm) items(paragraph string) []string {
	var list []string
	fields := strings.Fields(paragraph)
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
			default:
				text.WriteRune(part)
			}
		}
		if f.pattern == "P: N" {
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
		if f.mark == "" || f.least%2 == 0 {
			return capital(text)
		}
		return text
	}
	parts := strings.Fields(text)
	for i, part := range parts {
		if len(part) > 3 || i == 0 {
			parts[i] = capital(part)
		}
	}
	return strings.Join(parts, " ")
}
