package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"stet/store"
	"stet/store/storetest"
)

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("STET_KILLED_STORE"); path != "" {
		work(path, os.Getenv("STET_KILLED_WORK"))
	}
	os.Exit(m.Run())
}

// work decides or loads for ever and says what is done.
func work(path, what string) {
	if what == "fill" {
		fillDisk(path)
	}
	s, err := store.Open(path, store.Options{Editor: "killed"})
	for n := 0; err == nil; n++ {
		if what == "load" {
			err = load(s, n)
		} else {
			err = decide(os.Stdout, s, n)
		}
	}
	fmt.Println("failed:", err)
	os.Exit(1)
}

func load(s *store.Store, n int) error {
	c, err := s.Counts()
	if err != nil {
		return err
	}
	generator := storetest.NewGenerator(uint64(c.Dumps)) //nolint:gosec // not negative
	added, _, err := s.Add(generator.Pages(5))
	if err != nil {
		return err
	}
	fmt.Println("added", int(added[0].Seq)+len(added)-1) //nolint:gosec // small
	if n%2 == 1 {
		return s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil)
	}
	return nil
}

func decide(out io.Writer, s *store.Store, n int) error {
	row, ok, err := s.NextPage("", 1)
	var o store.Outcome
	switch {
	case err != nil:
		return err
	case n%3 == 2 || !ok:
		o, err = s.Undo()
	default:
		var v *store.PageView
		if v, err = s.Page(row.Dump); err != nil {
			return err
		}
		for i := range v.Stories {
			if v.Stories[i].Verdict == store.Undecided {
				o, err = s.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[i].Ref}})
				break
			}
		}
	}
	fmt.Fprintln(out, "decided", o.Seq)
	return err
}

// TestKilled kills a process that decides, or loads, at any moment: what it
// said to be done is there, and Check finds nothing.
func TestKilled(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	for _, what := range []string{"decide", "load"} {
		t.Run(what, func(t *testing.T) {
			b := newBench(t)
			_, _, err := b.Add(storetest.NewGenerator(99).Pages(20))
			b.must(err)
			b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
			for range 6 {
				b.must(b.Close())
				said := killed(t, b.path, what, random.IntN(40))
				b.open()
				c, err := b.Counts()
				b.must(err)
				b.check()
				word, number, _ := strings.Cut(said, " ")
				done, _ := strconv.Atoi(number)
				switch word {
				case "decided":
					if c.Decisions < uint64(done) { //nolint:gosec // not negative
						t.Errorf("decision %d was said to be done, and %d are there", done, c.Decisions)
					}
				case "added":
					if c.Dumps < done {
						t.Errorf("dump %d was said to be added, and %d are there", done, c.Dumps)
					}
				default:
					t.Fatalf("the process said %q", said)
				}
			}
			b.must(b.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
			b.check()
			report, err := b.Check(context.Background())
			b.must(err)
			if report.Unfinished {
				t.Error("the last load did not finish what was left")
			}
		})
	}
}

// killed starts a process that works on a store, kills it after it has said
// something and so many milliseconds, and returns the last thing it said.
func killed(t *testing.T, path, what string, after int) string {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self, "-test.run=^$")
	cmd.Env = append(os.Environ(), "STET_KILLED_STORE="+path, "STET_KILLED_WORK="+what)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the process said nothing")
	}
	last := lines.Text()
	time.AfterFunc(time.Duration(after)*time.Millisecond, func() { _ = cmd.Process.Kill() })
	for lines.Scan() {
		last = lines.Text()
	}
	_ = cmd.Wait()
	if strings.HasPrefix(last, "failed") {
		t.Fatal(last)
	}
	return last
}

