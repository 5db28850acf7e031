package splits

import (
	"math"
	"slices"

	"stet/cmd/lab/boost"
	"stet/segmenter"
	"stet/segmenter/forest"
)

// barsAfter are the numbers of trees after which Near gives gaps up.
var barsAfter = [...]int{16, 48, 96}

// lostAtBar is the share of all joints that each bar may give up, on the rows that Near was trained on: on 900
// pages of articles that it wasn't trained on, the bars gave up 0.29, 0.24 and 0.53 percent of the joints. Of these,
// the whole model finds hardly any.
const lostAtBar = 0.002

// barsOf finds the bars of a forest on the data that it was trained on: each as high as
// may be.
func barsOf(near *forest.Forest, data *boost.Data) (bars []segmenter.Bar) {
	scores := make([]float64, len(data.Vectors))
	living, joints := make([]int, len(scores)), 0
	for i := range scores {
		scores[i], living[i] = near.Bias, i
		joints += int(data.Labels[i])
	}
	asked := 0
	for _, trees := range barsAfter {
		if trees > len(near.Trees) {
			break
		}
		part := near.Part(asked, trees)
		var ofJoints []float64
		for _, i := range living {
			if scores[i] += part.Score(data.Vectors[i]); data.Labels[i] == 1 {
				ofJoints = append(ofJoints, scores[i])
			}
		}
		asked = trees
		slices.Sort(ofJoints)
		most := int(lostAtBar * float64(joints))
		if most >= len(ofJoints) {
			break
		}
		below := ofJoints[most]
		lost, _ := slices.BinarySearch(ofJoints, below)
		left := make([]int, 0, len(living)) // living stays as it is where there is no bar
		for _, i := range living {
			if scores[i] >= below {
				left = append(left, i)
			}
		}
		if given := len(living) - len(left); given > lost {
			odds := math.Log((float64(lost) + 0.5) / (float64(given-lost) + 0.5))
			bars = append(bars, segmenter.Bar{Trees: trees, Below: below, Odds: round(odds)})
			living = left
		}
	}
	return bars
}
