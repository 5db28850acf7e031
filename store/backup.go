package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"

	"stet/store/structure"
)

// Backup copies the store at path into a new file, as of its last commit. The
// store may be in use, also by another process. What stands at to is never
// written over: the error then is fs.ErrExist. The copy is verified, written to the disk
// and given its name when it is whole. It returns the size of the copy in bytes.
func Backup(path, to string) (size int64, err error) {
	if _, err := os.Lstat(to); err == nil {
		return 0, fmt.Errorf("back up to %s: %w", to, fs.ErrExist)
	}
	aside := to + ".tmp-" + strconv.Itoa(os.Getpid())
	file, err := os.OpenFile(aside, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, fmt.Errorf("back up to %s: %w", to, err)
	}
	defer os.Remove(aside)
	err = structure.Copy(path, file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return 0, fmt.Errorf("back up %s: %w", path, storeError(err))
	}
	info, err := os.Stat(aside)
	if err != nil {
		return 0, fmt.Errorf("back up to %s: %w", to, err)
	}
	if err := verifyCopy(aside); err != nil {
		return 0, fmt.Errorf("back up %s: %w", path, err)
	}
	if err := os.Link(aside, to); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return 0, fmt.Errorf("back up to %s: %w", to, fs.ErrExist)
		}
		if err := os.Rename(aside, to); err != nil { // a disk without hard links
			return 0, fmt.Errorf("back up to %s: %w", to, err)
		}
	}
	return info.Size(), nil
}

// verifyCopy opens a copy as what it should be and follows all of its pages.
func verifyCopy(path string) error {
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	problems, err := structure.Verify(path)
	if err == nil && len(problems) > 0 {
		err = problems[0]
	}
	return storeError(err)
}

// storeError says in the store's own errors what is wrong with a file.
func storeError(err error) error {
	switch {
	case errors.Is(err, structure.ErrForeign):
		return fmt.Errorf("%w: %w", ErrNotStore, err)
	case errors.Is(err, structure.ErrBroken):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
