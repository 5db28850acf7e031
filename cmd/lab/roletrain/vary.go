package roletrain

import (
	"math/rand/v2"
	"strings"

	"stet/segmenter"
)

// vary changes some of a page's furniture in the way that sites and the
// programs that cut text out of pages differ: signs before and behind a label,
// its case, a word more or less, two labels run together. What a model learns of
// a manner then holds for those that are alike and not the same.
func vary(s *sample, r *rand.Rand) {
	v := varier{Rand: r, before: marksBefore[r.IntN(len(marksBefore))], behind: marksBehind[r.IntN(len(marksBehind))], casing: r.IntN(6)}
	rate := []int{0, 20, 40, 70}[r.IntN(4)]
	glue := []int{0, 0, 0, 10, 30}[r.IntN(5)]
	out := s.empty()
	for i, l := range s.lines {
		text := s.text[i]
		if l.role == segmenter.Furniture && r.IntN(100) < rate {
			text = []byte(v.change(string(text), l.kind))
		}
		if last := len(out.lines) - 1; last >= 0 && glued(out.lines[last], l) && len(text) < 60 && len(out.text[last]) < 120 && r.IntN(100) < glue {
			out.text[last] = append(append(out.text[last], v.before...), text...)
			continue
		}
		out.put(string(text), l, s.story[i])
	}
	*s = out
}

// glued tells whether two lines may be run together: labels of one kind.
func glued(a, b line) bool {
	return a.role == segmenter.Furniture && b.role == segmenter.Furniture && a.kind == b.kind && a.kind != "caption" && a.kind != "related links"
}

type varier struct {
	*rand.Rand
	before, behind string
	casing         int
}

var (
	marksBefore = []string{"", "", " ", " | ", "• ", "- ", "> ", "→ ", "» ", "▶ ", "# ", "* ", "+ ", " · ", "/ "}
	marksBehind = []string{"", ".", ":", " »", " →", " >", "...", "…", " +", "!", " ›", " |"}
)

func (v *varier) change(text, kind string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return text
	}
	switch v.IntN(5) {
	case 0:
		if len(words) > 3 && kind != "caption" {
			at := v.IntN(len(words))
			words = append(words[:at:at], words[at+1:]...)
		}
		return strings.Join(words, " ")
	case 1:
		return strings.TrimLeft(v.before, " ") + text
	case 2:
		return strings.TrimRight(text, ".:!…") + v.behind
	case 3:
		if kind == "caption" {
			return strings.TrimRight(text, ".")
		}
		return v.cased(text, words)
	}
	return text
}

func (v *varier) cased(text string, words []string) string {
	if len(words) > 9 {
		return text
	}
	switch v.casing {
	case 0:
		return strings.ToUpper(text)
	case 1:
		return strings.ToLower(text)
	case 2:
		for i := range words {
			words[i] = capital(words[i])
		}
		return strings.Join(words, " ")
	}
	return text
}
