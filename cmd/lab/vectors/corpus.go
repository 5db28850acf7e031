package vectors

import (
	"cmp"
	"slices"

	"stet/cmd/lab/articles"
	"stet/segmenter/words"
)

// vocabulary numbers the words that get a vector, most frequent first.
type vocabulary struct {
	place map[uint32]int32
	keys  []uint32
	share []float64 // of the articles that hold the word
}

// text is an article as numbers: for each paragraph its different words.
type text struct {
	article    *articles.Article
	paragraphs [][]int32
	// stems of each paragraph, different ones, for the cosine of words.
	stems [][]uint32
}

// key is what a word is looked up by.
func key(w *words.Word) uint32 { return w.Stem }

// count makes the vocabulary of the articles to tune on: the size words that
// stand in most of them, less those of under fewest articles.
func count(set *articles.Set, size, fewest int) *vocabulary {
	frequency := map[uint32]int{}
	seen := map[uint32]int{}
	var found []words.Word
	total := 0
	for _, outlet := range set.Outlets {
		if !outlet.On(articles.Dev) {
			continue
		}
		for i := outlet.First; i < outlet.Last; i++ {
			total++
			for _, paragraph := range set.Articles[i].Paragraphs {
				found = words.Scan([]byte(paragraph), found[:0])
				for j := range found {
					k := key(&found[j])
					if seen[k] != total {
						seen[k] = total
						frequency[k]++
					}
				}
			}
		}
	}
	v := &vocabulary{place: map[uint32]int32{}}
	for k, n := range frequency {
		if n >= fewest {
			v.keys = append(v.keys, k)
		}
	}
	slices.SortFunc(v.keys, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(frequency[b], frequency[a]), cmp.Compare(a, b))
	})
	v.keys = v.keys[:min(size, len(v.keys))]
	for i, k := range v.keys {
		v.place[k] = int32(i)
		v.share = append(v.share, float64(frequency[k])/float64(total))
	}
	return v
}

// texts turns the articles of a side into numbers.
func (v *vocabulary) texts(set *articles.Set, side articles.Side) []text {
	var list []text
	var found []words.Word
	for _, outlet := range set.Outlets {
		if !outlet.On(side) {
			continue
		}
		for i := outlet.First; i < outlet.Last; i++ {
			a := &set.Articles[i]
			if a.Sentences {
				continue
			}
			t := text{article: a}
			for j, paragraph := range a.Paragraphs {
				if a.Roles[j] != articles.Body {
					continue
				}
				found = words.Scan([]byte(paragraph), found[:0])
				var places []int32
				var stems []uint32
				for k := range found {
					if place, known := v.place[key(&found[k])]; known {
						places = append(places, place)
					}
					if words.Information(found[k].Stem) >= 1.5 {
						stems = append(stems, found[k].Stem)
					}
				}
				slices.Sort(places)
				slices.Sort(stems)
				t.paragraphs = append(t.paragraphs, slices.Compact(places))
				t.stems = append(t.stems, slices.Compact(stems))
			}
			list = append(list, t)
		}
	}
	return list
}
