package roles

import (
	"strings"
	"testing"

	"stet/segmenter/words"
)

// Words are counted in bytes, which hold no more than 255: many are counted as each
// alone, wherever numbers stand among them.
func TestWordsThatAreManyAndEqual(t *testing.T) {
	for name, line := range map[string]string{
		"few":                         "a 7 a",
		"as many as a byte holds":     strings.Repeat("a ", sumsLimit),
		"many":                        strings.Repeat("a ", 3*sumsLimit),
		"a number where bytes are at": strings.Repeat("a ", sumsLimit-1) + "7 " + strings.Repeat("a ", 300),
		"a number behind":             strings.Repeat("a ", sumsLimit) + "7 " + strings.Repeat("a ", 300),
		"you":                         strings.Repeat("you ", sumsLimit-1) + "7 " + strings.Repeat("you ", 200),
	} {
		found := words.Scan([]byte(line), nil)
		var want [traitLimit]int32
		for _, word := range found {
			if word.Flags&words.Number != 0 {
				continue
			}
			for i, n := range known.of(word.Exact).bytes {
				for b := range 8 {
					want[8*i+b] += int32(n >> (8 * b) & 0xff)
				}
			}
		}
		var l look
		var sums traitSums
		l.readWords([]byte(line), found, make([]uint32, len(found)), &sums)
		if want == [traitLimit]int32{} {
			t.Errorf("%s: no word of the line is known", name)
		}
		if sums.counts != want {
			t.Errorf("%s: the counts are %v, want %v", name, sums.counts, want)
		}
	}
}
