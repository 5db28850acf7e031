package store

import (
	"fmt"
	"slices"

	"stet/segmenter"
	"stet/segmenter/dupes"
)

// storyReader reads the texts of stories, best in the order of their pages.
type storyReader struct {
	t     *transaction
	seq   uint64
	view  *PageView
	roles []segmenter.Role
	facts *dumpFacts
}

func (t *transaction) storyReader() *storyReader { return &storyReader{t: t} }

// story returns a story as the desk shows it; ErrNotFound where it is no more.
func (r *storyReader) story(at storyKey) (*StoryView, error) {
	if r.seq != at.seq {
		src, err := r.t.source(at.seq)
		if err != nil {
			return nil, err
		}
		if r.facts, err = r.t.factsOf(at.seq); err != nil {
			return nil, err
		}
		r.seq, r.view = at.seq, assemble(src.dump, src.page, src.proposal, r.facts)
		r.roles = r.view.roles()
	}
	n, ok := slices.BinarySearchFunc(r.view.Stories, at.first, func(s StoryView, first int) int { return s.First - first })
	if !ok {
		return nil, fmt.Errorf("%w: no story begins at line %d of %s", ErrNotFound, at.first, r.view.Dump.Name)
	}
	return &r.view.Stories[n], nil
}

// comparedText is a story of a page as it is compared with others.
func comparedText(v *PageView, s *StoryView, roles []segmenter.Role, facts *dumpFacts) dupes.Text {
	paragraphs := storyParagraphs(v.Dump.ID, v.Page, &s.Story, roles, facts)
	own := make([]string, len(paragraphs))
	for i := range own {
		own[i] = paragraphs[i].Text
	}
	return textCompared(v, s, own, roles)
}

// textCompared is comparedText for a story whose own paragraphs are known.
func textCompared(v *PageView, s *StoryView, own []string, roles []segmenter.Role) dupes.Text {
	text := dupes.Text{
		ID: comparedID(&v.Dump, s.First, s.Last), Title: s.Title, Source: v.Dump.Name, Order: v.Dump.Seq,
		Clean: share(cleanness(v, s)), Paragraphs: own,
	}
	for _, p := range segmenter.Leftovers(v.Page, s.Story, roles) {
		text.Furniture = append(text.Furniture, p.Text)
	}
	return text
}

// cleanness is how many lines of a story of a hundred are no furniture.
func cleanness(v *PageView, s *StoryView) int {
	lines, clean := 0, 0
	for n := s.First; n <= s.Last; n++ {
		if isBlank(v.Page.Bytes(n)) {
			continue
		}
		lines++
		if role := v.Lines[n-1].Role; role != segmenter.Furniture && role != segmenter.Caption {
			clean++
		}
	}
	return 100 * clean / max(lines, 1)
}
