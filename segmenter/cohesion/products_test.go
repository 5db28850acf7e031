package cohesion

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/page"
	"stet/segmenter/reading"
	"stet/segmenter/vector"
)

// readText reads lines of text as Propose does.
func readText(t interface{ Fatal(...any) }, lines []string) *reading.Reading {
	senses, err := vector.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := page.New([]byte(strings.Join(lines, "\n")))
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
		var weights Weights
		var whole WholePage
		var common Products
		weights.Weigh(r)
		whole.SumUp(r, &weights)
		width := rapid.SampledFrom([]int{1, 2, 4, 8, 16}).Draw(t, "width")
		curve, centred, specific := make([]float32, len(lines)), make([]float32, len(lines)), make([]float32, len(lines))
		common.Multiply(r, &weights)
		common.Slide(r, BySquares, width, &whole, curve, centred)
		common.Slide(r, BySpecific, width, &whole, specific, nil)
		for g := 1; g < len(lines); g++ {
			if want := slowCosine(r, weights.Squares, width, g, false); math.Abs(float64(curve[g])-want) > 1e-3 {
				t.Fatalf("gap %d, width %d: cosine %v, want %v", g, width, curve[g], want)
			}
			if want := slowCosine(r, weights.Specific, width, g, false); math.Abs(float64(specific[g])-want) > 1e-3 {
				t.Fatalf("gap %d, width %d: specific cosine %v, want %v", g, width, specific[g], want)
			}
			if want := slowCosine(r, weights.Squares, width, g, true); math.Abs(float64(centred[g])-want) > 2e-3 {
				t.Fatalf("gap %d, width %d: centred cosine %v, want %v", g, width, centred[g], want)
			}
		}
	})
}

func TestDepth(t *testing.T) {
	curve := []float32{0, 0.5, 0.1, 0.4, 0.3, 0.6}
	out := make([]float32, len(curve))
	Depth(curve, out)
	for i, want := range []float32{0, 0, 0.7, 0, 0.4, 0} {
		if math.Abs(float64(out[i]-want)) > 1e-6 {
			t.Errorf("gap %d is %v deep, want %v", i, out[i], want)
		}
	}
}
