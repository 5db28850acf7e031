package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/lede"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/splits"
	"stet/segmenter"
)

// newScoreLooksCommand says what segmenter's second look costs and misses, by where it begins.
func newScoreLooksCommand() *cobra.Command {
	var data, file, outlets string
	var count int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "score-looks",
		Short: "count the gaps and the joints that a second look from several probabilities on would see",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			folder, err := articles.Folder(data)
			if err != nil {
				return err
			}
			side, err := articles.ParseSide(outlets)
			if err != nil {
				return err
			}
			b, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			model, err := segmenter.DecodeModel(b)
			if err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			set, maker, err := (&source{data: folder}).load()
			if err != nil {
				return err
			}
			unseen, err := lede.Unseen(set)
			if err != nil {
				return err
			}
			looks, err := splits.Looks(maker, pages.Config{Seed: seed, Pages: count, Side: side}, unseen, model)
			if err != nil {
				return err
			}
			for _, l := range looks {
				fmt.Fprintf(cmd.OutOrStdout(), "from %.3f: %.1f%% of %d gaps are looked at, %.2f%% of %d joints are not, of which the model proposes %d\n",
					l.From, 100*float64(l.Gaps)/float64(l.All), l.All, 100*float64(l.Missed)/float64(l.Joints), l.Joints, l.Found)
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	f.StringVar(&file, "model", filepath.Join("segmenter", "splits.model"), "model file")
	f.StringVar(&outlets, "outlets", "left", "outlets to use: left of a model of learn ones, dev, held or all")
	f.IntVar(&count, "pages", 1000, "practice pages")
	f.Uint64Var(&seed, "seed", 12, "the same seed makes the same pages")
	return cmd
}
