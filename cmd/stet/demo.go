package main

import (
	"cmp"
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
	"stet/tui/splits"
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
			"accepts what no copy speaks against, to show what follows, exports it, and prints where every byte went.",
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
		return cmp.Or(ctx.Err(), err) // told to stop, there is nothing to go on with: the store goes too
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
	out.line("Nobody reviews here, so that this demonstration accepts all that no copy speaks against, as bulk does:")
	disputed, err := disputedStories(st)
	if err != nil {
		return err
	}
	groups, stories, err := acceptAll(st, disputed)
	if err != nil {
		return err
	}
	out.line("%s and %s accepted; in a terminal you would decide each one.", load.Count(groups, "group"), load.Count(stories, "story"))
	if len(disputed) > 0 {
		out.line("%s left undecided, since copies speak against their edges: in a terminal you would look at them.", load.Count(len(disputed), "story"))
	}
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

// disputedStories returns the stories that copies on other pages speak against.
func disputedStories(st *store.Store) (map[store.StoryRef]bool, error) {
	disputed := map[store.StoryRef]bool{}
	for row, err := range pageRows(st) {
		if err != nil {
			return nil, err
		}
		page, err := st.Page(row.Dump)
		if err != nil {
			return nil, err
		}
		for at := range page.Stories {
			said, err := splits.Disputes(st, page, at)
			if err != nil {
				return nil, err
			}
			if len(said) > 0 {
				disputed[page.Stories[at].Ref] = true
			}
		}
	}
	return disputed, nil
}

// acceptAll accepts every proposed group, and then every story that is left
// undecided, page by page, but for those that are disputed.
func acceptAll(st *store.Store, disputed map[store.StoryRef]bool) (groups, stories int, err error) {
	for row, err := range groupRows(st) {
		if err != nil {
			return groups, stories, err
		}
		done, err := acceptGroup(st, row, disputed)
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
		accepted, err := acceptPage(st, row, disputed)
		if err != nil {
			return groups, stories, err
		}
		stories += accepted
	}
	return groups, stories, nil
}

// acceptPage accepts the stories of a page that are undecided and not disputed, and returns how many.
func acceptPage(st *store.Store, row store.PageRow, disputed map[store.StoryRef]bool) (int, error) {
	page, err := st.Page(row.Dump)
	if err != nil {
		return 0, err
	}
	var open []store.StoryRef
	for _, story := range page.Stories {
		if story.Undecided() && !disputed[story.Ref] {
			open = append(open, story.Ref)
		}
	}
	if len(open) == 0 {
		return 0, nil
	}
	if _, err := st.Decide(store.Decision{Verb: store.Accept, Stories: open}); err != nil {
		return 0, fmt.Errorf("accepting the stories of %s: %w", row.Name, err)
	}
	return len(open), nil
}

// acceptGroup accepts a group unless it is settled by now, as a decision on
// another group may have done, or has a story that is disputed.
func acceptGroup(st *store.Store, row store.GroupRow, disputed map[store.StoryRef]bool) (bool, error) {
	view, err := st.Group(row.ID)
	if err != nil || view.Settled {
		return false, err
	}
	var members []store.StoryRef
	for _, m := range view.Members {
		if m.Dropped {
			continue
		}
		if disputed[m.Story.Ref] {
			return false, nil
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
