package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/load"
)

// samples are dumps written for the demonstration.
//
//go:embed samples/*.txt
var samples embed.FS

func newDemo(e *environment) *cobra.Command {
	var keep bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try the review with sample dumps and a temporary store",
		Long: "demo loads sample dumps into a temporary store and opens the review. Without a terminal it prints what is proposed, " +
			"accepts all of it to show what follows, exports it, and prints where every byte went.",
		Args: arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return demo(cmd.Context(), e, keep)
		},
	}
	cmd.Flags().BoolVar(&keep, "keep", false, "keep the temporary folder with the dumps, the store and the export")
	configFlag(cmd, e)
	return cmd
}

func demo(ctx context.Context, e *environment, keep bool) (err error) {
	var set settings
	if e.interactive() {
		if set, err = e.readSettings(); err != nil {
			return err
		}
	}
	folder, err := os.MkdirTemp("", "stet-demo-")
	if err != nil {
		return fmt.Errorf("making a temporary folder: %w", err)
	}
	defer func() {
		if keep {
			e.say("kept: %s", folder)
			return
		}
		if removed := os.RemoveAll(folder); err == nil && removed != nil {
			err = fmt.Errorf("removing the temporary folder: %w", removed)
		}
	}()
	dumps := filepath.Join(folder, "dumps")
	if err := unpackSamples(dumps); err != nil {
		return err
	}
	e.store = filepath.Join(folder, "stet.db")
	st, err := e.openStore(true)
	if err != nil {
		return err
	}
	defer closing(st, &err)
	if err := loadInto(ctx, e, &madeStore{Store: st}, []string{dumps}); err != nil {
		return err
	}
	if e.interactive() {
		e.notice = "Sample dumps, temporary store: nothing is kept."
		if keep {
			e.notice = "Sample dumps in " + folder + ", which is kept."
		}
		if err := openReview(ctx, e, st, set); err != nil || keep {
			return err
		}
		e.say("The demonstration's store is removed now ('stet demo --keep' keeps it). For dumps of your own: 'stet PATH'.")
		return nil
	}
	return demoInPipe(ctx, e, st, filepath.Join(folder, "corpus"), keep)
}

func unpackSamples(folder string) error {
	from, err := fs.Sub(samples, "samples")
	if err != nil {
		return err
	}
	if err := os.CopyFS(folder, from); err != nil {
		return fmt.Errorf("writing the sample dumps: %w", err)
	}
	return nil
}

// demoInPipe shows on standard output what an editor would see and do.
func demoInPipe(ctx context.Context, e *environment, st *store.Store, dest string, keep bool) error {
	out := &printer{e: e}
	if err := out.proposals(ctx, st); err != nil {
		return err
	}
	out.line("")
	out.line("Nobody reviews here, so that this demonstration accepts everything as it is proposed:")
	groups, stories, err := acceptAll(st)
	if err != nil {
		return err
	}
	out.line("%s and %s accepted; in a terminal you would decide each one.", load.Count(groups, "group"), load.Count(stories, "story"))
	manifest, err := export(ctx, st, dest, []string{"jsonl", "txt"})
	if err != nil {
		return err
	}
	out.line("")
	out.exported(manifest, dest)
	if !keep {
		out.line("The folder is temporary and is removed now; 'stet demo --keep' keeps it.")
	}
	return out.err
}

// acceptAll accepts every proposed group, and then every story that is left
// undecided, page by page.
func acceptAll(st *store.Store) (groups, stories int, err error) {
	for row, err := range groupRows(st) {
		if err != nil {
			return groups, stories, err
		}
		done, err := acceptGroup(st, row)
		if err != nil {
			return groups, stories, err
		}
		if done {
			groups++
		}
	}
	for row, err := range pageRows(st) {
		if err != nil {
			return groups, stories, err
		}
		page, err := st.Page(row.Dump)
		if err != nil {
			return groups, stories, err
		}
		var open []store.StoryRef
		for _, story := range page.Stories {
			if story.Undecided() {
				open = append(open, story.Ref)
			}
		}
		if len(open) == 0 {
			continue
		}
		if _, err := st.Decide(store.Decision{Verb: store.Accept, Stories: open}); err != nil {
			return groups, stories, fmt.Errorf("accepting the stories of %s: %w", row.Name, err)
		}
		stories += len(open)
	}
	return groups, stories, nil
}

// acceptGroup accepts a group unless it is settled by now, as a decision on
// another group may have done.
func acceptGroup(st *store.Store, row store.GroupRow) (bool, error) {
	view, err := st.Group(row.ID)
	if err != nil || view.Settled {
		return false, err
	}
	var members []store.StoryRef
	for _, m := range view.Members {
		if m.Dropped {
			continue
		}
		if m.Keep {
			members = slices.Insert(members, 0, m.Story.Ref)
		} else {
			members = append(members, m.Story.Ref)
		}
	}
	if _, err := st.Decide(store.Decision{Verb: store.Accept, Group: members}); err != nil {
		return false, fmt.Errorf("accepting the group %q: %w", row.Title, err)
	}
	return true, nil
}
