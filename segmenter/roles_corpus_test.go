package segmenter

import (
	"fmt"
	"strings"
	"testing"
)

// dumpOf makes a page whose paragraphs are of one story, told by a number, with
// a line between them.
func dumpOf(story int, line string) *Page {
	var lines []string
	for n := range 6 {
		if n == 3 {
			lines = append(lines, line)
		}
		lines = append(lines, fmt.Sprintf("Councillor number %d said in meeting %d that item %d of the plan would have to wait until the spring.", story, story, n))
	}
	return NewPage([]byte(strings.Join(lines, "\n")))
}

func TestLineAmongOtherLinesInEachDumpIsFurniture(t *testing.T) {
	const line = "The harbour office is open from nine to five on working days, and closed at noon."
	corpus := NewStatistics()
	for story := range 12 {
		corpus.Add(Observe(dumpOf(story, line)))
	}
	page := dumpOf(3, line)
	keys := page.Keys()
	alone, together := proposeRoles(page, nil, keys)[3], proposeRoles(page, corpus, keys)[3]
	if alone.Role != Body {
		t.Fatalf("alone the line has role %d; it must look like text for this test", alone.Role)
	}
	odds := corpusOdds(knownOf(corpus, page, keys))
	if odds[3] < 3 {
		t.Errorf("12 dumps give log-odds %.2f, want at least 3", odds[3])
	}
	if together.Role == Body && together.Confidence > alone.Confidence-0.01 {
		t.Errorf("the corpus moved nothing: body %.3f alone, %.3f together", alone.Confidence, together.Confidence)
	}
	for i, o := range odds {
		if i != 3 && o > 0 {
			t.Errorf("line %d, which stands in one dump, has log-odds %.2f", i+1, o)
		}
	}
}

func TestRepublishedStoryStays(t *testing.T) {
	corpus := NewStatistics()
	for n := range 12 {
		// The same story, each time before another one.
		text := string(dumpOf(100, "The vote was put off.").Text) + "\n" + string(dumpOf(n, "A second vote was held.").Text)
		corpus.Add(Observe(NewPage([]byte(text))))
	}
	text := string(dumpOf(100, "The vote was put off.").Text) + "\n" + string(dumpOf(3, "A second vote was held.").Text)
	page := NewPage([]byte(text))
	keys := page.Keys()
	for i, odds := range corpusOdds(knownOf(corpus, page, keys))[:7] {
		if odds > 0 {
			t.Errorf("line %d of a republished story has log-odds %.2f of being furniture: %s", i+1, odds, page.Bytes(i+1))
		}
	}
}

func TestRolesOfBlankLines(t *testing.T) {
	page := NewPage([]byte("One thing was said on Monday.\n\n \u00a0 \nAnother thing was said on Tuesday."))
	roles := proposeRoles(page, nil, page.Keys())
	for _, line := range []int{2, 3} {
		if r := roles[line-1]; r.Role != Furniture || r.Kind != "blank" || r.Confidence != 1 {
			t.Errorf("line %d: %+v", line, r)
		}
	}
}
