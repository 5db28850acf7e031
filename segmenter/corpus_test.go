package segmenter

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// sparse is a Corpus without the lines that one dump alone holds.
type sparse struct {
	*Statistics
	left, kept int
}

func (s *sparse) LineStat(key uint64) (LineStat, bool) {
	stat, ok := s.Statistics.LineStat(key)
	if ok && stat.Dumps == 1 {
		s.left++
		return LineStat{}, false
	}
	s.kept++
	return stat, ok
}

// TestACorpusMayLeaveOutLinesOfOneDump holds that the page itself says what such a
// corpus does not.
func TestACorpusMayLeaveOutLinesOfOneDump(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	story := func(n int) string {
		return string(dumpOf(n, fmt.Sprintf("The vote in hall %d was put off, and nobody could say on Monday until when it would be.", n)).Text)
	}
	corpus, pages := NewStatistics(), []*Page{}
	for n := range 8 {
		texts := []string{story(n), "Sign up for our letter", story(100 + n/3), "More on this", story(200 + n), "Share"}
		if n == 5 {
			texts = append(texts, strings.Repeat("A line that comes again and again, as it does on a page of many lines.\n", 2000))
		}
		page := NewPage([]byte(strings.Join(texts, "\n")))
		corpus.Add(Observe(page))
		pages = append(pages, page)
	}
	without := &sparse{Statistics: corpus}
	for n, page := range pages {
		if want, got := s.Propose(page, corpus), s.Propose(page, without); !reflect.DeepEqual(want, got) {
			t.Errorf("page %d: with all lines\n%+v\nwithout those of one dump\n%+v", n, want, got)
		}
	}
	if without.left == 0 || without.kept == 0 {
		t.Errorf("%d lines were left out, %d kept", without.left, without.kept)
	}
}
