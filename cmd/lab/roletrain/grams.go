package roletrain

import (
	"math"
	"slices"

	"stet/cmd/lab/furniture"
	"stet/segmenter/roles"
)

// slotWord stands for a slot's value while a template's own words are read. It
// is no word of any language, so that its grams can be told and left out.
const slotWord = "Qxzslot"

// candidate is a gram that a table may hold.
type candidate struct {
	manners   map[string]bool
	templates int
	kinds     [32]int
	body      int
	foreign   bool
}

// candidates collects the grams of the templates' own words in the given
// manners, never those of what fills the slots: a headline's words say nothing
// of the line it stands in.
func candidates(manners []furniture.Manner) map[uint32]*candidate {
	slots := map[uint32]bool{}
	roles.Grams([]byte(slotWord), func(g uint32) { slots[g] = true })
	found := map[uint32]*candidate{}
	for _, m := range manners {
		for _, t := range m.Templates {
			seen := map[uint32]bool{}
			for _, g := range ownGrams(t) {
				if seen[g] || slots[g] {
					continue
				}
				seen[g] = true
				c := found[g]
				if c == nil {
					c = &candidate{manners: map[string]bool{}}
					found[g] = c
				}
				c.manners[m.Name] = true
				c.templates++
				c.foreign = c.foreign || m.Lang != "en"
				c.kinds[roles.KindNumber(t.Kind)]++
			}
		}
	}
	for g, c := range found {
		if len(c.manners) < 2 && (!c.foreign || c.templates < 2) {
			delete(found, g)
		}
	}
	return found
}

// ownGrams returns the grams of a template that stay the same whatever fills
// its slots: those that it has with two different fillers.
func ownGrams(t furniture.Template) []uint32 {
	fill := func(word, number string) map[uint32]bool {
		grams := map[uint32]bool{}
		line := furniture.Fill(t, furniture.Slots{
			Title: word, Summary: word, Name: word, Place: word, Date: word, Time: number, Duration: number, N: "7",
			Section: word, Outlet: word, Agency: "Reuters", Topic: word, Ago: word, Nick: word, Initials: word,
		})
		roles.Grams([]byte(line), func(g uint32) { grams[g] = true })
		return grams
	}
	one, other := fill(slotWord, "12:30"), fill("Wqyfiller", "1:05")
	var own []uint32
	for g := range one {
		if other[g] {
			own = append(own, g)
		}
	}
	slices.Sort(own)
	return own
}

// bodyGrams adds the commonest grams of short text lines, which speak against
// furniture.
func bodyGrams(samples []*sample, skip int, found map[uint32]*candidate) {
	counts := map[uint32]int{}
	for _, s := range samples {
		if s.fold == skip {
			continue
		}
		for i, l := range s.lines {
			if l.notText() || len(s.text[i]) > 160 {
				continue
			}
			roles.Grams(s.text[i], func(g uint32) { counts[g]++ })
		}
	}
	for g, n := range counts {
		if n < bodySupport {
			continue
		}
		if found[g] == nil {
			found[g] = &candidate{}
		}
		found[g].body = n
	}
}

// bodySupport is in how many short text lines a gram must stand.
const bodySupport = 60

// example is one line as the logistic model of the wording sees it.
type example struct {
	grams              []int32
	furniture, caption float64
	weight             float64
}

// learnTable trains the wording's weights on the samples outside one fold (-1
// for all): two logistic regressions over the candidate grams, by AdaGrad
// (Duchi et al., 2011) with L2.
func learnTable(manners []furniture.Manner, samples []*sample, skip int) (*roles.Table, error) {
	var kept []furniture.Manner
	for _, m := range manners {
		if !m.Held && (skip < 0 || foldOf(m.Name) != skip) {
			kept = append(kept, m)
		}
	}
	found := candidates(kept)
	bodyGrams(samples, skip, found)
	order := make([]uint32, 0, len(found))
	for g := range found {
		order = append(order, g)
	}
	slices.Sort(order)
	place := make(map[uint32]int32, len(order))
	for i, g := range order {
		place[g] = int32(i)
	}
	examples := examplesOf(samples, skip, place)
	furnitureWeights := logistic(examples, len(order), func(e *example) float64 { return e.furniture })
	captionWeights := logistic(examples, len(order), func(e *example) float64 { return e.caption })
	list := make([]roles.Weights, 0, len(order))
	for i, g := range order {
		f, c := quantise(furnitureWeights[i]), quantise(captionWeights[i])
		if f == 0 && c == 0 {
			continue
		}
		list = append(list, roles.Weights{Gram: g, Furniture: f, Caption: c, Kind: bestKind(found[g])})
	}
	return roles.NewTable(list)
}

func quantise(w float64) int8 {
	return int8(max(-127, min(127, math.Round(w/roles.GramStep))))
}

func bestKind(c *candidate) uint8 {
	best := 0
	for k, n := range c.kinds {
		if n > c.kinds[best] {
			best = k
		}
	}
	if c.kinds[best] == 0 {
		return 0
	}
	return uint8(best)
}

func examplesOf(samples []*sample, skip int, place map[uint32]int32) []example {
	var list []example
	for _, s := range samples {
		if s.fold == skip {
			continue
		}
		for i, l := range s.lines {
			e := example{weight: 1}
			roles.Grams(s.text[i], func(g uint32) {
				if at, ok := place[g]; ok {
					e.grams = append(e.grams, at)
				}
			})
			if len(e.grams) == 0 {
				continue
			}
			if l.notText() {
				e.furniture = 1
			}
			if l.caption() {
				e.caption = 1
			}
			list = append(list, e)
		}
	}
	return list
}

const (
	passes     = 3
	stepSize   = 0.3
	shrinkage  = 2e-6
	priorOdds  = -1.0
	gradientE0 = 1e-2
)

// logistic returns a weight for each of n grams.
func logistic(examples []example, n int, label func(*example) float64) []float64 {
	weights, squares := make([]float64, n), make([]float64, n)
	bias, biasSquare := priorOdds, gradientE0
	for range passes {
		for i := range examples {
			// A stride that is coprime to most lengths mixes the pages.
			e := &examples[(i*7919)%len(examples)]
			odds := bias
			for _, g := range e.grams {
				odds += weights[g]
			}
			gradient := e.weight * (1/(1+math.Exp(-odds)) - label(e))
			biasSquare += gradient * gradient
			bias -= stepSize * gradient / math.Sqrt(biasSquare)
			for _, g := range e.grams {
				step := gradient + shrinkage*float64(len(examples))*weights[g]/1000
				squares[g] += step * step
				weights[g] -= stepSize * step / math.Sqrt(gradientE0+squares[g])
			}
		}
	}
	return weights
}
