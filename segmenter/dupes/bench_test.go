package dupes

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"math"
	"math/bits"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

var million = flag.Bool("million", false, "run the benchmarks of a million texts too")

// madeUp makes texts of about 1,800 bytes from a vocabulary whose frequencies
// fall as those of a language do (Zipf), some of them copies of others.
type madeUp struct {
	vocabulary []string
	rank       []uint32 // word by a random number: a table instead of a search
}

func newMadeUp() *madeUp {
	rng := rand.New(rand.NewPCG(5, 5))
	g := &madeUp{rank: make([]uint32, 1<<20)}
	syllables := []string{"ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "st", "n", "r", "th", "k"}
	for range 60000 {
		var w strings.Builder
		for range 1 + rng.IntN(4) {
			w.WriteString(syllables[rng.IntN(len(syllables))])
		}
		if rng.IntN(8) == 0 {
			g.vocabulary = append(g.vocabulary, strings.ToUpper(w.String()[:1])+w.String()[1:])
			continue
		}
		g.vocabulary = append(g.vocabulary, w.String())
	}
	// The n-th word has a probability in line with 1/(n+2).
	total := math.Log(float64(len(g.vocabulary)) / 2)
	for i := range g.rank {
		x := float64(i) / float64(len(g.rank))
		g.rank[i] = uint32(min(len(g.vocabulary)-1, int(2*math.Exp(x*total)-2)))
	}
	return g
}

// newMadeUpNews makes its texts from the words of real articles, each as often
// as it stands there: unlike the others they have terms, as English has, so
// that related stories are looked for among them.
func newMadeUpNews(b *testing.B) *madeUp {
	b.Helper()
	dir := os.Getenv("STET_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, "articles-large-1.jsonl.gz"))
	if err != nil {
		b.Skip("the shared articles are not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		b.Fatal(err)
	}
	g := &madeUp{}
	number := map[string]uint32{}
	for d := json.NewDecoder(z); len(g.rank) < 1<<22; {
		var article struct{ Paragraphs []string }
		if err := d.Decode(&article); err != nil {
			b.Fatal(err)
		}
		for _, p := range article.Paragraphs {
			for _, w := range strings.Fields(p) {
				n, ok := number[w]
				if !ok {
					w = strings.Clone(w)
					n = uint32(len(g.vocabulary)) //nolint:gosec // words of a language
					number[w], g.vocabulary = n, append(g.vocabulary, w)
				}
				g.rank = append(g.rank, n)
			}
		}
	}
	g.rank = g.rank[:1<<22]
	return g
}

func (g *madeUp) paragraphs(rng *rand.Rand, words int) []string {
	var out []string
	for words > 0 {
		var b strings.Builder
		n := min(words, 25+rng.IntN(30))
		for i := range n {
			if i > 0 {
				b.WriteByte(' ')
			}
			if rng.IntN(40) == 0 {
				b.WriteString(strconv.Itoa(rng.IntN(2000)))
				continue
			}
			b.WriteString(g.vocabulary[g.rank[rng.Uint64()>>bits.LeadingZeros64(uint64(len(g.rank)-1))]])
		}
		b.WriteByte('.')
		out = append(out, b.String())
		words -= n
	}
	return out
}

// texts yields n texts: of ten, seven stand alone, one is an exact copy, one
// an edited one and one a part of another.
func (g *madeUp) texts(n int) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		for i := range n {
			seed := uint64(i)
			if i%10 >= 7 {
				seed = uint64(i - i%10)
			}
			p := g.paragraphs(rand.New(rand.NewPCG(seed, 1)), 270)
			switch i % 10 {
			case 8:
				p[1] = g.paragraphs(rand.New(rand.NewPCG(uint64(i), 2)), 10)[0] + p[1]
			case 9:
				p = p[:len(p)/2]
			}
			if !yield(Text{ID: "made-up.jsonl#" + strconv.Itoa(i), Paragraphs: p, Order: uint64(i), Clean: 1}) {
				return
			}
		}
	}
}

// BenchmarkFind shows the time and the memory by the number of texts. Look at
// one size a process for the memory (-bench 'Find/100000$'), and at CPU-s/op
// where other programs run too.
func BenchmarkFind(b *testing.B) {
	benchmarkFind(b, func(*testing.B) *madeUp { return newMadeUp() })
}

// BenchmarkFindNews is BenchmarkFind with the words of English news, of about
// 1,650 bytes a text.
func BenchmarkFindNews(b *testing.B) { benchmarkFind(b, newMadeUpNews) }

func benchmarkFind(b *testing.B, source func(*testing.B) *madeUp) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n == 1_000_000 && !*million {
				b.Skip("run with -million")
			}
			g := source(b)
			size := 0
			for t := range g.texts(1000) {
				for _, p := range t.Paragraphs {
					size += len(p) + 1
				}
			}
			b.SetBytes(int64(size) * int64(n) / 1000)
			before := processorSeconds()
			for range g.texts(min(n, 10_000)) {
			}
			making := (processorSeconds() - before) * float64(n) / float64(min(n, 10_000))
			before = processorSeconds()
			for b.Loop() {
				groups, _ := Find(g.texts(n), Options{})
				b.ReportMetric(float64(len(groups)), "groups")
			}
			// The time that making the texts takes is no part of finding.
			b.ReportMetric((processorSeconds()-before)/float64(b.N)-making, "CPU-s/op")
			b.ReportMetric(peakMemory(), "MB-peak")
		})
	}
}

