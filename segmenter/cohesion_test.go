package segmenter

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/reading"
	"stet/segmenter/vector"
	"stet/segmenter/words"
)

// readText reads lines of text as Propose does.
func readText(t interface{ Fatal(...any) }, lines []string) *reading.Reading {
	senses, err := vector.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := NewPage([]byte(strings.Join(lines, "\n")))
	numbers := make([]int, len(p.Lines))
	for i := range numbers {
		numbers[i] = i + 1
	}
	r := &reading.Reading{}
	r.Read(p, numbers, senses)
	return r
}

// slowCosine counts the words of both sides anew.
func slowCosine(r *reading.Reading, squares []float32, width, g int, centred bool) float64 {
	n := len(r.Terms)
	left, right, whole := make([]float64, n), make([]float64, n), make([]float64, n)
	var leftUses, rightUses float64
	for i := range r.Lines {
		for _, u := range r.Of(i) {
			whole[u.Term]++
			switch {
			case i >= g-width && i < g:
				left[u.Term]++
				leftUses++
			case i >= g && i < g+width:
				right[u.Term]++
				rightUses++
			}
		}
	}
	var dot, a, b float64
	for t := range left {
		l, r2 := left[t], right[t]
		if centred {
			l -= whole[t] * leftUses / float64(len(r.Uses))
			r2 -= whole[t] * rightUses / float64(len(r.Uses))
		}
		square := float64(squares[t])
		dot, a, b = dot+square*l*r2, a+square*l*l, b+square*r2*r2
	}
	if a*b < 1e-6 {
		return 0
	}
	return dot / math.Sqrt(a*b)
}

func TestWindowsAgainstCountingAnew(t *testing.T) {
	word := rapid.SampledFrom([]string{"minister", "Istanbul", "goalkeeper", "penalty", "budget", "Rao", "storm", "harbour", "the", "of"})
	rapid.Check(t, func(t *rapid.T) {
		lines := make([]string, rapid.IntRange(2, 50).Draw(t, "lines"))
		for i := range lines {
			lines[i] = strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "line"), " ") + "."
		}
		r := readText(t, lines)
		m := measurer{Reading: r}
		m.weigh()
		m.page.sumUp(r, m.squares)
		width := rapid.SampledFrom([]int{1, 2, 4, 8, 16}).Draw(t, "width")
		curve, centred, specific := make([]float32, len(lines)), make([]float32, len(lines)), make([]float32, len(lines))
		m.common.multiply(r, m.squares, m.specific)
		m.common.slide(r, bySquares, width, &m.page, curve, centred)
		m.common.slide(r, bySpecific, width, &m.page, specific, nil)
		for g := 1; g < len(lines); g++ {
			if want := slowCosine(r, m.squares, width, g, false); math.Abs(float64(curve[g])-want) > 1e-3 {
				t.Fatalf("gap %d, width %d: cosine %v, want %v", g, width, curve[g], want)
			}
			if want := slowCosine(r, m.specific, width, g, false); math.Abs(float64(specific[g])-want) > 1e-3 {
				t.Fatalf("gap %d, width %d: specific cosine %v, want %v", g, width, specific[g], want)
			}
			if want := slowCosine(r, m.squares, width, g, true); math.Abs(float64(centred[g])-want) > 2e-3 {
				t.Fatalf("gap %d, width %d: centred cosine %v, want %v", g, width, centred[g], want)
			}
		}
	})
}

func TestDepth(t *testing.T) {
	curve := []float32{0, 0.5, 0.1, 0.4, 0.3, 0.6}
	out := make([]float32, len(curve))
	depth(curve, out)
	for i, want := range []float32{0, 0, 0.7, 0, 0.4, 0} {
		if math.Abs(float64(out[i]-want)) > 1e-6 {
			t.Errorf("gap %d is %v deep, want %v", i, out[i], want)
		}
	}
}

func TestUsesAreLinked(t *testing.T) {
	r := readText(t, []string{"The goalkeeper saved a penalty.", "Rain fell on the harbour.", "The goalkeeper was praised by Mr Rao.", "Anjali Rao praised the goalkeepers."})
	find := func(line int, text string) reading.Use {
		for _, u := range r.Of(line) {
			if r.Terms[u.Term].Hash == words.Scan([]byte(text), nil)[0].Stem {
				return u
			}
		}
		t.Fatalf("line %d has no %q", line, text)
		return reading.Use{}
	}
	if u := find(0, "goalkeeper"); u.Before != -1 || u.After != 2 {
		t.Errorf("first use: %+v", u)
	}
	if u := find(2, "goalkeeper"); u.Before != 0 || u.After != 3 {
		t.Errorf("second use: %+v", u)
	}
	if u := find(3, "goalkeepers"); u.After != 4 {
		t.Errorf("last use: %+v", u)
	}
	if u := find(2, "Rao"); u.Kind != reading.NameUse|reading.TitledUse {
		t.Errorf("Mr Rao is used as %b", u.Kind)
	}
	if u := find(3, "Rao"); u.Kind&reading.FullUse == 0 {
		t.Errorf("Anjali Rao is used as %b", u.Kind)
	}
}
