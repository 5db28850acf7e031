package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/store/dumps"
)

// recordsIn writes records of a few bytes, every third of which is none, and returns
// their file.
func recordsIn(t *testing.T, n int) string {
	t.Helper()
	var text strings.Builder
	for i := range n {
		if i%3 == 2 {
			text.WriteString("{broken\n")
			continue
		}
		fmt.Fprintf(&text, `{"text":"%d"}`+"\n", i)
	}
	path := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What is held is bounded, whatever the records are, and read again where it is more.
func TestInputIsHeldWhereItIsLittle(t *testing.T) {
	const records = 60
	path := recordsIn(t, records)
	readWith := func(most int) (read []dumps.Dump, said string, held bool) {
		var stderr bytes.Buffer
		in, err := newInput(&environment{stderr: &stderr}, []string{path})
		if err != nil {
			t.Fatal(err)
		}
		defer in.close()
		in.most = most
		if evidence, err := in.evidence(t.Context()); err != nil || evidence == nil {
			t.Fatalf("the evidence is %v, %v", evidence, err)
		}
		held = in.held != nil
		r := &remarks{e: in.e}
		read = slices.Collect(in.dumps(t.Context(), r))
		if err := r.rest(); err != nil {
			t.Fatal(err)
		}
		if held != (in.held != nil) {
			t.Error("the second reading changed what is held")
		}
		return read, stderr.String(), held
	}
	all, said, held := readWith(heldBytes)
	if !held || len(all) != records*2/3 || !strings.Contains(said, "skipped") {
		t.Errorf("of %d records %d are read, held: %v; said %q", records, len(all), held, said)
	}
	for _, most := range []int{1, heldEach * records} {
		again, saidAgain, held := readWith(most)
		if held {
			t.Errorf("%d records are held in %d bytes", records, most)
		}
		if saidAgain != said || !slices.EqualFunc(all, again, func(a, b dumps.Dump) bool {
			return a.Name == b.Name && a.Place == b.Place && a.Title == b.Title && bytes.Equal(a.Raw, b.Raw)
		}) {
			t.Errorf("read again, %d dumps came and %q was said, want %d and %q", len(again), saidAgain, len(all), said)
		}
	}
}

// A command that reads once holds nothing.
func TestOneReadingHoldsNothing(t *testing.T) {
	e := &environment{stderr: &bytes.Buffer{}}
	in := &input{e: e, paths: []string{recordsIn(t, 9)}, most: heldBytes}
	if n := len(slices.Collect(in.dumps(t.Context(), &remarks{e: e}))); n != 6 || in.held != nil {
		t.Errorf("%d dumps are read and %d batches held", n, len(in.held))
	}
}
