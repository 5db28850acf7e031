package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/store"
)

// TestOddDumps loads dumps of the kinds that people do have: every byte is accounted for.
func TestOddDumps(t *testing.T) {
	for _, test := range []struct {
		name, text string
		stories    int
		accounts   store.Accounts
	}{
		{"empty", "", 0, store.Accounts{}},
		{"blank lines", "\n \r\n\u00a0\n", 0, store.Accounts{Furniture: 7}},
		{"only a byte order mark", "\xef\xbb\xbf", 0, store.Accounts{Furniture: 3}},
		{"a byte order mark", "\xef\xbb\xbfbody\n", 1, store.Accounts{Furniture: 3, Undecided: 5}},
		{"no terminator", "body", 1, store.Accounts{Undecided: 4}},
		{"invalid bytes", "bo\xffdy\x00\n", 1, store.Accounts{Undecided: 7}},
		{"all terminators", "a\rb\r\nc\u2028d\u2029e\n", 1, store.Accounts{Undecided: 15}},
		{"furniture and a repeat", "Advert\nbody\n\n= body\n", 1, store.Accounts{Furniture: 8, Repeat: 7, Undecided: 5}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, test.text)
			v := b.page(0)
			if len(v.Stories) != test.stories {
				t.Errorf("%d stories, want %d", len(v.Stories), test.stories)
			}
			c, err := b.Counts()
			b.must(err)
			if c.Accounts != test.accounts {
				t.Errorf("accounts %+v, want %+v", c.Accounts, test.accounts)
			}
			raw, err := b.Raw(v.Dump.ID)
			b.must(err)
			if string(raw) != test.text {
				t.Errorf("the bytes are %q", raw)
			}
			b.check()
		})
	}
}

// TestParagraphsComeFromTheirBytes tells that each paragraph of a story is what its
// range of the dump holds.
func TestParagraphsComeFromTheirBytes(t *testing.T) {
	b := newBench(t, "# Head\r\n  body with \xff and spaces \t\r\nAdvert\r\nmore body\u2028last")
	v := b.page(0)
	text, err := b.Story(v.Stories[0].Ref)
	b.must(err)
	var texts []string
	for _, p := range text.Paragraphs {
		if got := string(v.Page.Text[p.Start:p.End]); got != p.Text {
			t.Errorf("the bytes of line %d are %q, its text is %q", p.Line, got, p.Text)
		}
		texts = append(texts, p.Text)
	}
	if want := []string{"body with \xff and spaces", "more body", "last"}; strings.Join(texts, "|") != strings.Join(want, "|") {
		t.Errorf("the text is %q", texts)
	}
}

// TestKnownDumpsChangeNothing loads the same bytes again, under another name and
// twice in a batch.
func TestKnownDumpsChangeNothing(t *testing.T) {
	b := newBench(t, twelve)
	before := b.state()
	added, known, err := b.Add([]store.NewDump{{Name: "again", Raw: []byte(twelve)}, {Name: "x", Raw: []byte(twelve)}})
	b.must(err)
	if len(added) != 0 || known != 2 || b.state() != before {
		t.Errorf("%d added, %d known", len(added), known)
	}
	added, known, err = b.Add([]store.NewDump{{Name: "n", Raw: []byte("new\n")}, {Name: "m", Raw: []byte("new\n")}})
	b.must(err)
	if len(added) != 1 || known != 1 || !b.Has(added[0].ID) {
		t.Errorf("%d added, %d known", len(added), known)
	}
}

// TestPrepareEnds holds that dumps are not made ready for nobody, and that nothing is added then.
func TestPrepareEnds(t *testing.T) {
	b := newBench(t, twelve)
	before := b.state()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	add, err := b.Prepare(ctx, []store.NewDump{{Name: "n", Raw: []byte("new\n")}})
	if !errors.Is(err, context.Canceled) || add != nil || b.state() != before {
		t.Errorf("prepared with %v", err)
	}
}

