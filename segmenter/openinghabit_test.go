package segmenter

import (
	"math"
	"testing"

	"stet/segmenter/forest"
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

// Each line is told what the forest says of it alone, however many there are.
func TestAllOpeningsAreScored(t *testing.T) {
	f := arranged(t, func(*Model) {}).model.Opening
	w, told := &workspace{}, 0
	w.openings.lines = make([]opening, 2*forest.Together+3)
	for i := range w.openings.lines {
		line := &w.openings.lines[i]
		line.line, line.features[openingWords], line.features[openingCapitals] = i, float32(i), 1/float32(i+1)
	}
	scores := map[float64]bool{}
	w.scoreOpenings(f, func(line *opening, score float64) {
		if line != &w.openings.lines[told] {
			t.Fatalf("line %d is told of as line %d", line.line, told)
		}
		if want := f.Score(line.features[:]); math.Abs(score-want) > 1e-6 {
			t.Errorf("line %d has %v, alone %v", line.line, score, want)
		}
		told, scores[score] = told+1, true
	})
	if told != len(w.openings.lines) || len(scores) < 3 {
		t.Errorf("%d of %d lines are told of, with %d different scores", told, len(w.openings.lines), len(scores))
	}
}
