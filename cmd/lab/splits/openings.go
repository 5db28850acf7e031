package splits

import (
	"fmt"
	"slices"

	"stet/cmd/lab/boost"
	"stet/cmd/lab/pages"
	"stet/segmenter"
)

// firstHabitOpening is the name of the first feature that Opening does not know.
const firstHabitOpening = "score"

// trainOpenings trains the forests that find a story's headline before its first
// paragraph, on the joints of pages with the segmenter's own roles and splits: the
// first on pages alone, the second on others and on crawls. A headline that is
// missing from a page's other stories is not found by what they look like, unless the
// model has found those.
func trainOpenings(maker *pages.Maker, unseen Unseen, o Options, model *segmenter.Model) error {
	names := segmenter.OpeningNames()
	habits := slices.Index(names, firstHabitOpening)
	data, err := openingRows(Collect(maker, o.config(4, o.Pages/2), with(model), OpeningRoles, unseen))
	if err != nil {
		return err
	}
	o.Log("openings: %d lines", len(data.Vectors))
	options := boost.Options{
		Trees: o.OpeningTrees, Depth: 5, Rate: 0.1, L2: 6, Columns: 0.6, Rows: 0.7, Seed: o.Seed + 3,
		Allowed: func(_, f int) bool { return f < habits },
	}
	model.Opening = boost.Train(&data.Data, options)
	judged := Collect(maker, o.config(6, o.Pages/2), with(model), OpeningRoles, unseen)
	crawled, err := crawls(maker, unseen, o, model, 3, OpeningRoles)
	if err != nil {
		return err
	}
	if data, err = openingRows(append(judged, crawled...)); err != nil {
		return err
	}
	o.Log("opening habits: %d lines", len(data.Vectors))
	options.Seed, options.Allowed, options.Base = o.Seed+4, nil, data.base
	model.OpeningHabit = boost.Train(&data.Data, options)
	return nil
}

// openingData are lines that may open a story, and the scores that Opening gives them.
type openingData struct {
	boost.Data
	base []float64
}

// openingRows are the lines before the stories that the segmenter finds.
func openingRows(judged []Judged) (*openingData, error) {
	data := &openingData{}
	for i := range judged {
		truth, err := judged[i].Page.Gold.LineRoles()
		if err != nil {
			return nil, fmt.Errorf("reading the gold of %s: %w", judged[i].Page.Name, err)
		}
		for k := range judged[i].Gaps {
			g := &judged[i].Gaps[k]
			data.add(g.Above, truth)
			if judged[i].Truth[k] == 1 {
				data.add(g.Openings, truth)
			}
		}
	}
	return data, nil
}

func (d *openingData) add(list []segmenter.Opening, truth []segmenter.Role) {
	for i := range list {
		label := float32(0)
		if truth[list[i].Line-1] == segmenter.Headline {
			label = 1
		}
		d.Vectors, d.Labels = append(d.Vectors, list[i].Features), append(d.Labels, label)
		d.Weights, d.base = append(d.Weights, 1), append(d.base, list[i].Score)
	}
}
