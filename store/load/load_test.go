package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/segmenter"
	"stet/store"
	"stet/store/dumps"
)

// shelf is a Store in memory.
type shelf struct {
	known     map[store.DumpID]string
	adds      int
	failAt    int // adding fails at this call, counted from 1
	refreshed int
	titles    []string
	preparing func(ctx context.Context) error
	added     func()
}

var errShelf = errors.New("the shelf fails")

func (s *shelf) Prepare(ctx context.Context, batch []store.NewDump) (func() ([]store.Dump, int, error), error) {
	if s.preparing != nil {
		if err := s.preparing(ctx); err != nil {
			return nil, err
		}
	}
	return func() ([]store.Dump, int, error) { return s.add(batch) }, nil
}

func (s *shelf) add(batch []store.NewDump) (added []store.Dump, known int, err error) {
	if s.adds++; s.adds == s.failAt {
		return nil, 0, errShelf
	}
	for _, d := range batch {
		id := store.DumpID(sha256.Sum256(d.Raw))
		if _, has := s.known[id]; has {
			known++
			continue
		}
		s.known[id] = d.Name
		s.titles = append(s.titles, d.Title)
		added = append(added, store.Dump{Seq: uint64(len(s.known)), ID: id, Name: d.Name, Bytes: int64(len(d.Raw))})
	}
	if s.added != nil {
		s.added()
	}
	return added, known, nil
}

func (s *shelf) Refresh(ctx context.Context, _ *segmenter.Segmenter, progress func(done, total int)) error {
	s.refreshed++
	progress(len(s.known), len(s.known))
	return ctx.Err()
}

func (s *shelf) WithoutText(from uint64, use func(store.Dump)) error {
	if from == 1 {
		use(store.Dump{Name: "bare.txt"})
	}
	return nil
}

func newShelf() *shelf { return &shelf{known: map[store.DumpID]string{}} }

