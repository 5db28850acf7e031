package dumps

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
)

// TestNothingStaysOpen ends a reading while files are opened ahead: these are not read, and none stays open.
func TestNothingStaysOpen(t *testing.T) {
	const read = 5
	files := tree{}
	for i := range 3 * openAhead {
		files[fmt.Sprintf("%03d.txt", i)] = "a\n"
	}
	root := files.write(t)
	ctx, end := context.WithCancel(t.Context())
	defer end()
	ahead, all := make(chan *met), make(chan *met, len(files))
	go func() {
		defer close(ahead)
		defer close(all)
		for m := range walkAhead(ctx, []string{root}, "") {
			all <- m
			if ahead <- m; len(all) == read {
				end()
			}
		}
	}()
	r := newReader(ctx, Options{}, nil)
	r.walk(ahead, end)
	if len(r.batch.Dumps) > read || len(all) < read || len(all) > read+openAhead+2 {
		t.Errorf("%d files were read and %d opened, ended at %d", len(r.batch.Dumps), len(all), read)
	}
	for m := range all {
		if err := m.file.Close(); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%s is open: %v", m.name, err)
		}
	}
}
