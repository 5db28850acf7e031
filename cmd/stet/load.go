package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/dumps"
	"stet/store/load"
)

func newLoad(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "load PATH...",
		Short: "Load dumps into the store and propose stories and groups",
		Long: "load reads folders (with all that is in them) and files: plain text, one dump a file, and .jsonl and .ndjson files, arrays in .json files, .csv and .tsv tables and WET and other WARC archives, one dump a record; " +
			"any of them in UTF-8, UTF-16, UTF-32 or an old charset, and compressed with gzip or zstd. - is standard input. What is in the store already changes nothing. " +
			"It may be stopped at any moment and run again. " + limitsText(),
		Example: "stet load scrape/\nstet load --store paris.db pages-1.jsonl.gz pages-2.jsonl.gz\nzcat old.txt.gz | stet load -",
		Args:    arguments(cobra.MinimumNArgs(1), "no dumps given: name files or folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, paths []string) (err error) {
			st, err := e.openFor(paths)
			if err != nil {
				return err
			}
			defer st.closing(&err)
			return loadInto(cmd.Context(), e, st, paths)
		},
	}
	storeFlag(cmd, e)
	return cmd
}

// limitsText states the reader's limits for the help.
func limitsText() string {
	limits := dumps.DefaultLimits()
	return fmt.Sprintf("A dump may have %d MiB; a compressed file that gives more than %d bytes for one is stopped.",
		limits.Dump>>20, limits.Ratio)
}

// loadInto loads and says on standard error what became of it. Where a path
// that was named could not be read, the rest is loaded and the error is errSaid.
func loadInto(ctx context.Context, e *environment, st *madeStore, paths []string) error {
	defer bulk()()
	s, err := e.newSegmenter()
	if err != nil {
		return err
	}
	meter := load.NewMeter(e.stderr, isTerminal(e.stderr), time.Now)
	r := &remarks{e: e, before: meter.Clear}
	report, err := load.Run(ctx, st, s, paths, load.Options{
		Stdin: e.stdin, Leave: e.store, Skipped: r.skipped, Odd: r.odd, Progress: meter.Show,
	})
	meter.Clear()
	r.read = report.Added + report.Known
	refused := r.rest()
	if err == nil || report.Added+report.Known > 0 { // else the error says what there is to say
		for _, line := range loadSummary(report, st.Store != nil || e.hasStore()) {
			e.say("%s", line)
		}
	}
	if err != nil {
		return loadError{into: e.store, err: err}
	}
	if st.Store == nil {
		return refused
	}
	counts, err := st.Counts()
	if err != nil {
		return fmt.Errorf("reading the store's counts: %w", err)
	}
	e.say("%s", proposalSummary(counts, e.cuts()))
	return refused
}

// loadError is why a load did not come to its end: what it had committed before is in the store.
type loadError struct {
	into string
	err  error
}

func (l loadError) Error() string { return "loading into " + l.into + ": " + l.err.Error() }
func (l loadError) Unwrap() error { return l.err }

// leastRated is from how many bytes on a load's rate says something of the machine.
const leastRated = 1 << 20

// loadSummary says what a load did, in plain words.
func loadSummary(r load.Report, inStore bool) []string {
	var lines []string
	switch {
	case r.Added == 0 && r.Known > 0:
		lines = append(lines, "nothing new: "+load.Count(r.Known, "dump")+" known already, none added")
	case r.Added == 0 && r.Known == 0:
		text := "nothing loaded: no dumps found"
		if !inStore {
			text += ", and no store was made"
		}
		lines = append(lines, text)
	default:
		text := load.Count(r.Added, "dump") + " added (" + load.Megabytes(r.AddedBytes) + ")"
		if r.Known > 0 {
			text += ", " + load.Count(r.Known, "dump") + " already known"
		}
		if seconds := r.Elapsed.Seconds(); seconds >= 1 && r.AddedBytes >= leastRated {
			text += fmt.Sprintf(", in %.1f s, %.1f MB/s", seconds, float64(r.AddedBytes)/1e6/seconds)
		}
		lines = append(lines, text)
	}
	if n := r.SkippedTotal(); n > 0 {
		var reasons []string
		for reason, n := range r.Skipped {
			if n > 0 {
				reasons = append(reasons, dumps.Reason(reason).Count(n))
			}
		}
		lines = append(lines, load.Count(n, "input")+" skipped: "+strings.Join(reasons, ", "))
	}
	if r.Odd > 0 {
		lines = append(lines, "notes on "+load.Count(r.Odd, "dump")+"; the review shows each with its page")
	}
	return lines
}

// cuts returns the cut points of the config file. A load does not fail because that is wrong: it
// goes by the default ones.
func (e *environment) cuts() store.Cuts {
	set, err := e.readSettings()
	if err != nil {
		return store.DefaultCuts()
	}
	return set.cuts
}

// proposalSummary says what there is to decide in the store.
func proposalSummary(c store.Counts, cuts store.Cuts) string {
	stories := cuts.Forecast(c.Confidence)
	text := fmt.Sprintf("in the store: %s, %s proposed: %s sure, %s doubtful, %s hard", load.Count(c.Dumps, "dump"), load.Count(c.Stories, "story"),
		store.Thousands(stories.Sure), store.Thousands(stories.Doubtful), store.Thousands(stories.Hard))
	if decided := c.Stories - c.Undecided; decided > 0 {
		text += ", " + store.Thousands(decided) + " decided"
	}
	return text + "; " + load.Count(c.Groups, "duplicate group")
}

// loadAndReview is the main job.
func loadAndReview(ctx context.Context, e *environment, paths []string) (err error) {
	var set settings
	if e.interactive() { // before the load, which may take long
		if set, err = e.readSettings(); err != nil {
			return err
		}
	}
	st, err := e.openFor(paths)
	if err != nil {
		return err
	}
	defer st.closing(&err)
	refused := loadInto(ctx, e, st, paths)
	if st.Store == nil || refused != nil && !errors.Is(refused, errSaid) {
		return refused
	}
	if !e.interactive() {
		e.say("to review them, run 'stet review' in a terminal")
		return refused
	}
	if err := openReview(ctx, e, st.Store, set); err != nil {
		return err
	}
	return refused
}
