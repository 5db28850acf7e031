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

// headParts puts subheads between the paragraphs of some pages. The articles
// have few: most collections lost theirs, and those that are left are written
// in the manner of three or four sites. A subhead says in a few words what the
// paragraphs behind it say; some say nothing of their own.
func headParts(s *sample, r *rand.Rand) {
	if r.IntN(100) >= headedPages {
		return
	}
	w := headWriter{Rand: r, manner: drawHead(r), gap: 3 + r.IntN(7), casing: r.IntN(4)}
	out := s.empty()
	since, number := 0, 0
	for i, l := range s.lines {
		if i > 0 && s.story[i] != s.story[i-1] {
			since, number = 0, 0
		}
		if l.role == segmenter.Subhead {
			since = 0
		}
		if since >= w.gap && between(s, i) && r.IntN(3) > 0 {
			number++
			if text := w.write(s, i, number); text != "" {
				out.put(text, line{role: segmenter.Subhead, kind: oursKind}, s.story[i])
				since = 0
			}
		}
		if l.role == segmenter.Body {
			since++
		}
		out.keep(s, i)
	}
	*s = out
}

// oursKind marks a line whose role is no guess of the data's.
const oursKind = "ours"

// headedPages is the percentage of pages that get subheads.
const headedPages = 18

// between tells whether line i is a paragraph with one of its story before it,
// and enough to say behind it.
func between(s *sample, i int) bool {
	return i > 0 && s.lines[i].role == segmenter.Body && len(s.text[i]) > 80 && s.story[i] == s.story[i-1] &&
		s.lines[i-1].role != segmenter.Subhead && s.lines[i-1].role != segmenter.Headline
}

// The manners of subheads.
const (
	phraseHead = iota
	questionHead
	stockHead
	numberedHead
	nameHead
	quoteHead
	wordHead
	mixedHead
)

// headShares are how often each manner is used, out of headSum.
var headShares = [...]int{phraseHead: 40, questionHead: 12, stockHead: 15, numberedHead: 10, nameHead: 5, quoteHead: 5, wordHead: 3, mixedHead: 10}

const headSum = 100

func drawHead(r *rand.Rand) int {
	at := r.IntN(headSum)
	for manner, share := range headShares {
		if at -= share; at < 0 {
			return manner
		}
	}
	return phraseHead
}

type headWriter struct {
	*rand.Rand
	manner, gap, casing int
}

// write makes a subhead for what begins at line i, "" where it finds no words.
func (w *headWriter) write(s *sample, i, number int) string {
	manner := w.manner
	for manner == mixedHead {
		manner = drawHead(w.Rand)
	}
	names, others := wordsAround(s, i)
	switch manner {
	case questionHead:
		return w.question(names, others)
	case stockHead:
		return w.cased(stockHeads[w.IntN(len(stockHeads))])
	case numberedHead:
		form := []string{"%d. %s", "%d) %s", "%d %s", "%d: %s", "No. %d: %s", "Step %d: %s"}[(w.gap+w.casing)%6]
		if text := w.phrase(string(s.text[i])); text != "" {
			return fmt.Sprintf(form, number, text)
		}
	case nameHead:
		return w.person(string(s.text[i]), names)
	case quoteHead:
		if text := w.phrase(string(s.text[i])); text != "" {
			return []string{"‘" + text + "’", "'" + text + "'", "“" + text + "”", `"` + text + `"`}[w.casing]
		}
	case wordHead:
		if len(others) > 0 {
			return w.cased(others[w.IntN(len(others))])
		}
	default:
		return w.phrase(string(s.text[i]))
	}
	return ""
}

func (w *headWriter) question(names, others []string) string {
	if len(others) < 2 {
		return ""
	}
	name := "it"
	if len(names) > 0 {
		name = names[w.IntN(len(names))]
	}
	form := questionHeads[w.IntN(len(questionHeads))]
	form = strings.ReplaceAll(form, "NAME", name)
	return strings.ReplaceAll(form, "WORD", others[w.IntN(len(others))])
}

