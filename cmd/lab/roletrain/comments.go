package roletrain

import (
	"math/rand/v2"
	"slices"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// commenter puts what readers say below stories: threads in the ways of many sites. What a
// comment says is written in a reader's voice and speaks of its story, so that a model has to
// go by the names, times and buttons round it as well.
type commenter struct {
	*rand.Rand
	thread *furniture.Thread
	voices []string
	said   map[string]bool
	names  []string
	words  []string
	quotes []string // sentences of the story
}

// One page of commentedPages has comments.
const commentedPages = 10

// comment puts a thread behind a story of some pages.
func comment(s *sample, threads []furniture.Thread, r *rand.Rand) {
	if r.IntN(commentedPages) > 0 || len(threads) == 0 {
		return
	}
	thread := &threads[r.IntN(len(threads))]
	voices := furniture.Voices(thread.Lang, false)
	if len(voices) >= 10*folds {
		voices = ofFold(voices, s.fold)
	}
	addThread(s, thread, voices, s.fold, r)
}

// ofFold are those of a list that belong to a fold, all where fold is negative.
func ofFold[T any](list []T, fold int) []T {
	if fold < 0 {
		return list
	}
	var out []T
	for i, x := range list {
		if i%folds == fold {
			out = append(out, x)
		}
	}
	return out
}

func addThread(s *sample, thread *furniture.Thread, voices []string, fold int, r *rand.Rand) {
	ends := storyEnds(s)
	if len(ends) == 0 || len(voices) == 0 {
		return
	}
	end := ends[len(ends)-1]
	if r.IntN(4) == 0 {
		end = ends[r.IntN(len(ends))]
	}
	at := end + 1
	for at < len(s.lines) && s.lines[at].role == segmenter.Furniture && r.IntN(4) > 0 {
		at++
	}
	c := newCommenter(s, end, thread, voices, r)
	s.insert(at, c.write(fold))
}

// storyEnds are the last lines of text of each story.
func storyEnds(s *sample) []int {
	var ends []int
	last := -1
	for i, l := range s.lines {
		if l.role != segmenter.Body {
			continue
		}
		if last >= 0 && s.story[i] != s.story[last] {
			ends = append(ends, last)
		}
		last = i
	}
	if last >= 0 {
		ends = append(ends, last)
	}
	return ends
}

// newCommenter knows what the story that ends at a line speaks of.
func newCommenter(s *sample, end int, thread *furniture.Thread, voices []string, r *rand.Rand) *commenter {
	c := &commenter{Rand: r, thread: thread, voices: voices, said: map[string]bool{}}
	for i := max(0, end-relateReach); i <= end; i++ {
		if s.lines[i].role != segmenter.Body || s.story[i] != s.story[end] {
			continue
		}
		before := ""
		for n, word := range strings.Fields(string(s.text[i])) {
			word = strings.Trim(word, ",.;:’'\"”“„()«»?!")
			switch {
			case n > 0 && isName(word):
				c.names = append(c.names, word)
			case len(word) > 5 && word == strings.ToLower(word) && (thread.Lang != "en" || before == "the" || before == "of"):
				c.words = append(c.words, word)
			}
			before = word
		}
		sentence, _, _ := strings.Cut(string(s.text[i]), ". ")
		if len(sentence) > 30 && len(sentence) < 200 {
			c.quotes = append(c.quotes, sentence)
		}
	}
	return c
}

// Lengths of threads, in comments, and of comments, in sentences.
var (
	threadLengths  = []int{1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20}
	commentLengths = []int{1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6}
)

// write makes the thread. Most comments of a site have one form.
func (c *commenter) write(fold int) *sample {
	out := &sample{}
	var usual, rare [][]furniture.Template
	for _, block := range ofFold(c.thread.Entries, fold) {
		if holdsText(block) {
			usual = append(usual, block)
		}
	}
	if len(usual) == 0 {
		for _, block := range c.thread.Entries {
			if holdsText(block) {
				usual = append(usual, block)
			}
		}
	}
	for _, block := range c.thread.Entries {
		if !holdsText(block) {
			rare = append(rare, block)
		}
	}
	if c.IntN(6) > 0 && len(c.thread.Heads) > 0 {
		c.block(out, c.thread.Heads[c.IntN(len(c.thread.Heads))])
	}
	form := usual[c.IntN(len(usual))]
	for range threadLengths[c.IntN(len(threadLengths))] {
		switch {
		case len(rare) > 0 && c.IntN(14) == 0:
			c.block(out, rare[c.IntN(len(rare))])
		case c.IntN(8) == 0:
			c.block(out, usual[c.IntN(len(usual))])
		default:
			c.block(out, form)
		}
	}
	if c.IntN(2) == 0 && len(c.thread.Feet) > 0 {
		c.block(out, c.thread.Feet[c.IntN(len(c.thread.Feet))])
	}
	return out
}

func holdsText(block []furniture.Template) bool {
	for _, template := range block {
		if strings.Contains(template.Text, "{text}") {
			return true
		}
	}
	return false
}

// block adds one block. A comment has one author, mostly, and now and then two paragraphs.
func (c *commenter) block(out *sample, block []furniture.Template) {
	for _, template := range block {
		label := line{role: segmenter.Furniture, kind: furniture.CommentKind, light: true}
		fresh := func() furniture.Slots { return c.thread.DrawReader(c.Rand) }
		if !strings.Contains(template.Text, "{text}") {
			out.put(furniture.FillEach(template, fresh), label, 0)
			continue
		}
		label.light = false
		text := c.text()
		out.put(furniture.FillEach(template, func() furniture.Slots {
			slots := fresh()
			slots.Text = text
			return slots
		}), label, 0)
		if template.Text == "{text}" && c.IntN(8) == 0 {
			out.put(c.text(), label, 0)
		}
	}
}

// text is what a comment says, each time something else.
func (c *commenter) text() string {
	var text string
	for range 20 {
		text = c.compose()
		if !c.said[text] {
			break
		}
	}
	c.said[text] = true
	return text
}

func (c *commenter) compose() string {
	prose := furniture.Prose(c.thread.Lang)
	parts := make([]string, commentLengths[c.IntN(len(commentLengths))])
	for i := range parts {
		switch c.IntN(10) {
		case 0:
			if len(prose) > 0 {
				parts[i] = prose[c.IntN(len(prose))]
				continue
			}
		case 1:
			if len(c.quotes) > 0 && i == 0 {
				quote := c.quotes[c.IntN(len(c.quotes))]
				parts[i] = []string{"“" + quote + "”", "\"" + quote + "\"...", "> " + quote, quote + "?"}[c.IntN(4)]
				continue
			}
		}
		for range 5 {
			if parts[i] = c.sentence(); !slices.Contains(parts[:i], parts[i]) {
				break
			}
		}
	}
	text := strings.Join(parts, " ")
	switch c.IntN(30) {
	case 0, 1:
		text = strings.ToLower(text)
	case 2:
		text = strings.ToUpper(text)
	case 3, 4, 5:
		text = strings.TrimRight(text, ".!")
	case 6:
		text = strings.TrimRight(text, ".!") + "!!!"
	case 7:
		text += []string{" :)", " 😂", " 👏👏", " 🙄", " ;-)"}[c.IntN(5)]
	case 8, 9, 10:
		text = "@" + c.thread.DrawReader(c.Rand).Nick + " " + text
	case 11:
		text = strings.TrimRight(text, ".!") + "..."
	}
	return text
}

// sentence is one of the voices', with what the story speaks of in its places.
func (c *commenter) sentence() string {
	text := c.voices[c.IntN(len(c.voices))]
	for range 5 {
		if !strings.Contains(text, "{NAME}") && !strings.Contains(text, "{WORD}") ||
			len(c.names) > 0 && strings.Contains(text, "{NAME}") || len(c.words) > 0 && strings.Contains(text, "{WORD}") {
			break
		}
		text = c.voices[c.IntN(len(c.voices))]
	}
	name, word := "Smith", "this"
	if len(c.names) > 0 {
		name = c.names[c.IntN(len(c.names))]
	}
	if len(c.words) > 0 {
		word = c.words[c.IntN(len(c.words))]
	}
	return strings.NewReplacer("{NAME}", name, "{WORD}", word).Replace(text)
}
