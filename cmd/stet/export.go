package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"stet/segmenter"
	"stet/store"
	"stet/store/corpus"
	"stet/store/load"
)

func newExport(e *environment) *cobra.Command {
	var formats []string
	cmd := &cobra.Command{
		Use:   "export DEST",
		Short: "Write the approved stories, with a manifest, into a folder",
		Long: "export writes the approved stories, and nothing else, into the folder DEST: stories.jsonl, or what --format asks for, and manifest.json, " +
			"which says where every byte that was loaded went. A story has the hash of its text as id, and the origin of each paragraph. " +
			"An export that stands at DEST is replaced as a whole, once the new one is complete; a folder that holds anything else is left untouched. " +
			"The same store gives the same files to the byte.",
		Example: "stet export corpus/\nstet export corpus/ --format jsonl,txt",
		Args:    arguments(cobra.ExactArgs(1), "no folder given to export into"),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if err := corpus.CheckFormats(formats); err != nil {
				return usageError{err: err, command: cmd.CommandPath()}
			}
			st, done, err := e.readLast()
			if err != nil {
				return err
			}
			defer done(&err)
			manifest, err := export(cmd.Context(), st, args[0], formats)
			if err != nil {
				return err
			}
			counts, err := st.Counts()
			if err != nil {
				return err
			}
			e.say("%s", exportSummary(manifest, counts.GroupsUndecided, args[0]))
			return nil
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().StringSliceVar(&formats, "format", []string{"jsonl"}, "one or more of "+strings.Join(corpus.Formats(), ", "))
	return cmd
}

func export(ctx context.Context, st *store.Store, dest string, formats []string) (corpus.Manifest, error) {
	return corpus.Export(ctx, st, dest, corpus.Options{Formats: formats, Stet: version, Segmenter: segmenter.Version})
}

// exportSummary says what was written where, and what may be amiss with it: unsettled is how many groups of copies
// nobody decided about.
func exportSummary(m corpus.Manifest, unsettled int, dest string) string {
	text := fmt.Sprintf("%s written to %s", load.Count(m.Stories, "story"), dest)
	if equal := m.Approved - m.Stories; equal > 0 {
		text += " (" + store.Thousands(equal) + " more have the same text as one of them, which names their origin)"
	}
	if left := m.Accounts.Undecided; left > 0 {
		text += "; " + load.Megabytes(left) + " of text are undecided and not in it"
	}
	if m.Stories > 0 && unsettled > 0 {
		text += "; " + load.Count(unsettled, "group") + " of copies not settled, so that it may hold a story twice"
	}
	if m.Stories == 0 {
		text += "; nothing is approved yet: 'stet review' approves stories"
	}
	return text
}
