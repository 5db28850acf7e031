package segmenter_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"stet/segmenter"
)

// counter is a corpus that knows nothing and counts how often it is asked.
type counter struct{ asked int }

func (c *counter) LineStat(uint64) (segmenter.LineStat, bool) {
	c.asked++
	return segmenter.LineStat{}, false
}

// What a page costs grows with its size and no faster, whatever it holds: one of
// eight times the lines takes eight times the memory and the questions, with a
// quarter more, and some megabytes, for what is rounded up.
func TestCostIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("needs some hundred megabytes")
	}
	story := syntheticPage(3, 60_000)
	for name, page := range map[string]func(n int) []byte{
		"stories": func(n int) []byte { return syntheticPage(4, n*60_000) },
		"one page again and again": func(n int) []byte {
			return bytes.Repeat(story, n)
		},
		"repeats that differ in a line": func(n int) []byte {
			var page []byte
			for i := range n {
				page = fmt.Appendf(append(page, story...), "Part %d of the long report that is told here again.\n", i)
			}
			return page
		},
		"headings without end": func(n int) []byte {
			var page []byte
			for i := range n * 1500 {
				page = fmt.Appendf(page, "Chapter %d\nWhat happened to the harbour of Lund in year %d is told by its master.\n", i, i*7919%1000)
			}
			return page
		},
		"one line": func(n int) []byte { return bytes.Repeat([]byte("harbour "), n*100_000) },
	} {
		t.Run(name, func(t *testing.T) {
			const small, large = 8, 64
			one, eight := costOf(newSegmenter(t), page(small)), costOf(newSegmenter(t), page(large))
			if limit := one.bytes*large/small*5/4 + 8<<20; eight.bytes > limit {
				t.Errorf("%d bytes for a page, %d for one of eight times its size; want at most %d", one.bytes, eight.bytes, limit)
			}
			if limit := one.questions * large / small * 5 / 4; eight.questions > limit {
				t.Errorf("%d questions for a page, %d for one of eight times its size; want at most %d", one.questions, eight.questions, limit)
			}
		})
	}
}

type cost struct{ bytes, questions int }

// costOf proposes for a page with a cold segmenter's memory.
func costOf(s *segmenter.Segmenter, raw []byte) cost {
	page, corpus := segmenter.NewPage(raw), &counter{}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	proposal := s.Propose(page, corpus)
	runtime.ReadMemStats(&after)
	var inForce []segmenter.Split
	for _, split := range proposal.Splits {
		if split.Proposed {
			inForce = append(inForce, split)
		}
	}
	segmenter.Doubt(segmenter.Stories(page, nil, inForce, proposal.Repeats), proposal.Splits, proposal.Doubt)
	return cost{int(after.TotalAlloc - before.TotalAlloc), corpus.asked}
}
