package load

import (
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"stet/cmd/lab/synth"
	"stet/segmenter"
	"stet/store"
)

var (
	many    = flag.Bool("many", false, "run the benchmark of a load of 100,000 dumps too")
	million = flag.Bool("million", false, "run the benchmark of a load of 1,000,000 dumps too: 4 GB of disk, and as much again for the store")
)

// BenchmarkLoad is the curve of whole loads, from records on the disk to groups in
// the store. Megabytes a second should be the same all along. Run one size in a
// process to see its memory:
//
//	go test -run xxx -bench Load/10000$ -benchtime 1x ./store/load
//	go test -c ./store/load && /usr/bin/time -v ./load.test -test.run xxx -test.bench Load/1000000 -test.benchtime 1x -million
func BenchmarkLoad(b *testing.B) {
	for _, run := range []struct {
		dumps uint64
		asked bool
	}{{1_000, true}, {10_000, true}, {100_000, *many}, {1_000_000, *million}} {
		b.Run(strconv.FormatUint(run.dumps, 10), func(b *testing.B) {
			if !run.asked {
				b.Skip("run with -many or -million")
			}
			s, err := segmenter.New()
			if err != nil {
				b.Fatal(err)
			}
			dumps := filepath.Join(b.TempDir(), "dumps.jsonl")
			b.SetBytes(write(b, dumps, run.dumps))
			b.ReportAllocs()
			for b.Loop() {
				loadAll(b, s, dumps)
			}
		})
	}
}

func loadAll(b *testing.B, s *segmenter.Segmenter, dumps string) {
	b.Helper()
	file := filepath.Join(b.TempDir(), "stet.db")
	st, err := store.Open(file, store.Options{Editor: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	report, err := Run(b.Context(), st, s, []string{dumps}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := st.Close(); err != nil {
		b.Fatal(err)
	}
	if info, err := os.Stat(file); err == nil {
		b.ReportMetric(float64(info.Size())/float64(report.AddedBytes), "store-B/B")
	}
	if err := os.Remove(file); err != nil {
		b.Fatal(err)
	}
}

// write writes dumps as records and returns the bytes of their texts.
func write(b *testing.B, name string, count uint64) (size int64) {
	b.Helper()
	file, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	maker := synth.New(1)
	var record []byte
	for n := range count {
		text := maker.Dump(n)
		size += int64(len(text))
		if record, err = json.Marshal(map[string]string{"text": string(text)}); err == nil {
			_, err = file.Write(append(record, '\n'))
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return size
}

// BenchmarkRead is what reading alone takes: records that come through a pipe.
func BenchmarkRead(b *testing.B) {
	dumps := filepath.Join(b.TempDir(), "dumps.jsonl")
	b.SetBytes(write(b, dumps, 2_000))
	for b.Loop() {
		file, err := os.Open(dumps)
		if err != nil {
			b.Fatal(err)
		}
		shelf := &shelf{known: map[store.DumpID]string{}}
		if _, err := Run(b.Context(), shelf, nil, []string{"-"}, Options{Stdin: io.Reader(file)}); err != nil {
			b.Fatal(err)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
