package dupes

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// inSentences is a text of so many words, fifteen a sentence and three sentences a paragraph.
func inSentences(id string, words []string) Text {
	t := Text{ID: id, Clean: 1}
	for paragraph := range slices.Chunk(words, 45) {
		var sentences []string
		for sentence := range slices.Chunk(paragraph, 15) {
			sentences = append(sentences, strings.Join(sentence, " ")+".")
		}
		t.Paragraphs = append(t.Paragraphs, strings.Join(sentences, " "))
	}
	return t
}

// editedCopies returns copies of a made-up brief, in each of which a share of the words, in percent, is another.
func editedCopies(seed uint64, copies, words, percent int) []Text {
	rng, whole := newSource(50+seed), brief(700+seed, words)
	texts := make([]Text, 0, copies)
	for i := range copies {
		p := slices.Clone(whole)
		for j := range p {
			if rng.IntN(100) < percent {
				p[j] = stories.vocabulary[stories.rank[rng.IntN(len(stories.rank))]]
			}
		}
		texts = append(texts, inSentences(strconv.Itoa(i), p))
	}
	return texts
}

// mixedCopies is the same with words that were left out and added, too.
func mixedCopies(seed uint64, copies, words, percent int) []Text {
	rng, whole := newSource(50+seed), brief(700+seed, words)
	texts := make([]Text, 0, copies)
	for i := range copies {
		var p []string
		for _, word := range whole {
			if rng.IntN(100) >= percent {
				p = append(p, word)
				continue
			}
			other := stories.vocabulary[stories.rank[rng.IntN(len(stories.rank))]]
			switch rng.IntN(3) {
			case 0:
				p = append(p, other)
			case 1:
				p = append(p, word, other)
			}
		}
		texts = append(texts, inSentences(strconv.Itoa(i), p))
	}
	return texts
}

// largestCopies returns how many members the largest group of copies of texts has.
func largestCopies(t *testing.T, texts []Text) int {
	t.Helper()
	groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for i := range groups {
		if groups[i].duplicates() {
			most = max(most, len(groups[i].Members))
		}
	}
	return most
}

// Copies that were edited each in its own way are copies, though there are many. From 254 on a Rarity counts no further: of a thousand
// copies 15 to 80 percent are one group.
func TestManyEditedCopiesOfABriefAreOneGroup(t *testing.T) {
	for _, copies := range []int{50, 200} {
		for _, words := range []int{40, 90} {
			for _, percent := range []int{2, 5} {
				if n := largestCopies(t, editedCopies(1, copies, words, percent)); n < copies*17/20 {
					t.Errorf("%d copies of %d words, %d%% of them changed: the largest group has %d", copies, words, percent, n)
				}
				if n := largestCopies(t, mixedCopies(1, copies, words, percent)); n < copies*7/10 {
					t.Errorf("%d copies of %d words, %d%% of them changed, left out or added to: the largest group has %d", copies, words, percent, n)
				}
			}
		}
	}
}

// So they are in any order, and among other texts of one mould.
func TestEditedCopiesInACrowdAreTheSameInAnyOrder(t *testing.T) {
	texts := editedCopies(2, 150, 60, 5)
	want := find(t, texts, Options{})
	for seed := range uint64(3) {
		newSource(seed).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if got := find(t, texts, Options{}); !slices.Equal(got, want) {
			t.Fatalf("in another order %v, before %v", got, want)
		}
	}
}

// Two of a crowd are to one another what they are the other way round.
func TestTwoOfACrowdAreTheSameBothWays(t *testing.T) {
	var prints []Fingerprint
	for _, text := range editedCopies(3, 200, 60, 5) {
		prints = append(prints, NewFingerprint(text))
	}
	known := RarityOf(func(yield func(*Fingerprint) bool) {
		for i := range prints {
			if !yield(&prints[i]) {
				return
			}
		}
	})
	for i := range 60 {
		for k := i + 1; k < i+40; k++ {
			p, copies := Compare(&prints[i], &prints[k], known)
			q, turned := Compare(&prints[k], &prints[i], known)
			if copies != turned || p.Kind != q.Kind || p.Confidence != q.Confidence {
				t.Errorf("%d and %d: %v %v %f, the other way round %v %v %f", i, k, copies, p.Kind, p.Confidence, turned, q.Kind, q.Confidence)
			}
		}
	}
}

// What many texts share makes no copies of them where each has something else between it: numbers and names, sentences from a stock,
// words of its own above what all have, or in places where most have a usual thing.
func TestManyTextsOfOneMouldAreNoCopies(t *testing.T) {
	var sentences [][]string
	for i := range uint64(30) {
		sentences = append(sentences, brief(900+i, 15))
	}
	frame := brief(800, 60)
	for name, mould := range map[string]func(i uint64, rng *rand.Rand) []string{
		"names and numbers": func(_ uint64, rng *rand.Rand) (p []string) {
			for part := range slices.Chunk(frame, 10) {
				name := brief(rng.Uint64N(40), 1)[0]
				p = append(append(p, part...), strings.ToUpper(name[:1])+name[1:]+"ville", strconv.Itoa(rng.IntN(500)))
			}
			return p
		},
		"sentences from a stock": func(_ uint64, rng *rand.Rand) (p []string) {
			for range 5 {
				p = append(p, sentences[rng.IntN(len(sentences))]...)
			}
			return p
		},
		"usual things, and a number": func(i uint64, rng *rand.Rand) (p []string) {
			for k, part := range slices.Collect(slices.Chunk(frame, 12)) {
				p = append(p, part...)
				switch {
				case k == 0:
					p = append(p, strconv.FormatUint(1000+i, 10))
				case rng.IntN(10) < 8:
					p = append(p, brief(uint64(70_000+k), 3)...) //nolint:gosec // few
				default:
					p = append(p, brief(80_000+10*i+uint64(k), 3+rng.IntN(3))...) //nolint:gosec // few
				}
			}
			return p
		},
		"a footer": func(i uint64, _ *rand.Rand) []string { return append(brief(9000+i, 45), frame...) },
	} {
		t.Run(name, func(t *testing.T) {
			rng := newSource(60)
			var texts []Text
			for i := range uint64(200) {
				texts = append(texts, inSentences(strconv.FormatUint(i, 10), mould(i, rng)))
			}
			if n := largestCopies(t, texts); n > 3 { // a few are alike by chance
				t.Errorf("%d texts are one group", n)
			}
		})
	}
}

// Whether edited copies of a brief are copies hangs on what is known of the collection; whether texts with nothing but a footer in
// common are does not, nor a copy with a word more.
func TestWhatHangsOnTheCollection(t *testing.T) {
	text := func(words []string) *Fingerprint {
		f := NewFingerprint(inSentences("", words))
		return &f
	}
	var copies []*Fingerprint
	for _, copied := range editedCopies(0, 12, 90, 5) {
		f := NewFingerprint(copied)
		copies = append(copies, &f)
	}
	if _, unsure := copies[0].Copies(copies[1:], nil); len(unsure) < len(copies)/2 {
		t.Errorf("of %d edited copies %d hang on the collection", len(copies)-1, len(unsure))
	}
	whole, footer := brief(700, 90), brief(800, 45)
	others := []*Fingerprint{
		text(whole), text(append(slices.Clone(whole), "Again")), text(append(brief(1, 90), footer...)), text(brief(2, 90)),
	}
	for _, f := range []*Fingerprint{others[0], text(append(brief(3, 90), footer...))} {
		if _, unsure := f.Copies(others, nil); len(unsure) > 0 {
			t.Errorf("%v hang on the collection", unsure)
		}
	}
}
