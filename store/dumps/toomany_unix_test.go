//go:build unix

package dumps

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A file that could not be opened ahead, since too many were open, is read when its turn comes.
func TestTooManyOpenFilesAreReadInTurn(t *testing.T) {
	root := tree{"a.txt": "a page\n"}.write(t)
	file := filepath.Join(root, "a.txt")
	r := newReader(t.Context(), Options{}, nil)
	r.file(&met{source: source{path: file, name: "a.txt"}, err: &os.PathError{Op: "open", Path: file, Err: syscall.EMFILE}})
	if len(r.batch.Dumps) != 1 || len(r.batch.Skipped) != 0 {
		t.Errorf("%d dumps, skipped: %+v", len(r.batch.Dumps), r.batch.Skipped)
	}
}

func TestNoMoreIsOpenedAheadThanTheSystemLeaves(t *testing.T) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		t.Skip(err)
	}
	before := limit
	defer func() { _ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &before) }()
	limit.Cur = 4 * openShare
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		t.Skip(err)
	}
	if got := mayOpenAhead(); got != 4 {
		t.Errorf("%d files ahead of %d that may be open", got, limit.Cur)
	}
}
