package segmenter_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"stet/cmd/lab/synth"
	"stet/segmenter"
)

// syntheticPage makes a page of about the given size: stories of made-up
// paragraphs, each story with words and names of its own.
func syntheticPage(seed uint64, size int) []byte {
	random := rand.New(rand.NewPCG(seed, 7))
	word := func() string {
		letters := make([]byte, 2+random.IntN(9))
		for i := range letters {
			letters[i] = "etaoinshrdlucmfwypvbgk"[random.IntN(22)]
		}
		return string(letters)
	}
	common := make([]string, 60)
	for i := range common {
		common[i] = word()
	}
	var page bytes.Buffer
	for page.Len() < size {
		own := make([]string, 40)
		for i := range own {
			own[i] = word()
			if random.IntN(4) == 0 {
				own[i] = string(bytes.Title([]byte(own[i]))) //nolint:staticcheck // one ASCII word
			}
		}
		for range 6 + random.IntN(20) {
			for i := range 20 + random.IntN(30) {
				if i > 0 {
					page.WriteByte(' ')
				}
				if random.IntN(3) == 0 {
					page.WriteString(own[random.IntN(len(own))])
				} else {
					page.WriteString(common[random.IntN(len(common))])
				}
			}
			page.WriteString(".\n")
		}
	}
	return page.Bytes()
}

func BenchmarkPropose(b *testing.B) {
	s, err := segmenter.New()
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{4 << 10, 64 << 10, 1 << 20} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			page := segmenter.NewPage(syntheticPage(1, size))
			b.SetBytes(int64(len(page.Text)))
			b.ReportAllocs()
			for b.Loop() {
				s.Propose(page, nil)
			}
		})
	}
}

// made returns made-up dumps of about 4 KB with furniture, several stories each.
func made(count uint64) (pages []*segmenter.Page, size int64) {
	maker := synth.New(1)
	for n := range count {
		page := segmenter.NewPage(maker.Dump(n))
		pages, size = append(pages, page), size+int64(len(page.Text))
	}
	return pages, size
}

// BenchmarkDumps goes through 500 dumps: what the review does of a page that it shows (with reasons),
// what 'stet split' does (brief), what a load does (bare), and what both do before for the evidence of all.
func BenchmarkDumps(b *testing.B) {
	s, err := segmenter.New()
	if err != nil {
		b.Fatal(err)
	}
	brief, bare := s.Brief(), s.Bare()
	pages, size := made(500)
	corpus := segmenter.NewStatistics()
	for _, page := range pages {
		corpus.Add(segmenter.Observe(page))
	}
	for _, run := range []struct {
		name string
		do   func(*segmenter.Page)
	}{
		{"observe", func(p *segmenter.Page) { segmenter.Observe(p) }},
		{"alone", func(p *segmenter.Page) { s.Propose(p, nil) }},
		{"propose", func(p *segmenter.Page) { s.Propose(p, corpus) }},
		{"brief", func(p *segmenter.Page) { brief.Propose(p, corpus) }},
		{"bare", func(p *segmenter.Page) { bare.Propose(p, corpus) }},
	} {
		b.Run(run.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, page := range pages {
					run.do(page)
				}
			}
		})
	}
}

var million = flag.Bool("million", false, "run the benchmarks of a million lines and of 100 MB in one line too")

// BenchmarkHuge is the curve of one page of very many lines, and of one very long
// line: megabytes a second stay what they are.
func BenchmarkHuge(b *testing.B) {
	s, err := segmenter.New()
	if err != nil {
		b.Fatal(err)
	}
	brief := s.Brief()
	sentence := []byte("The council of Marrow said on Monday that the pool would stay closed. ")
	for _, run := range []struct {
		name string
		text func() []byte
		huge bool
	}{
		{"10000 lines", func() []byte { return lines(10_000) }, false},
		{"100000 lines", func() []byte { return lines(100_000) }, false},
		{"1000000 lines", func() []byte { return lines(1_000_000) }, true},
		{"line of 1 MB", func() []byte { return bytes.Repeat(sentence, 1<<20/len(sentence)) }, false},
		{"line of 100 MB", func() []byte { return bytes.Repeat(sentence, 100<<20/len(sentence)) }, true},
	} {
		b.Run(run.name, func(b *testing.B) {
			if run.huge && !*million {
				b.Skip("run with -million")
			}
			page := segmenter.NewPage(run.text())
			b.SetBytes(int64(len(page.Text)))
			b.ReportAllocs()
			for b.Loop() {
				brief.Propose(page, nil)
			}
		})
	}
}

// lines makes a page of so many lines of made-up dumps.
func lines(count int) []byte {
	var text []byte
	maker := synth.New(2)
	for n := uint64(0); count > 0; n++ {
		for line := range bytes.Lines(maker.Dump(n)) {
			if count > 0 {
				text = append(text, line...)
				count--
			}
		}
	}
	return text
}

func BenchmarkObserve(b *testing.B) {
	page := segmenter.NewPage(syntheticPage(1, 4<<10))
	b.SetBytes(int64(len(page.Text)))
	b.ReportAllocs()
	for b.Loop() {
		segmenter.Observe(page)
	}
}
