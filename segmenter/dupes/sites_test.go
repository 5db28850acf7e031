package dupes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// report returns a pollen report of a town: it tells little but its slots.
func report(town, day, grass, trees string, grains int) []string {
	return []string{
		fmt.Sprintf("The pollen count at the weather mast of %s on %s is %s for grass and %s for trees, says the harbour clinic.", town, day, grass, trees),
		"Whoever sneezes should keep the windows shut before sunrise, when the count is at its height, and hang the washing indoors.",
		fmt.Sprintf("The mast stood at %d grains for a cubic metre of air at noon. The clinic's telephone is open in the week.", grains),
	}
}

func TestFormsOfOneTownStayApart(t *testing.T) {
	texts := []Text{
		{ID: "monday", Paragraphs: report("Skerry", "Monday", "high", "low", 140)},
		{ID: "tuesday", Paragraphs: report("Skerry", "Tuesday", "very high", "moderate", 185)},
		{ID: "friday", Paragraphs: report("Skerry", "Friday", "low", "low", 35)},
	}
	if got := find(t, texts, Options{WithoutRelated: true}); len(got) > 0 {
		t.Errorf("three days of one form are %q", got)
	}
}

// A later version of a story moves a few of its numbers and adds a sentence:
// it stays a copy.
func TestAnUpdateOfItsNumbersIsACopy(t *testing.T) {
	first := []string{
		"At least 12 people were hurt on Monday when a gust tore the roof from the ferry terminal in Skerry, the harbour master, Ida Brandt, said.",
		"The roof of 40 metres came down on the waiting room at 9.15, minutes before the boat to Elsby was to leave with 230 passengers, among them two school classes from Tarnow.",
		"Brandt said that the terminal, built in 1974, had last been looked over in 2019 and had been found sound. Crews from Marlow and Tarnow searched the wreck with dogs.",
		"The boat was led to the old pier. The mayor, Jon Halvorsen, thanked the crew, who had carried the first of the wounded aboard and dressed their cuts in the saloon.",
	}
	later := slices.Clone(first)
	later[0] = strings.Replace(later[0], "At least 12", "At least 17", 1)
	later[1] = strings.Replace(later[1], "9.15", "9.20", 1)
	later = append(later, "Five of them were still in the clinic in the evening, it said.")
	want := []string{"near keep later: later first"}
	texts := []Text{{ID: "first", Paragraphs: first}, {ID: "later", Paragraphs: later, Order: 1}}
	if got := find(t, texts, Options{}); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSites(t *testing.T) {
	of := func(a, b []string) Sites {
		x, y := NewFingerprint(Text{Paragraphs: a}), NewFingerprint(Text{Paragraphs: b})
		o, turned := Measure(&x, &y, nil), Measure(&y, &x, nil)
		turned.Sites.LooseA, turned.Sites.LooseB = turned.Sites.LooseB, turned.Sites.LooseA
		if o.Sites != turned.Sites {
			t.Errorf("from one side %+v, from the other %+v", o.Sites, turned.Sites)
		}
		return o.Sites
	}
	got := of(report("Skerry", "Monday", "high", "low", 140), report("Skerry", "Friday", "very high", "moderate", 35))
	if want := (Sites{Slots: 2, Plain: 1, Days: 1, Kept: 1}); got != want {
		t.Errorf("the sites of two reports are %+v, want %+v", got, want)
	}
	if got := of(report("Skerry", "Monday", "high", "low", 140), append(report("Skerry", "Monday", "high", "low", 140), story(3)...)); got.Slots+got.Plain > 0 || got.LooseB < 0.5 {
		t.Errorf("the sites of a text with more behind it are %+v", got)
	}
}

// Two collections that have two of their entries in common are two.
func TestCollectionsWithCommonEntriesStayApart(t *testing.T) {
	entries := make([]string, 0, 12)
	for n := range uint64(12) {
		entries = append(entries, story(60 + n)[0])
	}
	texts := []Text{
		{ID: "a", Paragraphs: []string{entries[6], entries[0], entries[1], entries[7], entries[2], entries[3]}},
		{ID: "b", Paragraphs: []string{entries[6], entries[8], entries[9], entries[7], entries[10], entries[11]}},
	}
	if got := find(t, texts, Options{WithoutRelated: true}); len(got) > 0 {
		t.Errorf("two collections are %q", got)
	}
}

// Pages that say little but why they can't be read stay apart, however short
// what stands before it is.
func TestWalledPagesStayApart(t *testing.T) {
	wall := stories.paragraphs(newSource(5), 90)
	texts := make([]Text, 0, 5)
	for n := range uint64(5) {
		texts = append(texts, Text{ID: fmt.Sprint("page", n), Paragraphs: append([]string{story(70 + n)[0]}, wall...)})
	}
	if got := find(t, texts, Options{WithoutRelated: true}); len(got) > 0 {
		t.Errorf("walled pages are %q", got)
	}
}

// A page of a long story and two short ones holds the long one: it is no copy.
func TestADigestOfALongStoryHoldsIt(t *testing.T) {
	long, short, last := slices.Concat(story(81), story(82), story(83)), story(84)[:2], story(85)[:2]
	got := find(t, []Text{
		{ID: "digest", Paragraphs: slices.Concat(long, short, last)},
		{ID: "last", Paragraphs: last},
		{ID: "long", Paragraphs: long},
		{ID: "short", Paragraphs: short},
	}, Options{})
	for _, line := range got {
		if !strings.HasPrefix(line, "contained") {
			t.Errorf("%q", line)
		}
	}
	if len(got) != 3 {
		t.Errorf("%q, want three stories in one digest", got)
	}
}

func TestASentenceFromWithinIsNoPart(t *testing.T) {
	whole := story(91)
	words := strings.Fields(whole[2])
	inside := Text{ID: "inside", Paragraphs: []string{strings.Join(words[2:18], " ")}}
	teaser := Text{ID: "teaser", Paragraphs: []string{strings.Join(strings.Fields(whole[0])[:18], " ")}}
	got := find(t, []Text{{ID: "whole", Paragraphs: whole}, inside}, Options{})
	if len(got) > 0 {
		t.Errorf("a sentence from within: %q", got)
	}
	got = find(t, []Text{{ID: "whole", Paragraphs: whole}, teaser}, Options{})
	if want := []string{"contained keep whole: whole teaser in whole"}; !slices.Equal(got, want) {
		t.Errorf("the first words: %q, want %q", got, want)
	}
}
