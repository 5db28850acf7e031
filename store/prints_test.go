package store_test

import (
	"context"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// Every story has its fingerprint once it is matched, and none that is gone keeps one.
func TestFingerprintsAreKept(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1)+on(4), on(5))
	whole := func(when string) {
		t.Helper()
		stories, kept, all, err := b.KeptPrints()
		b.must(err)
		if stories == 0 || kept != stories || all != stories {
			t.Errorf("%s: %d stories, the fingerprints of %d are kept, %d in all", when, stories, kept, all)
		}
	}
	whole("loaded")
	v := b.page(1)
	b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: v.Stories[0].First + 3}})
	whole("split")
	b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{b.page(1).Stories[1].Ref}})
	whole("joined")
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: v.Dump.ID, Line: v.Stories[0].First + 2}, Role: segmenter.Furniture})
	whole("a line made furniture")
	for range 3 {
		_, err := b.Undo()
		b.must(err)
		whole("undone")
	}
	b.load(on(6, 2), on(7))
	whole("loaded more")
	b.check()
}

// A store without fingerprints, or with those of another version, opens, may be read and
// decided on as one with them, and gets them again where they are asked for.
func TestFingerprintsAreMadeAnew(t *testing.T) {
	pages := storetest.NewGenerator(5).Pages(40)
	for _, test := range []struct {
		name string
		lose func(b *bench)
	}{
		{"older", func(b *bench) {
			b.must(b.Close())
			b.must(store.LosePrints(b.path))
			readOnly, err := store.Open(b.path, store.Options{ReadOnly: true})
			b.must(err)
			report, err := readOnly.Check(context.Background())
			b.must(err)
			if !report.OK() {
				t.Errorf("read only: %v", report.Problems)
			}
			b.must(readOnly.Close())
			b.open()
		}},
		{"another version", func(b *bench) { b.must(b.AgePrints()) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			without, with := newBench(t), newBench(t)
			for _, b := range []*bench{without, with} {
				_, _, err := b.Add(pages[:30])
				b.must(err)
				b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
			}
			test.lose(without)
			if _, kept, _, err := without.KeptPrints(); err != nil || kept != 0 {
				t.Fatalf("%d fingerprints are left (%v)", kept, err)
			}
			without.verify()
			for _, b := range []*bench{without, with} {
				v := b.page(3)
				b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: v.Dump.ID, Line: v.Stories[0].First + 3}})
				_, _, err := b.Add(pages[30:])
				b.must(err)
				b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
				b.verify()
			}
			if got, want := without.drawGroups(), with.drawGroups(); got != want {
				t.Errorf("groups %s, want %s", got, want)
			}
			if got, want := without.relations(), with.relations(); got != want {
				t.Errorf("relations %s, want %s", got, want)
			}
			if _, kept, _, err := without.KeptPrints(); err != nil || kept == 0 {
				t.Errorf("no fingerprint was made anew (%v)", err)
			}
		})
	}
}
