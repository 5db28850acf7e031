package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

const record = "Advert: buy\nfirst a\nfirst b\n? second a\nsecond b\n"

// titled returns a store with one page of two stories, whose record has a title.
func titled(t *testing.T, title string) *bench {
	t.Helper()
	b := newBench(t)
	b.loadBy(storetest.Marked{Version: "1"}, store.NewDump{Name: "a.jsonl#1", Title: title, Raw: []byte(record)})
	return b
}

// called lists the titles of a page's stories, with = before the record's and ! before an editor's.
func (b *bench) called() string {
	b.Helper()
	var titles []string
	for _, s := range b.page(0).Stories {
		sign := ""
		switch {
		case s.TitleDecided:
			sign = "!"
		case s.TitleGiven:
			sign = "="
		}
		titles = append(titles, sign+s.Title)
	}
	return strings.Join(titles, " / ")
}

func (b *bench) isCalled(when, want string) {
	b.Helper()
	if got := b.called(); got != want {
		b.Errorf("%s the stories are called %s, want %s", when, got, want)
	}
	b.check()
}

// TestTheTitleOfARecord holds that the title of a dump's record is kept and names the page's first story, whatever is decided of it,
// unless an editor says otherwise.
func TestTheTitleOfARecord(t *testing.T) {
	b := titled(t, " The\nrecord's  title ")
	const given = "=The record's title"
	refs := func() []store.StoryRef {
		var refs []store.StoryRef
		for _, s := range b.page(0).Stories {
			refs = append(refs, s.Ref)
		}
		return refs
	}
	undo := func() {
		_, err := b.Undo()
		b.must(err)
	}
	b.isCalled("loaded", given+" / ? second a")
	b.reopen()
	b.isCalled("opened again", given+" / ? second a")
	if rows, err := b.Pages("", 1); err != nil || rows[0].Title != given[1:] {
		t.Errorf("in the queue %+v (%v)", rows, err)
	}
	page := b.page(0)
	if page.Dump.Title != given[1:] {
		t.Errorf("the dump has the title %q", page.Dump.Title)
	}
	b.decide(store.Decision{Verb: store.Merge, Stories: refs()[1:]})
	b.isCalled("joined", given)
	undo()
	b.decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: page.Dump.ID, Line: 3}})
	b.isCalled("split", given+" / first b / ? second a")
	undo()
	b.decide(store.Decision{Verb: store.Title, Stories: refs()[:1], Text: "An editor's"})
	b.isCalled("titled", "!An editor's / ? second a")
	b.decide(store.Decision{Verb: store.Title, Stories: refs()[:1]})
	b.isCalled("given back", given+" / ? second a")
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: page.Dump.ID, Line: 2}, Role: segmenter.Headline})
	b.isCalled("with a headline", "first a / ? second a")
	undo()
	b.isCalled("without one", given+" / ? second a")
	b.decide(store.Decision{Verb: store.Accept, Stories: refs()[:1]})
	rows, err := b.Approved("", 9)
	b.must(err)
	if len(rows) != 1 || rows[0].Story.Title != given[1:] || !rows[0].Story.Headed() || rows[0].Story.TitleLine != 0 {
		t.Errorf("approved %+v", rows)
	}
	if text, err := b.Story(refs()[0]); err != nil || text.Story.Title != given[1:] || len(text.Paragraphs) != 2 {
		t.Errorf("read %+v (%v)", text, err)
	}
}

// TestTitlesStay holds that titles come along with a repair and a copy, that one of a dump with the same bytes is not taken,
// and that a dump without one is what it was.
func TestTitlesStay(t *testing.T) {
	b := titled(t, "The first")
	added, known, err := b.Add([]store.NewDump{{Name: "again", Title: "The second", Raw: []byte(record)}})
	b.must(err)
	if len(added) != 0 || known != 1 {
		t.Errorf("%d added, %d known", len(added), known)
	}
	want := b.called()
	if want != "=The first / ? second a" {
		t.Errorf("called %s", want)
	}
	folder := t.TempDir()
	copied, fixed := filepath.Join(folder, "copied.db"), filepath.Join(folder, "fixed.db")
	b.must(b.Close())
	_, err = store.Backup(b.path, copied)
	b.must(err)
	_, err = store.Repair(context.Background(), b.path, fixed, options())
	b.must(err)
	for _, path := range []string{copied, fixed} {
		b.path = path
		b.open()
		b.isCalled(filepath.Base(path), want)
		b.must(b.Close())
	}
	b = titled(t, "")
	b.isCalled("without a title", "first a / ? second a")
	if title := b.page(0).Dump.Title; title != "" {
		t.Errorf("the dump has the title %q", title)
	}
}

// TestOddTitles holds that a title of any bytes and any length is kept in bounds.
func TestOddTitles(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"\x1b[31mred \u202e\xff", "=\x1b[31mred \u202e\xff"},
		{strings.Repeat("long ", 1<<18), "=" + strings.Repeat("long ", 60) + "…"},
		{" \n ", "first a"},
	} {
		b := titled(t, c.title)
		b.isCalled(fmt.Sprintf("of a title of %d bytes", len(c.title)), c.want+" / ? second a")
		if size := len(b.page(0).Dump.Title); size > 480 {
			t.Errorf("a title of %d bytes is kept", size)
		}
	}
}
