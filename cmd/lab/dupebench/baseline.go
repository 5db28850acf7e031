package dupebench

import (
	"math/bits"
	"strings"

	"stet/segmenter/dupes"
)

// Baseline groups texts as a common tool does: whatever touches is joined.
type Baseline struct {
	Name string
	Find func(texts []dupes.Text) []dupes.Group
}

// Baselines are the tools that results are shown beside.
var Baselines = []Baseline{
	{"minhash-lsh, 128 of word 5-grams, t=.5", minHash},
	{"simhash, 3 of 64 bits", simHash},
}

const (
	permutations = 128
	// 32 bands of 4 rows meet with even odds at a Jaccard of about .42, so
	// that few pairs above .5 are lost.
	bands        = 32
	rows         = permutations / bands
	baselineGram = 5
	jaccardFrom  = 0.5
)

// shingles returns the hashes of a text's word 5-grams, of all its words where
// it has fewer.
func shingles(t dupes.Text) []uint64 {
	words := strings.Fields(strings.ToLower(strings.Join(t.Paragraphs, " ")))
	n := max(1, len(words)-baselineGram+1)
	out := make([]uint64, 0, n)
	for i := range n {
		h := uint64(0xcbf29ce484222325)
		for _, w := range words[i:min(len(words), i+baselineGram)] {
			for _, b := range []byte(w) {
				h = (h ^ uint64(b)) * 0x100000001b3
			}
			h = scramble(h)
		}
		out = append(out, h)
	}
	return out
}

func scramble(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

func minHash(texts []dupes.Text) []dupes.Group {
	signatures := make([][permutations]uint64, len(texts))
	for i, t := range texts {
		for k := range signatures[i] {
			signatures[i][k] = ^uint64(0)
		}
		for _, s := range shingles(t) {
			for k := range signatures[i] {
				signatures[i][k] = min(signatures[i][k], scramble(s+uint64(k)*0x9e3779b97f4a7c15)) //nolint:gosec // small
			}
		}
	}
	u := newUnion(len(texts))
	for band := range bands {
		buckets := map[[rows]uint64][]int{}
		for i := range signatures {
			key := [rows]uint64(signatures[i][band*rows : (band+1)*rows])
			for _, j := range buckets[key] {
				same := 0
				for k := range permutations {
					if signatures[i][k] == signatures[j][k] {
						same++
					}
				}
				if float64(same) >= jaccardFrom*permutations {
					u.join(i, j)
				}
			}
			buckets[key] = append(buckets[key], i)
		}
	}
	return u.groups(texts)
}

func simHash(texts []dupes.Text) []dupes.Group {
	prints := make([]uint64, len(texts))
	for i, t := range texts {
		var sums [64]int
		for _, s := range shingles(t) {
			for b := range sums {
				sums[b] += int(s>>b&1)*2 - 1
			}
		}
		for b, n := range sums {
			if n > 0 {
				prints[i] |= 1 << b
			}
		}
	}
	u := newUnion(len(texts))
	for i, p := range prints {
		for j, q := range prints[:i] {
			if bits.OnesCount64(p^q) <= 3 {
				u.join(i, j)
			}
		}
	}
	return u.groups(texts)
}

// union joins texts that touch.
type union []int

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u union) root(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) join(i, j int) { u[u.root(i)] = u.root(j) }

func (u union) groups(texts []dupes.Text) []dupes.Group {
	members := map[int][]dupes.Member{}
	for i, t := range texts {
		r := u.root(i)
		members[r] = append(members[r], dupes.Member{ID: t.ID})
	}
	var out []dupes.Group
	for _, m := range members {
		if len(m) > 1 {
			out = append(out, dupes.Group{Kind: dupes.Near, Keep: m[0].ID, Members: m})
		}
	}
	return out
}
