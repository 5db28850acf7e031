package store_test

import (
	"math"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/store"
	"stet/store/storetest"
)

// The order of the queue is the same whether one transaction makes it or many, which end at so many pages or at so many
// stories, whichever comes first.
func TestOrderInManyTransactions(t *testing.T) {
	b := newBench(t)
	_, _, err := b.Add(storetest.NewGenerator(31).Pages(120))
	b.must(err)
	b.must(b.RefreshBy(t.Context(), storetest.Marked{Version: "1"}, nil))
	counts, err := b.Counts()
	b.must(err)
	queue := func() []store.PageRow {
		rows, err := b.PagesWhere(t.Context(), store.Filter{}, "", 200)
		b.must(err)
		return rows
	}
	want := queue()
	if len(want) != 120 {
		t.Fatalf("%d pages", len(want))
	}
	for name, c := range map[string]struct{ pages, stories, ready, least, most int }{
		"one":            {math.MaxInt, math.MaxInt, math.MaxInt, 1, 1},
		"one, few ready": {math.MaxInt, math.MaxInt, 1, 1, 1},
		"by pages":       {10, math.MaxInt, math.MaxInt, 2, 12},
		"by stories":     {math.MaxInt, 40, math.MaxInt, 2, (counts.Stories + 39) / 40},
	} {
		transactions, err := b.OrderAgain(c.pages, c.stories, c.ready)
		b.must(err)
		if transactions < c.least || transactions > c.most {
			t.Errorf("%s: %d transactions for %d stories", name, transactions, counts.Stories)
		}
		if diff := cmp.Diff(want, queue()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		b.check()
	}
}

// What is made ready for the queue ends at so many bytes of records, however few pages these are.
func TestWhatIsMadeReadyIsBoundedInBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // else it hangs on the cores how many parts are begun
	b := newBench(t)
	_, _, err := b.Add(storetest.NewGenerator(33).Pages(200))
	b.must(err)
	b.must(b.RefreshBy(t.Context(), storetest.Marked{Version: "1"}, nil))
	sum := func(most int) (times, pages int) {
		made, err := b.MadeReady(most)
		b.must(err)
		for _, n := range made {
			pages += n
		}
		return len(made), pages
	}
	if times, pages := sum(math.MaxInt); times != 1 || pages != 200 {
		t.Errorf("%d pages at %d times where nothing bounds them", pages, times)
	}
	if times, pages := sum(1); times < 2 || pages != 200 {
		t.Errorf("%d pages at %d times where a byte is enough", pages, times)
	}
}

// What is decided of a page between the reading of its family and the writing of its place stays.
func TestOrderOfWhatWasDecidedMeanwhile(t *testing.T) {
	b := newBench(t)
	_, _, err := b.Add(storetest.NewGenerator(32).Pages(40))
	b.must(err)
	b.must(b.RefreshBy(t.Context(), storetest.Marked{Version: "1"}, nil))
	queue := func() []store.PageRow {
		rows, err := b.PagesWhere(t.Context(), store.Filter{}, "", 100)
		b.must(err)
		return rows
	}
	before := queue()
	b.must(b.OrderLate(func() {
		for n := range 20 {
			if v := b.page(n); len(v.Stories) > 0 {
				b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[0].Ref}})
			}
		}
	}))
	b.check()
	late := queue()
	if cmp.Equal(before, late) {
		t.Fatal("nothing was decided")
	}
	_, err = b.OrderAgain(math.MaxInt, math.MaxInt, math.MaxInt)
	b.must(err)
	if diff := cmp.Diff(queue(), late); diff != "" {
		t.Error(diff)
	}
}
