package store_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"stet/store"
)

// TestLayoutBefore holds that a store of the layout before is used as it is, and that no stet that knows that
// layout alone opens it once it may hold what that one can't read.
func TestLayoutBefore(t *testing.T) {
	b := newBench(t, picturePages(4)...)
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(1).Stories[0].Ref}})
	undone := b.state()
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(1).Stories[1].Ref}})
	want, history := b.state(), b.history()
	b.must(b.Close())
	b.must(store.PackAsBefore(b.path))
	before, err := os.ReadFile(b.path)
	b.must(err)
	reader, err := store.Open(b.path, store.Options{ReadOnly: true})
	b.must(err)
	b.must(reader.Close())
	if after, _ := os.ReadFile(b.path); string(after) != string(before) {
		t.Error("reading touched the file")
	}
	b.open()
	if got := b.state(); got != want {
		t.Errorf("of the layout before\n%s\nwant\n%s", got, want)
	}
	if got := b.history(); got != history {
		t.Errorf("the log of the layout before\n%s\nwant\n%s", got, history)
	}
	if version := b.Version(); version <= 2 {
		t.Errorf("its version is still %d", version)
	}
	_, err = b.Undo()
	b.must(err)
	if got := b.state(); got != undone {
		t.Errorf("undone in the layout before\n%s\nwant\n%s", got, undone)
	}
	_, err = b.Redo()
	b.must(err)
	if got := b.state(); got != want {
		t.Errorf("redone in the layout before\n%s\nwant\n%s", got, want)
	}
	b.check()
}

// history writes down the log, and how its end is told.
func (b *bench) history() string {
	b.Helper()
	var out strings.Builder
	for d, err := range b.Store.Log(0) {
		b.must(err)
		fmt.Fprintf(&out, "%+v\n", d)
	}
	steps, err := b.Steps(10)
	b.must(err)
	fmt.Fprintln(&out, steps)
	return out.String()
}
