package desk

import (
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

func TestAFullDiskIsSaidInPlainWords(t *testing.T) {
	for _, err := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if got := Explain(fmt.Errorf("keeping it: %w", &fs.PathError{Op: "write", Path: "stet.db", Err: err})); got != "Not kept: the disk is full. Make room, then do it again." {
			t.Errorf("%v: %s", err, got)
		}
	}
	if got := Explain(&fs.PathError{Op: "write", Path: "stet.db", Err: syscall.EIO}); got != "Not done: write stet.db: input/output error" {
		t.Error(got)
	}
}
