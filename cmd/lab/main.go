// Command lab makes practice pages, trains and scores the segmenter and the
// duplicates room on them, and prints the tables that say how good they are.
// It is for those who work on stet; editors never need it.
//
// Each command is in a file of its own and adds itself in newRoot.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := newRoot().ExecuteContext(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "lab:", err)
		os.Exit(1)
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "lab",
		Short:         "make practice pages, train on them, score on them",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(
		newPagesCommand(),
		newDupesCommand(),
		newCrawlCommand(),
		newDumpsCommand(),
		newAbroadCommand(),
		newScoreCommand(),
		newTrainLedeCommand(),
		newTrainVectorsCommand(),
		newTrainRolesCommand(),
		newTrainFrequenciesCommand(),
		newTrainSplitsCommand(),
		newScoreSplitsCommand(),
		newScoreLooksCommand(),
		newScoreRolesCommand(),
		newRoleTrialCommand(),
		newKeysCommand(),
		newDeskCommand(),
		newReadmeCommand(),
	)
	return root
}
