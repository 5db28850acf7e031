package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/metrics"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/scoring"
	"stet/segmenter"
)

// score holds the flags of the command.
type score struct {
	from          source
	pages         int
	dir, goldPath string
	seeds, corpus bool
	baselines     bool
	mistakes      int
	roleMistakes  int
}

// tunePages is how many pages of dev outlets the baselines are tuned on.
const tunePages = 150

func newScoreCommand() *cobra.Command {
	var s score
	cmd := &cobra.Command{
		Use:   "score",
		Short: "score the segmenter on pages with gold",
		Long: `Score runs the segmenter over pages with gold and prints how good its proposals
are: practice pages that it makes (--seed, --pages, --outlets, --kind), a folder
of pages (--dir, with gold.jsonl in it or --gold), or the dumps that were marked
by hand (--seeds).

A proposed start is right if it is at the gold start, or if nothing but lines
that are no story's text stands between the two; "headline kept whole" is the F1
where the headline, too, must be on the right side. Line 1 is not counted, nor
what opens the first story; a split at a repeat's start or inside a repeat, and
at a line that may go either way, is neither right nor wrong. WindowDiff and Pk
are means over pages with a window of half the page's mean story length in
lines. Entries of a live blog are no stories: a split at one is false.

Keys, for pages that come as a crawl, count what an ideal editor presses:
` + metrics.KeysDescription + `.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return s.run(cmd.OutOrStdout()) },
	}
	f := cmd.Flags()
	s.from.flags(f)
	s.from.kindFlags(f)
	f.IntVar(&s.pages, "pages", 300, "how many pages to make")
	f.StringVar(&s.dir, "dir", "", "score this folder of pages")
	f.StringVar(&s.goldPath, "gold", "", "gold of --dir (else gold.jsonl in it)")
	f.BoolVar(&s.seeds, "seeds", false, "score the dumps that were marked by hand")
	f.BoolVar(&s.corpus, "corpus", false, "give the segmenter the evidence of all pages")
	f.BoolVar(&s.baselines, "baselines", false, "score TextTiling and the depth score too")
	f.IntVar(&s.mistakes, "mistakes", 0, "show so many wrong and missed splits")
	f.IntVar(&s.roleMistakes, "role-mistakes", 0, "show so many lines whose furniture was mistaken")
	return cmd
}

func (s *score) run(w io.Writer) error {
	samples, maker, err := s.samples()
	if err != nil {
		return err
	}
	seg, err := segmenter.New()
	if err != nil {
		return err
	}
	name := "stet"
	var corpus segmenter.Corpus
	if s.corpus {
		name, corpus = "stet + other dumps", scoring.Statistics(samples)
	}
	answers := scoring.AnswerAll(samples, scoring.Segment(seg, corpus))
	groups := scoring.TrueGroups(samples)
	report := scoring.NewReport(name, samples, answers, groups.Recurring())
	reports := []*scoring.Report{report}
	if s.baselines {
		more, err := s.scoreBaselines(maker, samples, groups)
		if err != nil {
			return err
		}
		reports = append(more, report)
	}
	scoring.WriteBoundaries(w, reports...)
	report.WriteParts(w)
	report.WriteRoles(w)
	report.WriteCalibration(w)
	if len(groups) > 0 && s.corpus {
		if err := scoring.WriteCrawl(w, report, samples, answers, groups); err != nil {
			return err
		}
	}
	scoring.WriteMistakes(w, samples, answers, s.mistakes)
	scoring.WriteRoleMistakes(w, samples, answers, s.roleMistakes)
	return nil
}

// samples returns the pages to score, and the maker that made them if one did.
func (s *score) samples() ([]*scoring.Sample, *pages.Maker, error) {
	if s.seeds {
		dir, err := articles.Folder(s.from.data)
		if err != nil {
			return nil, nil, err
		}
		list, err := readSamples(filepath.Join(dir, "seeds"), filepath.Join(dir, "seeds.gold.jsonl"))
		return list, nil, err
	}
	if s.dir != "" {
		path := s.goldPath
		if path == "" {
			path = filepath.Join(s.dir, goldFile)
		}
		list, err := readSamples(s.dir, path)
		return list, nil, err
	}
	config, err := s.from.config(s.pages)
	if err != nil {
		return nil, nil, err
	}
	maker, err := s.from.maker()
	if err != nil {
		return nil, nil, err
	}
	list, err := makeSamples(maker, config)
	return list, maker, err
}

func makeSamples(maker *pages.Maker, config pages.Config) ([]*scoring.Sample, error) {
	var list []*scoring.Sample
	for p := range maker.Generate(config) {
		sample, err := scoring.NewSample(p.Text, p.Gold)
		if err != nil {
			return nil, err
		}
		list = append(list, sample)
	}
	return list, nil
}

func readSamples(dir, goldPath string) ([]*scoring.Sample, error) {
	records, err := gold.ReadFile(goldPath)
	if err != nil {
		return nil, err
	}
	var list []*scoring.Sample
	for _, r := range records {
		text, err := os.ReadFile(filepath.Join(dir, r.Dump))
		if err != nil {
			return nil, err
		}
		sample, err := scoring.NewSample(text, r)
		if err != nil {
			return nil, err
		}
		list = append(list, sample)
	}
	return list, nil
}

// scoreBaselines tunes the baselines on dev outlets and scores them on the
// samples.
func (s *score) scoreBaselines(maker *pages.Maker, samples []*scoring.Sample, groups scoring.Groups) ([]*scoring.Report, error) {
	if maker == nil {
		var err error
		if maker, err = s.from.maker(); err != nil {
			return nil, err
		}
	}
	tune, err := makeSamples(maker, pages.Config{Seed: s.from.seed ^ 0x7e57, Pages: tunePages, Side: articles.Dev, Kind: pages.AnyKind})
	if err != nil {
		return nil, fmt.Errorf("pages to tune the baselines on: %w", err)
	}
	var reports []*scoring.Report
	for _, rival := range scoring.Rivals(tune) {
		reports = append(reports, scoring.NewReport(rival.Name, samples, scoring.AnswerAll(samples, rival.Answer), groups.Recurring()))
	}
	return reports, nil
}
