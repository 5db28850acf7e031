package store

import (
	"strings"
	"unicode"
)

// newShare is the share of a paragraph's words that must be new for it to be
// added to a combined story: below it the paragraph is an edit of one that is there.
const newShare = 0.5

// onlyOthers returns the paragraphs that only the members but the keeper have,
// in the order of the members and their lines, each once.
func (p *plan) onlyOthers(g *groupPlan) ([]TextParagraph, error) {
	reader := p.t.storyReader()
	known := make(map[string]bool)
	var added []TextParagraph
	for i, story := range g.stories {
		at := storyKey{g.pages[i].seq, story.first}
		if _, err := reader.story(at); err != nil {
			return nil, err
		}
		for k := range reader.view.Stories {
			s := &reader.view.Stories[k]
			if s.First != story.first {
				continue
			}
			var kept []TextParagraph
			for _, paragraph := range storyParagraphs(s.Ref.Dump, reader.view.Page, &s.Story, reader.roles, reader.facts) {
				if i > 0 && isNew(paragraph.Text, known) {
					kept = append(kept, paragraph)
				}
				if i == 0 {
					learn(paragraph.Text, known)
				}
			}
			for _, paragraph := range kept {
				learn(paragraph.Text, known)
			}
			added = append(added, kept...)
		}
	}
	return added, nil
}

// isNew tells whether most pairs of words of a paragraph are not known.
func isNew(paragraph string, known map[string]bool) bool {
	pairs, fresh := 0, 0
	eachPair(paragraph, func(pair string) {
		pairs++
		if !known[pair] {
			fresh++
		}
	})
	return pairs > 0 && float64(fresh) >= newShare*float64(pairs)
}

func learn(paragraph string, known map[string]bool) {
	eachPair(paragraph, func(pair string) { known[pair] = true })
}

// eachPair calls use for each two neighbouring words, and for the one word of a
// paragraph that has no more.
func eachPair(paragraph string, use func(pair string)) {
	words := strings.FieldsFunc(strings.ToLower(paragraph), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 1 {
		use(words[0])
	}
	for i := 1; i < len(words); i++ {
		use(words[i-1] + " " + words[i])
	}
}

// Combined returns the text that a merge of this group would give: the
// paragraphs of the first story, the keeper, and behind them those that only the others have.
// It changes nothing.
func (s *Store) Combined(group []StoryRef) ([]TextParagraph, error) {
	var combined []TextParagraph
	known := make(map[string]bool)
	for i, ref := range group {
		story, err := s.Story(ref)
		if err != nil {
			return nil, err
		}
		kept := story.Paragraphs
		if i > 0 {
			kept = nil
			for _, paragraph := range story.Paragraphs {
				if isNew(paragraph.Text, known) {
					kept = append(kept, paragraph)
				}
			}
		}
		for _, paragraph := range kept {
			learn(paragraph.Text, known)
		}
		combined = append(combined, kept...)
	}
	return combined, nil
}
