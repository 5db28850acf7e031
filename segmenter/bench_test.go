package segmenter_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

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

func BenchmarkObserve(b *testing.B) {
	page := segmenter.NewPage(syntheticPage(1, 4<<10))
	b.SetBytes(int64(len(page.Text)))
	b.ReportAllocs()
	for b.Loop() {
		segmenter.Observe(page)
	}
}
