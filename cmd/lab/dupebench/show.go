package dupebench

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/segmenter/dupes"
)

// shownWords is how many words of a text are printed.
const shownWords = 60

// WriteWrong prints up to limit of the wrong pairs and of the missed ones, with
// how both texts begin and what Find measures of them, duplicates first.
func (b *Benchmark) WriteWrong(w io.Writer, s *Score, limit int) {
	b.writePairs(w, "wrong", s.WrongPairs, s.Said, limit)
	b.writePairs(w, "missed", s.MissedPairs, s.Said, limit)
}

func (b *Benchmark) writePairs(w io.Writer, name string, found [][2]int, said map[[2]int]dupes.Kind, limit int) {
	kind := func(of map[[2]int]dupes.Kind, p [2]int) string {
		if k, ok := of[p]; ok {
			return k.String()
		}
		return "nothing"
	}
	slices.SortFunc(found, func(p, q [2]int) int { return slices.Compare(p[:], q[:]) })
	slices.SortStableFunc(found, func(p, q [2]int) int {
		return strings.Compare(kind(said, p), kind(said, q))
	})
	for _, p := range found[:min(len(found), limit)] {
		fmt.Fprintf(w, "\n%s: said %s, true %s\n", name, kind(said, p), kind(b.Truth, p))
		for _, i := range p {
			t := &b.Texts[i]
			words := strings.Fields(strings.Join(t.Paragraphs, " | "))
			fmt.Fprintf(w, "  %s %s, %d words, %s, %s: %s\n    %s\n", t.ID, b.Case[i], len(words), t.Source, b.dates[i], t.Title,
				strings.Join(words[:min(len(words), shownWords)], " "))
		}
		x, y := dupes.NewFingerprint(b.Texts[p[0]]), dupes.NewFingerprint(b.Texts[p[1]])
		k := dupes.Relate(&x, &y, nil)
		pair, ok := dupes.Compare(&x, &y, nil)
		fmt.Fprintf(w, "  compared alone: %v %v %.3f; cosine %.3f, terms %d names %d numbers %d plain, full names %d, cover %.2f %.2f, numbers %.2f names %.2f\n",
			ok, pair.Kind, pair.Confidence, k.Cosine, k.Names, k.Numbers, k.Plain, k.FullNames,
			k.Overlap.CoverA, k.Overlap.CoverB, k.Overlap.NumbersBoth, k.Overlap.NamesBoth)
	}
}
