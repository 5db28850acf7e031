package dupes

import (
	"slices"
	"strings"
	"testing"
)

// Of a story in capitals and the same as it is written the latter is kept, whichever came first.
func TestWhatIsInCapitalsIsNotKept(t *testing.T) {
	cased := inSentences("cased", brief(8300, 120))
	loud := Text{ID: "loud", Clean: 1}
	for _, p := range cased.Paragraphs {
		loud.Paragraphs = append(loud.Paragraphs, strings.ToUpper(p))
	}
	for _, first := range []string{"loud", "cased"} {
		texts := []Text{loud, cased}
		for i := range texts {
			if texts[i].ID != first {
				texts[i].Order = 1
			}
		}
		groups, err := Find(slices.Values(texts), Options{})
		if err != nil || len(groups) != 1 {
			t.Fatalf("%d groups, error %v", len(groups), err)
		}
		if g := groups[0]; g.Keep != "cased" || !strings.Contains(g.KeepReason, "capitals") {
			t.Errorf("where %s came first, %s is kept: %s", first, g.Keep, g.KeepReason)
		}
	}
}

// Copies that are all in capitals are told apart by what else there is.
func TestWhereAllAreInCapitalsTheEarliestIsKept(t *testing.T) {
	stories := []storyInfo{{ID: "b", Order: 1, Words: 9, Prose: 9, Clean: 1, Capitals: true}, {ID: "a", Order: 2, Words: 9, Prose: 9, Clean: 1, Capitals: true}}
	if keep, reason := keeper(stories, []int{1, 0}); keep != 0 || strings.Contains(reason, "capitals") {
		t.Errorf("%s is kept: %s", stories[keep].ID, reason)
	}
}

func TestOneEqualWordIsOne(t *testing.T) {
	for words, want := range map[int]string{1: "the one word is equal", 2: "all 2 words are equal"} {
		if got := allEqual(words); got != want {
			t.Errorf("of %d words it says %q", words, got)
		}
	}
}
