package lede

import (
	"math"
	"regexp"

	"github.com/zeebo/xxh3"

	"stet/cmd/lab/articles"
	model "stet/segmenter/lede"
)

// sample is one paragraph with its features and what it is.
type sample struct {
	wording []uint32 // indexes of Wording features
	plain   []uint32 // indexes of the others
	source  string
	label   [2]int8 // for each question: 1 yes, 0 no, -1 unknown
	weight  float32
	fold    int8 // -1 held
}

const (
	outletLimit = 800 // articles of one outlet in one source
	outletFull  = 150 // so many count in full; more count as the square root
	middleLimit = 7   // paragraphs taken between first and last
)

// dateline finds a place and an agency before the first words. Some sets lost
// the dash behind the place.
var dateline = regexp.MustCompile(`^(?:[A-Z][A-Z.'’]+(?:[ ,/-]+[A-Z][A-Za-z.'’]+){0,4},? ?)?` +
	`(?:\((?:Reuters|AP|AFP|CNN|CNN Business|UPI|CBS|WASHINGTON|[A-Z][a-z]+ News)[^)]{0,20}\) ?)?(?:--|—|–|-|:) ?|` +
	`^\((?:Reuters|AP|AFP|CNN|CNN Business|UPI)\) ?`)

// bareDateline is a place in capitals with no dash before a capitalised word.
var bareDateline = regexp.MustCompile(`^(?:[A-Z]{4,}|[A-Z]{3,}(?: [A-Z]{4,})+)(?:, [A-Z][a-z]+\.?)? ([A-Z][a-z]* [a-z])`)

// stripDateline returns a paragraph without its dateline.
func stripDateline(paragraph string) string {
	if at := dateline.FindStringIndex(paragraph); at != nil && at[1] > 0 && at[1] < len(paragraph) {
		return paragraph[at[1]:]
	}
	if at := bareDateline.FindStringSubmatchIndex(paragraph); at != nil {
		return paragraph[at[2]:]
	}
	return paragraph
}

// samples turns articles into paragraphs with features. Half of the datelines
// of training articles are taken off, so that the model learns to do without;
// held articles keep theirs unless bare is set.
func samples(set *articles.Set, side articles.Side, bare bool) []sample {
	type class struct{ outlet, source string }
	total := map[class]int{}
	for i := range set.Articles {
		total[class{set.Articles[i].Outlet, set.Articles[i].Source}]++
	}
	var out []sample
	for _, outlet := range set.Outlets {
		if !outlet.On(side) {
			continue
		}
		for i := outlet.First; i < outlet.Last; i++ {
			a := &set.Articles[i]
			if a.Sentences {
				continue
			}
			n := max(total[class{a.Outlet, a.Source}], outletFull)
			s := sample{source: a.Source, fold: int8(Fold(a.Outlet)), weight: float32(math.Sqrt(outletFull / float64(n)))}
			out = paragraphs(out, a, s, bare)
		}
	}
	return out
}

// paragraphs appends the samples of one article to out; s has what they share.
func paragraphs(out []sample, a *articles.Article, s sample, bare bool) []sample {
	var features []model.Feature
	list := body(a)
	for _, place := range places(a.ID, len(list)) {
		text := list[place]
		strip := bare || s.fold != heldFold && xxh3.HashString(text)%2 == 0
		if place == 0 && strip {
			text = stripDateline(text)
		}
		s.wording, s.plain, s.label = nil, nil, [2]int8{}
		if place == 0 {
			s.label[model.First] = 1
		}
		if place == len(list)-1 {
			s.label[model.Last] = 1
			if a.Truncated {
				s.label[model.Last] = -1
			}
		}
		features = model.Features([]byte(text), features[:0])
		for _, feature := range features {
			if feature.Group == model.Wording {
				s.wording = append(s.wording, feature.Index)
			} else {
				s.plain = append(s.plain, feature.Index)
			}
		}
		if len(s.plain) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// places chooses the paragraphs of an article: the first, the last, and up to
// middleLimit between them, drawn by the article's id.
func places(id string, count int) []int {
	chosen := append(make([]int, 0, 2+middleLimit), 0, count-1)
	middle := make([]int, count-2)
	for i := range middle {
		middle[i] = i + 1
	}
	state := xxh3.HashString(id)
	for i := range min(middleLimit, len(middle)) {
		state = state*6364136223846793005 + 1442695040888963407
		j := i + int(state>>33)%(len(middle)-i)
		middle[i], middle[j] = middle[j], middle[i]
		chosen = append(chosen, middle[i])
	}
	return chosen
}
