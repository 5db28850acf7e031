package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"stet/segmenter"
	"stet/store"
)

// storeFlag lets a command name its store.
func storeFlag(cmd *cobra.Command, e *environment) {
	e.store = defaultStore()
	cmd.Flags().Var((*fileName)(&e.store), "store", "the store, a file; $STET_STORE sets it as well")
}

// fileName is the value of a flag that names a file, which an empty one does not: a script's variable that was never
// set would have another file, or none, taken for it.
type fileName string

func (f *fileName) String() string { return string(*f) }

// Type is what the help calls it.
func (f *fileName) Type() string { return "string" }

// Set takes a name.
func (f *fileName) Set(name string) error {
	if name == "" {
		return errors.New("it names no file")
	}
	*f = fileName(name)
	return nil
}

// defaultStore is the store where --store names none.
func defaultStore() string {
	if file := os.Getenv("STET_STORE"); file != "" {
		return file
	}
	return "stet.db"
}

// openStore opens the store to write. It is made where there is none and make
// is set.
func (e *environment) openStore(makeIt bool) (*store.Store, error) {
	if !makeIt {
		if err := e.mustExist(); err != nil {
			return nil, err
		}
	}
	return store.Open(e.store, store.Options{Editor: editor(), Explainer: e.explainer})
}

// readStore opens the store beside other readers.
func (e *environment) readStore() (*store.Store, error) {
	if err := e.mustExist(); err != nil {
		return nil, err
	}
	return store.Open(e.store, store.Options{ReadOnly: true})
}

// readLast opens the store beside other readers, or where another process writes to it, a
// copy of its last commit, so that a review need not end for it. The caller
// defers done, which closes it and keeps the first error.
func (e *environment) readLast() (st *store.Store, done func(*error), err error) {
	st, err = e.readStore()
	if err == nil {
		return st, func(err *error) { closing(st, err) }, nil
	}
	if !errors.Is(err, store.ErrBusy) {
		return nil, nil, err
	}
	busy := err
	folder, err := os.MkdirTemp("", "stet-read-")
	if err != nil {
		return nil, nil, busy
	}
	copied := filepath.Join(folder, "copy.db")
	if _, err = store.Backup(e.store, copied); err == nil {
		st, err = store.Open(copied, store.Options{ReadOnly: true})
	}
	if err != nil {
		return nil, nil, errors.Join(busy, err, os.RemoveAll(folder))
	}
	e.say("%s is in use; this is as of the last decision", e.store)
	return st, func(err *error) {
		closing(st, err)
		_ = os.RemoveAll(folder)
	}, nil
}

func (e *environment) mustExist() error {
	if !e.hasStore() {
		return fmt.Errorf("there is no store at %s; load dumps with 'stet load PATH', or name the store with --store", e.store)
	}
	return nil
}

// hasStore tells whether anything stands where the store should be. An empty file is none yet.
func (e *environment) hasStore() bool {
	file, err := os.Stat(e.store)
	if err == nil && file.Mode().IsRegular() && file.Size() == 0 {
		return false
	}
	return !errors.Is(err, fs.ErrNotExist)
}

// closing closes the store and keeps the first error.
func closing(st *store.Store, err *error) {
	if closed := st.Close(); *err == nil && closed != nil {
		*err = fmt.Errorf("closing the store: %w", closed)
	}
}

// newSegmenter loads the model that is part of the program, once.
func (e *environment) newSegmenter() (*segmenter.Segmenter, error) {
	e.loading.Do(func() { e.segmenter, e.loadingErr = segmenter.New() })
	if e.loadingErr != nil {
		return nil, fmt.Errorf("loading the segmenter's model: %w", e.loadingErr)
	}
	return e.segmenter, nil
}

// explainer is what a store gives reasons by.
func (e *environment) explainer() (store.Proposer, error) { return e.newSegmenter() }

// hint says what to do about an error, where that is not in its text.
func (e *environment) hint(err error) string {
	switch {
	case errors.Is(err, store.ErrNewer):
		return "The store is untouched. Use the newer version of stet for it."
	case errors.Is(err, store.ErrNotStore):
		return "Name another file with --store. This one is untouched."
	case errors.Is(err, store.ErrDamaged):
		return "Run 'stet check' to see what is damaged. Go back to a backup if you have one, or save what can be read with 'stet check --repair NEW'."
	case store.NoRoom(err):
		return "The disk is full, or as much of it as may be used. What was committed before is intact: make room and run the same command again."
	case (errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission)) && !e.isAboutStore(err):
		return "Name another place, or see who may read and write there."
	case errors.Is(err, syscall.EROFS):
		return "That place takes no writing. 'stet backup FILE' copies a store to another, where it can be reviewed."
	case errors.Is(err, fs.ErrPermission):
		return "See who may read it and who may write there; 'stet status', 'stet log' and 'stet export' only read the store, and 'stet review' shows one that it may read."
	case errors.Is(err, context.Canceled) && errors.As(err, new(loadError)):
		return "What was committed before is in the store: run the same command to go on."
	case errors.Is(err, context.Canceled) && err != context.Canceled: //nolint:errorlint // bare, it is of a command without a store
		return "Nothing was changed by it: the same command begins anew."
	case errors.Is(err, fs.ErrNotExist):
		return "See whether the name is right, and make the folder where that is what is missing."
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ELOOP):
		return "See what stands at that name, or give another one."
	}
	return ""
}

// isAboutStore tells whether the file that an error is about is the store.
func (e *environment) isAboutStore(err error) bool {
	var file *fs.PathError
	return errors.As(err, &file) && file.Path == e.store
}
