package dupes

import (
	"fmt"
	"math"
)

// reasons are the figures that the evidence of a pair is written from: a batch
// compares many pairs and writes the evidence of few.
type reasons struct {
	cover, covering           float32 // shares of the words of each in the other, the larger first; of related texts the larger only
	words, all                int32   // words of each
	alone, others             int32   // words that only one of them has
	whole, nearly, paragraphs int32   // paragraphs of the one that is covered more
	run                       int32
	names, numbers, plain     int32 // of related texts: terms that both have
	fullNames                 int32
}

// reasons returns what the evidence of two copies says.
func (o *Overlap) reasons() reasons {
	small, large := o.sides()
	return reasons{
		cover: float32(small.cover), covering: float32(large.cover),
		words: int32(small.words), all: int32(large.words), //nolint:gosec // bounded by WordLimit, as are all
		alone: small.alone(), others: large.alone(),
		whole: int32(small.whole), nearly: int32(small.nearly), paragraphs: int32(small.paragraphs), //nolint:gosec // see above
		run: int32(min(o.LongestRun, o.SharedWords)), //nolint:gosec // see above; a run that says its words twice is longer in one text
	}
}

// alone returns how many words only this side has, as far as shingles tell.
func (s *side) alone() int32 { return int32(math.Round((1 - s.cover) * float64(s.words))) }

// reasons returns what the evidence of two related texts says.
func (k *Kinship) reasons() reasons {
	return reasons{
		names: int32(k.Names), numbers: int32(k.Numbers), plain: int32(k.Plain), fullNames: int32(k.FullNames), //nolint:gosec // few
		cover: float32(max(k.Overlap.CoverA, k.Overlap.CoverB)),
	}
}

// evidence says in plain words why the pair is what it is, strongest first.
func (p *Pair) evidence() []string {
	switch {
	case p.Evidence != nil || p.why == reasons{}:
		return p.Evidence
	case p.Kind == Related:
		return p.why.related()
	}
	return p.why.copied(p.Kind)
}

// copied says what two copies share.
func (r *reasons) copied(kind Kind) []string {
	var out []string
	switch {
	case r.whole > 0:
		out = append(out, fmt.Sprintf("%d of %d paragraphs shared word for word", r.whole, r.paragraphs))
	case r.nearly > 0:
		out = append(out, fmt.Sprintf("%d of %d paragraphs shared in most of their words", r.nearly, r.paragraphs))
	}
	out = append(out, fmt.Sprintf("%s of the words of one stand in the other, %s the other way",
		percent(float64(r.cover)), percent(float64(r.covering))))
	if kind == Contained {
		out = append(out, fmt.Sprintf("one is a part of the other: %d words of %d", r.words, r.all))
	}
	return append(out,
		fmt.Sprintf("only in one: %s; only in the other: %s", plural(int(r.alone), "word"), plural(int(r.others), "word")),
		fmt.Sprintf("the longest run that both have is %d words", r.run))
}

// related says what two related texts share.
func (r *reasons) related() []string {
	out := []string{fmt.Sprintf("both hold %s, %s and %s of the most telling",
		plural(int(r.names), "name"), plural(int(r.numbers), "number"), plural(int(r.plain), "other word"))}
	switch {
	case r.fullNames == 1:
		out = append(out, "1 full name stands in both")
	case r.fullNames > 1:
		out = append(out, plural(int(r.fullNames), "full name")+" stand in both")
	}
	return append(out, fmt.Sprintf("only %s of the words are shared word for word: no copy", percent(float64(r.cover))))
}

// allEqual says that all words of two texts are.
func allEqual(words int) string {
	if words == 1 {
		return "the one word is equal"
	}
	return fmt.Sprintf("all %d words are equal", words)
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// percent writes a share without saying more than is true: 100% is all.
func percent(share float64) string {
	p := int(math.Round(100 * share))
	if p == 100 && share < 1 {
		p = 99
	}
	return fmt.Sprintf("%d%%", p)
}
