package lede

import (
	"math"

	model "stet/segmenter/lede"
)

const (
	epochs = 4
	// Endings are harder to tell and sooner learnt by heart: their steps are
	// smaller.
	firstRate = 0.04
	lastRate  = 0.016
)

// regression is a logistic regression for both questions, trained by AdaGrad
// (Duchi, Hazan and Singer, JMLR 2011). Small steps and few epochs stand in for
// a penalty: unseen outlets were scored worse with one.
type regression struct {
	weight, square [model.TableSize][2]float32
	bias           [2]float64
	biasSquare     [2]float64
}

// generator is a small deterministic source of numbers (Knuth's MMIX
// constants).
type generator uint64

func (g *generator) below(n int) int {
	*g = *g*6364136223846793005 + 1442695040888963407
	return int(uint64(*g>>32) * uint64(n) >> 32)
}

// train fits a regression to the samples that keep lets through.
func train(all []sample, keep func(*sample) bool) *regression {
	r := &regression{}
	order := make([]int32, 0, len(all))
	for i := range all {
		if keep(&all[i]) {
			order = append(order, int32(i))
		}
	}
	g := generator(1)
	for epoch := range epochs {
		for i := len(order) - 1; i > 0; i-- {
			j := g.below(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		pace := 1 / math.Sqrt(1+float64(epoch))
		for _, i := range order {
			r.learn(&all[i], [2]float64{firstRate * pace, lastRate * pace})
		}
	}
	return r
}

// sum returns the log-odds of a sample before calibration.
func (r *regression) sum(s *sample) [2]float64 {
	var plain, wording [2]float32
	for _, i := range s.plain {
		plain[0] += r.weight[i][0]
		plain[1] += r.weight[i][1]
	}
	for _, i := range s.wording {
		wording[0] += r.weight[i][0]
		wording[1] += r.weight[i][1]
	}
	factor := model.WordingFactor(len(s.wording))
	return [2]float64{
		r.bias[0] + float64(plain[0]) + factor*float64(wording[0]),
		r.bias[1] + float64(plain[1]) + factor*float64(wording[1]),
	}
}

func (r *regression) learn(s *sample, rate [2]float64) {
	sum := r.sum(s)
	factor := model.WordingFactor(len(s.wording))
	for q := range 2 {
		if s.label[q] < 0 {
			continue
		}
		gradient := (1/(1+math.Exp(-sum[q])) - float64(s.label[q])) * float64(s.weight)
		r.biasSquare[q] += gradient * gradient
		r.bias[q] -= rate[q] * gradient / math.Sqrt(r.biasSquare[q]+1)
		r.step(s.plain, q, gradient, rate[q])
		r.step(s.wording, q, gradient*factor, rate[q])
	}
}

func (r *regression) step(indexes []uint32, q int, gradient, rate float64) {
	pace, square := float32(rate*gradient), float32(gradient*gradient)
	for _, i := range indexes {
		r.square[i][q] += square
		r.weight[i][q] -= pace / float32(math.Sqrt(float64(r.square[i][q]+1)))
	}
}
