//go:build unix

package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"stet/store"
	"stet/store/storetest"
)

// TestDiskFull loads and decides where the file can't grow: what fails says so, the last
// commit is intact, and with room again everything goes on.
func TestDiskFull(t *testing.T) {
	b := newBench(t, twelve)
	b.must(b.Close())
	self, err := os.Executable()
	b.must(err)
	cmd := exec.Command(self, "-test.run=^$")
	cmd.Env = append(os.Environ(), "STET_KILLED_STORE="+b.path, "STET_KILLED_WORK=fill")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.HasSuffix(string(out), "intact\n") {
		t.Errorf("%v: %s", err, out)
	}
	b.open()
	b.check()
}

// fillDisk is the work of TestDiskFull, in a process of its own, whose files
// can't be larger than the store is.
func fillDisk(path string) {
	if err := fillAndGoOn(path); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("intact")
	os.Exit(0)
}

func fillAndGoOn(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := store.Open(path, store.Options{})
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	info, err := os.Stat(path)
	if err == nil {
		err = syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit)
	}
	if err != nil {
		return err
	}
	small := limit
	small.Cur = uint64(info.Size()) //nolint:gosec // not negative
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		return err
	}
	pages := storetest.NewGenerator(3).Pages(200)
	var failed error
	for range 20 {
		before, err := s.Counts()
		if err != nil {
			return err
		}
		_, _, failed = s.Add(pages)
		if failed == nil {
			return errors.New("a load fitted on a full disk")
		}
		if after, err := s.Counts(); err != nil || after != before {
			return fmt.Errorf("the counts were %+v and are %+v: %w", before, after, err)
		}
		_ = decide(io.Discard, s, 0) // may just fit
	}
	if !strings.Contains(failed.Error(), syscall.EFBIG.Error()) { // the database does not wrap it
		return fmt.Errorf("the failed load says %w", failed)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if _, _, err := s.Add(pages); err != nil {
		return err
	}
	if err := s.RefreshBy(context.Background(), storetest.Marked{}, nil); err != nil {
		return err
	}
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() {
		return fmt.Errorf("check found %q: %w", report.Problems, err)
	}
	return s.Close()
}
