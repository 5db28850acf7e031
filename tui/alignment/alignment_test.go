package alignment_test

import (
	"fmt"
	"slices"
	"testing"

	"stet/store"
	"stet/tui/alignment"
)

var paragraphs = []string{
	"The first tram of the new line left Ostermark station on Sunday with the mayor at the controls.",
	"Engineers had to move a Roman wall by four metres, a work that took longer than the rails themselves.",
	"Passengers queued from six in the morning for a free ride, some of them with folding chairs.",
	"From Monday on a tram is due every seven minutes, and every quarter of an hour at night.",
}

// told is a story of a dump whose text stands on every second line from line 11 on; "" stands for a line without a word.
func told(texts ...string) *store.StoryText {
	t := &store.StoryText{Dump: store.Dump{ID: store.DumpID{1}}}
	for i, text := range texts {
		t.Paragraphs = append(t.Paragraphs, store.TextParagraph{Dump: t.Dump.ID, Line: 11 + 2*i, Text: text})
	}
	return t
}

func say(passages []alignment.Passage) []string {
	out := make([]string, len(passages))
	for i := range passages {
		out[i] = passages[i].Say()
	}
	return out
}

func TestWhatAMemberSharesWithTheKeeper(t *testing.T) {
	p := paragraphs
	for _, test := range []struct {
		name             string
		keeper, member   *store.StoryText
		both, gone, come []string
		words            [3]int
		moved            bool
	}{
		{
			"equal", told(p...), told(p...),
			[]string{"lines 11-17 (11-17 of the keeper)"},
			nil, nil,
			[3]int{72, 0, 0},
			false,
		},
		{
			"cut short", told(p...), told("***", p[0], p[1]),
			[]string{"lines 13-15 (11-13 of the keeper)"},
			[]string{"lines 15-17: " + p[2] + " " + p[3]},
			nil,
			[3]int{37, 35, 0},
			false,
		},
		{
			"more, and in another order", told(p[0], p[1]), told(p[1], p[3], p[0]),
			[]string{"line 15 (11 of the keeper)", "line 11 (13 of the keeper)"},
			nil,
			[]string{"line 13: " + p[3]},
			[3]int{37, 0, 18},
			true,
		},
		{
			"nothing", told(p[0]), told(p[2]),
			nil,
			[]string{"line 11: " + p[0]},
			[]string{"line 11: " + p[2]},
			[3]int{0, 18, 17},
			false,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := alignment.Of(test.keeper, test.member)
			for i, got := range [][]string{say(a.Both), say(a.OnlyKeeper), say(a.OnlyMember)} {
				if want := [][]string{test.both, test.gone, test.come}[i]; !slices.Equal(got, want) {
					t.Errorf("got %q, want %q", got, want)
				}
			}
			if got := [3]int{a.Words, a.Gone, a.Come}; got != test.words || a.Moved != test.moved {
				t.Errorf("%v words, moved %t", got, a.Moved)
			}
		})
	}
}

// A text that is not its dump's has no lines to point at.
func TestAnEditedTextIsToldByParagraphs(t *testing.T) {
	edited := told(paragraphs...)
	edited.Story.Edited = true
	a := alignment.Of(told(paragraphs[1]), edited)
	if got := say(a.Both); !slices.Equal(got, []string{"paragraph 2 (line 11 of the keeper)"}) {
		t.Errorf("%q", got)
	}
}

func TestTheLongestPassagesInTheirOrder(t *testing.T) {
	var passages []alignment.Passage
	for _, words := range []int{3, 9, 1, 9, 9, 4} {
		passages = append(passages, alignment.Passage{Words: words})
	}
	for n, want := range map[int]string{0: "[] 6", 1: "[9] 5", 3: "[9 9 9] 3", 4: "[9 9 9 4] 2", 6: "[3 9 1 9 9 4] 0"} {
		longest, left := alignment.Longest(passages, n)
		sizes := []int{}
		for i := range longest {
			sizes = append(sizes, longest[i].Words)
		}
		if got := fmt.Sprint(sizes, left); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// A phrase that a member says once more, before the place where both have it, is not moved text.
func TestAPhraseSaidTwiceIsNotMoved(t *testing.T) {
	last := "No date was set, and the mayor said that it would come as soon as the town can pay for it, if it ever can."
	a := alignment.Of(told(paragraphs[0], last), told(paragraphs[0], "As soon as the town can pay", last))
	if a.Moved {
		t.Errorf("moved: %+v", a)
	}
}