// scrape writes n dumps into a folder.
func scrape(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, string(rune('a'+i))+".txt"), []byte(strings.Repeat("x", i+1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// oneByOne makes each dump a batch.
func oneByOne() dumps.Limits {
	limits := dumps.DefaultLimits()
	limits.BatchDumps = 1
	return limits
}

func TestLoadingAgainAddsNothing(t *testing.T) {
	dir, s := scrape(t, 5), newShelf()
	first, err := Run(t.Context(), s, nil, []string{dir}, Options{})
	if err != nil || first.Added != 5 || first.Known != 0 || first.AddedBytes != 15 || s.refreshed != 1 {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := Run(t.Context(), s, nil, []string{dir, dir}, Options{})
	if err != nil || again.Added != 0 || again.Known != 10 || s.refreshed != 2 {
		t.Fatalf("%+v, %v", again, err)
	}
}

func TestTitlesAreLoaded(t *testing.T) {
	s, path := newShelf(), filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(`{"title":"One","text":"first"}`+"\n"+`{"text":"second"}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), s, nil, []string{path}, Options{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"One", ""}, s.titles); diff != "" {
		t.Error(diff)
	}
}

func TestALoadThatFailsReportsWhatItDidAndGoesOn(t *testing.T) {
	dir, s := scrape(t, 5), newShelf()
	s.failAt = 3
	report, err := Run(t.Context(), s, nil, []string{dir}, Options{Limits: oneByOne()})
	if !errors.Is(err, errShelf) || report.Added != 2 || s.refreshed != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	report, err = Run(t.Context(), s, nil, []string{dir}, Options{Limits: oneByOne()})
	if err != nil || report.Added != 3 || report.Known != 2 {
		t.Fatalf("%+v, %v", report, err)
	}
}

func TestALoadEndsWithItsContext(t *testing.T) {
	dir, s := scrape(t, 20), newShelf()
	ctx, cancel := context.WithCancel(t.Context())
	s.added = cancel
	report, err := Run(ctx, s, nil, []string{dir}, Options{Limits: oneByOne()})
	if !errors.Is(err, context.Canceled) || report.Added == 0 || report.Added > 3 || s.refreshed != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
}

// A batch that is made ready when the load is stopped is given up: nobody waits for it.
func TestALoadThatIsStoppedWaitsForNoBatch(t *testing.T) {
	dir, s := scrape(t, 20), newShelf()
	ctx, cancel := context.WithCancel(t.Context())
	s.preparing = func(ctx context.Context) error {
		cancel()
		<-ctx.Done()
		return ctx.Err()
	}
	report, err := Run(ctx, s, nil, []string{dir}, Options{Limits: oneByOne()})
	if !errors.Is(err, context.Canceled) || report.Added > 0 || s.adds > 0 {
		t.Fatalf("%+v, %v, added %d times", report, err, s.adds)
	}
}

func TestWhatIsSkippedOrOddIsToldAndCounted(t *testing.T) {
	dir := scrape(t, 1)
	for name, content := range map[string]string{"b.txt": "", "c.txt": "%PDF-1.4", "d.jsonl": "{\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var told []string
	report, err := Run(t.Context(), newShelf(), nil, []string{dir, filepath.Join(dir, "none")}, Options{
		Skipped: func(s dumps.Skip) { told = append(told, filepath.Base(s.Path)) },
		Odd:     func(name string, _ []string) { told = append(told, "odd "+name) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"c.txt", "d.jsonl", "none", "odd b.txt", "odd bare.txt"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if report.SkippedTotal() != 3 || report.Odd != 2 || !report.Refused || report.Skipped[dumps.Binary] != 1 || report.Added != 2 {
		t.Errorf("%+v", report)
	}
}

func TestProgressReachesItsEnd(t *testing.T) {
	var last Progress
	report, err := Run(t.Context(), newShelf(), nil, []string{scrape(t, 5)}, Options{
		Limits: oneByOne(), Progress: func(p Progress) {
			if p.Stage == Reading {
				last = p
			}
		},
	})
	if err != nil || last.Files != 5 || last.Bytes != report.Bytes || last.Dumps != 5 {
		t.Errorf("%+v, %+v, %v", last, report, err)
	}
}

// clock is a clock that is set by hand.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

func TestAMeterInAPipeWritesALineNowAndThen(t *testing.T) {
	var out bytes.Buffer
	c := &clock{}
	m := NewMeter(&out, false, c.now)
	for second := range 12 {
		m.Show(Progress{Stage: Proposing, Elapsed: time.Duration(second) * time.Second, Done: second * 100, Total: 2000})
		c.Time = c.Add(time.Second)
	}
	m.Clear()
	want := "proposing stories: 500 of 2,000 pages, 100 a second, 15 s left\n" +
		"proposing stories: 1,000 of 2,000 pages, 100 a second, 10 s left\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAMeterOnATerminalWritesOverItsLine(t *testing.T) {
	var out bytes.Buffer
	c := &clock{}
	m := NewMeter(&out, true, c.now)
	for range 3 {
		m.Show(Progress{Files: 1, Bytes: 500})
		c.Time = c.Add(60 * time.Millisecond)
	}
	m.Clear()
	m.Clear()
	want := "\r\x1b[Kreading: 1 file, 500 bytes\r\x1b[Kreading: 1 file, 500 bytes\r\x1b[K"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProgressInWords(t *testing.T) {
	for _, row := range []struct {
		p    Progress
		want string
	}{
		{
			Progress{Elapsed: 2 * time.Second, Files: 1234, TotalFiles: 10000, Bytes: 8e6, TotalBytes: 40e6, Dumps: 1234},
			"reading: 1,234 of 10,000 files, 8.0 MB of 40.0 MB, 4.0 MB/s, 8 s left",
		},
		{Progress{Files: 2, Bytes: 2e9, Elapsed: time.Second}, "reading: 2 files, 2.00 GB, 2000.0 MB/s"},
		{Progress{Stage: Proposing, Done: 1, Total: 100000, Elapsed: time.Second}, "proposing stories: 1 of 100,000 pages, 1 a second, 28 h left"},
		{Progress{Stage: Proposing, Done: 9942, Total: 9942, Elapsed: time.Second}, "finding duplicates and ordering the queue: 9,942 pages"},
		{Progress{Stage: Proposing, Done: 10, Total: 1210, Elapsed: time.Second}, "proposing stories: 10 of 1,210 pages, 10 a second, 2 min left"},
	} {
		if got := row.p.String(); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
}

func TestCount(t *testing.T) {
	for want, got := range map[string]string{
		"1 dump": Count(1, "dump"), "0 dumps": Count(0, "dump"), "2 stories": Count(2, "story"),
		"1,234,567 files": Count(1234567, "file"), "999 files": Count(999, "file"), "-1,000 files": Count(-1000, "file"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
