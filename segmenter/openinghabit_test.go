package segmenter

import (
	"math"
	"testing"
)

// opened makes openings of stories, each given by its lines that may be headlines.
func opened(stories ...[]opening) *openings {
	o := &openings{}
	for i, lines := range stories {
		from := len(o.lines)
		o.lines = append(o.lines, lines...)
		for k := from; k < len(o.lines); k++ {
			o.lines[k].next = noPlace
			if k+1 < len(o.lines) {
				o.lines[k].next = o.lines[k+1].place
			}
		}
		o.stories = append(o.stories, openedStory{text: 10 * i, weight: 1, from: from, to: len(o.lines)})
	}
	return o
}

func TestOpeningsTellOfTheOtherStories(t *testing.T) {
	headline := opening{place: headlinePlace, probability: 0.9}
	link := opening{place: kindPlaces["related links"], probability: 0.25}
	caption := opening{place: kindPlaces["caption"], probability: 0}
	o := opened([]opening{headline, caption}, []opening{link}, []opening{link, caption}, nil)
	o.insides, o.inside[link.place] = 8, 2
	o.measure()
	near := func(what string, have float32, want float64) {
		t.Helper()
		if math.Abs(float64(have)-want) > 1e-6 {
			t.Errorf("%s is %v, want %v", what, have, want)
		}
	}
	first, second, third := &o.of(0)[0].features, &o.of(10)[0].features, &o.of(20)[0].features
	near("the share of the others with a headline, for the first", first[openingHabitHeadline], (0.25+0.25)/3)
	near("and for the second", second[openingHabitHeadline], (0.9+0.25)/3)
	near("the chance of other links", second[openingHabitKind], 0.25)
	near("the chance of other headlines, where none is", first[openingHabitKind], -1)
	near("links in the other stories", second[openingHabitHas], 1.0/3)
	near("the chance of lines as far from the paragraph", third[openingHabitDistance], 0.9)
	near("the chance of lines before a caption", third[openingHabitNext], 0.9)
	near("the other stories", third[openingStories], 3)
	near("links inside stories", second[openingInside], 2)
	near("their share", second[openingInsideShare], 0.25)
	if len(o.of(30))+len(o.of(15)) > 0 {
		t.Error("a story without such lines, or none at all, has some")
	}
}

func TestMisplaced(t *testing.T) {
	list := []opening{{line: 3, probability: 0.1}, {line: 5, probability: 0.8}, {line: 6, probability: 0.7}}
	for _, test := range []struct {
		start int
		want  float64
	}{
		{5, 1 - 0.9*0.8},
		{3, 1 - 0.1},
		{7, 1 - 0.9*0.2*0.3}, // with the paragraph itself
	} {
		if have := misplaced(list, test.start); math.Abs(have-test.want) > 1e-9 {
			t.Errorf("a story that begins at line %d is misplaced with %.3f, want %.3f", test.start, have, test.want)
		}
	}
	if misplaced(nil, 4) != 0 {
		t.Error("a story without lines before it is misplaced")
	}
}
