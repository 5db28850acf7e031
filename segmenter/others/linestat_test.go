package others

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zeebo/xxh3"
	"pgregory.net/rapid"

	"stet/segmenter/page"
)

// drawStat makes the statistic of one line over a few dumps whose neighbours
// are drawn from a small set, so that they meet.
func drawStat(t *rapid.T, name string) LineStat {
	key := rapid.Uint64Range(0, 9)
	stat := LineStat{}
	for i := range rapid.IntRange(1, 5).Draw(t, name) {
		one := LineStat{Line: 77, Dumps: 1, Sample: Sample{rapid.Uint32Range(1, 1<<20).Draw(t, name+" dump") | 1}}
		one.Previous.add(key.Draw(t, name+" previous"))
		one.Following.add(key.Draw(t, name+" following"))
		if i == 0 {
			stat = one
		} else {
			stat = stat.Merge(one)
		}
	}
	return stat
}

func TestMergeIsIndependentOfOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawStat(t, "a"), drawStat(t, "b"), drawStat(t, "c")
		if a.Merge(b) != b.Merge(a) {
			t.Fatalf("not commutative:\n%+v\n%+v", a.Merge(b), b.Merge(a))
		}
		if a.Merge(b).Merge(c) != a.Merge(b.Merge(c)) {
			t.Fatalf("not associative:\n%+v\n%+v", a.Merge(b).Merge(c), a.Merge(b.Merge(c)))
		}
	})
}

func TestLineStatEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stat := drawStat(t, "stat")
		b, err := stat.AppendBinary([]byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeLineStat(b[1:])
		if err != nil || back != stat {
			t.Fatalf("%+v became %+v, %v", stat, back, err)
		}
		if _, err := DecodeLineStat(b[1 : len(b)-1]); !errors.Is(err, ErrLineStat) {
			t.Fatalf("cut short: %v", err)
		}
		if _, err := DecodeLineStat(append(b[1:], 0)); !errors.Is(err, ErrLineStat) {
			t.Fatalf("one byte too many: %v", err)
		}
	})
}

func FuzzDecodeLineStat(f *testing.F) {
	b, _ := LineStat{Line: 1, Dumps: 2, Sample: Sample{3}}.AppendBinary(nil)
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		stat, err := DecodeLineStat(b)
		if err != nil {
			return
		}
		again, _ := stat.AppendBinary(nil)
		if back, err := DecodeLineStat(again); err != nil || back != stat {
			t.Fatalf("%+v became %+v, %v", stat, back, err)
		}
	})
}

func TestNeighboursKeepTheSmallest(t *testing.T) {
	n := Neighbours{}
	for _, key := range []uint64{50, 10, 40, 10, 20, 30} {
		n.add(key)
	}
	want := Neighbours{Keys: [NeighbourLimit]uint64{10, 20, 30, 40}, Dumps: [NeighbourLimit]uint32{1, 1, 1, 1}, Full: true}
	if n != want {
		t.Errorf("have %+v, want %+v", n, want)
	}
}

// TestWhatIsRemembered holds that an Observer says of each page what it would say of it alone, however few places
// the lines that it remembers share.
func TestWhatIsRemembered(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"", "Share", "More on this: the bridge", strings.Repeat("no stop at its end ", 4), strings.Repeat("long, and no stop at its end ", 9),
		"The council of the town met in the evening and agreed to build the new bridge over the river.",
		"THE COUNCIL of the town met in the evening and agreed to build the new bridge over the river.",
		"Nobody in the harbour had seen the boat leave, the owner of the yard said when he was asked.",
		"Sign up for our newsletter to receive the best stories of the day. Read more about how to subscribe here.",
		"Any other line, which says whatever it says and then says it over and over again, until it stops.",
	})
	rapid.Check(t, func(t *rapid.T) {
		o := NewObserver()
		o.recent = o.recent[:rapid.SampledFrom([]int{1, 2, recentLines}).Draw(t, "remembered")]
		for range rapid.IntRange(1, 6).Draw(t, "pages") {
			p := page.New([]byte(strings.Join(rapid.SliceOfN(line, 0, 12).Draw(t, "lines"), "\n")))
			if got, want := o.Observe(p), Observe(p); !slices.Equal(got, want) {
				t.Fatalf("of\n%s\nit says\n%+v\nalone\n%+v", p.Text, got, want)
			}
		}
	})
}