// person makes a subhead of somebody's name: profiles, lists and round-ups have
// those.
func (w *headWriter) person(text string, names []string) string {
	var run []string
	for n, word := range strings.Fields(text) {
		if n > 0 && isName(word) && len(run) < 3 {
			run = append(run, strings.Trim(word, ",.;:’'\"”“()"))
			continue
		}
		if len(run) > 1 {
			break
		}
		run = run[:0]
	}
	if len(run) < 2 {
		return ""
	}
	name := strings.Join(run, " ")
	if w.casing > 1 || len(names) == 0 {
		return name
	}
	return name + []string{", ", ": ", " – "}[w.IntN(3)] + names[w.IntN(len(names))]
}

// phrase cuts a few words out of a paragraph.
func (w *headWriter) phrase(text string) string {
	fields := strings.Fields(text)
	if len(fields) < 8 {
		return ""
	}
	length := 2 + w.IntN(6)
	start := w.IntN(max(1, min(len(fields)-length, 30)))
	for start < len(fields)-length && len(fields[start]) < 4 {
		start++
	}
	cut := fields[start : start+length]
	for len(cut) > 2 && len(cut[len(cut)-1]) < 4 {
		cut = cut[:len(cut)-1]
	}
	words := strings.Join(cut, " ")
	words = strings.Map(func(c rune) rune {
		if strings.ContainsRune("\"“”()[]", c) {
			return -1
		}
		return c
	}, words)
	return w.cased(strings.Trim(words, ".,:;?!–-—’'‘ "))
}

// cased writes a subhead in the page's casing: as a sentence, mostly.
func (w *headWriter) cased(text string) string {
	switch w.casing {
	case 0:
		return strings.ToUpper(text)
	case 1:
		fields := strings.Fields(text)
		for i, f := range fields {
			if i == 0 || len(f) > 3 {
				fields[i] = capital(f)
			}
		}
		return strings.Join(fields, " ")
	}
	return capital(text)
}

func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if size == 0 {
		return word
	}
	return string(unicode.ToUpper(first)) + word[size:]
}

// questionHeads ask what the paragraphs behind them answer. NAME and WORD are
// taken from those.
var questionHeads = []string{
	"What did NAME say?", "Who is NAME?", "What is the WORD?", "Why does the WORD matter?", "How does the WORD work?",
	"Is the WORD to blame?", "What about the WORD?", "Where does NAME stand?", "So what can NAME do?", "Will the WORD last?",
	"What are the WORD and the WORD?", "Can NAME win?", "How bad is the WORD?", "Who pays for the WORD?", "Why now?",
	"What role did NAME play?", "Should you worry about the WORD?", "How did NAME get there?", "What happened to the WORD?",
	"Is there a WORD?", "When will the WORD come?", "Does NAME have a plan?", "And the WORD?", "What do we know about NAME?",
}

// stockHeads say nothing that belongs to their story alone.
var stockHeads = []string{
	"What happens next", "The background", "How we got here", "Why it matters", "What we know so far", "A long road ahead",
	"The numbers", "The verdict", "What they said", "The other side", "A new beginning", "No way back", "Mixed reactions",
	"The final word", "Early life", "Looking ahead", "The bottom line", "What to expect", "A question of trust",
	"The reaction", "Warning signs", "Growing pressure", "Under fire", "The road to recovery", "Key points", "In short",
	"A family affair", "Behind the scenes", "The cost", "Lessons learned", "The critics", "Too little, too late",
	"Rising tensions", "Conclusion", "Introduction", "Methods", "The big picture", "The facts", "The plan", "Who's who",
	"Winners and losers", "Calls for change", "Legal battle", "Safety first", "Record profits", "The turning point",
	"The day after", "Next steps", "Unanswered questions", "Timeline", "Analysis", "Team news", "The rivals", "Form guide",
	"How it works", "Tips", "At a glance", "Not so fast", "Back to school", "On the ground", "Life after", "The aftermath",
	"Ingredients", "Method", "Preparation", "For the sauce", "To serve",
}

// itemise makes subheads of one page begin alike, as lists of products, places
// or matches do.
func itemise(s *sample, r *rand.Rand) {
	if r.IntN(20) > 0 {
		return
	}
	start := []string{"Best for ", "Best ", "Day ", "Most ", "Question: ", "Myth: ", "Fact: ", "Group ", "Part "}[r.IntN(9)]
	for i, l := range s.lines {
		if l.role == segmenter.Subhead && !bytes.HasPrefix(s.text[i], []byte(start)) {
			s.text[i] = append([]byte(start), s.text[i]...)
		}
	}
}
