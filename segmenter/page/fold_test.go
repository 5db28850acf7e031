package page

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// TestFoldedAlone holds that what is normalised a character at a time is what
// Unicode's tables give, for each character and for each next to each other kind.
func TestFoldedAlone(t *testing.T) {
	var alone []rune
	for r := rune(0x80); r < 0x3000; r++ {
		if foldedAlone(r) == notAlone {
			continue
		}
		alone = append(alone, r)
		for _, around := range [][2]string{{"", ""}, {"a", "B"}, {" ", " "}, {"é", "Č"}, {"…", "."}} {
			line := []byte(around[0] + string(r) + around[1])
			if fast, slow := folded(line), normalizeSlowly(line); !bytes.Equal(fast, slow) {
				t.Errorf("%U in %q becomes %q, want %q", r, line, fast, slow)
			}
		}
	}
	if len(alone) < 300 {
		t.Errorf("only %d characters are normalised alone", len(alone))
	}
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.SampledFrom(alone), rapid.RuneFrom([]rune(" \taZ.\x00\u0301\u0130ﬁ")))
		line := []byte(string(rapid.SliceOf(piece).Draw(t, "line")))
		if fast, slow := folded(line), normalizeSlowly(line); !bytes.Equal(fast, slow) {
			t.Fatalf("%q becomes %q, want %q", line, fast, slow)
		}
	})
}

func folded(line []byte) []byte {
	text, _ := appendFolded(nil, line)
	return text
}

// TestFoldRun holds that eight bytes at a time become what each becomes alone, and
// that no dash is passed over.
func TestFoldRun(t *testing.T) {
	letter := rapid.OneOf(rapid.SampledFrom([]byte("aAzZ@[`{ -\x00\x1f\x7f")), rapid.Byte())
	visible := rapid.SampledFrom([]byte("aAzZmM@[`{-\x7f"))
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOfN(visible, 0, 130).Draw(t, "visible")
		for _, at := range rapid.SliceOf(rapid.IntRange(0, 130)).Draw(t, "spaces") {
			if at < len(line) {
				line[at] = ' '
			}
		}
		line = append(line, rapid.SliceOfN(letter, 0, 40).Draw(t, "line")...)
		if len(line) == 0 || isASCIISpace(line[0]) {
			t.Skip("begins with a space")
		}
		out := make([]byte, len(line))
		n, dash := foldRun(out, line)
		for i := range n {
			if out[i] != normalBytes[line[i]] || out[i] == ' ' && i > 0 && out[i-1] == ' ' {
				t.Fatalf("byte %d of %q became %q", i, line, out[i])
			}
		}
		if !dash && bytes.IndexByte(line[:n], '-') >= 0 {
			t.Fatalf("a dash is passed over in %q", line)
		}
	})
}
