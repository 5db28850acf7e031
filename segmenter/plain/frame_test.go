package plain

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"stet/segmenter/page"
)

// Looking for a frame takes memory in line with the lines, also where each begins with marks of its own.
func TestManyBeginningsTakeLittleMemory(t *testing.T) {
	const lines, mostBytes = 20_000, 600 // a line
	r := rand.New(rand.NewPCG(1, 1))
	var text strings.Builder
	for range lines {
		for range longestFrame {
			text.WriteByte("~^%$@=+:;,.?/}{)(*-_|'"[r.IntN(22)])
		}
		text.WriteString(" word\n")
	}
	p := page.New([]byte(text.String()))
	var before, behind runtime.MemStats
	runtime.ReadMemStats(&before)
	s := newSource(p)
	runtime.ReadMemStats(&behind)
	if each := (behind.TotalAlloc - before.TotalAlloc) / lines; each > mostBytes || s.frame.before != "" {
		t.Errorf("%d bytes a line, frame %q", each, s.frame.before)
	}
}
