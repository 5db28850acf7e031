package segmenter_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"stet/segmenter"
)

func newSegmenter(t testing.TB) *segmenter.Segmenter {
	t.Helper()
	s, err := segmenter.New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// checkProposal holds what must be true of any proposal.
func checkProposal(t testing.TB, p *segmenter.Page, proposal segmenter.Proposal) {
	t.Helper()
	if len(proposal.Roles) != len(p.Lines) {
		t.Fatalf("%d roles for %d lines", len(proposal.Roles), len(p.Lines))
	}
	last := 1
	for _, split := range proposal.Splits {
		if split.Line <= last || split.Line > len(p.Lines) {
			t.Fatalf("split at line %d behind %d of %d", split.Line, last, len(p.Lines))
		}
		last = split.Line
		if !(split.Probability >= 0 && split.Probability <= 1) {
			t.Fatalf("split at line %d has probability %v", split.Line, split.Probability)
		}
		for _, repeat := range proposal.Repeats {
			if split.Line >= repeat.First && split.Line <= repeat.Last {
				t.Fatalf("split at line %d lies in the repeat %+v", split.Line, repeat)
			}
		}
	}
	for i, role := range proposal.Roles {
		if !(role.Confidence >= 0 && role.Confidence <= 1) {
			t.Fatalf("role of line %d has confidence %v", i+1, role.Confidence)
		}
	}
}

func FuzzPropose(f *testing.F) {
	s, err := segmenter.New()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"", "\n\n", "a", "One line.\nAnother line.\n", "\xff\xfe\x00", strings.Repeat("The same line again and again, long enough to be a seed.\n", 9),
		"# A &amp; b\n[c](http://d.e)\n**f** g\n<p>h</p>\n", "> a\n> b\n> c\n> d\n> e\n> f\n> g\n> h\n> i\n> j\n> k\n> l\n",
		"LONDON (Agency) - Mr Rao said.\n“Yes,” he said.\n日本語の文章です。\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p := segmenter.NewPage(raw)
		corpus := segmenter.NewStatistics()
		corpus.Add(segmenter.Observe(p))
		for _, c := range []segmenter.Corpus{nil, corpus} {
			checkProposal(t, p, s.Propose(p, c))
		}
	})
}

func TestProposeIsRepeatable(t *testing.T) {
	s := newSegmenter(t)
	p := segmenter.NewPage(syntheticPage(3, 40<<10))
	first := s.Propose(p, nil)
	checkProposal(t, p, first)
	s.Propose(segmenter.NewPage(syntheticPage(4, 90<<10)), nil) // another page through the same memory
	if again := s.Propose(p, nil); !reflect.DeepEqual(first, again) {
		t.Error("the same page gives another proposal the second time")
	}
}

func TestPagesWithoutText(t *testing.T) {
	s := newSegmenter(t)
	for _, text := range []string{"", "\n", " \n\t\n", "\ufeff", "A single line of text that says something about a harbour."} {
		p := segmenter.NewPage([]byte(text))
		if proposal := s.Propose(p, nil); len(proposal.Splits) != 0 {
			t.Errorf("%q has splits: %+v", text, proposal.Splits)
		}
	}
}

// Pages past what one section holds are covered without gaps.
func TestVeryLongPages(t *testing.T) {
	s := newSegmenter(t)
	page := segmenter.NewPage(syntheticPage(5, 2<<20))
	proposal := s.Propose(page, nil)
	checkProposal(t, page, proposal)
	if n := len(page.Lines); proposal.Splits[0].Line > n/10 || proposal.Splits[len(proposal.Splits)-1].Line < n-n/10 {
		t.Errorf("splits from line %d to %d of %d", proposal.Splits[0].Line, proposal.Splits[len(proposal.Splits)-1].Line, n)
	}
}

func TestHugeLinesAndManyLines(t *testing.T) {
	if testing.Short() {
		t.Skip("needs some hundred megabytes")
	}
	s := newSegmenter(t)
	for name, raw := range map[string][]byte{
		"a line of 20 MB":                     bytes.Repeat([]byte("word "), 4<<20),
		"a quarter million lines of a letter": bytes.Repeat([]byte("x\n"), 250_000),
	} {
		t.Run(name, func(t *testing.T) {
			p := segmenter.NewPage(raw)
			checkProposal(t, p, s.Propose(p, nil))
			segmenter.Observe(p)
		})
	}
}
