package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/crawl"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/metrics"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/scoring"
)

// score holds the flags of the command.
type score struct {
	from          source
	pages         int
	dir, goldPath string
	seeds, corpus bool
	crawl         bool
	baselines     bool
	mistakes      int
	roleMistakes  int
	model         string
}

// tunePages is how many pages of dev outlets the baselines are tuned on.
const tunePages = 150

func newScoreCommand() *cobra.Command {
	var s score
	cmd := &cobra.Command{
		Use:   "score",
		Short: "score the segmenter on pages with gold",
		Long: `Score runs the segmenter over pages with gold and prints how good its proposals
are: practice pages that it makes (--seed, --pages, --outlets, --kind), a crawl
that it makes (--crawl, 400 pages of 10 sites), a folder of pages (--dir, with
gold.jsonl in it or --gold), or the dumps that were marked by hand (--seeds).

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
	f.BoolVar(&s.crawl, "crawl", false, "make a crawl and score it, with and without the evidence of its other pages")
	f.BoolVar(&s.corpus, "corpus", false, "give the segmenter the evidence of all pages")
	f.StringVar(&s.model, "model", "", "file of the split model (else the embedded one)")
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
	seg, err := segmenterOf(s.model)
	if err != nil {
		return err
	}
	groups := scoring.TrueGroups(samples)
	answers := scoring.AnswerAll(samples, scoring.Segment(seg, nil))
	report := scoring.NewReport("stet", samples, answers, groups.Recurring())
	reports := []*scoring.Report{report}
	if s.corpus || s.crawl {
		answers = scoring.AnswerAll(samples, scoring.Segment(seg, scoring.Statistics(samples)))
		report = scoring.NewReport("stet + other dumps", samples, answers, groups.Recurring())
		reports = append(reports, report)
	}
	if s.baselines {
		more, err := s.scoreBaselines(maker, samples, groups)
		if err != nil {
			return err
		}
		reports = slices.Concat(more, reports)
	}
	scoring.WriteBoundaries(w, reports...)
	report.WriteParts(w)
	report.WriteRoles(w)
	report.WriteCalibration(w)
	report.WriteStories(w)
	if s.crawl || s.corpus && len(groups) > 0 {
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
	if s.crawl {
		made, err := crawl.Make(maker, crawl.Config{Seed: s.from.seed, Pages: crawlPages, Sites: crawlSites, Side: config.Side})
		if err != nil {
			return nil, nil, err
		}
		list, err := makeSamples(slices.Values(made.Pages))
		return list, maker, err
	}
	list, err := makeSamples(maker.Generate(config))
	return list, maker, err
}

func makeSamples(made iter.Seq[pages.Page]) ([]*scoring.Sample, error) {
	var list []*scoring.Sample
	for p := range made {
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
	tune, err := makeSamples(maker.Generate(pages.Config{Seed: s.from.seed ^ 0x7e57, Pages: tunePages, Side: articles.Dev, Kind: pages.AnyKind}))
	if err != nil {
		return nil, fmt.Errorf("pages to tune the baselines on: %w", err)
	}
	var reports []*scoring.Report
	for _, rival := range scoring.Rivals(tune) {
		reports = append(reports, scoring.NewReport(rival.Name, samples, scoring.AnswerAll(samples, rival.Answer), groups.Recurring()))
	}
	return reports, nil
}
