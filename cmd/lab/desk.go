package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/lab/synth"
	"stet/segmenter"
	"stet/store"
	"stet/store/load"
	"stet/tui"
	"stet/tui/simulate"
)

// newDeskCommand times what an editor waits for.
func newDeskCommand() *cobra.Command {
	var seed, count uint64
	var presses int
	var made string
	cmd := &cobra.Command{
		Use:   "desk",
		Short: "time loading, the first frame and every key on a store of made-up dumps",
		Long: `Desk writes made-up dumps, loads them into a store as 'stet load' does, opens the
review on it and presses keys. It prints the load's rate, the time from opening the store to
the first frame, and for each key the median and the 99th percentile of the
time to the frame that answers it. Decisions include the disk's own sync.
With --store the keys are pressed on that store, in which they decide: give it a copy.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if made != "" {
				return timeKeys(cmd.OutOrStdout(), made, presses)
			}
			folder, err := os.MkdirTemp("", "stet-desk-")
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
			scrape, file := filepath.Join(folder, "scrape"), filepath.Join(folder, "desk.db")
			size, err := writeDumps(scrape, synth.New(seed), count)
			if err != nil {
				return err
			}
			if err := timeLoad(cmd.Context(), cmd.OutOrStdout(), file, scrape, size); err != nil {
				return err
			}
			return timeKeys(cmd.OutOrStdout(), file, presses)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&seed, "seed", 1, "the same seed writes the same dumps")
	f.Uint64Var(&count, "dumps", 10000, "how many dumps")
	f.IntVar(&presses, "presses", 200, "how often each key is pressed")
	f.StringVar(&made, "store", "", "press the keys on this store instead of a made-up one")
	return cmd
}

func timeLoad(ctx context.Context, out io.Writer, file, scrape string, size int64) (err error) {
	st, err := store.Open(file, store.Options{Editor: "lab"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	proposer, err := segmenter.New()
	if err != nil {
		return err
	}
	began := time.Now()
	report, err := load.Run(ctx, st, proposer, []string{scrape}, load.Options{})
	if err != nil {
		return err
	}
	took := time.Since(began)
	counts, err := st.Counts()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "load          %d dumps, %d stories, %.1f MB in %.1f s: %.2f MB/s\n",
		report.Added, counts.Stories, float64(size)/1e6, took.Seconds(), float64(size)/1e6/took.Seconds())
	if processor, resident, known := cost(); known {
		fmt.Fprintf(out, "so far        %.1f s of processor time, %.0f MB resident at most\n", processor.Seconds(), float64(resident)/1e6)
	}
	return nil
}

func timeKeys(out io.Writer, file string, presses int) (err error) {
	// Reasons come behind the frame, and nobody waits for the model that makes them; here each is waited for.
	explainer, err := segmenter.New()
	if err != nil {
		return err
	}
	began := time.Now()
	st, err := store.Open(file, store.Options{Editor: "lab", Explainer: func() (store.Proposer, error) { return explainer, nil }})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	// The simulated editor waits for every timer; the one that says "still
	// saving" must not count.
	model, err := tui.New(st, tui.Options{PendingAfter: time.Nanosecond})
	if err != nil {
		return err
	}
	editor := simulate.New(model, 120, 40)
	_ = editor.Frame()
	fmt.Fprintf(out, "first frame   %.1f ms\n", milliseconds(time.Since(began)))
	for _, tab := range []struct {
		name string
		keys []string // each the keys of one turn, of which the last is timed
	}{
		// A split is made on the next line, and a join of one just made: pressed again
		// where they have acted they would be refused, which costs nothing.
		{"Splits", []string{"j", "n", "l", "J", "ctrl+d", "a", "n j s", "n j s m", "x", "u", "A"}},
		{"Duplicates", []string{"n", "j", "l", "a", "u"}},
		{"Corpus", []string{"l", "ctrl+d"}},
	} {
		for _, turn := range tab.keys {
			before := strings.Fields(turn)
			key := before[len(before)-1]
			before = before[:len(before)-1]
			times := make([]time.Duration, 0, presses)
			for range presses {
				for _, other := range before {
					editor.Press(other)
				}
				began := time.Now()
				editor.Press(key)
				_ = editor.Frame()
				times = append(times, time.Since(began))
			}
			slices.Sort(times)
			fmt.Fprintf(out, "%-11s %-7s median %7.2f ms   99%% %7.2f ms\n", tab.name, key,
				milliseconds(times[len(times)/2]), milliseconds(times[len(times)*99/100]))
		}
		editor.Press("tab")
	}
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