// processorSeconds returns the time that the process has computed, in seconds.
func processorSeconds() float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

// peakMemory returns the most memory that the process has held, in MB.
func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.Sys) / 1e6
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, _ := strconv.Atoi(strings.Fields(rest)[0])
	return float64(kb) / 1e3
}

func BenchmarkMakeTexts(b *testing.B) {
	g := newMadeUp()
	for b.Loop() {
		for range g.texts(1000) {
		}
	}
}

func BenchmarkFingerprint(b *testing.B) {
	g := newMadeUp()
	var texts []Text
	size := 0
	for t := range g.texts(200) {
		texts = append(texts, t)
		for _, p := range t.Paragraphs {
			size += len(p)
		}
	}
	b.SetBytes(int64(size))
	var own builder
	var memory slab
	for b.Loop() {
		for _, t := range texts {
			own.fingerprint(t, memory.take)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	g := newMadeUp()
	var prints []Fingerprint
	for t := range g.texts(10) {
		prints = append(prints, NewFingerprint(t))
	}
	for b.Loop() {
		Compare(&prints[0], &prints[8], nil)
	}
}

// BenchmarkFlood shows that the time for a text stays the same where all texts
// are alike: compare ns/text of the two sizes of a flood.
func BenchmarkFlood(b *testing.B) {
	base := story(1)
	for _, flood := range []struct {
		name string
		text func(i int) []string
	}{
		{"equal", func(int) []string { return base }},
		{"template", func(i int) []string {
			rng := rand.New(rand.NewPCG(uint64(i), 3))
			p := slices.Clone(base)
			for k := range p {
				p[k] = fmt.Sprintf("%d %d %s %d.", rng.IntN(999), rng.IntN(999), p[k][:len(p[k])/3], rng.IntN(999))
			}
			return p
		}},
		{"edited", func(i int) []string {
			return edited(append(slices.Clone(base), fmt.Sprintf("It was number %d.", i)), 9+i%7)
		}},
	} {
		for _, n := range []int{5_000, 20_000} {
			b.Run(fmt.Sprintf("%s/%d", flood.name, n), func(b *testing.B) {
				for b.Loop() {
					groups, _ := Find(func(yield func(Text) bool) {
						for i := range n {
							if !yield(Text{ID: strconv.Itoa(i), Paragraphs: flood.text(i)}) {
								return
							}
						}
					}, Options{})
					b.ReportMetric(float64(len(groups)), "groups")
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/text")
			})
		}
	}
}

// BenchmarkLongText is one text of 100 MB beside a short one.
func BenchmarkLongText(b *testing.B) {
	line := strings.Repeat(ferry+" "+tide+" "+mayor+" ", 400_000)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if _, err := Find(slices.Values([]Text{{ID: "a", Paragraphs: []string{line}}, textOf("b", ferry, tide)}), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkShared aligns two versions of a text: of a news story, of 100 kB, of
// 1 MB and of 10 MB, and of 1 MB that says one thing over and over; of 1 MB
// also with every ninth word changed, so that all runs are short. The
// fingerprints are there, as they are when a group is explained.
func BenchmarkShared(b *testing.B) {
	g := newMadeUp()
	for _, size := range []struct {
		name  string
		words int
	}{{"story", 300}, {"100kB", 16_000}, {"1MB", 160_000}, {"10MB", 1_600_000}} {
		p := g.paragraphs(rand.New(rand.NewPCG(1, 1)), size.words)
		b.Run(size.name, func(b *testing.B) { benchmarkShared(b, p, 40) })
		if size.name == "1MB" {
			b.Run("1MB-rewritten", func(b *testing.B) { benchmarkShared(b, p, 9) })
		}
	}
	over := slices.Repeat([]string{ferry, tide, mayor}, 5000)
	b.Run("1MB-repeated", func(b *testing.B) { benchmarkShared(b, over, 40) })
	b.Run("1MB-repeated-rewritten", func(b *testing.B) { benchmarkShared(b, over, 9) })
}

func benchmarkShared(b *testing.B, paragraphs []string, every int) {
	b.Helper()
	x, y := NewFingerprint(Text{Paragraphs: paragraphs}), NewFingerprint(Text{Paragraphs: edited(paragraphs, every)})
	for b.Loop() {
		Shared(&x, &y)
	}
}
