package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/crawl"
	"stet/cmd/lab/lede"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/splits"
	"stet/segmenter"
	"stet/segmenter/words"
)

// newTrainFrequenciesCommand makes the table of how many articles hold a word.
func newTrainFrequenciesCommand() *cobra.Command {
	return newModelCommand("train-frequencies", "count in how many articles of dev outlets a word stands",
		filepath.Join("segmenter", "words", "frequencies.bin"), func(folder string, out io.Writer) ([]byte, error) {
			set, err := articles.Load(folder, articles.Options{})
			if err != nil {
				return nil, err
			}
			table, counted := words.NewTable(), 0
			for i := range set.Articles {
				if a := &set.Articles[i]; !articles.IsHeld(a.Outlet) {
					table.Add(a.Paragraphs)
					counted++
				}
			}
			fmt.Fprintf(out, "%d articles\n", counted)
			return table.Bytes(), nil
		})
}

func newTrainSplitsCommand() *cobra.Command {
	options := splits.Defaults()
	var side string
	cmd := newModelCommand("train-splits", "train the model of splits on practice pages of dev outlets",
		filepath.Join("segmenter", "splits.model"), func(folder string, out io.Writer) ([]byte, error) {
			set, maker, err := (&source{data: folder}).load()
			if err != nil {
				return nil, err
			}
			unseen, err := lede.Unseen(set)
			if err != nil {
				return nil, err
			}
			if options.Side, err = articles.ParseSide(side); err != nil {
				return nil, err
			}
			options.Log = func(format string, args ...any) { fmt.Fprintf(out, format+"\n", args...) }
			model, err := splits.Train(maker, unseen, options)
			if err != nil {
				return nil, err
			}
			fmt.Fprintln(out, model.Figures)
			return model.AppendBinary(nil)
		})
	f := cmd.Flags()
	f.StringVar(&side, "outlets", "dev", "outlets to train on: dev, or learn to try a change on left")
	f.IntVar(&options.Pages, "pages", options.Pages, "practice pages for each forest")
	f.IntVar(&options.NearTrees, "near", options.NearTrees, "trees that look at the lines around a gap")
	f.IntVar(&options.PageTrees, "page", options.PageTrees, "trees that look at the stories of the page")
	f.IntVar(&options.OpeningTrees, "openings", options.OpeningTrees, "trees that look for a story's headline")
	f.IntVar(&options.OthersTrees, "others", options.OthersTrees, "trees that look at other dumps")
	f.IntVar(&options.Crawls, "crawls", options.Crawls, "crawls that the last are trained on, and as many to calibrate")
	f.Float64Var(&options.Entries, "entries", options.Entries, "share of practice pages that may hold a story made of entries")
	f.Float64Var(&options.Reports, "reports", options.Reports, "share of practice pages that are made live reports under headings")
	f.Float64Var(&options.Whole, "whole", options.Whole, "share of practice pages whose stories are a line or a few each")
	f.Float64Var(&options.Briefs, "briefs", options.Briefs, "share of practice pages whose stories are all briefs")
	f.Uint64Var(&options.Seed, "seed", options.Seed, "the same seed makes the same bytes")
	return cmd
}

func newScoreSplitsCommand() *cobra.Command {
	var data, file, outlets string
	var count, crawled int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "score-splits",
		Short: "score the splits alone on held outlets: own roles, true roles, unknown language, crawl",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			folder, err := articles.Folder(data)
			if err != nil {
				return err
			}
			maker, err := (&source{data: folder}).maker()
			if err != nil {
				return err
			}
			s, err := segmenterOf(file)
			if err != nil {
				return err
			}
			side, err := articles.ParseSide(outlets)
			if err != nil {
				return err
			}
			return scoreSplits(cmd.OutOrStdout(), maker, s, pages.Config{Seed: seed, Pages: count, Side: side}, crawled)
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	f.StringVar(&file, "model", "", "model file (else the embedded one)")
	f.StringVar(&outlets, "outlets", "held", "outlets to use: dev (learn or left), held or all")
	f.IntVar(&count, "pages", 1000, "practice pages")
	f.IntVar(&crawled, "crawl", 400, "pages of the crawl")
	f.Uint64Var(&seed, "seed", 12, "the same seed makes the same pages")
	return cmd
}

func segmenterOf(file string) (*segmenter.Segmenter, error) {
	if file == "" {
		return segmenter.New()
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	model, err := segmenter.DecodeModel(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return segmenter.NewWith(model)
}

func scoreSplits(out io.Writer, maker *pages.Maker, s *segmenter.Segmenter, config pages.Config, crawled int) error {
	for _, roles := range []struct {
		name  string
		roles splits.Roles
	}{
		{"own roles", splits.OwnRoles},
		{"true roles", splits.GoldRoles},
		{"own roles, as a language with common words", splits.ListedRoles},
		{"own roles, as an unknown language", splits.StrangeRoles},
	} {
		judged := splits.Collect(maker, config, s, roles.roles, nil)
		for _, kind := range []pages.Kind{"", pages.Mixed, pages.Outlet, pages.Topic, pages.Live} {
			name := string(kind)
			if kind == "" {
				name = "all"
			}
			fmt.Fprintf(out, "%s, %-6s  %s\n", roles.name, name, splits.ScoreOf(judged, kind))
		}
	}
	for _, others := range []bool{false, true} {
		judged, err := splits.CollectCrawl(maker, crawl.Config{Seed: config.Seed, Pages: crawled, Sites: 10, Side: config.Side}, s, splits.OwnRoles, others, nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "crawl, other dumps asked: %-5v  %s\n", others, splits.ScoreOf(judged, ""))
	}
	return nil
}
