package forest

import (
	"math"
	"slices"
)

// A processor that compares eight numbers at once needs no ranks. The values themselves stand in their place, for each
// feature a row of a value a lane, and a question is one comparison. The answers are the same to the bit.

// wideAsks is what together asks, laid out for such a processor.
type wideAsks struct {
	// fours are all questions, four at a time; that at place 0 and what is behind the last are answered no.
	fours []fourAsks
	// blocks are the blocks of features any of which is asked for, ascending; the last of them is not among the first whole
	// ones where it ends behind top, the greatest feature that is asked for.
	blocks []uint8
	whole  int
	top    int
}

// fourAsks are four questions: whether the value of a feature, whose row begins at so many bytes, is above a threshold.
type fourAsks struct {
	thresholds [4]float32
	rows       [4]uint32
}

const (
	blockFeatures = 8
	rowBytes      = 4 * Together
)

// layWide lays out questions, the first of which is none.
func layWide(asks []ask, thresholds []float32) (w wideAsks) {
	w.fours = make([]fourAsks, (len(asks)+3)/4)
	for i := range w.fours {
		for k := range w.fours[i].thresholds {
			w.fours[i].thresholds[k] = float32(math.Inf(1))
		}
	}
	for i := 1; i < len(asks); i++ {
		four, feature := &w.fours[i/4], asks[i].feature
		four.thresholds[i%4], four.rows[i%4] = thresholds[i], uint32(feature)*rowBytes
		w.top = max(w.top, int(feature))
		if block := feature / blockFeatures; !slices.Contains(w.blocks, block) {
			w.blocks = append(w.blocks, block)
		}
	}
	slices.Sort(w.blocks)
	if w.whole = len(w.blocks); w.whole > 0 && (w.top+1)%blockFeatures != 0 {
		w.whole--
	}
	return w
}

// answer answers all questions about up to Together vectors.
func (w *wideAsks) answer(b *Board, vectors [][]float32, words int) {
	var of [Together][]float32 // by lane; a lane of none has some vector's values
	for lane := range of {
		of[lane] = vectors[len(vectors)-1]
	}
	for n := range vectors {
		of[lane(n, words)] = vectors[n]
	}
	var lanes [Together]*float32
	for i := range of {
		_ = of[i][w.top]
		lanes[i] = &of[i][0]
	}
	spreadValues(&b.rows, &lanes, w.blocks[:w.whole])
	for _, block := range w.blocks[w.whole:] { // vectors may end with the greatest feature
		for feature := int(block) * blockFeatures; feature <= w.top; feature++ {
			for i := range of {
				b.rows[feature][i] = of[i][feature]
			}
		}
	}
	answerValues(&b.rows, &b.answers, w.fours)
}
