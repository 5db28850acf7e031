package vectors

import (
	"slices"

	"stet/segmenter/words"
)

// gap is a place between two paragraphs of a row of articles.
type gap struct {
	page  int
	at    int // paragraphs before it
	joint bool
}

// page is a row of articles of one kind.
type page struct {
	paragraphs []*[]int32
	stems      []*[]uint32
	order      []uint32 // the different stems, ascending
}

// rows makes rows of four articles. Kinds: mixed takes any articles, outlet
// those of one outlet, topic those of one outlet and few days whose headlines
// share a word that few articles hold.
func rows(list []text, kind string, count int) ([]page, []gap) {
	g := generator(23)
	byOutlet := map[string][]int{}
	for i := range list {
		byOutlet[list[i].article.Outlet] = append(byOutlet[list[i].article.Outlet], i)
	}
	var pages []page
	var gaps []gap
	for range 40 * count {
		if len(pages) == count {
			break
		}
		first := g.below(len(list))
		chosen := []int{first}
		outlet := byOutlet[list[first].article.Outlet]
		switch kind {
		case "mixed":
			for range 3 {
				chosen = append(chosen, g.below(len(list)))
			}
		case "outlet":
			for range 3 {
				chosen = append(chosen, outlet[g.below(len(outlet))])
			}
		case "topic":
			start := g.below(len(outlet))
			for k := range outlet {
				j := outlet[(start+k)%len(outlet)]
				if j != first && related(&list[first], &list[j]) && len(chosen) < 4 {
					chosen = append(chosen, j)
				}
			}
		}
		sorted := slices.Clone(chosen)
		slices.Sort(sorted)
		if len(slices.Compact(sorted)) < len(chosen) || len(chosen) < 3 {
			continue
		}
		var p page
		for _, i := range chosen {
			for k := range list[i].paragraphs {
				if len(p.paragraphs) > 0 {
					gaps = append(gaps, gap{len(pages), len(p.paragraphs), k == 0})
				}
				p.paragraphs = append(p.paragraphs, &list[i].paragraphs[k])
				p.stems = append(p.stems, &list[i].stems[k])
			}
		}
		p.order = distinct(p.stems)
		pages = append(pages, p)
	}
	return pages, gaps
}

// related tells whether two articles of one outlet may stand in one section:
// near dates, and a telling word in both headlines.
func related(a, b *text) bool {
	x, y := a.article, b.article
	if x.Topic != "" {
		return x.Topic == y.Topic && x.Day != 0 && y.Day-x.Day < 8 && x.Day-y.Day < 8 || shared(x.Title, y.Title) > 6
	}
	return shared(x.Title, y.Title) > 4
}

// shared is the information of the rarest word in both headlines.
func shared(a, b string) float64 {
	most := 0.0
	for _, x := range words.Scan([]byte(a), nil) {
		for _, y := range words.Scan([]byte(b), nil) {
			if x.Stem == y.Stem {
				most = max(most, float64(words.Information(x.Stem)))
			}
		}
	}
	return most
}

func distinct(paragraphs []*[]uint32) []uint32 {
	var all []uint32
	for _, stems := range paragraphs {
		all = append(all, *stems...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
