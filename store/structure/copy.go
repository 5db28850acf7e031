package structure

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrChanging: the database was written to whenever a copy was tried.
var ErrChanging = errors.New("it is being written to all the time")

// copyTries is how often Copy begins anew. An editor commits a decision now and
// then, and a copy takes a fraction of a second, so that few tries are needed; only a load
// commits faster than that.
const copyTries = 20

// Copy writes the database at path, as of its last commit, into the empty file
// to. It takes no lock, so that it works beside a process that has the database
// open and writes to it. The error is ErrChanging, ErrForeign, ErrBroken, wrapped, or
// one of the disk.
//
// A commit never touches the pages of the commit before it: it writes to pages
// that are free as of that one, then the header that is not the newest. So a
// copy made while the newest header stayed the same holds all that this header
// leads to, whatever of the next commit is in it besides. Both headers of the
// copy are made that one.
func Copy(path string, to *os.File) error {
	for range copyTries {
		done, err := tryCopy(path, to)
		if done || err != nil {
			return err
		}
	}
	return fmt.Errorf("copy %s: %w", path, ErrChanging)
}

func tryCopy(path string, to *os.File) (done bool, err error) {
	from, before, err := openFile(path)
	if err != nil {
		return false, err
	}
	defer from.Close()
	if err := to.Truncate(0); err != nil {
		return false, err
	}
	if _, err := to.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	size := int64(before.pages) * before.pageSize //nolint:gosec // readHeaders holds it to the file's size
	if _, err := io.CopyN(to, from, size); err != nil {
		return false, err
	}
	after, err := readHeaders(from, before.size)
	if err != nil {
		return false, err
	}
	if after.transaction != before.transaction {
		return false, nil
	}
	for id := range int64(2) {
		page := make([]byte, pageHeader, pageHeader+metaSize)
		if _, err := from.ReadAt(page, id*before.pageSize); err != nil {
			return false, err
		}
		binary.LittleEndian.PutUint64(page, uint64(id)) //nolint:gosec // 0 or 1
		if _, err := to.WriteAt(append(page, before.header...), id*before.pageSize); err != nil {
			return false, err
		}
	}
	return true, nil
}
