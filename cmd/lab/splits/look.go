package splits

import (
	"stet/cmd/lab/pages"
	"stet/segmenter"
)

// Look counts what a second look from a probability on sees.
type Look struct {
	From float64
	// Gaps, of All, are those of which Near's choice says at least From. Missed, of Joints, are the joints below it, and Found
	// those of them that the whole model proposes where it looks at all from the first of looksFrom on.
	Gaps, All, Missed, Joints, Found int
}

// looksFrom are the probabilities that are tried, the least first.
var looksFrom = [...]float64{0.002, 0.004, 0.008, 0.016, 0.032, 0.064}

// Looks counts for a model on the pages of a config, with the segmenter's own roles.
func Looks(maker *pages.Maker, config pages.Config, unseen Unseen, model *segmenter.Model) ([]Look, error) {
	whole, err := segmenter.NewWith(model)
	if err != nil {
		return nil, err
	}
	near := newModel()
	near.Near, near.Bars, near.Lengths = model.Near, model.Bars, model.Lengths
	first, second := Collect(maker, config, with(near), OwnRoles, unseen), Collect(maker, config, whole, LookingRoles, unseen)
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
				l.Found += count(joint && second[i].Gaps[k].Proposed)
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
