package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// TestWhatIsDisputedIsLeft holds that the demonstration without a terminal says where copies are cut otherwise, and accepts
// all but the stories that they speak against, and the groups that these are in.
func TestWhatIsDisputedIsLeft(t *testing.T) {
	tram := []string{
		"The first tram of the new line left Ostermark station on Sunday with the mayor at the controls.",
		"Line 9 joins the university hospital to the old port in eighteen minutes, half the time of the bus.",
		"Engineers had to move a Roman wall by four metres, a work that took longer than the rails.",
		"The line cost three hundred million crowns, which the council put down to the wall alone.",
	}
	st := storeOf(t,
		[]string{"a.txt", strings.Join(tram, "\n")},
		[]string{"b.txt", strings.Join(tram, "\n") + "\nAdvert of another page"},
		[]string{"c.txt", "A grey seal that had lost her way was led out of the canal on Tuesday evening."})
	pages := pagesOf(t, st)
	at := store.LineRef{Dump: pages["b.txt"].Dump.ID, Line: 4, Key: segmenter.LineKey([]byte(tram[3]))}
	if _, err := st.Decide(store.Decision{Verb: store.Split, Line: at}); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := demoInPipe(t.Context(), &environment{stdout: &out}, st, filepath.Join(t.TempDir(), "corpus"), true); err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{
		"a copy is cut otherwise: in b.txt a story begins at what is line 4 here (line 4 there)",
		"a copy is cut otherwise: in a.txt no story begins at what is line 4 here (line 4 there)",
		"accepts all that no copy speaks against",
		"0 groups and 1 story accepted",
		"3 stories left undecided",
	} {
		if !strings.Contains(out.String(), said) {
			t.Errorf("it does not say %q:\n%s", said, out.String())
		}
	}
	left := map[string][]int{}
	for name, page := range pagesOf(t, st) {
		for _, story := range page.Stories {
			if story.Undecided() {
				left[name] = append(left[name], story.First)
			}
		}
	}
	if diff := cmp.Diff(map[string][]int{"a.txt": {1}, "b.txt": {1, 4}}, left); diff != "" {
		t.Errorf("undecided (-want +got):\n%s", diff)
	}
	if counts, err := st.Counts(); err != nil || counts.GroupsUndecided != 1 {
		t.Errorf("%d groups are left, %v", counts.GroupsUndecided, err)
	}
}

// storeOf returns a store of dumps, each a name and a text, that are one story each.
func storeOf(t *testing.T, dumps ...[]string) *store.Store {
	t.Helper()
	st, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{Editor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	var added []store.NewDump
	for _, dump := range dumps {
		added = append(added, store.NewDump{Name: dump[0], Raw: []byte(dump[1])})
	}
	if _, _, err := st.Add(added); err != nil {
		t.Fatal(err)
	}
	if err := st.RefreshBy(t.Context(), storetest.Marked{Version: "1"}, nil); err != nil {
		t.Fatal(err)
	}
	return st
}

// pagesOf returns all pages by the names of their dumps.
func pagesOf(t *testing.T, st *store.Store) map[string]*store.PageView {
	t.Helper()
	pages := map[string]*store.PageView{}
	for row, err := range pageRows(st) {
		if err != nil {
			t.Fatal(err)
		}
		page, err := st.Page(row.Dump)
		if err != nil {
			t.Fatal(err)
		}
		pages[row.Name] = page
	}
	return pages
}
