package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/store"
	"stet/store/storetest"
)

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

// whole is a store that a test copies, so as not to make it again and again.
type whole struct{ bytes []byte }

func newWhole(t testing.TB, pages ...string) whole {
	t.Helper()
	return newBench(t, pages...).whole()
}

// whole closes a store and keeps it.
func (b *bench) whole() whole {
	b.Helper()
	b.must(b.Close())
	bytes, err := os.ReadFile(b.path)
	b.must(err)
	return whole{bytes}
}

// copy opens a copy of the store, in the folder.
func (w whole) copy(t testing.TB, folder string) *bench {
	t.Helper()
	file, err := os.CreateTemp(folder, "*.db")
	must(t, err)
	_, err = file.Write(w.bytes)
	must(t, err)
	must(t, file.Close())
	b := &bench{TB: t, path: file.Name()}
	b.open()
	return b
}

// done closes and removes the copy.
func (b *bench) done() {
	_ = b.Close()
	_ = os.Remove(b.path)
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
	b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
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
		if s.TitleGiven {
			fmt.Fprintf(&out, " by its record %q", s.Title)
		}
	}
	return out.String()
}

// drawGroups writes all groups down: kind, members with the keeper first, and
// what is settled of them.
func (b *bench) drawGroups() string {
	b.Helper()
	rows, err := b.Groups("", 1000)
	b.must(err)
	lines := make([]string, 0, len(rows))
	for _, row := range rows {
		g, err := b.Group(row.ID)
		b.must(err)
		var line strings.Builder
		fmt.Fprintf(&line, "%s", g.Kind)
		if g.Settled {
			line.WriteString(" settled")
		}
		for _, m := range g.Members {
			fmt.Fprintf(&line, " %s:%d", strings.TrimSuffix(m.Dump.Name, ".txt"), m.Story.First)
			if m.Dropped {
				line.WriteString("-")
			}
		}
		lines = append(lines, line.String())
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}

// group returns the group that a story is in.
func (b *bench) group(page, story int) *store.GroupView {
	b.Helper()
	ids := b.page(page).Stories[story].Groups
	if len(ids) == 0 {
		b.Fatalf("story %d of page %d is in no group: %s", story, page, b.drawGroups())
	}
	g, err := b.Group(ids[0])
	b.must(err)
	return g
}

// refs returns the references to a group's members that were not dropped.
func refs(g *store.GroupView) []store.StoryRef {
	var refs []store.StoryRef
	for _, m := range g.Members {
		if !m.Dropped {
			refs = append(refs, m.Story.Ref)
		}
	}
	return refs
}
