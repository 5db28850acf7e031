package store_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/segmenter"
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
	proposed := time.Duration(0)
	must(b, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, func(done, total int) {
		if done >= total {
			proposed = time.Since(began)
		}
	}))
	c, err := s.Counts()
	must(b, err)
	info, err := os.Stat(part)
	must(b, err)
	b.Logf("made %d dumps, %d stories, %d groups, %.0f MB of text in %.0f s (added after %.0f s, proposed after %.0f s), %.0f MB on the disk, %s",
		c.Dumps, c.Stories, c.Groups, float64(c.Accounts.Total())/1e6, time.Since(began).Seconds(), added.Seconds(),
		proposed.Seconds(), float64(info.Size())/1e6, memory())
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

// memory says what the process holds: its own, and pages of files, which the system takes back when it likes.
func memory() string {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return "memory unknown"
	}
	defer f.Close()
	var said []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		if slices.Contains([]string{"VmHWM", "RssAnon", "RssFile"}, name) {
			said = append(said, name+" "+strings.TrimSpace(value))
		}
	}
	return strings.Join(said, ", ")
}

// timing measures one act many times and reports the median and the 99th
// percentile, which a mean hides.
type timing []time.Duration

func (t *timing) of(act func()) {
	began := time.Now()
	act()
	*t = append(*t, time.Since(began))
}

func (t timing) report(b *testing.B) {
	slices.Sort(t)
	b.ReportMetric(float64(t[len(t)/2].Nanoseconds())/1e6, "p50-ms")
	b.ReportMetric(float64(t[len(t)*99/100].Nanoseconds())/1e6, "p99-ms")
}

// eachSize runs a benchmark on stores of growing size: a cost that grows with
// the store shows as a rising line. The disk's own sync is left out.
func eachSize(b *testing.B, run func(b *testing.B, s *store.Store)) {
	for _, stories := range sizes() {
		b.Run(fmt.Sprintf("stories=%d", stories), func(b *testing.B) {
			path := large(b, stories)
			s, err := store.Open(path, options())
			must(b, err)
			defer s.Close()
			s.WithoutSync()
			run(b, s)
		})
	}
}

// BenchmarkOpen opens a store and reads what the first frame needs.
func BenchmarkOpen(b *testing.B) {
	for _, stories := range sizes() {
		b.Run(fmt.Sprintf("stories=%d", stories), func(b *testing.B) {
			path := large(b, stories)
			var open, frame timing
			for b.Loop() {
				var s *store.Store
				var err error
				frame.of(func() {
					open.of(func() { s, err = store.Open(path, options()) })
					must(b, err)
					_, err = s.Counts()
					must(b, err)
					row, _, err := s.NextPage("", 1)
					must(b, err)
					_, err = s.Pages(row.Position, 40)
					must(b, err)
					_, err = s.Page(row.Dump)
					must(b, err)
				})
				must(b, s.Close())
			}
			frame.report(b)
			slices.Sort(open)
			b.ReportMetric(float64(open[len(open)/2].Nanoseconds())/1e6, "open-ms")
		})
	}
}

// BenchmarkDecide accepts a story, and takes it back.
func BenchmarkDecide(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var decide timing
		row, _, err := s.NextPage("", 1)
		must(b, err)
		for b.Loop() {
			v, err := s.Page(row.Dump)
			must(b, err)
			decide.of(func() {
				_, err = s.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[0].Ref}})
			})
			must(b, err)
			decide.of(func() { _, err = s.Undo() })
			must(b, err)
			row, _, err = s.NextPage(row.Position, 1)
			must(b, err)
		}
		decide.report(b)
		b.Log(memory())
	})
}

// BenchmarkSplit splits a story, which matches its parts anew, and takes that back.
func BenchmarkSplit(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var split timing
		row, _, err := s.NextPage("", 1)
		must(b, err)
		for b.Loop() {
			v, err := s.Page(row.Dump)
			must(b, err)
			split.of(func() {
				_, err = s.Decide(store.Decision{Verb: store.Split, Line: store.LineRef{Dump: row.Dump, Line: v.Stories[0].First + 3}})
			})
			must(b, err)
			split.of(func() { _, err = s.Undo() })
			must(b, err)
			row, _, err = s.NextPage(row.Position, 1)
			must(b, err)
		}
		split.report(b)
	})
}

