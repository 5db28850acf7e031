package roletrain

import (
	"math/rand/v2"
	"strings"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// confess has some stories speak as readers do: a columnist, letters to the editor and people
// who are quoted say the very sentences of comments, and that is text.
func confess(s *sample, r *rand.Rand) {
	if r.IntN(confessedPages) > 0 {
		return
	}
	voices := furniture.Voices(s.lang, false)
	if len(voices) >= 10*folds {
		voices = ofFold(voices, s.fold)
	}
	speak(s, voices, r)
}

// One page of confessedPages speaks so.
const confessedPages = 14

// speak adds letters behind a story or paragraphs of a columnist or of people asked inside stories.
func speak(s *sample, voices []string, r *rand.Rand) {
	ends := storyEnds(s)
	if len(ends) == 0 || len(voices) == 0 {
		return
	}
	end := ends[r.IntN(len(ends))]
	c := newCommenter(s, end, &furniture.Thread{Manner: furniture.Manner{Lang: s.lang}}, voices, r)
	ours := line{role: segmenter.Body, kind: oursKind}
	if r.IntN(3) == 0 {
		s.insert(end+1, c.letters(ours))
		return
	}
	rate, quoted := []int{10, 30, 60}[r.IntN(3)], r.IntN(2) == 0
	out := s.empty()
	for i, l := range s.lines {
		if i > 0 && l.role == segmenter.Body && s.lines[i-1].role == segmenter.Body && r.IntN(100) < rate {
			text := c.paragraph(1 + r.IntN(4))
			if quoted {
				text = c.quoted(text)
			}
			out.put(text, ours, s.story[i])
		}
		out.keep(s, i)
	}
	*s = out
}

// letters are two to five letters, each under a title.
func (c *commenter) letters(body line) *sample {
	out := &sample{}
	for range 2 + c.IntN(4) {
		title := strings.Trim(c.sentence(), ".!?")
		if c.IntN(2) == 0 && len(c.quotes) > 0 {
			words := strings.Fields(c.quotes[c.IntN(len(c.quotes))])
			title = capital(bare(words[:min(len(words), 2+c.IntN(6))]))
		}
		if title != "" && c.IntN(4) > 0 {
			out.put(title, line{role: segmenter.Headline}, 0)
		}
		paragraphs := 1 + c.IntN(3)
		for n := range paragraphs {
			text := c.paragraph(2 + c.IntN(5))
			if n == paragraphs-1 && c.IntN(2) == 0 {
				slots := c.thread.Draw(c.Rand)
				text += []string{" ", " – ", " — "}[c.IntN(3)] + slots.Name + ", " + slots.Place
			}
			out.put(text, body, 0)
		}
	}
	return out
}

// paragraph is of so many sentences, a few of which are no reader's.
func (c *commenter) paragraph(sentences int) string {
	prose := furniture.Prose(c.thread.Lang)
	parts := make([]string, sentences)
	for i := range parts {
		parts[i] = c.sentence()
		if c.IntN(5) == 0 && len(prose) > 0 {
			parts[i] = prose[c.IntN(len(prose))]
		}
	}
	return strings.Join(parts, " ")
}

// quoted has somebody say it.
func (c *commenter) quoted(text string) string {
	marks := [][2]string{{"“", "”"}, {"\"", "\""}, {"„", "“"}, {"«", "»"}, {"– ", ""}}[c.IntN(5)]
	text = marks[0] + text + marks[1]
	if c.thread.Lang == "en" && len(c.names) > 0 && c.IntN(2) == 0 {
		text += []string{" said ", " says ", " added ", " wrote "}[c.IntN(4)] + c.names[c.IntN(len(c.names))] + "."
	}
	return text
}
