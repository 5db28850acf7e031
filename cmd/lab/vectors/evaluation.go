package vectors

import (
	"fmt"
	"io"
	"math"
)

// evaluation compares what tells joints from places inside articles, on rows of
// articles of outlets to tune on (0) and of held ones (1).
type evaluation struct {
	pages [2]map[string][]page
	gaps  [2]map[string][]gap
	words [2]map[string][][4]float64
}

func newEvaluation(dev, held []text) *evaluation {
	e := &evaluation{}
	for side, list := range [][]text{dev, held} {
		e.pages[side], e.gaps[side], e.words[side] = map[string][]page{}, map[string][]gap{}, map[string][][4]float64{}
		for _, kind := range []string{"mixed", "outlet", "topic"} {
			pages, gaps := rows(list, kind, 250)
			e.pages[side][kind], e.gaps[side][kind] = pages, gaps
			for _, g := range gaps {
				e.words[side][kind] = append(e.words[side][kind], [4]float64{wordCosine(&pages[g.page], g.at, 4), wordCosine(&pages[g.page], g.at, 8), centredWords(&pages[g.page], g.at, 4), centredWords(&pages[g.page], g.at, 8)})
			}
		}
	}
	return e
}

// uses are the sets of columns that a logistic regression is fitted on.
var uses = []struct {
	name    string
	columns []int
}{
	{"words", []int{0, 1}},
	{"words_vectors", []int{0, 1, 4, 5}},
	{"centred_words", []int{0, 1, 2, 3}},
	{"centred_words_vectors", []int{0, 1, 2, 3, 4, 5, 6, 7}},
}

func (e *evaluation) report(out io.Writer, vectors *matrix) map[string]float64 {
	figures := map[string]float64{}
	names := []string{"w4", "w8", "cw4", "cw8", "v4", "v8", "cv4", "cv8"}
	for _, kind := range []string{"mixed", "outlet", "topic"} {
		fmt.Fprintf(out, "%-7s", kind)
		for side, label := range []string{"dev", "held"} {
			var features [][]float64
			var yes []bool
			for i, g := range e.gaps[side][kind] {
				p := &e.pages[side][kind][g.page]
				w := e.words[side][kind][i]
				features = append(features, []float64{
					w[0], w[1], w[2], w[3], windowCosine(vectors, p, g.at, 4), windowCosine(vectors, p, g.at, 8),
					centredCosine(vectors, p, g.at, 4), centredCosine(vectors, p, g.at, 8), 1,
				})
				yes = append(yes, g.joint)
			}
			fmt.Fprintf(out, "\n   %-5s", label)
			for k, n := range names {
				var l []float64
				for _, f := range features {
					l = append(l, f[k])
				}
				fmt.Fprintf(out, " %s %.4f", n, area(l, yes))
			}
			for _, u := range uses {
				a := crossed(features, yes, u.columns...)
				fmt.Fprintf(out, " %s %.4f", u.name, a)
				if side == 1 {
					figures[kind+"_"+u.name] = math.Round(a*10000) / 10000
				}
			}
		}
		fmt.Fprintln(out)
	}
	return figures
}

// crossed is the area of a logistic fitted on the other half.
func crossed(features [][]float64, yes []bool, use ...int) float64 {
	use = append(use, len(features[0])-1)
	picked := make([][]float64, len(features))
	for i, f := range features {
		for _, k := range use {
			picked[i] = append(picked[i], f[k])
		}
	}
	half := len(picked) / 2
	first, second := logistic(picked[:half], yes[:half]), logistic(picked[half:], yes[half:])
	var score []float64
	for i, f := range picked {
		w := second
		if i >= half {
			w = first
		}
		sum := 0.0
		for k, x := range f {
			sum -= w[k] * x
		}
		score = append(score, sum)
	}
	return area(score, yes)
}
