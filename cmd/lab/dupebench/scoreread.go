package dupebench

import (
	_ "embed"
	"slices"

	"stet/segmenter/dupes"
)

// readBench holds pairs of articles of the benchmarks that were read because a model related them
// and nobody had labelled them.
//
//go:embed read-bench.tsv
var readBench string

// findableWords is how many words of an article a text has at least where it is missed
// that it tells of one event with another.
const findableWords = 100

// scoreRead counts the related pairs as ByKind does, but unlabelled ones that were read as what was read of
// them, each two articles once, over however many texts of theirs: one event is right, found or missed, and
// anything else is wrong. Unread and Made count the undecided pairs that this leaves out.
func (b *Benchmark) scoreRead(s *Score) {
	s.Read = s.ByKind[dupes.Related]
	labels := map[[2]string]string{}
	for _, p := range readOfBench {
		labels[p.ids] = p.label
	}
	for _, p := range s.WrongPairs {
		_, known := b.Truth[p]
		if s.Said[p] == dupes.Related && !known && labels[b.articles(p)] != "" {
			s.Read.Wrong-- // it counts below
		}
	}
	found, unread, made := map[[2]string]bool{}, map[[2]string]bool{}, map[[2]int]bool{}
	for p := range s.links {
		ids := b.articles(p)
		_, known := b.Truth[p]
		switch {
		case known || found[ids]:
		case labels[ids] != "":
			found[ids] = true
			s.Read.count(labels[ids] == oneEvent)
		case !b.mayBeRelated(p):
		case ids[0] == "":
			made[s.links[p]] = true
		default:
			unread[ids] = true
		}
	}
	s.Unread, s.Made = len(unread), len(made)
	s.Read.Missed += b.missedRead(labels, found)
}

// missedRead counts the pairs that were read as one event and not found, where each article has a text of
// findableWords.
func (b *Benchmark) missedRead(labels map[[2]string]string, found map[[2]string]bool) (missed int) {
	long := map[string]bool{}
	for i, t := range b.Texts {
		if wordCount(t.Paragraphs) >= findableWords {
			long[b.Article[i]] = true
		}
	}
	for ids, label := range labels {
		if label == oneEvent && !found[ids] && long[ids[0]] && long[ids[1]] {
			missed++
		}
	}
	return missed
}

// articles returns the articles of two texts, the lesser first.
func (b *Benchmark) articles(p [2]int) [2]string {
	ids := [2]string{b.Article[p[0]], b.Article[p[1]]}
	slices.Sort(ids[:])
	return ids
}

// readOfBench are the pairs of readBench, the lesser ID first.
var readOfBench = func() []readPair {
	pairs, err := parseRead(readBench)
	if err != nil {
		panic(err) // a part of the binary
	}
	return pairs
}()
