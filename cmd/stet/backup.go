package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/load"
)

func newBackup(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the store into a new file, also while it is in use",
		Long: "backup copies the store, as of its last decision, into a new file, which is a store of its own. " +
			"It may be in use meanwhile, by another process as well. The copy is verified. Nothing is written over.",
		Args: arguments(cobra.ExactArgs(1), "no file given to copy the store into"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := e.mustExist(); err != nil {
				return err
			}
			size, err := store.Backup(e.store, args[0])
			if errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("%s exists, and a backup writes nothing over; name a new file", args[0])
			}
			if err != nil {
				return err
			}
			e.say("%s copied to %s, %s", e.store, args[0], load.Megabytes(size))
			return nil
		},
	}
	storeFlag(cmd, e)
	return cmd
}
