// Package roletrain trains the role model of segmenter/roles on practice pages
// and measures it.
//
// The manners of the furniture bank are divided into folds. What the words of a
// fold's lines say is learnt from the other folds alone, and so is the first
// stage's opinion that the second stage sees: the trees learn from scores as
// honest as those on a site that nobody has seen. Training again from the same
// data with the same options gives the same bytes.
package roletrain

import (
	"slices"

	"stet/segmenter"
	"stet/segmenter/roles"
)

// folds is how many parts the manners are divided into.
const folds = 4

// line is one line of a practice page with its truth.
type line struct {
	role segmenter.Role
	kind string // of furniture
	// light lines weigh less: there are many of them on the pages that have any.
	light bool
}

// notText tells whether the line's role is one that is left out of a story.
func (l line) notText() bool {
	return l.role == segmenter.Furniture || l.role == segmenter.Caption
}

// caption tells whether the line is a picture's label.
func (l line) caption() bool { return l.role == segmenter.Caption || l.kind == "caption" }

// sample is one practice page, cut into lines.
type sample struct {
	text  [][]byte
	lines []line
	fold  int
	// story numbers the story that each line stands in; on a page of abroad all lines stand in one.
	story []int
	// lang is the page's language.
	lang string
}

// empty is a sample without lines for the same page, which lines are put into.
func (s *sample) empty() sample { return sample{fold: s.fold, lang: s.lang} }

func (s *sample) put(text string, l line, story int) {
	s.text, s.lines, s.story = append(s.text, []byte(text)), append(s.lines, l), append(s.story, story)
}

// keep puts line i of another sample behind those that are there.
func (s *sample) keep(from *sample, i int) {
	s.text, s.lines, s.story = append(s.text, from.text[i]), append(s.lines, from.lines[i]), append(s.story, from.story[i])
}

// insert puts lines before line at, into the story that the line before it stands in.
func (s *sample) insert(at int, added *sample) {
	story := make([]int, len(added.lines))
	for i := range story {
		story[i] = s.story[max(0, at-1)]
	}
	s.text, s.lines, s.story = slices.Insert(s.text, at, added.text...), slices.Insert(s.lines, at, added.lines...), slices.Insert(s.story, at, story...)
}

// row is one line of a sample as the trees see it.
type row struct {
	vector *roles.Vector
	line   line
	fold   int
	weight float32
}
