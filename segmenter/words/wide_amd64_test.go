package words

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestWideIsNarrow holds that words which a processor finds and spells together are those found one by one.
func TestWideIsNarrow(t *testing.T) {
	if !wide {
		t.Skip("this processor can't")
	}
	defer func() { wide = true }()
	word := rapid.OneOf(
		rapid.StringMatching(`[a-zA-Z]{1,7}`), rapid.StringMatching(`[A-Z]{1,9}`), rapid.StringMatching(`[a-z]{7,12}`),
		rapid.StringMatching(`[A-Za-zé0-9’'中]{1,12}`), rapid.StringN(0, 3, 9),
	)
	between := rapid.SampledFrom([]string{" ", " ", " ", " ", ". ", "  ", "", "\t", " “"})
	together := 0
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for _, w := range rapid.SliceOf(word).Draw(t, "words") {
			text.WriteString(w)
			text.WriteString(between.Draw(t, "between"))
		}
		line, before := []byte(text.String()), make([]Word, rapid.IntRange(0, 2).Draw(t, "before"), 2+rapid.IntRange(0, 40).Draw(t, "room"))
		wide = false
		want := Scan(line, slices.Clone(before))
		wide = true
		if have := Scan(line, before); !slices.Equal(have, want) {
			t.Fatalf("%q has the words\n%v\nand one by one\n%v", line, have, want)
		}
		together += len(want) / spelledTogether
	})
	if together == 0 {
		t.Error("no words were spelt together")
	}
}
