package splits

import (
	"fmt"

	"stet/cmd/lab/boost"
	"stet/segmenter"
	"stet/segmenter/forest"
)

// trainOpening trains the forest that finds a story's headline before its first
// paragraph, on the joints of pages with the segmenter's own roles.
func trainOpening(judged []Judged, o Options) (*forest.Forest, error) {
	data := &boost.Data{}
	for i := range judged {
		truth, err := judged[i].Page.Gold.LineRoles()
		if err != nil {
			return nil, fmt.Errorf("reading the gold of %s: %w", judged[i].Page.Name, err)
		}
		for k := range judged[i].Gaps {
			if judged[i].Truth[k] != 1 {
				continue
			}
			for _, opening := range judged[i].Gaps[k].Openings {
				label := float32(0)
				if truth[opening.Line-1] == segmenter.Headline {
					label = 1
				}
				data.Vectors, data.Labels = append(data.Vectors, opening.Features), append(data.Labels, label)
				data.Weights = append(data.Weights, 1)
			}
		}
	}
	o.Log("openings: %d lines", len(data.Vectors))
	return boost.Train(data, boost.Options{
		Trees: o.OpeningTrees, Depth: 5, Rate: 0.1, L2: 6, Columns: 0.6, Rows: 0.7, Seed: o.Seed + 3,
	}), nil
}
