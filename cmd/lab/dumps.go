package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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
	var records, stories bool
	cmd := &cobra.Command{
		Use:   "dumps --out DIR",
		Short: "write a folder of made-up dumps to measure loading with",
		Long: `Dumps writes made-up dumps of about 4 KB, 1,000 in a folder. It needs no data:
the text is invented, with names, quotes and furniture, and a third of the
stories stand in several dumps. The same seed writes the same bytes, and the
first dumps of a large folder are those of a small one. With --jsonl they are
records, 10,000 in a file, which a million files would take minutes to open:

  lab dumps --jsonl --dumps 1000000 --out /tmp/million
  /usr/bin/time -v stet load --store /tmp/million.db /tmp/million

prints the load's rate, its processor time and its peak memory. With --stories too,
each record is one story of about 1.8 kB, of ten three copies of another, to
measure "stet dupes --whole" with:

  lab dumps --jsonl --stories --dumps 1000000 --out /tmp/stories
  /usr/bin/time -v stet dupes --whole /tmp/stories >/tmp/groups.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, what := maker{synth.New(seed)}, "dumps"
			write := func() (int64, error) { return writeDumps(out, m.Maker, count) }
			switch {
			case stories && !records:
				return errors.New("stories are written as records: add --jsonl")
			case stories:
				what = "stories"
				write = func() (int64, error) { return writeRecords(out, "stories", count, m.storyRecord) }
			case records:
				write = func() (int64, error) { return writeRecords(out, "dumps", count, m.dumpRecord) }
			}
			size, err := write()
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d %s, %.1f MB in %s\n", count, what, float64(size)/1e6, out)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder to write to")
	f.Uint64Var(&seed, "seed", 1, "the same seed writes the same bytes")
	f.Uint64Var(&count, "dumps", 10000, "how many dumps")
	f.BoolVar(&records, "jsonl", false, "write .jsonl files")
	f.BoolVar(&stories, "stories", false, "write single stories, some of them copies of others; with --jsonl")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// writeDumps writes dumps 0 to count-1, each to a file, and returns their bytes.
func writeDumps(dir string, m *synth.Maker, count uint64) (int64, error) {
	return inParts(count, dumpsPerFolder, func(part, first, end uint64) (int64, error) {
		return writeFolder(filepath.Join(dir, fmt.Sprintf("%04d", part)), m, first, end)
	})
}

// dumpsPerFile is how many dumps are records of one file.
const dumpsPerFile = 10000

// maker makes records.
type maker struct{ *synth.Maker }

// record is a dump or a story as a line of JSON.
type record struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text"`
}

func (m maker) dumpRecord(n uint64) record {
	return record{ID: fmt.Sprintf("%07d.txt", n), Text: string(m.Dump(n))}
}

func (m maker) storyRecord(n uint64) record {
	s := m.Text(n)
	return record{ID: fmt.Sprintf("%07d", n), Title: s.Title, Text: strings.Join(s.Paragraphs, "\n") + "\n"}
}

// writeRecords writes records 0 to count-1 to files of a name and returns the bytes of their
// texts.
func writeRecords(dir, name string, count uint64, of func(n uint64) record) (int64, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	return inParts(count, dumpsPerFile, func(part, first, end uint64) (int64, error) {
		return writeFile(filepath.Join(dir, fmt.Sprintf("%s-%04d.jsonl", name, part)), first, end, of)
	})
}

// inParts calls write for parts of the numbers from 0 to count-1, as many at once
// as there are processors, and adds up what it returns.
func inParts(count, size uint64, write func(part, first, end uint64) (int64, error)) (int64, error) {
	var next atomic.Uint64
	var written atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	parts := (count + size - 1) / size
	for worker := range errs {
		wait.Go(func() {
			for errs[worker] == nil {
				part := next.Add(1) - 1
				if part >= parts {
					return
				}
				var n int64
				n, errs[worker] = write(part, part*size, min(count, (part+1)*size))
				written.Add(n)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return written.Load(), nil
}

func writeFile(name string, first, end uint64, of func(n uint64) record) (size int64, err error) {
	file, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := bufio.NewWriterSize(file, 1<<20)
	for n := first; n < end; n++ {
		r := of(n)
		size += int64(len(r.Text))
		line, err := json.Marshal(r)
		if err != nil {
			return 0, err
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return 0, err
		}
	}
	return size, out.Flush()
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
