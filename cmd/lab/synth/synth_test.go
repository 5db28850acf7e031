package synth

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/segmenter/words"
)

func TestSameSeedSameDumps(t *testing.T) {
	a, b, c := New(1), New(1), New(2)
	for _, n := range []uint64{5, 0, 999_999, 5} {
		if !bytes.Equal(a.Dump(n), b.Dump(n)) {
			t.Errorf("dump %d differs between two makers of one seed", n)
		}
		if bytes.Equal(a.Dump(n), c.Dump(n)) {
			t.Errorf("dump %d is the same for two seeds", n)
		}
	}
}

func TestDumpsReadLikeDumps(t *testing.T) {
	m := New(3)
	size, shared := 0, 0
	lines := map[string]bool{}
	const n = 300
	for i := range uint64(n) {
		d := m.Dump(i)
		size += len(d)
		if !utf8.Valid(d) || !bytes.HasSuffix(d, []byte("\n")) {
			t.Fatalf("dump %d is no text", i)
		}
		for _, l := range strings.Split(strings.TrimSpace(string(d)), "\n") {
			if l == "" || strings.Contains(l, "%") {
				t.Fatalf("dump %d has the line %q", i, l)
			}
			if len(l) > 80 && lines[l] {
				shared++
			}
			lines[l] = true
		}
	}
	if mean := size / n; mean < 2500 || mean > 7000 {
		t.Errorf("a dump has %d bytes, want about 4,000", mean)
	}
	if shared == 0 {
		t.Error("no story stands in two dumps")
	}
}

func TestTextsAreCopiesOfOthers(t *testing.T) {
	m := New(5)
	size := 0
	for n := uint64(0); n < 2000; n += 10 {
		first, same, edited, part := m.Text(n), m.Text(n+7), m.Text(n+8), m.Text(n+9)
		if !slices.Equal(first.Paragraphs, same.Paragraphs) || slices.Equal(first.Paragraphs, m.Text(n+1).Paragraphs) {
			t.Fatalf("text %d: the eighth of ten is a copy word for word, the second none", n)
		}
		if slices.Equal(first.Paragraphs, edited.Paragraphs) || !slices.Equal(first.Paragraphs[2:], edited.Paragraphs[2:]) {
			t.Fatalf("text %d: the ninth is the first with one paragraph edited", n+8)
		}
		if !slices.Equal(first.Paragraphs[:len(first.Paragraphs)/2], part.Paragraphs) {
			t.Fatalf("text %d: the tenth is the first half", n+9)
		}
		size += len(strings.Join(first.Paragraphs, "\n"))
	}
	if mean := size / 200; mean < 1600 || mean > 2000 {
		t.Errorf("a text has %d bytes, want about 1,800", mean)
	}
}

func TestStoriesKeepToTheirTopic(t *testing.T) {
	m := New(4)
	own, other := 0, 0
	for i := range uint64(40) {
		a, b := m.Story(i), m.Story(i+1000)
		half := len(a.Paragraphs) / 2
		own += common(a.Paragraphs[:half], a.Paragraphs[half:])
		other += common(a.Paragraphs[:half], b.Paragraphs)
	}
	if own < 2*other {
		t.Errorf("%d long words in common within stories, %d between: no topic shows", own, other)
	}
}

// common counts the different words of more than four letters in both, those
// of the templates apart.
func common(a, b []string) int {
	in := map[string]bool{}
	template := map[string]bool{}
	for _, w := range strings.Fields(strings.Join(slices.Concat(ledes, middles, verbs, adjectives, links), " ")) {
		template[w] = true
	}
	for _, w := range strings.Fields(strings.Join(a, " ")) {
		if len(w) > 4 && !template[w] {
			in[w] = true
		}
	}
	n := 0
	for _, w := range strings.Fields(strings.Join(b, " ")) {
		if in[w] {
			n++
			delete(in, w)
		}
	}
	return n
}

func BenchmarkDump(b *testing.B) {
	m := New(1)
	size := 0
	for i := 0; b.Loop(); i++ {
		size += len(m.Dump(uint64(i)))
	}
	b.SetBytes(int64(size / b.N))
}

// A dump is read as news in English is: a page of which fewer words are known
// passes for another language, and costs less to read.
func TestWordsAreKnown(t *testing.T) {
	m := New(6)
	all, known := 0, 0
	for i := range uint64(50) {
		for line := range bytes.Lines(m.Dump(i)) {
			for _, w := range words.Scan(line, nil) {
				if w.Flags&words.Number == 0 {
					all++
					if words.Known(w.Stem) {
						known++
					}
				}
			}
		}
	}
	if share := float64(known) / float64(all); share < 0.88 {
		t.Errorf("%.2f of the words are known, of news in English .97", share)
	}
}
