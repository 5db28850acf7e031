package dupebench

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/segmenter/dupes"
)

// Articles as they are share passages too: a follow-up takes over what was
// known before, two reports quote one statement. The corpus was freed of
// copies when it was made (a fifth of the word 8-grams shared), so what is
// left are such articles, and a few updated versions.

// verdict is what is known of two articles that share passages.
type verdict uint8

const (
	unknown verdict = iota // perhaps one is a version of the other
	apart                  // two articles
)

const (
	naturalGram = 8
	// leadWords is how many words an article's beginning has.
	leadWords = 40
	// Articles that share less than fewShared of the shorter one's 8-grams are
	// two, and those of which neither's beginning stands in the other up to
	// mostShared.
	fewShared  = 0.2
	mostShared = 0.6
)

// judgeNatural says what is known of two articles, by their words alone.
func judgeNatural(a, b []string) verdict {
	x, y := gramsOf(a), gramsOf(b)
	inA, inB := map[string]bool{}, map[string]bool{}
	for _, g := range x {
		inA[g] = true
	}
	for _, g := range y {
		inB[g] = true
	}
	in := func(grams []string, set map[string]bool) float64 {
		n := 0
		for _, g := range grams {
			if set[g] {
				n++
			}
		}
		return ratio(n, len(grams))
	}
	lead := func(grams []string) []string { return grams[:min(len(grams), leadWords)] }
	shorter := max(in(x, inB), in(y, inA))
	leads := max(in(lead(x), inB), in(lead(y), inA))
	if shorter < fewShared || leads == 0 && shorter < mostShared {
		return apart
	}
	return unknown
}

func gramsOf(paragraphs []string) []string {
	words := strings.Fields(strings.ToLower(strings.Join(paragraphs, " ")))
	out := make([]string, max(0, len(words)-naturalGram+1))
	for i := range out {
		out[i] = strings.Join(words[i:i+naturalGram], " ")
	}
	return out
}

// naturalBatch bounds the articles that are compared at once.
const naturalBatch = 15_000

// naturalArticles returns the articles of a part of the outlets in batches.
func naturalArticles(dir string, part Part) ([][]dupes.Text, error) {
	var all []dupes.Text
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return nil, err
		}
		if part.has(&a) && a.Source != "fnc-1" {
			all = append(all, dupes.Text{ID: a.ID, Title: a.Title, Paragraphs: a.Paragraphs, Source: a.Outlet, Clean: 1})
		}
	}
	return slices.Collect(slices.Chunk(all, naturalBatch)), nil
}

// collectNatural adds the pairs of development articles that share passages
// and are known to be two articles.
func (l *lessons) collectNatural(dir string, part Part) error {
	batches, err := naturalArticles(dir, part)
	if err != nil {
		return err
	}
	for _, batch := range batches {
		place := map[string]*dupes.Text{}
		for i := range batch {
			place[batch[i].ID] = &batch[i]
		}
		dupes.EachCandidate(slices.Values(batch), func(x, y string, o dupes.Overlap) {
			if judgeNatural(place[x].Paragraphs, place[y].Paragraphs) == apart {
				l.copies = append(l.copies, example{o.Features(), false, 1})
			}
		}, nil)
	}
	return nil
}

// Natural is what Find says of articles as they are.
type Natural struct {
	Texts int
	// Wrong counts pairs of duplicates that are two articles, Unknown those
	// that may be versions of one; WrongPairs names the former.
	Wrong, Unknown int
	// Related counts the related groups.
	Related    int
	WrongPairs [][2]string
}

// ScoreNatural finds groups among all articles of a part of the outlets.
func ScoreNatural(dir string, part Part) (Natural, error) {
	var n Natural
	batches, err := naturalArticles(dir, part)
	if err != nil {
		return n, err
	}
	for _, batch := range batches {
		place := map[string]*dupes.Text{}
		for i := range batch {
			place[batch[i].ID] = &batch[i]
		}
		n.Texts += len(batch)
		groups, err := dupes.Find(slices.Values(batch), dupes.Options{})
		if err != nil {
			return n, err
		}
		for _, g := range groups {
			if g.Kind == dupes.Related {
				n.Related++
				continue
			}
			for _, m := range g.Members[1:] {
				x, y := place[g.Members[0].ID], place[m.ID]
				if judgeNatural(x.Paragraphs, y.Paragraphs) == unknown {
					n.Unknown++
					continue
				}
				n.Wrong++
				n.WrongPairs = append(n.WrongPairs, [2]string{g.Members[0].ID, m.ID})
			}
		}
	}
	return n, nil
}

// Write prints the counts.
func (n Natural) Write(w io.Writer) {
	fmt.Fprintf(w, "%d articles as they are: %d pairs of two articles called copies, %d pairs that may be versions, %d related groups\n",
		n.Texts, n.Wrong, n.Unknown, n.Related)
	for _, p := range n.WrongPairs {
		fmt.Fprintf(w, "  %s  %s\n", p[0], p[1])
	}
}