func TestOpenRefuses(t *testing.T) {
	write := func(content string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte(content), 0o600)) }
	}
	for _, test := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"a text", write("Prices rose again on Friday.\n"), store.ErrNotStore},
		{"zeroes", write(strings.Repeat("\x00", 1<<16)), store.ErrNotStore},
		{"a folder", func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, store.ErrNotStore},
		{"another database", func(t *testing.T, path string) {
			db, err := bolt.Open(path, 0o600, nil)
			must(t, err)
			must(t, db.Update(func(tx *bolt.Tx) error {
				_, err := tx.CreateBucket([]byte("theirs"))
				return err
			}))
			must(t, db.Close())
		}, store.ErrNotStore},
		{"cut short", func(t *testing.T, path string) {
			filled(t, path)
			must(t, os.Truncate(path, 3<<12))
		}, store.ErrDamaged},
		{"cut to a stub", func(t *testing.T, path string) {
			filled(t, path)
			must(t, os.Truncate(path, 100))
		}, store.ErrDamaged},
		{"written by a newer version", func(t *testing.T, path string) {
			filled(t, path)
			must(t, store.SetVersion(path, 99))
		}, store.ErrNewer},
		{"written by an older version", func(t *testing.T, path string) {
			filled(t, path)
			must(t, store.SetVersion(path, 1))
		}, store.ErrOlder},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "stet.db")
			test.make(t, path)
			before, _ := os.ReadFile(path)
			if s, err := store.Open(path, options()); !errors.Is(err, test.want) {
				t.Errorf("opened %v: %v, want %v", s, err, test.want)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was touched")
			}
		})
	}
}

// filled makes a store with some dumps and decisions.
func filled(t testing.TB, path string) {
	t.Helper()
	s, err := store.Open(path, options())
	must(t, err)
	_, _, err = s.Add(storetest.NewGenerator(5).Pages(12))
	must(t, err)
	must(t, s.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
	for range 5 {
		row, _, err := s.NextPage("", 1)
		must(t, err)
		v, err := s.Page(row.Dump)
		must(t, err)
		for _, story := range v.Stories {
			_, err = s.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{story.Ref}})
			must(t, err)
		}
	}
	if row, ok, _ := s.NextGroup("", 1); ok {
		g, err := s.Group(row.ID)
		must(t, err)
		_, err = s.Decide(store.Decision{Verb: store.Accept, Group: refs(g)})
		must(t, err)
	}
	must(t, s.Close())
}

func TestBusyIsSaidWithWho(t *testing.T) {
	b := newBench(t, twelve)
	for _, readOnly := range []bool{false, true} {
		began := time.Now()
		_, err := store.Open(b.path, store.Options{ReadOnly: readOnly})
		if !errors.Is(err, store.ErrBusy) {
			t.Fatalf("opened twice: %v", err)
		}
		for _, word := range []string{"ida", strconv.Itoa(os.Getpid())} {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%q does not say %s", err, word)
			}
		}
		if waited := time.Since(began); waited > 5*time.Second {
			t.Errorf("it took %s to say so", waited)
		}
	}
	b.must(b.Close())
	readers := make([]*store.Store, 0, 2)
	for range 2 {
		s, err := store.Open(b.path, store.Options{ReadOnly: true})
		b.must(err)
		readers = append(readers, s)
	}
	for _, s := range readers {
		if _, err := s.Decide(store.Decision{Verb: store.Skip}); err == nil {
			t.Error("a store that was opened for reading took a decision")
		}
		b.must(s.Close())
	}
	b.open()
}

// TestClockJumpsBack decides while the clock goes backwards: the order is that of deciding.
func TestClockJumpsBack(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	s, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{Now: func() time.Time {
		now = now.Add(-time.Hour)
		return now
	}})
	must(t, err)
	defer s.Close()
	_, _, err = s.Add([]store.NewDump{{Name: "a.txt", Raw: []byte(twelve)}})
	must(t, err)
	must(t, s.RefreshBy(context.Background(), storetest.Marked{}, nil))
	row, _, err := s.NextPage("", 1)
	must(t, err)
	for n := range 3 {
		v, err := s.Page(row.Dump)
		must(t, err)
		_, err = s.Decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{v.Stories[n].Ref}})
		must(t, err)
	}
	last := uint64(0)
	for d, err := range s.Log(0) {
		must(t, err)
		if d.Seq != last+1 {
			t.Errorf("decision %d follows %d", d.Seq, last)
		}
		last = d.Seq
	}
	if _, err := s.Undo(); err != nil {
		t.Error(err)
	}
}
