package dupes

import (
	"cmp"
	"fmt"
	"slices"
)

const (
	// Members whose prose is this share of the fullest's are as full.
	asFull = 0.98
	// Members whose share of lines that are no furniture is so near to the
	// best are as clean.
	asClean = 0.02
	// Of a text in capitals at least inCapitals of the words begin with one within a sentence: where a sentence begins and
	// numbers do not, and in German, which writes each noun so, a third do.
	inCapitals = 0.75
)

// capitals tells whether nearly all words of a text are in capitals.
func (f *Fingerprint) capitals() bool {
	n := 0
	for _, t := range f.text() {
		n += int(t / nameBit)
	}
	return n > 0 && float64(n) >= inCapitals*float64(len(f.text()))
}

// cleanness is the share of a story that is no furniture: of its lines where
// it is known, and of its words.
func (i *storyInfo) cleanness() float64 {
	inside := share(float64(i.Prose), float64(i.Words))
	return (i.Clean + inside) / 2
}

// keeper chooses the member to keep: the fullest, of these one that is not all in capitals, of these the cleanest, of
// these the earliest; and says why.
func keeper(stories []storyInfo, members []int) (keep int, reason string) {
	ids := slices.Clone(members)
	slices.SortFunc(ids, func(i, j int) int {
		return cmp.Or(cmp.Compare(stories[i].Order, stories[j].Order), cmp.Compare(stories[i].ID, stories[j].ID))
	})
	prose := func(i int) int { return stories[i].Prose }
	fullest := prose(slices.MaxFunc(ids, func(i, j int) int { return cmp.Compare(prose(i), prose(j)) }))
	full := slices.DeleteFunc(slices.Clone(ids), func(i int) bool {
		return float64(prose(i)) < asFull*float64(fullest)
	})
	cased := slices.DeleteFunc(slices.Clone(full), func(i int) bool { return stories[i].Capitals })
	if len(cased) == 0 {
		cased = full
	}
	cleanest := 0.0
	for _, i := range cased {
		cleanest = max(cleanest, stories[i].cleanness())
	}
	clean := slices.DeleteFunc(slices.Clone(cased), func(i int) bool {
		return stories[i].cleanness() < cleanest-asClean
	})
	keep = clean[0]
	switch {
	case len(full) == 1:
		return keep, fullestReason(stories, keep, ids)
	case len(cased) == 1:
		return keep, "not in capitals, and none of the others is fuller"
	case len(clean) == 1:
		return keep, fmt.Sprintf("cleanest: %s of it is the story's own text, and none of the others is fuller",
			percent(stories[keep].cleanness()))
	}
	return keep, fmt.Sprintf("earliest of %d copies that are equally full and clean", len(clean))
}

// fullestReason says what the fullest has more than the next.
func fullestReason(stories []storyInfo, keep int, ids []int) string {
	paragraphs, words := 0, 0
	for _, i := range ids {
		if i != keep {
			paragraphs = max(paragraphs, stories[i].Paragraphs)
			words = max(words, stories[i].Prose)
		}
	}
	more := stories[keep].Paragraphs - paragraphs
	switch {
	case more == 1:
		return "fullest: a paragraph more than any other"
	case more > 1:
		return fmt.Sprintf("fullest: %d paragraphs more than any other", more)
	}
	return fmt.Sprintf("fullest: %d words more than any other", stories[keep].Prose-words)
}
