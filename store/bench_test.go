package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stet/store"
	"stet/store/storetest"
)

// sizes are the numbers of stories of the stores that the benchmarks open. A
// store of a million takes minutes to make: it is asked for with STET_BENCH_MILLION=1.
func sizes() []int {
	sizes := []int{10_000, 100_000}
	if os.Getenv("STET_BENCH_MILLION") != "" {
		sizes = append(sizes, 1_000_000)
	}
	return sizes
}

// large returns the path of a store with about so many stories. With
// STET_BENCH_FOLDER it is made once and kept there.
func large(b *testing.B, stories int) string {
	b.Helper()
	folder := os.Getenv("STET_BENCH_FOLDER")
	if folder == "" {
		folder = b.TempDir()
	}
	path := filepath.Join(folder, fmt.Sprintf("stories%d.db", stories))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	began := time.Now()
	part := path + ".part"
	s, err := store.Open(part, options())
	must(b, err)
	generator := storetest.NewGenerator(uint64(stories))
	for left := stories / 3; left > 0; left -= 1024 {
		_, _, err := s.Add(generator.Pages(min(left, 1024)))
		must(b, err)
	}
	added := time.Since(began)
	must(b, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	c, err := s.Counts()
	must(b, err)
	b.Logf("made %d dumps, %d stories, %d groups, %.0f MB in %.1f s (added in %.1f s)",
		c.Dumps, c.Stories, c.Groups, float64(c.Accounts.Total())/1e6, time.Since(began).Seconds(), added.Seconds())
	must(b, s.Close())
	must(b, os.Rename(part, path))
	return path
}

func must(b testing.TB, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// eachSize runs a benchmark on stores of growing size: a cost that grows with
// the store shows as a rising line.
func eachSize(b *testing.B, run func(b *testing.B, s *store.Store)) {
	for _, stories := range sizes() {
		b.Run(fmt.Sprintf("stories=%d", stories), func(b *testing.B) {
			path := large(b, stories)
			s, err := store.Open(path, options())
			must(b, err)
			defer s.Close()
			run(b, s)
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, stories := range sizes() {
		b.Run(fmt.Sprintf("stories=%d", stories), func(b *testing.B) {
			path := large(b, stories)
			for b.Loop() {
				s, err := store.Open(path, options())
				must(b, err)
				_, err = s.Counts()
				must(b, err)
				must(b, s.Close())
			}
		})
	}
}

// BenchmarkDecide accepts a story and takes it back: two decisions, each on disk.
func BenchmarkDecide(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		row, _, err := s.NextPage("", 1)
		must(b, err)
		for b.Loop() {
			v, err := s.Page(row.Dump)
			must(b, err)
			_, err = s.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[0].Ref}})
			must(b, err)
			_, err = s.Undo()
			must(b, err)
			row, _, err = s.NextPage(row.Position, 1)
			must(b, err)
		}
	})
}

// BenchmarkSplit moves the edges of stories, which matches them anew.
func BenchmarkSplit(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		row, _, err := s.NextPage("", 1)
		must(b, err)
		for b.Loop() {
			v, err := s.Page(row.Dump)
			must(b, err)
			_, err = s.Decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: row.Dump, Line: v.Stories[0].First + 3}})
			must(b, err)
			_, err = s.Undo()
			must(b, err)
			row, _, err = s.NextPage(row.Position, 1)
			must(b, err)
		}
	})
}

// BenchmarkAcceptGroup settles a group and takes it back.
func BenchmarkAcceptGroup(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		row, _, err := s.NextGroup("", 1)
		must(b, err)
		for b.Loop() {
			g, err := s.Group(row.ID)
			must(b, err)
			_, err = s.Decide(store.Decision{Verb: store.Accept, Group: refs(g)})
			must(b, err)
			_, err = s.Undo()
			must(b, err)
			row, _, err = s.NextGroup(row.Position, 1)
			must(b, err)
		}
	})
}

func BenchmarkPage(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		rows, err := s.Pages("", 64)
		must(b, err)
		for i := 0; b.Loop(); i++ {
			_, err := s.Page(rows[i%len(rows)].Dump)
			must(b, err)
		}
	})
}

func BenchmarkPages(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		for b.Loop() {
			_, err := s.Pages("", 50)
			must(b, err)
		}
	})
}

func BenchmarkNextPage(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var from store.Position
		for b.Loop() {
			row, _, err := s.NextPage(from, 1)
			must(b, err)
			from = row.Position
		}
	})
}

// BenchmarkLoadOneMore adds one dump to a store and matches its stories with all.
func BenchmarkLoadOneMore(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		generator := storetest.NewGenerator(uint64(time.Now().UnixNano())) //nolint:gosec // any seed will do
		for b.Loop() {
			_, _, err := s.Add(generator.Pages(1))
			must(b, err)
			must(b, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
		}
	})
}
