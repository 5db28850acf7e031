package desk_test

import (
	"strings"
	"testing"

	"stet/tui/desk"
)

// TestLabelsOfAnyLength holds that a label is cut at a character, however long the text is.
func TestLabelsOfAnyLength(t *testing.T) {
	for _, letter := range []string{"a", "é", "日", "𝄞"} {
		for size := 590; size < 620; size++ {
			text := strings.Repeat("a", size%len(letter)) + strings.Repeat(letter, size/len(letter))
			label := desk.Label(text)
			if !strings.HasPrefix(text, label) || len(label) < min(len(text), 596) || len(label) > 600 {
				t.Errorf("%d bytes of %s make a label of %d", len(text), letter, len(label))
			}
		}
	}
}
