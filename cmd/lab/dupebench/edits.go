package dupebench

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An editor makes copies of texts as newsrooms, sites and scrapers do.
type editor struct {
	rng   *rand.Rand
	words []string // to replace others with
	lines []string // furniture
	notes []string // furniture that reads as prose
}

// typography returns the paragraphs with other spaces, quotes, dashes and
// breaks: the same words.
func (e *editor) typography(paragraphs []string) []string {
	style := e.rng.IntN(5)
	out := make([]string, 0, len(paragraphs))
	for _, p := range paragraphs {
		switch style {
		case 0:
			p = strings.NewReplacer("“", "\"", "”", "\"", "’", "'", "‘", "'", "–", "-", "—", "-").Replace(p)
		case 1:
			p = strings.NewReplacer("'", "’", " - ", " — ", "...", "…").Replace(p)
		case 2:
			p = strings.ReplaceAll(p, " ", "  ")
		case 3:
			p = "\t" + norm.NFD.String(p) + " "
		case 4:
			p = strings.Replace(p, " ", "\u00a0", 3)
		}
		if n := len(out); n > 0 && e.rng.IntN(12) == 0 {
			out[n-1] += " " + p
			continue
		}
		out = append(out, p)
	}
	return out
}

// change changes about share of the words: replaced, left out, said twice with
// another between, or swapped with the next.
func (e *editor) change(paragraphs []string, share float64) []string {
	out := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		words := strings.Fields(p)
		edited := make([]string, 0, len(words)+4)
		for j := 0; j < len(words); j++ {
			if e.rng.Float64() >= share {
				edited = append(edited, words[j])
				continue
			}
			switch k := e.rng.IntN(10); {
			case k < 6:
				edited = append(edited, e.words[e.rng.IntN(len(e.words))])
			case k < 8:
			case k < 9:
				edited = append(edited, words[j], e.words[e.rng.IntN(len(e.words))])
			case j+1 < len(words):
				edited = append(edited, words[j+1], words[j])
				j++
			}
		}
		out[i] = strings.Join(edited, " ")
	}
	return out
}

// update returns a later version: some numbers moved, a few words changed,
// some paragraphs of fresh prose, perhaps one dropped or a new lead.
func (e *editor) update(paragraphs, fresh []string) []string {
	out := e.change(paragraphs, 0.01)
	for i, p := range out {
		if e.rng.IntN(4) == 0 {
			out[i] = e.moveNumbers(p)
		}
	}
	if len(out) > 6 && e.rng.IntN(2) == 0 {
		at := 1 + e.rng.IntN(len(out)-1)
		out = slices.Delete(out, at, at+1)
	}
	words, limit := 0, e.rng.Float64()*0.3*float64(wordCount(paragraphs))
	for _, p := range fresh {
		n := len(strings.Fields(p))
		if words > 0 && float64(words+n) > limit {
			break
		}
		words += n
		at := e.rng.IntN(len(out) + 1)
		out = slices.Insert(out, at, p)
	}
	return out
}

func (e *editor) moveNumbers(p string) string {
	words := strings.Fields(p)
	for i, w := range words {
		if n, err := strconv.Atoi(w); err == nil && n < 1900 && e.rng.IntN(2) == 0 {
			words[i] = strconv.Itoa(n + 1 + e.rng.IntN(9))
		}
	}
	return strings.Join(words, " ")
}

// extract returns the page as another extractor would: a paragraph lost here,
// two joined there, a caption or byline kept, the subheads gone.
func (e *editor) extract(paragraphs, roles []string) []string {
	var out []string
	dropSubheads, dropFirst := e.rng.IntN(2) == 0, e.rng.IntN(6) == 0
	for i, p := range paragraphs {
		subhead := i < len(roles) && roles[i] == "subhead"
		if dropSubheads && subhead || dropFirst && i == 0 || e.rng.IntN(25) == 0 {
			continue
		}
		if n := len(out); n > 0 && !subhead && e.rng.IntN(10) == 0 {
			out[n-1] += " " + p
			continue
		}
		out = append(out, p)
	}
	if e.rng.IntN(2) == 0 {
		out = slices.Insert(out, 0, e.fill("By {name}", "{name}, {city} correspondent", "{name} and {name}"))
	}
	if e.rng.IntN(2) == 0 {
		out = slices.Insert(out, e.rng.IntN(len(out)+1), e.fill(
			"{name} outside the court in {city} on {day} (Photo: {name}/Agency)",
			"Crowds in {city} last {day}. Picture: {name}"))
	}
	return out
}

// truncate returns the first part of the text, often cut within a paragraph
// and with a line that asks for more.
func (e *editor) truncate(paragraphs []string) []string {
	share := 0.15 + 0.6*e.rng.Float64()
	limit := int(share * float64(wordCount(paragraphs)))
	var out []string
	for _, p := range paragraphs {
		words := strings.Fields(p)
		if len(words) > limit {
			if limit > 4 && (e.rng.IntN(2) == 0 || len(out) == 0) {
				out = append(out, strings.Join(words[:limit], " ")+"…")
			}
			break
		}
		out = append(out, p)
		limit -= len(words)
	}
	if e.rng.IntN(3) == 0 {
		out = append(out, e.fill("Read the full story", "Continue reading", "Subscribe to read on"))
	}
	return out
}

// furnish puts furniture between the paragraphs.
func (e *editor) furnish(paragraphs []string) []string {
	out := slices.Clone(paragraphs)
	for range 2 + e.rng.IntN(3+len(paragraphs)/3) {
		line := e.fill(e.lines[e.rng.IntN(len(e.lines))])
		out = slices.Insert(out, e.rng.IntN(len(out)+1), line)
	}
	if e.rng.IntN(4) == 0 {
		out = append(out, e.notes[e.rng.IntN(len(e.notes))])
	}
	return out
}

// reorder moves blocks of paragraphs about.
func (e *editor) reorder(paragraphs []string) []string {
	out := slices.Clone(paragraphs)
	if e.rng.IntN(2) == 0 {
		e.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	}
	cut := 1 + e.rng.IntN(len(out)-1)
	return append(slices.Clone(out[cut:]), out[:cut]...)
}

// fill picks one of the forms and fills its slots.
func (e *editor) fill(forms ...string) string {
	return fillSlots(e.rng, forms[e.rng.IntN(len(forms))])
}

func wordCount(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += len(strings.Fields(p))
	}
	return n
}

// plainWord tells whether a word may stand in for another.
func plainWord(w string) bool {
	for _, c := range w {
		if !unicode.IsLower(c) {
			return false
		}
	}
	return len(w) > 2
}
