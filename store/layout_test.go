package store_test

import (
	"fmt"
	"iter"
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

// TestReplayOfTheLayoutBefore holds that a log which was written in the layout before is applied to another store, that
// it changes nothing in its own, and that a log of today finds its place in a store of that layout.
func TestReplayOfTheLayoutBefore(t *testing.T) {
	pages := picturePages(4)
	b := newBench(t, pages...)
	for story := range 2 {
		b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(1).Stories[story].Ref}})
	}
	_, err := b.Undo()
	b.must(err)
	b.decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{b.page(2).Stories[0].Ref}})
	want, log := b.state(), collect(b)
	b.must(b.Close())
	b.must(store.PackAsBefore(b.path))

	before, err := store.Open(b.path, store.Options{ReadOnly: true})
	b.must(err)
	into := newBench(t, pages...)
	got, err := into.Replay(before.Log(0), true)
	b.must(err)
	b.must(before.Close())
	if got.Applied != len(log) || len(got.Conflicts) > 0 {
		t.Errorf("into another store: %+v, want %d applied", got, len(log))
	}
	if state := into.state(); state != want {
		t.Errorf("replayed\n%s\nwant\n%s", state, want)
	}
	into.check()

	b.open()
	for name, from := range map[string]iter.Seq2[store.Decision, error]{"its own": b.Store.Log(0), "today's": into.Store.Log(0)} {
		got, err := b.Replay(from, true)
		b.must(err)
		if got.Applied != 0 || got.There != len(log) || len(got.Conflicts) > 0 {
			t.Errorf("%s log: %+v, want %d there", name, got, len(log))
		}
	}
	more := newBench(t, pages...)
	more.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{more.page(3).Stories[0].Ref}})
	got, err = b.Replay(more.Store.Log(0), true)
	b.must(err)
	if got.Applied != 1 || b.page(3).Stories[0].Verdict != store.Approved {
		t.Errorf("a log of today: %+v", got)
	}
	b.check()
}
