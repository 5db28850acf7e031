package dupes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// brief returns so many words of the n-th made-up story.
func brief(n uint64, words int) []string {
	return strings.Fields(strings.Join(stories.paragraphs(newSource(n), words), " "))[:words]
}

// A brief of one or two sentences that stands in ten texts is found in each of them. Where more than runLimit hold it,
// most are missed: not all that share such a key are compared.
func TestABriefIsFoundInTenTexts(t *testing.T) {
	const briefs, held = 40, 10
	var texts []Text
	for i := range uint64(briefs) {
		words := strings.Join(brief(2000+i, 28), " ") + "."
		texts = append(texts, Text{ID: fmt.Sprintf("brief%d", i), Paragraphs: []string{words}})
		for k := range uint64(held) {
			p := story(3000 + held*i + k)
			texts = append(texts, Text{ID: fmt.Sprintf("text%d-%d", i, k), Paragraphs: slices.Insert(p, len(p)/2, words)})
		}
	}
	// One of the briefs has no key that a long text with it has too: of those that are sampled chance leaves some none.
	if got := len(find(t, texts, Options{WithoutRelated: true})); got < (briefs-1)*held {
		t.Errorf("%d pairs of a brief and a text with it were found of %d", got, briefs*held)
	}
}
