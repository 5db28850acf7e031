package dupebench

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"stet/segmenter/dupes"
)

const (
	// termsKept is how many words the term table holds.
	termsKept = 16000
	// fewest is in how many articles a word of the table stands at least.
	fewest = 9
)

// TermTable counts in how many development articles each word stands, and
// returns the term table of package dupes: the words that stand in the most,
// with their inverse document frequency, ascending by key.
func TermTable(dir string) ([]byte, error) {
	counts := map[uint32]int{}
	articles := 0
	for a, err := range ReadArticles(dir, Files...) {
		if err != nil {
			return nil, err
		}
		if !Dev.has(&a) {
			continue
		}
		articles++
		seen := map[uint32]bool{}
		for _, p := range a.Paragraphs {
			dupes.EachTerm(p, func(key uint32) {
				if !seen[key] {
					seen[key] = true
					counts[key]++
				}
			})
		}
	}
	keys := make([]uint32, 0, len(counts))
	for key, n := range counts {
		if n >= fewest {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b uint32) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	keys = keys[:min(len(keys), termsKept)]
	slices.Sort(keys)
	var table []byte
	for _, key := range keys {
		idf := math.Log(float64(articles) / float64(counts[key]))
		table = binary.LittleEndian.AppendUint32(table, dupes.TermEntry(key, idf))
	}
	return table, nil
}
