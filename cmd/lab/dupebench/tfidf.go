package dupebench

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"stet/segmenter/dupes"
)

// leastAlike is the TF-IDF cosine below which no pair is looked at.
const leastAlike = 0.1

// frequentFrom is in how many texts a word may stand at least before it is too frequent to bring two together.
const frequentFrom = 8

// alike is a pair of texts, by place, with the cosine of their words.
type alike struct {
	pair   [2]int
	cosine float64
}

// hindsight counts the related pairs that the TF-IDF cosine of all words finds, at the threshold that gives the
// best F1 on this very benchmark: what the plainest method can reach at most. Of texts that are copies the first stands
// for all, of an article the whole for its parts, and nothing is lost to copies that were not found. Pairs count as Score
// counts them; labelled says whether only those between articles of labelled events do.
func (b *Benchmark) hindsight(pairs []alike, labelled bool) (best Counts, threshold float64) {
	counts := Counts{}
	of := func(p [2]int) bool { return !labelled || b.labelled(p) }
	related := map[[2]string]bool{}
	for p, kind := range b.Truth {
		if kind == dupes.Related && of(p) {
			related[b.stories(p)] = true
		}
	}
	counts.Missed = len(related)
	best, threshold = counts, 1
	for i, a := range pairs {
		if of(a.pair) {
			switch kind, ok := b.Truth[a.pair]; {
			case ok && kind == dupes.Related:
				counts.Right++
				counts.Missed--
			case !ok && !b.mayBeRelated(a.pair):
				counts.Wrong++
			}
		}
		last := i+1 == len(pairs) || pairs[i+1].cosine < a.cosine
		if last && counts.F1() > best.F1() {
			best, threshold = counts, a.cosine
		}
	}
	return best, threshold
}

// WriteHindsight prints what hindsight finds.
func (b *Benchmark) WriteHindsight(w io.Writer) {
	first := make([]bool, len(b.Texts))
	for i := range first {
		first[i] = true
	}
	for p, kind := range b.Truth {
		switch x, y := p[0], p[1]; {
		case kind == dupes.Related:
		case kind == dupes.Contained && b.Article[x] == b.Article[y] && wordCount(b.Texts[x].Paragraphs) < wordCount(b.Texts[y].Paragraphs):
			first[x] = false
		default:
			first[y] = false
		}
	}
	pairs := tfidf(b.Texts, first)
	fmt.Fprintf(w, "\nTF-IDF cosine of all pairs, the threshold in hindsight:\n")
	for _, row := range []struct {
		name     string
		labelled bool
	}{{"related", false}, {"related, labelled", true}} {
		counts, threshold := b.hindsight(pairs, row.labelled)
		writeCounts(w, row.name, counts)
		fmt.Fprintf(w, "%22s from %.2f\n", "", threshold)
	}
}

// tfidf returns the pairs of those of some texts that are to be compared, the most alike first. A word weighs
// 1 plus the logarithm of how often it stands in the text, times the logarithm of texts through texts that hold it.
func tfidf(texts []dupes.Text, compared []bool) []alike {
	type posting struct {
		text   int
		weight float64
	}
	words := map[string][]posting{}
	for i, t := range texts {
		if !compared[i] {
			continue
		}
		times := map[string]int{}
		all := strings.ToLower(t.Title + " " + strings.Join(t.Paragraphs, " "))
		for _, w := range strings.FieldsFunc(all, func(r rune) bool { return !letter(r) }) {
			times[w]++
		}
		for w, n := range times {
			words[w] = append(words[w], posting{i, 1 + math.Log(float64(n))})
		}
	}
	length := make([]float64, len(texts))
	dot := map[[2]int]float64{}
	for _, w := range slices.Sorted(maps.Keys(words)) { // sums of floating point in one order
		postings := words[w]
		idf := math.Log(float64(len(texts)) / float64(len(postings)))
		for n, p := range postings {
			length[p.text] += p.weight * idf * p.weight * idf
			if len(postings) > max(frequentFrom, len(texts)/10) {
				continue // it says next to nothing, at most of the cost
			}
			for _, q := range postings[:n] {
				dot[[2]int{q.text, p.text}] += p.weight * q.weight * idf * idf
			}
		}
	}
	var pairs []alike
	for p, d := range dot {
		if c := d / math.Sqrt(length[p[0]]*length[p[1]]); c >= leastAlike {
			pairs = append(pairs, alike{p, c})
		}
	}
	slices.SortFunc(pairs, func(p, q alike) int {
		return cmp.Or(cmp.Compare(q.cosine, p.cosine), slices.Compare(p.pair[:], q.pair[:]))
	})
	return pairs
}

func letter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127
}
