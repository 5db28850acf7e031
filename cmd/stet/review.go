package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/tui"
	"stet/tui/plain"
)

func newReview(e *environment) *cobra.Command {
	lines := false
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Decide what is proposed: accept, merge, reject",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if !lines && !e.interactive() {
				return errors.New("the review needs a terminal; 'stet review --plain' works without one")
			}
			var set settings
			if !lines {
				if set, err = e.readSettings(); err != nil {
					return err
				}
			}
			st, err := e.openStore(false)
			if err != nil {
				return err
			}
			defer closing(st, &err)
			if lines {
				return plain.Run(cmd.Context(), st, e.stdin, e.stdout)
			}
			return openReview(cmd.Context(), st, set)
		},
	}
	cmd.Flags().BoolVar(&lines, "plain", false, "numbered lines and typed answers, for screen readers and dumb terminals")
	storeFlag(cmd, e)
	configFlag(cmd, e)
	return cmd
}

// openReview runs the review until the editor quits or the context ends.
func openReview(ctx context.Context, st *store.Store, s settings) error {
	return tui.Run(ctx, st, s.options())
}