// TestQueue walks the queue in both directions, in windows of any size.
func TestQueue(t *testing.T) {
	pages := make([]string, 23)
	for i := range pages {
		pages[i] = fmt.Sprintf("# One %d\nbody %d a\n? Two %d\nbody %d b\n", i, i, i, i)
	}
	b := newBench(t, pages...)
	all, err := b.Pages("", 100)
	b.must(err)
	if len(all) != len(pages) {
		t.Fatalf("%d rows", len(all))
	}
	names := func(rows []store.PageRow) string {
		var out []string
		for _, row := range rows {
			out = append(out, row.Name)
		}
		return strings.Join(out, " ")
	}
	for at, row := range all {
		if !strings.HasPrefix(row.Title, "# One ") {
			t.Errorf("row %d is called %q and not by its first story", at, row.Title)
		}
		for _, n := range []int{1, 4, 50} {
			forth, err := b.Pages(row.Position, n)
			b.must(err)
			if want := names(all[at:min(at+n, len(all))]); names(forth) != want {
				t.Errorf("%d from %d: %s, want %s", n, at, names(forth), want)
			}
			back, err := b.Pages(row.Position, -n)
			b.must(err)
			if want := names(all[max(at-n, 0):at]); names(back) != want {
				t.Errorf("%d before %d: %s, want %s", n, at, names(back), want)
			}
		}
		next, ok, err := b.NextPage(row.Position, 1)
		b.must(err)
		if want := all[(at+1)%len(all)].Name; !ok || next.Name != want {
			t.Errorf("behind %d is %s, want %s", at, next.Name, want)
		}
		previous, ok, err := b.NextPage(row.Position, -1)
		b.must(err)
		if want := all[(at+len(all)-1)%len(all)].Name; !ok || previous.Name != want {
			t.Errorf("before %d is %s, want %s", at, previous.Name, want)
		}
	}
	// A skipped page goes to the end, and a later one behind it.
	b.decide(store.Decision{Verb: store.Skip, Dump: all[0].Dump})
	b.decide(store.Decision{Verb: store.Skip, Dump: all[5].Dump})
	rows, err := b.Pages("", 100)
	b.must(err)
	if got, want := names(rows[len(rows)-2:]), all[0].Name+" "+all[5].Name; got != want || !rows[len(rows)-1].Skipped {
		t.Errorf("at the end %s, want %s", got, want)
	}
	// Decided pages keep their place and are passed over.
	v, err := b.Page(rows[0].Dump)
	b.must(err)
	b.decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{v.Stories[0].Ref, v.Stories[1].Ref}})
	again, err := b.Pages("", 1)
	b.must(err)
	next, _, err := b.NextPage("", 1)
	b.must(err)
	if again[0].Name != rows[0].Name || next.Name != rows[1].Name || again[0].Spiked != 2 {
		t.Errorf("first is %s and next %s, want %s and %s", again[0].Name, next.Name, rows[0].Name, rows[1].Name)
	}
}

// TestWatch tells all screens of a process what was decided, and none that left.
func TestWatch(t *testing.T) {
	b := newBench(t, twelve)
	one, leave := b.Watch()
	two, _ := b.Watch()
	leave()
	if _, open := <-one; open {
		t.Error("a screen that left was told")
	}
	o := b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(0).Stories[0].Ref}})
	select {
	case got := <-two:
		if got.Seq != o.Seq || len(got.Dumps) != 1 || got.Dumps[0] != b.page(0).Dump.ID {
			t.Errorf("told of %+v", got)
		}
	case <-time.After(time.Minute):
		t.Fatal("not told")
	}
	// One that lags behind must not hold up the others, and learns that it missed some.
	var err error
	for range 100 {
		if _, err = b.Undo(); err == nil {
			_, err = b.Redo()
		}
		b.must(err)
	}
	missed := false
	for n := len(two); n > 0; n-- {
		if got := <-two; len(got.Dumps) == 0 {
			missed = true
		}
	}
	if !missed {
		t.Error("nothing told the screen that it had missed decisions")
	}
}

func TestLastAction(t *testing.T) {
	b := newBench(t, twelve)
	if _, _, canUndo, err := b.LastAction(); err != nil || canUndo {
		t.Errorf("before any decision: %t, %v", canUndo, err)
	}
	for n := range 3 {
		b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(0).Stories[n].Ref}})
	}
	b.reopen()
	d, summary, canUndo, err := b.LastAction()
	if err != nil || d.Verb != store.Accept || d.Editor != "ida" || !canUndo || !strings.Contains(summary, "Three") {
		t.Errorf("%+v %q %t %v", d, summary, canUndo, err)
	}
	for range 3 {
		_, err = b.Undo()
		b.must(err)
	}
	if _, summary, canUndo, _ := b.LastAction(); canUndo || !strings.HasPrefix(summary, "undone: approved") {
		t.Errorf("%q, %t", summary, canUndo)
	}
	if _, err := b.Page(store.DumpID{1}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a page that is not there: %v", err)
	}
}
