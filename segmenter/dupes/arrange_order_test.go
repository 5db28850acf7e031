package dupes

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Pairs of all kinds between few stories, many of them equally sure: what is a digest, a part, a centre and a keeper
// is decided the same in any order of pairs and stories.
func TestArrangeIsTheSameInAnyOrder(t *testing.T) {
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 5))
		stories, pairs := tangle(random)
		want := newArranger(stories, slices.Clone(pairs), nil).arrange()
		for range 4 {
			order := random.Perm(len(stories)) // story i stands at order[i] now
			moved := make([]storyInfo, len(stories))
			for i, at := range order {
				moved[at] = stories[i]
			}
			turned := slices.Clone(pairs)
			for i := range turned {
				turned[i].A, turned[i].B = order[turned[i].A], order[turned[i].B]
				if random.IntN(2) == 0 {
					turned[i] = turned[i].turned()
				}
			}
			random.Shuffle(len(turned), func(i, j int) { turned[i], turned[j] = turned[j], turned[i] })
			if diff := cmp.Diff(want, newArranger(moved, turned, nil).arrange()); diff != "" {
				t.Fatalf("seed %d:\n%s", seed, diff)
			}
		}
	}
}

// tangle returns up to ten stories and the pairs that may be between texts of their lengths.
func tangle(random *rand.Rand) ([]storyInfo, []Pair) {
	stories := make([]storyInfo, 3+random.IntN(8))
	for i := range stories {
		words := 40 * (1 + random.IntN(4))
		stories[i] = storyInfo{ID: "story-" + strconv.Itoa(i), Words: words, Prose: words - 5*random.IntN(2), Clean: 1}
	}
	var pairs []Pair
	for i := range stories {
		for j := range i {
			sure := []float64{0.6, 0.8, 0.97}[random.IntN(3)]
			p := Pair{A: i, B: j, Confidence: sure, Jaccard: sure / 2, ContainmentAB: sure, ContainmentBA: sure}
			if a, b := stories[i].Words, stories[j].Words; a > b {
				p.ContainmentAB = sure * float64(b) / float64(a)
			} else {
				p.ContainmentBA = sure * float64(a) / float64(b)
			}
			switch random.IntN(6) {
			case 0, 1:
				p.Kind = Near
			case 2:
				p.Kind = Contained
			case 3:
				p.Kind = Related
			default:
				continue
			}
			pairs = append(pairs, p)
		}
	}
	return stories, pairs
}
