package dupes

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// brief returns so many words of the n-th made-up story.
func brief(n uint64, words int) []string {
	return strings.Fields(strings.Join(stories.paragraphs(newSource(n), words), " "))[:words]
}

// textOfWords is a text of one paragraph.
func textOfWords(id string, words []string) Text {
	return Text{ID: id, Paragraphs: []string{strings.Join(words, " ") + "."}}
}

// largest returns how many members the largest group of copies of texts has.
func largest(t *testing.T, texts []Text) int {
	t.Helper()
	groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, g := range groups {
		if g.duplicates() {
			n = max(n, len(g.Members))
		}
	}
	return n
}

const (
	crowdSize = 200
	chance    = 5 // texts of one mould that are alike by chance
)

// Copies that were edited each in its own way are copies, however many there are.
func TestManyEditedCopiesOfABriefAreOneGroup(t *testing.T) {
	for seed := range uint64(3) {
		rng, words := newSource(50+seed), brief(700+seed, 90)
		texts := make([]Text, 0, crowdSize)
		for i := range crowdSize {
			p := slices.Clone(words)
			for j := range p {
				if rng.IntN(20) == 0 {
					p[j] = stories.vocabulary[rng.IntN(len(stories.vocabulary))]
				}
			}
			texts = append(texts, textOfWords(strconv.Itoa(i), p))
		}
		if n := largest(t, texts); n < crowdSize*95/100 {
			t.Errorf("seed %d: the largest group has %d of %d copies", seed, n, crowdSize)
		}
	}
}

// What many texts share is no copy where each has something else between it: a form that is filled in with plain words,
// paragraphs that are put together from a stock, words of its own under what all have.
func TestManyTextsOfOneMouldAreNoCopies(t *testing.T) {
	pick := func(rng *rand.Rand, of [][]string) []string { return of[rng.IntN(len(of))] }
	stock := func(n, words int) (all [][]string) {
		for i := range n {
			all = append(all, brief(uint64(900+i), words)) //nolint:gosec // few
		}
		return all
	}
	frame, entries := brief(800, 60), stock(40, 6)
	sentences := stock(30, 18)
	moulds := map[string]func(i int, rng *rand.Rand) []string{
		"a form filled in from a list": func(_ int, rng *rand.Rand) (p []string) {
			for part := range slices.Chunk(frame, 10) {
				p = append(append(p, part...), pick(rng, entries)...)
			}
			return p
		},
		"a form filled in freely": func(i int, _ *rand.Rand) (p []string) {
			for k, part := range slices.Collect(slices.Chunk(frame, 10)) {
				p = append(append(p, part...), brief(uint64(5000+10*i+k), 6)...) //nolint:gosec // few
			}
			return p
		},
		"sentences from a stock": func(_ int, rng *rand.Rand) (p []string) {
			for range 5 {
				p = append(p, pick(rng, sentences)...)
			}
			return p
		},
		"a footer": func(i int, _ *rand.Rand) []string {
			return append(brief(uint64(9000+i), 40), frame...) //nolint:gosec // few
		},
	}
	for name, mould := range moulds {
		t.Run(name, func(t *testing.T) {
			rng := newSource(60)
			texts := make([]Text, 0, crowdSize)
			for i := range crowdSize {
				texts = append(texts, textOfWords(strconv.Itoa(i), mould(i, rng)))
			}
			if n := largest(t, texts); n > chance {
				t.Errorf("%d texts are one group", n)
			}
		})
	}
}

// A brief of one or two sentences that stands in many texts is found in each of them.
func TestABriefIsFoundInManyTexts(t *testing.T) {
	const briefs, held = 40, 10
	var texts []Text
	for i := range uint64(briefs) {
		words := strings.Join(brief(2000+i, 28), " ") + "."
		texts = append(texts, Text{ID: fmt.Sprintf("brief%d", i), Paragraphs: []string{words}})
		for k := range uint64(held) {
			p := story(3000 + held*i + k)
			texts = append(texts, Text{ID: fmt.Sprintf("text%d-%d", i, k), Paragraphs: slices.Insert(p, len(p)/2, words)})
		}
	}
	// One of the briefs has no key that a long text with it has too: of those that are sampled chance leaves some none.
	if got := len(find(t, texts, Options{WithoutRelated: true})); got < (briefs-1)*held {
		t.Errorf("%d pairs of a brief and a text with it were found of %d", got, briefs*held)
	}
}
