package segmenter

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// TestProposeAllIsProposeForEach holds that pages that are proposed for together are proposed for as if each stood alone,
// those without text and those of several sections among them.
func TestProposeAllIsProposeForEach(t *testing.T) {
	story := []string{
		"Harbour bridge closes for repairs",
		"The harbour bridge in Lindow will close on Monday for three weeks, the city council said, because two of its cables have rusted.",
		"Drivers will have to take the tunnel instead, Mayor Ines Okoro told reporters, who expects queues of half an hour in the mornings.",
		"Share this article",
		"Goalkeeper leaves Northport after nine seasons",
		"Goalkeeper Petr Vlasek will leave Northport United at the end of the season, after nine years and 301 matches for the club.",
		"Vlasek, 34, said that he wanted to spend more time with his family and had not decided whether he would play elsewhere.",
		"",
	}
	huge := bytes.Repeat([]byte(strings.Join(story, "\n")), 2*sectionLines/len(story))
	var pages []*Page
	for _, text := range [][]byte{
		[]byte(strings.Join(story, "\n")), nil, []byte("\n\n"), huge, []byte(story[1]), []byte(strings.Join(story[:3], "\n")), []byte("Share this article"), []byte(strings.Join(story[3:], "\n")),
	} {
		pages = append(pages, NewPage(text))
	}
	corpus := NewStatistics()
	for _, p := range pages {
		corpus.Add(Observe(p))
	}
	everything, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Segmenter{everything, everything.Brief(), everything.Bare()} {
		for _, c := range []Corpus{nil, corpus} {
			have := s.ProposeAll(pages, c)
			for i, p := range pages {
				if want := s.Propose(p, c); !reflect.DeepEqual(have[i], want) {
					t.Errorf("page %d of %d lines is given\n%+v\ntogether with others, and alone\n%+v", i, len(p.Lines), have[i], want)
				}
			}
		}
	}
}
