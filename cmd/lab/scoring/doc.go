// Package scoring runs splitters over pages with gold and reports how good
// they are, in the tables that the README shows.
//
// A Sample is a page with its truth, an Answer what a splitter says of it, a
// Report the sums over all pages.
package scoring

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"stet/cmd/lab/gold"
	"stet/cmd/lab/metrics"
	"stet/segmenter"
)

// Sample is a page with its gold.
type Sample struct {
	Page  *segmenter.Page
	Gold  gold.Record
	Truth *metrics.Truth
	sizes []int
}

// NewSample joins a page's text with its gold. It fails where the gold speaks
// of another number of lines.
func NewSample(text []byte, g gold.Record) (*Sample, error) {
	s := &Sample{Page: segmenter.NewPage(text), Gold: g}
	if len(s.Page.Lines) != len(g.Roles) {
		return nil, fmt.Errorf("scoring: %s has %d lines, its gold %d", g.Dump, len(s.Page.Lines), len(g.Roles))
	}
	blank := make([]bool, len(g.Roles))
	s.sizes = make([]int, len(g.Roles))
	for i := range blank {
		text := bytes.TrimSpace(s.Page.Bytes(i + 1))
		blank[i], s.sizes[i] = len(text) == 0, len(text)
	}
	var err error
	s.Truth, err = metrics.NewTruth(&s.Gold, blank)
	return s, err
}

// Strings returns the lines of the page.
func (s *Sample) Strings() []string {
	out := make([]string, len(s.Page.Lines))
	for i := range out {
		out[i] = string(s.Page.Bytes(i + 1))
	}
	return out
}

// Answer is what a splitter says of a page.
type Answer struct {
	// Splits are the lines where proposed stories begin.
	Splits []int
	// Considered and Probabilities are all splits with a probability, proposed
	// or not; empty for splitters that give none.
	Considered    []int
	Probabilities []float64
	// Roles and Confidence have one entry a line; nil for splitters that give
	// none.
	Roles      []segmenter.Role
	Confidence []float64
	Proposal   *segmenter.Proposal
}

// Segment answers with the segmenter, with or without a corpus.
func Segment(s *segmenter.Segmenter, c segmenter.Corpus) func(*Sample) Answer {
	return func(sample *Sample) Answer {
		p := s.Propose(sample.Page, c)
		a := Answer{Proposal: &p}
		for _, split := range p.Splits {
			a.Considered = append(a.Considered, split.Line)
			a.Probabilities = append(a.Probabilities, split.Probability)
			if split.Proposed {
				a.Splits = append(a.Splits, split.Line)
			}
		}
		for _, r := range p.Roles {
			a.Roles = append(a.Roles, r.Role)
			a.Confidence = append(a.Confidence, r.Confidence)
		}
		return a
	}
}

// Statistics gathers what the pages say of each other's lines.
func Statistics(samples []*Sample) *segmenter.Statistics {
	all := segmenter.NewStatistics()
	for _, s := range samples {
		all.Add(segmenter.Observe(s.Page))
	}
	return all
}

// AnswerAll answers all samples on as many cores as there are.
func AnswerAll(samples []*Sample, answer func(*Sample) Answer) []Answer {
	out := make([]Answer, len(samples))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(samples) {
					return
				}
				out[i] = answer(samples[i])
			}
		})
	}
	wait.Wait()
	return out
}
