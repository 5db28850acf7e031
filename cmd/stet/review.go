package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/tui"
)

func newReview(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Decide what is proposed: accept, merge, reject",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if !e.interactive() {
				return errors.New("the review needs a terminal; 'stet status' and 'stet split' work without one")
			}
			st, err := e.openStore(false)
			if err != nil {
				return err
			}
			defer closing(st, &err)
			return openReview(cmd.Context(), st)
		},
	}
	storeFlag(cmd, e)
	return cmd
}

// openReview runs the review until the editor quits or the context ends.
func openReview(ctx context.Context, st *store.Store) error {
	return tui.Run(ctx, st, tui.Options{})
}
