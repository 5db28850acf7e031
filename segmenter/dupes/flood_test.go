package dupes

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
)

// A flood must not make the work quadratic. These tests count the work and not
// the time: the pairs that are compared at each step stay in line with the
// number of texts.

// floods are many texts that are all alike, each in its own way.
var floods = map[string]func(i int) []string{
	"equal": func(int) []string { return story(1) },
	"template": func(i int) []string {
		return append(story(1), fmt.Sprintf("Number %d drew %d and %d today.", i, i*7, i*13))
	},
	"edited": func(i int) []string {
		return edited(append(story(1), fmt.Sprintf("It was number %d.", i)), 9+i%7)
	},
	"forms": func(i int) []string {
		return []string{
			fmt.Sprintf("Shares of firm %d in the harbour town of Skerry rose by %d points on the exchange on the day.", i, i*7),
			ferry, tide, mayor, fare,
		}
	},
	"events": func(i int) []string {
		return append(story(uint64(i)+100), fmt.Sprintf("%s Skerry Brandt Halvorsen Tarnow Elsby %d.", mayor, i%90)) //nolint:gosec // few
	},
}

const flooded = 1500

func flood(text func(i int) []string) *batch {
	b := &batch{workers: 2}
	b.read(func(yield func(Text) bool) {
		for i := range flooded {
			if !yield(Text{ID: strconv.Itoa(i), Paragraphs: text(i)}) {
				return
			}
		}
	})
	b.collapse()
	b.rarity()
	return b
}

func TestFloodsAreComparedInLine(t *testing.T) {
	for name, text := range floods {
		t.Run(name, func(t *testing.T) {
			b := flood(text)
			candidates := b.candidates()
			if got := len(candidates); got > flooded*candidateLimit {
				t.Errorf("%d texts give %d candidates", flooded, got)
			}
			x := b.indexTerms()
			for slot := range uint32(len(x.from) - 2) {
				if n := len(x.holders(slot)); n > commonTerm {
					t.Fatalf("a term brings %d texts together", n)
				}
			}
			if got := len(b.kindred()); got > flooded*meetLimit {
				t.Errorf("%d texts give %d pairs that may be related", flooded, got)
			}
			pairs, _ := b.copies(candidates)
			a := b.arranger(b.withEqual(pairs), nil)
			filled, fill := 0, a.fill
			a.fill = func(i, j int) (Pair, bool) {
				filled++
				return fill(i, j)
			}
			a.arrange()
			// Once for each text against the keeper, and while groups are gathered.
			if filled > flooded*(fillLimit+1) {
				t.Errorf("%d texts were compared %d times while they were arranged", flooded, filled)
			}
		})
	}
}

// A digest of many stories is met by each of them, whichever of them comes first by the
// hash of its text.
func TestADigestIsMetByAllItsStories(t *testing.T) {
	const held = 60
	for n := range uint64(6) {
		var texts []Text
		var all []string
		for i := range uint64(held) {
			p := story(1000*n + 500 + i)
			if i%2 == 0 {
				p = p[:2] // so short that all its shingles are keys
			}
			texts, all = append(texts, Text{ID: strconv.FormatUint(i, 10), Paragraphs: p}), append(all, p...)
		}
		texts = append(texts, Text{ID: "digest", Paragraphs: all})
		if got := len(find(t, texts, Options{WithoutRelated: true})); got != held {
			t.Errorf("digest %d is in groups with %d of its %d stories", n, got, held)
		}
	}
}

// A text of any length is compared by its first words: a fingerprint is bounded.
func TestALongTextHasABoundedFingerprint(t *testing.T) {
	long := slices.Repeat([]string{ferry, tide, mayor, fare}, 30_000)
	f := NewFingerprint(Text{Paragraphs: long})
	b, err := f.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if f.Words() < 4*WordLimit || len(b) > 300_000 || len(f.Keys()) > keyLimit {
		t.Errorf("%d words: %d bytes, %d keys", f.Words(), len(b), len(f.Keys()))
	}
	short := NewFingerprint(textOf("", ferry, tide, mayor, fare))
	if p, ok := Compare(&f, &short, nil); !ok || p.Kind == Exact {
		t.Errorf("the text and one of its many parts are %+v", p)
	}
}

// Texts that come again and again are held once a worker, others each.
func TestEqualTextsShareTheirMemory(t *testing.T) {
	texts := func(yield func(Text) bool) {
		for i := range uint64(3000) {
			seed := i
			if i%3 > 0 {
				seed = 1 << 20
			}
			if !yield(Text{ID: strconv.FormatUint(i, 10), Paragraphs: story(seed)}) {
				return
			}
		}
	}
	b := &batch{workers: 2}
	b.read(texts)
	places := map[*uint16]int{}
	for i := range b.count {
		f := b.print(i)
		places[&f.data[0]]++
		if want := NewFingerprint(Text{Paragraphs: story(map[bool]uint64{true: 1 << 20, false: uint64(i)}[i%3 > 0])}); !slices.Equal(f.data, want.data) {
			t.Fatalf("text %d has the data of another", i)
		}
	}
	if n := len(places); n < 1000 || n > 1100 {
		t.Errorf("the data of 1,000 texts and 2,000 equal ones stands in %d places", n)
	}
}
