package main

import (
	"bytes"
	"context"
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

// What keeps a store from being written is said with what to do next.
func TestWhatCannotBeWrittenHasAHint(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{syscall.EROFS, "stet backup"},
		{syscall.EACCES, "who may write"},
		{syscall.ENOSPC, "make room"},
		{syscall.EIO, ""},
	} {
		if got := hint(&fs.PathError{Op: "open", Path: "stet.db", Err: c.err}); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%v: %q", c.err, got)
		}
	}
}
