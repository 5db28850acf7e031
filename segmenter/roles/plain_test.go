package roles

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPlainRuns holds that eight bytes at a time count as each alone.
func TestPlainRuns(t *testing.T) {
	letter := rapid.OneOf(rapid.SampledFrom([]byte("azAZ ,.-'`{@[1é")), rapid.Byte())
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(letter, 8, 8).Draw(t, "text")
		before := rapid.SampledFrom([]mark{otherMark, lowerMark, upperMark, digitMark}).Draw(t, "before")
		run := plainRun(text, before)
		for i, b := range text {
			kind := otherMark
			if b < 0x80 {
				kind = asciiMarks[b]
			}
			plain := kind == lowerMark || kind == upperMark && before != lowerMark || b == '.' && before != digitMark ||
				b == ' ' || b == '\'' || b == ',' || b == '-'
			if !plain {
				if run.length != i {
					t.Fatalf("the plain run of %q has %d bytes, want %d", text, run.length, i)
				}
				return
			}
			bit := uint64(0x80) << (8 * i)
			if run.lower&bit != 0 != (kind == lowerMark) || run.upper&bit != 0 != (kind == upperMark) ||
				run.commas&bit != 0 != (kind == commaMark) || run.others&bit != 0 == (kind == lowerMark || kind == upperMark) {
				t.Fatalf("byte %d of %q is taken for something else: %x", i, text, run)
			}
			before = kind
		}
		if run.length != 8 {
			t.Fatalf("the plain run of %q has %d bytes, want all", text, run.length)
		}
	})
}
