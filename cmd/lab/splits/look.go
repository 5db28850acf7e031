package splits

import (
	"stet/cmd/lab/pages"
	"stet/segmenter"
	"stet/segmenter/forest"
)

// Look counts what a second look from a probability on would see.
type Look struct {
	From float64
	// Gaps are those of which Near's choice says at least From, of All; Missed are the joints below it, of Joints, and
	// Proposed those of them that the whole model could propose if it looked: it says at least a half of them.
	Gaps, All, Missed, Joints int
	Proposed                  int
}

// looksFrom are the probabilities that are tried.
var looksFrom = [...]float64{0.002, 0.004, 0.008, 0.016, 0.032, 0.064}

// Looks counts for a model on the pages of a config, with the segmenter's own roles. The model is not kept.
func Looks(maker *pages.Maker, config pages.Config, model *segmenter.Model) ([]Look, error) {
	whole, err := segmenter.NewWith(model)
	if err != nil {
		return nil, err
	}
	near := newModel()
	near.Near, near.Bars, near.Lengths = model.Near, model.Bars, model.Lengths
	near.Page = &forest.Forest{}
	first, second := Collect(maker, config, with(near), OwnRoles, nil), Collect(maker, config, whole, OwnRoles, nil)
	list := make([]Look, len(looksFrom))
	for n := range list {
		l := &list[n]
		l.From = looksFrom[n]
		for i := range first {
			for k, truth := range first[i].Truth {
				l.All++
				joint := truth == 1
				l.Joints += count(joint)
				if first[i].Gaps[k].Probability >= l.From {
					l.Gaps++
					continue
				}
				l.Missed += count(joint)
				l.Proposed += count(joint && second[i].Gaps[k].Proposed)
			}
		}
	}
	return list, nil
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
