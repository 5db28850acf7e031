package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"stet/cmd/lab/synth"
)

// dumpsPerFolder keeps folders of a size that every file system lists fast.
const dumpsPerFolder = 1000

func newDumpsCommand() *cobra.Command {
	var out string
	var seed, count uint64
	cmd := &cobra.Command{
		Use:   "dumps --out DIR",
		Short: "write a folder of made-up dumps to measure loading with",
		Long: `Dumps writes made-up dumps of about 4 KB, 1,000 in a folder. It needs no data:
the text is invented, with names, quotes and furniture, and a third of the
stories stand in several dumps. The same seed writes the same bytes, and the
first dumps of a large folder are those of a small one.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			size, err := writeDumps(out, synth.New(seed), count)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d dumps, %.1f MB in %s\n", count, float64(size)/1e6, out)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder to write to")
	f.Uint64Var(&seed, "seed", 1, "the same seed writes the same bytes")
	f.Uint64Var(&count, "dumps", 10000, "how many dumps")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// writeDumps writes dumps 0 to count-1 and returns their bytes.
func writeDumps(dir string, m *synth.Maker, count uint64) (int64, error) {
	var next atomic.Uint64
	var size atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	folders := (count + dumpsPerFolder - 1) / dumpsPerFolder
	for worker := range errs {
		wait.Go(func() {
			for errs[worker] == nil {
				folder := next.Add(1) - 1
				if folder >= folders {
					return
				}
				var n int64
				n, errs[worker] = writeFolder(filepath.Join(dir, fmt.Sprintf("%04d", folder)), m, folder*dumpsPerFolder, min(count, (folder+1)*dumpsPerFolder))
				size.Add(n)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return size.Load(), nil
}

func writeFolder(dir string, m *synth.Maker, first, end uint64) (int64, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	size := int64(0)
	for n := first; n < end; n++ {
		text := m.Dump(n)
		size += int64(len(text))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%07d.txt", n)), text, 0o644); err != nil {
			return 0, err
		}
	}
	return size, nil
}