// Lines whose unseeded hashes are equal, whatever stands in one place of them, are different lines all the same.
func TestMadeHashesDoNotMislead(t *testing.T) {
	// The bytes cancel the constant that xxh3 multiplies those behind them with.
	const cancels, rest = "\xb8\xfe\x6c\x39\x23\xa4\x4b\xbe", " the pilots of the harbour met in the evening and agreed to wait for the tide."
	first, second := page.New([]byte(cancels+"AAAAAAAA"+rest)), page.New([]byte(cancels+"BBBBBBBB"+rest))
	if xxh3.Hash(first.Text) != xxh3.Hash(second.Text) {
		t.Fatal("the lines have different hashes, so that nothing is held")
	}
	o := NewObserver()
	o.Observe(first)
	if got, want := o.Observe(second), Observe(second); !slices.Equal(got, want) {
		t.Errorf("behind another page a page says\n%+v\nalone\n%+v", got, want)
	}
}

func TestObserve(t *testing.T) {
	text := "The minister had lost her seat in the chamber before the talks with her party were over.\n" +
		"\n" +
		"She said that she had lost the trust of the members who had put her there.\n" +
		"The minister had lost her seat in the chamber before the talks with her party were over.\n"
	stats := Observe(page.New([]byte(text)))
	if len(stats) != 2 {
		t.Fatalf("%d entries, want 2: %+v", len(stats), stats)
	}
	minister := page.LineKey([]byte("The minister had lost her seat in the chamber before the talks with her party were over."))
	said := page.LineKey([]byte("She said that she had lost the trust of the members who had put her there."))
	for _, stat := range stats {
		if stat.Dumps != 1 || stat.Sample[0] == 0 || stat.Sample[1] != 0 {
			t.Errorf("%+v: want one dump", stat)
		}
		switch stat.Line {
		case minister:
			if stat.Following.Of(said) != 1 || stat.Following.Of(0) != 1 || stat.Previous.Of(0) != 1 || stat.Previous.Of(said) != 1 {
				t.Errorf("neighbours of the line that stands twice: %+v", stat)
			}
		case said:
			if stat.Following.Different() != 1 || stat.Following.Of(minister) != 1 {
				t.Errorf("neighbours of the line between: %+v", stat)
			}
		default:
			t.Errorf("unknown line %+v", stat)
		}
	}
}

func TestStatisticsAreAddedInAnyOrder(t *testing.T) {
	a, b := NewStatistics(), NewStatistics()
	x := Observe(page.New([]byte("one line that both dumps hold, and it is long enough.\nanother line, of the first dump alone.\n")))
	y := Observe(page.New([]byte("one line that both dumps hold, and it is long enough.\nsomething else, of the second dump alone.\n")))
	a.Add(x)
	a.Add(y)
	b.Add(y)
	b.Add(x)
	key := page.LineKey([]byte("One line that both dumps hold, and it is long enough."))
	sa, oka := a.LineStat(key)
	sb, okb := b.LineStat(key)
	if !oka || !okb || sa != sb || sa.Dumps != 2 {
		t.Errorf("have %+v and %+v, want equal ones of two dumps", sa, sb)
	}
	if _, ok := a.LineStat(12345); ok {
		t.Error("an unknown line is known")
	}
}

func TestNoticesAreNoNeighbours(t *testing.T) {
	const (
		before = "The harbour board of Marrow voted on Monday to close the old ferry pier until the spring."
		notice = "Sign up to our free newsletter and get the top stories sent straight to your inbox every morning."
		behind = "Engineers who inspected the piles found that a third of them no longer carry any load at all."
	)
	stats := Observe(page.New([]byte(before + "\n" + notice + "\n" + behind + "\n")))
	at := slices.IndexFunc(stats, func(s LineStat) bool { return s.Line == page.LineKey([]byte(before)) })
	if next := &stats[at].Following; next.Of(page.LineKey([]byte(behind))) != 1 || next.Of(page.LineKey([]byte(notice))) != 0 {
		t.Errorf("the paragraph before a notice is followed by %v, want the one behind it, %x", next.Keys, page.LineKey([]byte(behind)))
	}
}
