package scoring

import (
	"fmt"
	"io"

	"stet/segmenter"
)

// storyLevels are the confidences from which stories are told.
var storyLevels = []float64{0.5, 0.8, 0.9, 0.95, 0.98, 0.99}

// Stories says how many stories of at least a confidence were proposed, and
// how many of them have a wrong edge or lack one inside.
type Stories struct {
	Least float64
	Count int
	// Wrong and StrictWrong count the wrong ones; with the latter an edge has to be
	// on the right side of its headline.
	Wrong, StrictWrong int
	// Doubt is the sum of what the confidences leave to one: how many wrong ones
	// were to be expected.
	Doubt float64
}

// stories returns the stories that an answer proposes, with their confidence;
// nil where it gives none.
func (a *Answer) stories(s *Sample) []segmenter.Story {
	if a.Proposal == nil {
		return nil
	}
	var inForce []segmenter.Split
	for _, split := range a.Proposal.Splits {
		if split.Proposed {
			inForce = append(inForce, split)
		}
	}
	list := segmenter.Stories(s.Page, a.Roles, inForce, a.Proposal.Repeats)
	segmenter.Doubt(list, a.Proposal.Splits, a.Proposal.Doubt)
	return list
}

// addConfidence enters the stories of a page.
func (r *Report) addConfidence(s *Sample, a *Answer) {
	list := a.stories(s)
	starts := make([]int, len(list))
	for i := range list {
		starts[i] = list[i].First
	}
	right, strict := s.Truth.StoriesRight(starts, false), s.Truth.StoriesRight(starts, true)
	for k := range r.Sure {
		level := &r.Sure[k]
		for i := range list {
			if list[i].Confidence < level.Least {
				continue
			}
			level.Count++
			level.Doubt += 1 - list[i].Confidence
			if !right[i] {
				level.Wrong++
			}
			if !strict[i] {
				level.StrictWrong++
			}
		}
	}
}

// WriteStories prints what of the stories from a confidence on is right.
func (r *Report) WriteStories(w io.Writer) {
	if !r.HasOdds {
		return
	}
	fmt.Fprintf(w, "\n%s, stories by confidence\n\n| from | stories | of 1,000 | expected wrong | wrong | wrong, headlines counted |\n| --- | --- | --- | --- | --- | --- |\n", r.Name)
	for _, level := range r.Sure {
		n := float64(max(1, level.Count))
		fmt.Fprintf(w, "| %.2f | %d | %.0f | %.2f%% | %.2f%% | %.2f%% |\n", level.Least, level.Count, 1000*float64(level.Count)/float64(max(1, r.Stories)),
			100*level.Doubt/n, 100*float64(level.Wrong)/n, 100*float64(level.StrictWrong)/n)
	}
}
