package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"stet/segmenter"
	"stet/store"
	"stet/tui/forecast"
)

// The status says the time left that the desk says.
func TestStatusSaysTheTimeLeftOfTheDesk(t *testing.T) {
	clock := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { clock = clock.Add(10 * time.Second); return clock }
	st, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{Editor: "ida", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	seg, err := segmenter.New()
	if err != nil {
		t.Fatal(err)
	}
	var dumps []store.NewDump
	for _, place := range []string{"Orme", "Ketton", "Calder", "Sant Vell", "Marl", "Ostermark", "Lund", "Harrow"} {
		text := "The council of " + place + " has voted to rebuild the harbour wall.\n" + place + " will pay for it by a tax on moorings.\n"
		dumps = append(dumps, store.NewDump{Name: place, Raw: []byte(text)})
	}
	if _, _, err = st.Add(dumps); err == nil {
		err = st.Refresh(context.Background(), seg, nil)
	}
	rows, pagesErr := st.Pages("", 7)
	if err != nil || pagesErr != nil {
		t.Fatal(err, pagesErr)
	}
	for _, row := range rows {
		page, err := st.Page(row.Dump)
		if err == nil {
			_, err = st.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{page.Stories[0].Ref}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	report, err := forecast.Read(st, store.DefaultCuts())
	if err != nil {
		t.Fatal(err)
	}
	record := newStatusRecord("stet.db", &report)
	if record.Pace.Seconds != 60 || record.Pace.Decided < 6 || record.SecondsLeft != int(report.Left().Seconds()+0.5) || record.SecondsLeft == 0 {
		t.Errorf("a pace of %+v, %d s left, the desk has %v", record.Pace, record.SecondsLeft, report.Left())
	}
	var out bytes.Buffer
	if err := record.print(&out); err != nil {
		t.Fatal(err)
	}
	said, _ := report.SayTimeLeft()
	if !strings.Contains(out.String(), "time left  ") || !strings.Contains(out.String(), said+"\n") {
		t.Errorf("not said: %q\n%s", said, out.String())
	}
}

// What keeps a store, or what is made beside it, from being written is said with what to do next.
func TestWhatCannotBeWrittenHasAHint(t *testing.T) {
	e := environment{store: "stet.db"}
	for _, c := range []struct {
		path string
		err  error
		want string
	}{
		{"stet.db", syscall.EROFS, "stet backup"},
		{"stet.db", syscall.EACCES, "only read the store"},
		{"stet.db", syscall.EPERM, "only read the store"},
		{"stet.db", syscall.ENOSPC, "make room"},
		{"stet.db", syscall.EDQUOT, "make room"},
		{"stet.db", syscall.EFBIG, "make room"},
		{"stet.db", syscall.EIO, ""},
		{"corpus/stories.jsonl", syscall.EROFS, "another place"},
		{"corpus/stories.jsonl", syscall.EACCES, "another place"},
		{"corpus/stories.jsonl", syscall.ENOSPC, "make room"},
		{"corpus/stories.jsonl", syscall.EIO, ""},
	} {
		err := fmt.Errorf("as a command says it: %w", &fs.PathError{Op: "open", Path: c.path, Err: c.err})
		if got := e.hint(err); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s, %v: %q", c.path, c.err, got)
		}
	}
	_, err := store.Open(t.TempDir(), store.Options{})
	if file := (*fs.PathError)(nil); !errors.As(err, &file) || !errors.Is(err, store.ErrNotStore) {
		t.Errorf("%v names no file", err)
	}
}
