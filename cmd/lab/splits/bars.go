package splits

import (
	"math"
	"slices"

	"stet/cmd/lab/boost"
	"stet/segmenter"
	"stet/segmenter/forest"
)

// barsAfter are the numbers of trees after which Near gives gaps up.
var barsAfter = [...]int{16, 48, segmenter.FirstTrees}

// lostAtBar is the share of all joints that each bar may give up, on pages of outlets that Near was not trained on. The
// last may most, since it knows most, and what it leaves costs most: ledes and endings are read there. Of the joints given
// up, the whole model finds hardly any.
var lostAtBar = [len(barsAfter)]float64{0.001, 0.001, 0.002}

// barsOf finds the bars of a forest, each as high as may be, on data of outlets that it was not
// trained on: of its own every forest is too sure.
func barsOf(near *forest.Forest, data *boost.Data) (bars []segmenter.Bar) {
	scores := make([]float64, len(data.Vectors))
	living, joints := make([]int, len(scores)), 0
	for i := range scores {
		scores[i], living[i] = near.Bias, i
		joints += int(data.Labels[i])
	}
	asked := 0
	for n, trees := range barsAfter {
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
		most := int(lostAtBar[n] * float64(joints))
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