// BenchmarkSetRole makes a line of a story furniture, which matches the story anew, and takes that back.
func BenchmarkSetRole(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var role, undo timing
		row, _, err := s.NextPage("", 1)
		must(b, err)
		for b.Loop() {
			v, err := s.Page(row.Dump)
			must(b, err)
			role.of(func() {
				_, err = s.Decide(store.Decision{
					Verb: store.SetRole, Line: store.LineRef{Dump: row.Dump, Line: v.Stories[0].First + 1}, Role: segmenter.Furniture,
				})
			})
			must(b, err)
			undo.of(func() { _, err = s.Undo() })
			must(b, err)
			row, _, err = s.NextPage(row.Position, 1)
			must(b, err)
		}
		role.report(b)
		slices.Sort(undo)
		b.ReportMetric(float64(undo[len(undo)*99/100].Nanoseconds())/1e6, "undo-p99-ms")
	})
}

// BenchmarkAcceptGroup settles a group and takes it back.
func BenchmarkAcceptGroup(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var accept timing
		row, _, err := s.NextGroup("", 1)
		must(b, err)
		for b.Loop() {
			g, err := s.Group(row.ID)
			must(b, err)
			accept.of(func() { _, err = s.Decide(store.Decision{Verb: store.Accept, Group: refs(g)}) })
			must(b, err)
			accept.of(func() { _, err = s.Undo() })
			must(b, err)
			row, _, err = s.NextGroup(row.Position, 1)
			must(b, err)
		}
		accept.report(b)
	})
}

// BenchmarkRead reads what a frame of the desk shows, all over the queue.
func BenchmarkRead(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		var pages, page, groups, group timing
		all, err := s.Pages("", 1<<30)
		must(b, err)
		at := 0
		for b.Loop() {
			at = (at + 7919) % len(all)
			row := all[at]
			pages.of(func() {
				_, err = s.Pages(row.Position, 40)
				must(b, err)
				_, err = s.Pages(row.Position, -40)
				must(b, err)
				_, _, err = s.NextPage(row.Position, 1)
				must(b, err)
			})
			page.of(func() { _, err = s.Page(row.Dump) })
			must(b, err)
			var next store.GroupRow
			groups.of(func() {
				next, _, err = s.NextGroup(row.Position, 1)
				must(b, err)
				_, err = s.Groups(next.Position, 40)
				must(b, err)
				_, err = s.Counts()
				must(b, err)
			})
			group.of(func() { _, err = s.Group(next.ID) })
			must(b, err)
		}
		for name, t := range map[string]timing{"pages": pages, "page": page, "groups": groups, "group": group} {
			slices.Sort(t)
			b.ReportMetric(float64(t[len(t)*99/100].Nanoseconds())/1e6, name+"-p99-ms")
		}
	})
}

// BenchmarkLoadOneMore adds one dump to a store and matches its stories with all.
// The first one is reported apart: it finds what the load before it left to do.
func BenchmarkLoadOneMore(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		generator := storetest.NewGenerator(uint64(time.Now().UnixNano())) //nolint:gosec // any seed will do
		c, err := s.Counts()
		must(b, err)
		old := storetest.NewGenerator(uint64(sizeOf(c))) //nolint:gosec // not negative
		var load timing
		for i := 0; b.Loop(); i++ {
			page := generator.Page()
			if i%2 == 0 { // a page whose stories are there already, under other furniture
				page = old.Page()
				page.Raw = append(page.Raw, fmt.Sprintf("Advert: seen again %d\n", time.Now().UnixNano())...)
			}
			load.of(func() {
				_, _, err := s.Add([]store.NewDump{page})
				must(b, err)
				must(b, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
			})
		}
		b.ReportMetric(float64(load[0].Nanoseconds())/1e6, "first-ms")
		load[1:].report(b)
	})
}

// BenchmarkCrowd opens a group of a thousand copies.
func BenchmarkCrowd(b *testing.B) {
	eachSize(b, func(b *testing.B, s *store.Store) {
		const copies = 1000
		crowd := make([]store.NewDump, copies)
		for i := range crowd {
			crowd[i] = store.NewDump{
				Name: fmt.Sprintf("crowd%04d.txt", i), Raw: fmt.Appendf(nil, "%sAdvert: copy %d\n", storetest.Story(copies, 0, false), i),
			}
		}
		_, _, err := s.Add(crowd)
		must(b, err)
		must(b, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
		v, err := s.Page(sha256.Sum256(crowd[0].Raw))
		must(b, err)
		var open timing
		for b.Loop() {
			open.of(func() {
				g, err := s.Group(v.Stories[0].Groups[0])
				must(b, err)
				if len(g.Members) < copies {
					b.Fatalf("the group has %d members", len(g.Members))
				}
			})
		}
		open.report(b)
	})
}

// sizeOf returns the size that a store was made for, which is the seed of its pages.
func sizeOf(c store.Counts) int {
	for _, size := range sizes() {
		if c.Dumps < size/3*11/10 {
			return size
		}
	}
	return 0
}
