package page

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPatternsOfLabelsAndNumbers(t *testing.T) {
	for _, test := range []struct{ line, shape string }{
		{"Image: The harbour at dawn. Pic: The Agency", "Image: … Pic: …"},
		{"Image: Pic: The Agency", "Image: … Pic: …"},
		{"IMAGE: Two ministers, and Mrs Ode, wave. PIC: J. Doe", "IMAGE: … PIC: …"},
		{"Read more: Ten bridges that fell", "Read more: …"},
		{"Photo: A. Writer", "Photo: …"},
		{"Published: 12 March 2024", "Published: …"},
		{"5 min read", "# min read"},
		{"1,204 comments", "# comments"},
		{"3:31", "#:#"},
		{"Updated 12 March 2024 at 10:05 GMT", "Updated # … # at #:# GMT"},
		{"Sat Nov 9", "… … #"},
	} {
		if got := Pattern([]byte(test.line)); got != test.shape {
			t.Errorf("%q has the shape %q, want %q", test.line, got, test.shape)
		}
	}
}

func TestProseHasNoPattern(t *testing.T) {
	for _, line := range []string{
		"", "Share", "The council met on Monday to vote on the bridge.",
		"He added: “We will mend it.”", "She said: we will be there by nine in the morning",
		"The mayor said: nobody knows", "Council: the bridge will be closed. Nobody is to cross it.",
		"In 2024 the town spent 3,000 pounds on lamps, 40 of them broken.",
		"Police said on Friday that 12 people were held after the match",
		"Warning: the road is closed from the old mill to the harbour and will stay so until the spring",
		strings.Repeat("Image: x Pic: y ", 40),
	} {
		if got := Pattern([]byte(line)); got != "" {
			t.Errorf("%q has the shape %q, want none", line, got)
		}
		if key := PatternKey([]byte(line)); key != 0 {
			t.Errorf("%q has the key %d", line, key)
		}
	}
}

func TestLinesOfOneShapeHaveOneKey(t *testing.T) {
	key := PatternKey([]byte("Image: The harbour. Pic: Agency"))
	for _, line := range []string{"image: nothing", "Image: The mill burns. Pic: Someone", "IMAGE: Pic: AP"} {
		if got, same := PatternKey([]byte(line)), line != "image: nothing"; (got == key) != same {
			t.Errorf("%q: key %x beside %x", line, got, key)
		}
	}
	if PatternKey([]byte("Image: … Pic: …")) == LineKey([]byte("Image: … Pic: …")) {
		t.Error("a shape has the key of the line that says it")
	}
}

// A shape is made of the line's own words, in their order, and any bytes can be asked for theirs.
func TestPatternKeyOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOf(rapid.Byte()).Draw(t, "line")
		if (PatternKey(line) == 0) != (Pattern(line) == "") {
			t.Fatalf("%q: key %x, shape %q", line, PatternKey(line), Pattern(line))
		}
	})
}

// TestNoPatternIsRuledOut holds that the quick look passes over no line that has a
// shape.
func TestNoPatternIsRuledOut(t *testing.T) {
	piece := rapid.SampledFrom([]string{"Image", "Read more", ":", "：", " ", " ", "5", "min read", "Updated", "٣", "May", "\u00a0", ".", "é", "“", "Sat", ",mon", "to", "one two three four five six seven"})
	rapid.Check(t, func(t *rapid.T) {
		line := []byte(strings.Join(rapid.SliceOf(piece).Draw(t, "line"), ""))
		if shape := Pattern(line); shape != "" && !mayHavePattern(line) {
			t.Fatalf("%q has the shape %q and is ruled out", line, shape)
		}
	})
}

// The quick look counts the words that spaces part, and sees what may tell of a shape.
func TestGlance(t *testing.T) {
	piece := rapid.SampledFrom([]string{" ", " ", " ", "word", "a", "5", ":", "/", ";", "é", "\t", "\x00", "_"})
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "line"), "")
		few, telling := glance([]byte(line))
		if words := len(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' })); few != (words <= numberedRest) {
			t.Fatalf("%q: few is %t of %d words", line, few, words)
		}
		is := strings.ContainsFunc(line, func(r rune) bool { return '0' <= r && r <= ':' || r > 0x7f })
		if telling && !is || few && telling != is {
			t.Fatalf("%q: telling is %t, want %t", line, telling, is)
		}
	})
}
