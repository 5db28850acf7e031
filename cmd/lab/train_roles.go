package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/roletrain"
	"stet/segmenter"
)

func newTrainRolesCommand() *cobra.Command {
	var data, out, version string
	options := roletrain.Options{}
	cmd := &cobra.Command{
		Use:   "train-roles",
		Short: "train the role model on practice pages",
		Long: `Train-roles makes practice pages of dev outlets and of the furniture manners
that are not held, trains the role model on them and writes it. The same data,
pages and seed give the same bytes.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := articles.Folder(data)
			if err != nil {
				return err
			}
			set, err := articles.Load(dir, articles.Options{PerOutlet: articlesPerOutlet})
			if err != nil {
				return err
			}
			bank, err := furniture.Load()
			if err != nil {
				return err
			}
			options.Log, options.Version = cmd.ErrOrStderr(), version
			model, err := roletrain.Train(set, bank, options)
			if err != nil {
				return err
			}
			encoded, err := model.AppendBinary(nil)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d bytes to %s\n", len(encoded), out)
			return os.WriteFile(out, encoded, 0o644)
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	f.StringVar(&out, "out", "segmenter/roles/roles.model", "file to write")
	f.StringVar(&version, "version", "8", "version to write into the model")
	f.IntVar(&options.PagesPerFold, "pages", 900, "practice pages for each of the folds")
	f.Uint64Var(&options.Seed, "seed", 11, "the same seed makes the same bytes")
	return cmd
}

func newScoreRolesCommand() *cobra.Command {
	var mistakes string
	cmd := &cobra.Command{
		Use:   "score-roles DIR...",
		Short: "score the roles of folders of pages with gold.jsonl, by line",
		Long: `Score-roles prints furniture F1 by line for each folder, for all its dumps and
for groups of them: those whose names are alike up to the first "-". Captions
count as furniture on both sides; blank lines and lines that may go either way
don't count.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var wrong io.Writer
			if mistakes != "" {
				file, err := os.Create(mistakes)
				if err != nil {
					return err
				}
				defer file.Close()
				wrong = file
			}
			seg, err := segmenter.New()
			if err != nil {
				return err
			}
			for _, dir := range args {
				judge := func(p *segmenter.Page) []segmenter.RoleProposal { return seg.Propose(p, nil).Roles }
				tallies, err := roletrain.Folder(dir, judge, wrong)
				if err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), dir)
				roletrain.Print(cmd.OutOrStdout(), tallies)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&mistakes, "mistakes", "", "file to write the mistaken lines to")
	return cmd
}

func newRoleTrialCommand() *cobra.Command {
	var from source
	var out string
	var count int
	cmd := &cobra.Command{
		Use:   "role-trial --out DIR",
		Short: "write pages that try a role model, for score-roles",
		Long: `Role-trial writes pages of dev outlets with readers' comments and consent
screens in manners that no model is trained on, with tables, and with text in the
voice of readers, and their gold. Only what was put on a page is scored there.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			maker, err := from.maker()
			if err != nil {
				return err
			}
			list, err := roletrain.Trial(maker, count, from.seed)
			if err != nil {
				return err
			}
			return writePages(out, slices.Values(list))
		},
	}
	f := cmd.Flags()
	f.StringVar(&from.data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	f.BoolVar(&from.small, "small", false, "use the small set of articles alone")
	f.Uint64Var(&from.seed, "seed", 1, "the same seed makes the same bytes")
	f.IntVar(&count, "pages", 400, "how many pages")
	f.StringVar(&out, "out", "", "folder to write to")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}
