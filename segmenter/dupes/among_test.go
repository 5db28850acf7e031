package dupes

import (
	"slices"
	"testing"
)

// Copies and Kin say of two texts what Compare says of them, and no text is both.
func TestAmongSaysWhatCompareSays(t *testing.T) {
	var prints []*Fingerprint
	for _, text := range amongTexts() {
		f := NewFingerprint(text)
		prints = append(prints, &f)
	}
	known := RarityOf(slices.Values(prints))
	copied, related := 0, 0
	for i, f := range prints {
		copies, _ := f.Copies(prints, known)
		kin := f.Kin(prints, known)
		for j, other := range prints {
			p, ok := Compare(f, other, known)
			isCopy, isKin := ok && p.Kind != Related, ok && p.Kind == Related
			if got := slices.Contains(copies, j); got != isCopy {
				t.Errorf("%d and %d: a copy is %v, Compare says %v", i, j, got, isCopy)
			}
			if slices.Contains(kin, j) && !isKin {
				t.Errorf("%d and %d are kin, and Compare says %v %v", i, j, p.Kind, ok)
			}
			if i != j && isCopy {
				copied++
			}
			related += len(kin)
		}
	}
	if copied < 2 || related == 0 {
		t.Errorf("%d copies and %d kin: too few to tell", copied, related)
	}
}

// What a collection knows counts equal texts once, in any order.
func TestRarityOfCountsEqualTextsOnce(t *testing.T) {
	var prints []*Fingerprint
	for _, text := range amongTexts() {
		f := NewFingerprint(text)
		prints = append(prints, &f)
	}
	once := RarityOf(slices.Values(prints))
	slices.Reverse(prints)
	twice := RarityOf(slices.Values(append(prints, prints...)))
	if len(once.counts) != len(twice.counts) || !slices.Equal(once.counts, twice.counts) {
		t.Error("equal texts count more than once")
	}
	for _, f := range prints {
		once.Observe(f)
	}
	if !slices.Equal(once.counts, twice.counts) {
		t.Error("equal texts that are observed later count again")
	}
	most := uint8(0)
	for _, n := range once.counts {
		most = max(most, n)
	}
	if most < 2 {
		t.Errorf("no shingle stands in more than %d text", most)
	}
}

// amongTexts are stories with edited copies and parts of them, and stories that
// tell of the same events in other words.
func amongTexts() []Text {
	var texts []Text
	for n := range uint64(12) {
		texts = append(texts,
			Text{ID: "whole", Paragraphs: story(n)},
			Text{ID: "edited", Paragraphs: edited(story(n), 15)},
			Text{ID: "part", Paragraphs: story(n)[:2]},
			Text{ID: "edited much", Paragraphs: edited(story(n), 3)},
		)
	}
	return append(texts,
		Text{ID: "collision", Title: "Ferry strikes pier at Haldenvik, 14 hurt", Paragraphs: []string{
			"Fourteen people were hurt on Tuesday when the ferry Maren Solveig struck the stone pier at Haldenvik, the harbour office said.",
			"Captain Torvald Esbensen told inspectors that the starboard engine of the Maren Solveig did not answer as she came in from Kvalsund with 212 passengers aboard.",
			"The Nordfjell Line, which owns the Maren Solveig, said that its other ferries would run to Kvalsund at half their usual number.",
			"Ingrid Aabel of the maritime board said that the Maren Solveig would stay in Haldenvik until the inquiry was done.",
		}},
		Text{ID: "inquiry", Title: "Ferry captain blames engine for Haldenvik crash", Paragraphs: []string{
			"The captain of the ferry that hit the pier at Haldenvik on Tuesday says that an engine of the Maren Solveig failed without warning.",
			"Torvald Esbensen, 58, said that he had called for half astern as the Maren Solveig passed the light at Haldenvik and that nothing happened.",
			"There were 212 passengers aboard the Maren Solveig, on her way from Kvalsund, and fourteen of them were treated for cuts and bruises.",
			"The maritime board has begun an inquiry, led by Ingrid Aabel, who wants to know when the Nordfjell Line last had the engine looked at.",
		}},
	)
}
