package dumps

import (
	"testing"

	"pgregory.net/rapid"
)

// Controls are counted eight bytes at a time as one by one.
func TestControlsAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		usual := rapid.OneOf(rapid.SampledFrom([]byte("text \n\t\r\b\v\f\x1b")), rapid.SampledFrom([]byte{0, 7, 0x1f, ' ', 0x7e, 0x7f, 0x80, 0x9f, 0xff}), rapid.Byte())
		head := rapid.SliceOfN(usual, 0, 40).Draw(t, "head")
		want := 0
		for _, c := range head {
			want += int(control[c])
		}
		if got := controls(head); got != want {
			t.Fatalf("%d controls in %q, want %d", got, head, want)
		}
	})
}
