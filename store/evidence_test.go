package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// watching proposes as Marked does, and compares what the store knows of each
// line with what is true. Lines that one dump alone holds it may leave out.
type watching struct {
	storetest.Marked
	t     *testing.T
	truth *segmenter.Statistics
	seen  *atomic.Int64
	left  *atomic.Int64
}

func (w watching) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	for i := range page.Lines {
		key := segmenter.LineKey(page.Bytes(i + 1))
		got, ok := corpus.LineStat(key)
		want, has := w.truth.LineStat(key)
		if !ok && want.Dumps == 1 {
			w.left.Add(1)
			continue
		}
		if ok != has || got != want {
			w.t.Errorf("of line %d the store knows %+v, %t, and true is %+v, %t", i+1, got, ok, want, has)
		}
	}
	w.seen.Add(1) // pages are proposed for side by side
	return w.Marked.Propose(page, corpus)
}

// TestLinesAreKnown loads dumps in many batches, so that what is known of lines is
// merged again and again.
func TestLinesAreKnown(t *testing.T) {
	b := newBench(t)
	generator := storetest.NewGenerator(11)
	truth := segmenter.NewStatistics()
	w := watching{t: t, truth: truth, seen: &atomic.Int64{}, left: &atomic.Int64{}}
	for range 5 {
		for range 6 {
			pages := generator.Pages(3)
			for _, page := range pages {
				truth.Add(segmenter.Observe(segmenter.NewPage(page.Raw)))
			}
			_, known, err := b.Add(pages)
			b.must(err)
			if known > 0 {
				t.Fatal("the generator repeated a page")
			}
		}
		b.must(b.RefreshBy(context.Background(), w, nil))
		b.check()
	}
	if seen := w.seen.Load(); seen < 90 {
		t.Errorf("%d pages were proposed for", seen)
	}
	if w.left.Load() == 0 {
		t.Error("no line of one dump was left out")
	}
}

// TestLaterLoadsBetterProposals loads a line in one dump, then in two more: it
// becomes furniture in the first as well, but not where an editor decided.
func TestLaterLoadsBetterProposals(t *testing.T) {
	page := func(n int) store.NewDump {
		return store.NewDump{Name: fmt.Sprintf("%d.txt", n), Raw: []byte(fmt.Sprintf(
			"# Head %d\nbody %d a\nSubscribe to our letter\nbody %d b\n# Next %d\nbody %d c\nSubscribe to our letter\n", n, n, n, n, n))}
	}
	load := func(b *bench, dumps ...store.NewDump) {
		_, _, err := b.Add(dumps)
		b.must(err)
		b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1", Common: 3}, nil))
	}
	b := newBench(t)
	load(b, page(1))
	v := b.page(0)
	if role := v.Lines[2].Role; role != segmenter.Body {
		t.Fatalf("alone the line is %d", role)
	}
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: v.Dump.ID, Line: 7}, Role: segmenter.Subhead})
	load(b, page(2), page(3))
	v = b.page(0)
	if got := v.Lines[2]; got.Role != segmenter.Furniture || got.Decided {
		t.Errorf("in three dumps the line is %+v", got)
	}
	if got := v.Lines[6]; got.Role != segmenter.Subhead || !got.Decided {
		t.Errorf("the line that an editor decided is %+v", got)
	}
	b.check()
}

// TestDecidedPagesAreNotProposedAgain loads more of a line that a decided page holds.
func TestDecidedPagesAreNotProposedAgain(t *testing.T) {
	b := newBench(t, twelve)
	stories := b.page(0).Stories
	refs := make([]store.StoryRef, 0, len(stories))
	for _, s := range stories {
		refs = append(refs, s.Ref)
	}
	b.decide(store.Decision{Verb: store.Accept, Stories: refs})
	var seen, left atomic.Int64
	_, _, err := b.Add([]store.NewDump{{Name: "b", Raw: []byte(twelve + "more\n")}})
	b.must(err)
	truth := segmenter.NewStatistics()
	truth.Add(segmenter.Observe(segmenter.NewPage([]byte(twelve))))
	truth.Add(segmenter.Observe(segmenter.NewPage([]byte(twelve + "more\n"))))
	b.must(b.RefreshBy(context.Background(), watching{t: t, truth: truth, seen: &seen, left: &left}, nil))
	if seen := seen.Load(); seen != 1 {
		t.Errorf("%d pages were proposed for", seen)
	}
}

// TestOneByOneAndAllAtOnce loads the same dumps in one go and one after the
// other: the groups are the same.
func TestOneByOneAndAllAtOnce(t *testing.T) {
	pages := storetest.NewGenerator(23).Pages(60)
	all := newBench(t)
	_, _, err := all.Add(pages)
	all.must(err)
	all.must(all.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	single := newBench(t)
	for _, page := range pages {
		_, _, err := single.Add([]store.NewDump{page})
		single.must(err)
		single.must(single.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	}
	want, got := strings.Split(all.drawGroups(), "; "), strings.Split(single.drawGroups(), "; ")
	if len(want) < 20 {
		t.Fatalf("only %d groups", len(want))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("one after the other\n%s\nall at once\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	single.check()
}

// TestResumedRefresh ends Refresh after each batch and goes on: nothing is lost.
func TestResumedRefresh(t *testing.T) {
	pages := storetest.NewGenerator(31).Pages(30)
	whole := newBench(t)
	_, _, err := whole.Add(pages)
	whole.must(err)
	whole.must(whole.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	b := newBench(t)
	for i := 0; i < len(pages); i += 10 {
		_, _, err := b.Add(pages[i : i+10])
		b.must(err)
		ctx, cancel := context.WithCancel(context.Background())
		err = b.RefreshBy(ctx, storetest.Marked{Version: "1"}, func(int, int) { cancel() })
		cancel()
		if err == nil {
			t.Error("a refresh that was told to end did not")
		}
		if left, err := b.Unfinished(); err != nil || !left {
			t.Errorf("what is left to do is %v, %v", left, err)
		}
		b.check()
	}
	b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	b.check()
	if got, want := b.drawGroups(), whole.drawGroups(); got != want {
		t.Errorf("resumed\n%s\nwant\n%s", got, want)
	}
	b.decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{b.page(0).Stories[0].Ref}})
	if left, err := b.Unfinished(); err != nil || left {
		t.Errorf("when all is done, what is left to do is %v, %v", left, err)
	}
}

// TestAddedWhileRefreshing adds a dump with a line of the first once the first was proposed for again: it is once more.
func TestAddedWhileRefreshing(t *testing.T) {
	page := func(n int) store.NewDump {
		return store.NewDump{Name: fmt.Sprintf("%d.txt", n), Raw: fmt.Appendf(nil, "# Head %d\nbody %d a\nSubscribe to our letter\nbody %d b\n", n, n, n)}
	}
	b := newBench(t)
	marked := storetest.Marked{Version: "1", Common: 3}
	b.loadBy(marked, page(1))
	_, _, err := b.Add([]store.NewDump{page(2)})
	b.must(err)
	var seen []int
	b.must(b.RefreshBy(t.Context(), marked, func(done, _ int) {
		if seen = append(seen, done); done == 2 {
			_, _, err := b.Add([]store.NewDump{page(3)})
			b.must(err)
		}
	}))
	for _, n := range []int{0, 2} {
		if role := b.page(n).Lines[2].Role; role != segmenter.Furniture {
			t.Errorf("on page %d the line is %s, though three dumps hold it; done were %v", n+1, role, seen)
		}
	}
	b.check()
}
