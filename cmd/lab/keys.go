package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/crawl"
	"stet/cmd/lab/oracle"
	"stet/cmd/lab/scoring"
	"stet/segmenter"
	"stet/store"
)

func newKeysCommand() *cobra.Command {
	var from source
	var options oracle.Options
	config := crawl.Config{}
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "count the keys of a review of a crawl to its end",
		Long: `Keys makes a crawl, loads it into a store that is thrown away, and lets an
editor who knows the gold review it with real keys on the real desk, to the end.
It prints keys per 1,000 stories, where they went, and what is wrong then.

The editor makes no slip and reads at a glance: it goes to the nearest fix by
the shortest way. A page that is right costs one key, and so does a family of
groups that is. Roles are left as proposed, and counted. With --bulk the stories
above a probability are accepted at once before, and the groups above it: the editor goes
through the sample of stories and holds back what it shows to begin or end at the wrong
line; what else is wrong among them is not looked at again.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if config.Side, err = articles.ParseSide(from.side); err != nil {
				return err
			}
			if options.Bulk < 0 || options.Bulk > 1 {
				return fmt.Errorf("--bulk %g: want a probability from 0 to 1", options.Bulk)
			}
			config.Seed = from.seed
			return countKeys(cmd.Context(), cmd.OutOrStdout(), &from, config, options)
		},
	}
	f := cmd.Flags()
	from.flags(f)
	f.IntVar(&config.Pages, "pages", 80, "how many pages")
	f.IntVar(&config.Sites, "sites", crawlSites, "how many sites")
	f.Float64Var(&options.Bulk, "bulk", 0, "first accept all stories and groups from this probability on in bulk: 0.95, 0.97, 0.98, 0.99, 0.995, or below in steps of 0.05")
	f.BoolVar(&options.Strict, "strict", false, "a split with its headline on the wrong side is wrong and put right")
	f.IntVar(&options.Width, "width", 120, "width of the screen in cells")
	f.IntVar(&options.Height, "height", 40, "height of the screen in cells")
	return cmd
}

func countKeys(ctx context.Context, w io.Writer, from *source, config crawl.Config, options oracle.Options) (err error) {
	maker, err := from.maker()
	if err != nil {
		return err
	}
	made, err := crawl.Make(maker, config)
	if err != nil {
		return err
	}
	samples, err := makeSamples(slices.Values(made.Pages))
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "stet-keys-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	st, err := store.Open(filepath.Join(folder, "keys.db"), store.Options{Editor: "oracle"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if err := loadSamples(ctx, st, samples); err != nil {
		return err
	}
	result, err := oracle.Review(st, samples, options)
	if err != nil {
		return err
	}
	result.Write(w)
	return nil
}

// loadSamples puts pages into a store and has the segmenter propose for them,
// each with the evidence of all.
func loadSamples(ctx context.Context, st *store.Store, samples []*scoring.Sample) error {
	dumps := make([]store.NewDump, len(samples))
	for i, s := range samples {
		dumps[i] = store.NewDump{Name: s.Gold.Dump, Raw: s.Page.Text}
	}
	if _, _, err := st.Add(dumps); err != nil {
		return err
	}
	seg, err := segmenter.New()
	if err != nil {
		return err
	}
	return st.Refresh(ctx, seg, nil)
}
