package store_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/segmenter"
	"stet/store"
)

// marked proposes by marks in the text, so that a test can write down what is
// proposed: "# " begins a headline and a story, "? " a story that is only half believed,
// "Advert" and any line that three dumps hold is furniture, "= " repeats line 2.
type marked struct{ version string }

func (m marked) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	p := segmenter.Proposal{Version: m.version, Roles: make([]segmenter.RoleProposal, len(page.Lines))}
	for i := range page.Lines {
		line := page.Bytes(i + 1)
		role := segmenter.RoleProposal{Confidence: 0.9}
		split := segmenter.Split{Line: i + 1, Proposed: true}
		known := uint32(1)
		if corpus != nil {
			if stat, ok := corpus.LineStat(segmenter.LineKey(line)); ok {
				known = stat.Dumps
			}
		}
		switch {
		case known >= 3, bytes.HasPrefix(line, []byte("Advert")):
			role.Role, role.Kind = segmenter.Furniture, "promo"
			role.Evidence = []segmenter.Evidence{{Weight: 2.5, Text: fmt.Sprintf("%d dumps hold it", known)}}
		case bytes.HasPrefix(line, []byte("# ")):
			role.Role, split.Probability = segmenter.Headline, 0.97
		case bytes.HasPrefix(line, []byte("? ")):
			split.Probability = 0.55
		case bytes.HasPrefix(line, []byte("= ")) && i > 1:
			p.Repeats = append(p.Repeats, segmenter.Repeat{First: i + 1, Last: i + 1, Of: 2})
		}
		if split.Probability > 0 && i > 0 {
			split.Evidence = []segmenter.Evidence{{Weight: 1.25, Text: "a mark stands here"}}
			p.Splits = append(p.Splits, split)
		}
		p.Roles[i] = role
	}
	return p
}

// clock ticks a second at every look.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time {
	c.now = c.now.Add(time.Second)
	return c.now
}

func options() store.Options {
	c := &clock{now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	return store.Options{Editor: "ida", Now: c.Now}
}

// bench is a store under test with its path.
type bench struct {
	testing.TB
	*store.Store
	path string
}

func newBench(t testing.TB, pages ...string) *bench {
	t.Helper()
	b := &bench{TB: t, path: filepath.Join(t.TempDir(), "stet.db")}
	b.open()
	t.Cleanup(func() { _ = b.Close() })
	b.load(pages...)
	return b
}

func (b *bench) open() {
	b.Helper()
	s, err := store.Open(b.path, options())
	b.must(err)
	b.Store = s
}

func (b *bench) reopen() {
	b.Helper()
	b.must(b.Close())
	b.open()
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// load adds pages, named a.txt, b.txt and so on, and proposes.
func (b *bench) load(pages ...string) {
	b.Helper()
	if len(pages) == 0 {
		return
	}
	c, err := b.Counts()
	b.must(err)
	dumps := make([]store.NewDump, len(pages))
	for i, page := range pages {
		dumps[i] = store.NewDump{Name: fmt.Sprintf("%c.txt", 'a'+c.Dumps+i), Raw: []byte(page)}
	}
	_, _, err = b.Add(dumps)
	b.must(err)
	b.must(b.Refresh(context.Background(), marked{"1"}, nil))
}

// row returns the row of the n-th page in the order of loading, from 0.
func (b *bench) page(n int) *store.PageView {
	b.Helper()
	for dump, err := range b.Dumps() {
		b.must(err)
		if dump.Seq == uint64(n)+1 {
			v, err := b.Page(dump.ID)
			b.must(err)
			return v
		}
	}
	b.Fatalf("there is no page %d", n)
	return nil
}

func (b *bench) decide(d store.Decision) store.Outcome {
	b.Helper()
	o, err := b.Decide(d)
	b.must(err)
	return o
}

// draw writes the stories of a page down: first-last verdict "title", a copy with =.
func draw(v *store.PageView) string {
	var out strings.Builder
	for i, s := range v.Stories {
		if i > 0 {
			out.WriteString("; ")
		}
		fmt.Fprintf(&out, "%d-%d %s", s.First, s.Last, s.Verdict)
		if s.CopyOf != nil {
			fmt.Fprintf(&out, " = %d", s.CopyOf.First)
		}
		if s.TitleDecided {
			fmt.Fprintf(&out, " %q", s.Title)
		}
	}
	return out.String()
}
