package pages

import (
	"slices"
	"testing"

	"stet/segmenter"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"The bridge closed. It will open in May.":                    {"The bridge closed.", "It will open in May."},
		"Mr. Barlow of the U.S. Navy came. He left.":                 {"Mr. Barlow of the U.S. Navy came.", "He left."},
		"“We are shut.” The mayor said so at once.":                  {"“We are shut.”", "The mayor said so at once."},
		"It cost $1.5 million, John F. Dale said! Nobody was there?": {"It cost $1.5 million, John F. Dale said!", "Nobody was there?"},
		"no end": {"no end"},
		"":       nil,
	} {
		if got := Sentences(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestNames(t *testing.T) {
	got := names("Yesterday the mayor, Ann Barlow, met Peter Van Dyke. The Council House was shut, said Dale.")
	if want := []string{"Ann Barlow", "Peter Van Dyke", "Council House"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestQuotes(t *testing.T) {
	for text, want := range map[string]string{
		`"It's 'over'," she said.`: "“It’s ‘over’,” she said.",
		`the dogs' ("bad") home`:   "the dogs’ (“bad”) home",
	} {
		if got := curlyQuotes(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if got := straightQuotes.Replace(want); got != text {
			t.Errorf("%q: %q, want %q", want, got, text)
		}
	}
}

func TestDashes(t *testing.T) {
	for _, text := range []string{"one – two", "one — two", "one -- two", "one—two", "one - two"} {
		if got := dashes(text, " – "); got != "one – two" {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := dashes("well-known", "—"); got != "well-known" {
		t.Errorf("a hyphen became %q", got)
	}
}

func TestCutNeverEndsOnASubhead(t *testing.T) {
	story := func() Telling {
		return Telling{Lines: []TextLine{{"a", segmenter.Body}, {"b", segmenter.Body}, {"c", segmenter.Subhead}, {"d", segmenter.Body}}}
	}
	for keep, want := range map[int]int{1: 1, 2: 2, 3: 2, 4: 4, 9: 4} {
		s := story()
		cut(&s, keep)
		if len(s.Lines) != want {
			t.Errorf("cut to %d keeps %d, want %d", keep, len(s.Lines), want)
		}
	}
}
