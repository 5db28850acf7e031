package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"stet/segmenter"
)

// version is stet's own.
const version = "0.1.0"

func newVersion(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of stet and of its segmenter",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.stdout, "stet %s, segmenter %s\n", version, segmenter.Version)
			return err
		},
	}
}
