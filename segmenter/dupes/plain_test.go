package dupes

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Plain words are read as all others are: of any text the quick look makes the words of the slow one.
func TestPlainWordsAreReadAsAllOthers(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "The", "mayor", "harbour", "constitutional", "NASA", "12", "1", "b2b", "2024", "Zz", "[", "`", "@", "{", "/", ":",
		" ", " ", " ", "  ", ",", ".", "!", "?", "\"", ")", "'", "-", "\t", "\x01", "\x1f", "é", "’", "…", "“", "漢", "\xff",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "text"), "")
		quick, slow := newWordReader(text), newWordReader(text)
		for n := 0; ; n++ {
			got, more := quick.next()
			want, wanted := slow.any()
			if got != want || more != wanted {
				t.Fatalf("word %d of %q is %+v %t, want %+v %t", n, text, got, more, want, wanted)
			}
			if !more {
				break
			}
			if quick.ended != slow.ended || quick.sentence != slow.sentence {
				t.Fatalf("behind word %d of %q: ended %t, sentence %d; want %t, %d", n, text, quick.ended, quick.sentence, slow.ended, slow.sentence)
			}
		}
	})
}
