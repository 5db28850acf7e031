package segmenter

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStories(t *testing.T) {
	p := joinText([]string{"Harbour closes to large ships"}, harbour, []string{"Share this story"}, election)
	roles := make([]Role, len(p.Lines))
	roles[0], roles[6] = Headline, Furniture
	stories := Stories(p, roles, []Split{{Line: 8, Probability: 0.75}}, nil)
	if len(stories) != 2 {
		t.Fatalf("%d stories, want 2", len(stories))
	}
	first, second := stories[0], stories[1]
	if first.First != 1 || first.Last != 7 || first.TitleLine != 1 || first.Title != "Harbour closes to large ships" {
		t.Errorf("first story: %+v", first)
	}
	if first.SplitConfidence != 1 || first.Confidence != 0.75 {
		t.Errorf("the first story begins for certain and ends with 0.75: %+v", first)
	}
	if second.First != 8 || second.Last != 10 || second.SplitConfidence != 0.75 || second.Confidence != 0.75 {
		t.Errorf("second story: %+v", second)
	}
	if second.TitleLine != 0 || !strings.HasPrefix(second.Title, "Voters in the valley towns") {
		t.Errorf("a story without a headline is named by its first sentence: %+v", second)
	}
	text := Text(p, first, roles)
	if len(text) != len(harbour) || text[0].Line != 2 || text[0].Text != harbour[0] {
		t.Errorf("the text is the body: %+v", text)
	}
}

func TestTextLeavesRepeatsOut(t *testing.T) {
	p := joinText(harbour, harbour)
	repeats := findRepeats(p, p.Keys(), bodyRoles(p))
	story := Stories(p, nil, nil, repeats)[0]
	if got := Text(p, story, nil); len(got) != len(harbour) {
		t.Errorf("%d paragraphs, want %d", len(got), len(harbour))
	}
}

func TestTextKeepsInvalidBytes(t *testing.T) {
	p := NewPage([]byte("caf\xe9 \x00 closes\n"))
	if got := Text(p, Stories(p, nil, nil, nil)[0], nil); len(got) != 1 || got[0].Text != "caf\xe9 \x00 closes" {
		t.Errorf("have %+v", got)
	}
}

func TestDoubt(t *testing.T) {
	stories := []Story{{First: 1, Last: 9, Confidence: 0.8}, {First: 10, Last: 20, Confidence: 0.9}, {First: 21, Last: 30, Confidence: 1}}
	Doubt(stories, []Split{
		{Line: 5, Probability: 0.25, Doubt: 0.1}, {Line: 10, Probability: 0.9, Proposed: true, Doubt: 0.2}, {Line: 21, Probability: 0.9, Proposed: true},
	}, 0.5)
	for i, want := range []float64{
		0.8 * 0.5 * 0.75 * 0.9, // before the first split, the split that was not proposed, and behind it
		0.9 * 0.8,              // behind the split that begins it
		1,
	} {
		if got := stories[i].Confidence; got < want-1e-9 || got > want+1e-9 {
			t.Errorf("story %d has confidence %v, want %v", i+1, got, want)
		}
	}
}

// Stories cover the page whatever splits and repeats are given.
func TestStoriesCoverThePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "A line.", "Another line, longer."}), 0, 20).Draw(t, "lines")
		p := NewPage([]byte(strings.Join(lines, "\n")))
		var splits []Split
		for _, line := range rapid.SliceOfN(rapid.IntRange(-2, 25), 0, 6).Draw(t, "splits") {
			splits = append(splits, Split{Line: line, Probability: 0.5})
		}
		stories := Stories(p, nil, splits, nil)
		if blank := strings.TrimSpace(string(p.Text)) == ""; blank != (len(stories) == 0) {
			t.Fatalf("%d stories of %q", len(stories), p.Text)
		} else if blank {
			return
		}
		next := 1
		for _, story := range stories {
			if story.First != next || story.Last < story.First {
				t.Fatalf("story %+v behind line %d", story, next-1)
			}
			next = story.Last + 1
		}
		if next != len(p.Lines)+1 {
			t.Fatalf("the stories end at line %d of %d", next-1, len(p.Lines))
		}
		for _, split := range splits {
			inside := split.Line >= 2 && split.Line <= len(p.Lines)
			begins := slices.ContainsFunc(stories, func(s Story) bool { return s.First == split.Line && s.First > 1 })
			if inside != begins {
				t.Fatalf("split at %d in force: %v, a story begins there: %v", split.Line, inside, begins)
			}
		}
	})
}

// A story finds its repeats and its doubts among very many as among few.
func TestStoriesOfAHugePage(t *testing.T) {
	const count = 30000
	p := NewPage([]byte(strings.Repeat("a\n", 10*count)))
	var splits []Split
	var repeats []Repeat
	for i := range count {
		splits = append(splits, Split{Line: 10*i + 2, Probability: 0.9, Proposed: true}, Split{Line: 10*i + 9, Probability: 0.5})
		repeats = append(repeats, Repeat{First: 10*i + 5, Last: 10*i + 6, Of: 1})
	}
	var inForce []Split
	for _, split := range splits {
		if split.Proposed {
			inForce = append(inForce, split)
		}
	}
	stories := Stories(p, nil, inForce, repeats)
	Doubt(stories, splits, 0)
	if len(stories) != count+1 {
		t.Fatalf("%d stories, want %d", len(stories), count+1)
	}
	for i, story := range stories[1:count] {
		if want := []Repeat{{First: 10*i + 5, Last: 10*i + 6, Of: 1}}; !slices.Equal(story.Repeats, want) {
			t.Fatalf("story %d has repeats %+v, want %+v", i+1, story.Repeats, want)
		}
		if story.Confidence < 0.404 || story.Confidence > 0.406 {
			t.Fatalf("story %d has confidence %v, want 0.405", i+1, story.Confidence)
		}
		if text := Text(p, story, nil); len(text) != 8 {
			t.Fatalf("story %d has %d lines of text, want 8", i+1, len(text))
		}
	}
}

func TestWhateverIsExplainedTheSameIsProposed(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	p := joinText([]string{"Harbour closes to large ships"}, harbour, []string{"Share this story", "Follow us"}, election, harbour)
	whole, brief, bare := s.Propose(p, nil), s.Brief().Propose(p, nil), s.Bare().Propose(p, nil)
	thorough := s.Thorough().Propose(p, nil)
	for i := range thorough.Roles {
		if len(thorough.Roles[i].Evidence) == 0 {
			t.Errorf("line %d has no reasons where everything is explained", i+1)
		}
		thorough.Roles[i].Evidence = whole.Roles[i].Evidence
	}
	if !reflect.DeepEqual(thorough, whole) {
		t.Errorf("thorough: %+v, want %+v", thorough, whole)
	}
	explained := 0
	for i := range whole.Roles {
		explained += len(whole.Roles[i].Evidence)
		whole.Roles[i].Evidence = nil
	}
	for i := range whole.Splits {
		if !whole.Splits[i].Proposed {
			whole.Splits[i].Evidence = nil
		}
	}
	if !reflect.DeepEqual(whole, brief) {
		t.Errorf("brief: %+v, want %+v", brief, whole)
	}
	for i := range whole.Splits {
		explained += len(whole.Splits[i].Evidence)
		whole.Splits[i].Evidence = nil
	}
	if !reflect.DeepEqual(whole, bare) {
		t.Errorf("bare: %+v, want %+v", bare, whole)
	}
	if len(whole.Splits) == 0 || explained < 10 {
		t.Errorf("%d splits are thinkable and %d reasons given, so that nothing was held", len(whole.Splits), explained)
	}
}
