package lede_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"stet/segmenter/lede"
	"stet/segmenter/words"
)

func load(t testing.TB) *lede.Model {
	t.Helper()
	m, err := lede.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Paragraphs of our own: each opens a story or carries one on.
var (
	opening = []string{
		"Three people were killed and a dozen injured on Tuesday when a ferry carrying commuters ran aground near the port of Maravel, the coastguard said.",
		"The central bank raised interest rates for the first time in four years on Thursday, warning that inflation would stay high until next summer.",
		"Police in northern Italy have arrested two men suspected of stealing a seventeenth-century altarpiece from a village church, officials said on Monday.",
		"A court in the capital sentenced former finance minister Aldo Brenner to six years in prison on Friday for taking bribes from a road builder.",
	}
	middle = []string{
		"\"He told us to wait, and so we waited,\" she said.",
		"But he added that the company would not comment on the details.",
		"Mr Brenner has denied the charges against him.",
		"They also asked for more time to look at the figures.",
	}
)

func TestLedesScoreAboveWhatFollowsThem(t *testing.T) {
	m := load(t)
	for _, a := range opening {
		for _, b := range middle {
			first, _ := m.Score([]byte(a))
			other, _ := m.Score([]byte(b))
			if first <= other {
				t.Errorf("%q scores %.2f, not above %q with %.2f", a, first, b, other)
			}
		}
	}
}

func TestADatelineIsNotNeeded(t *testing.T) {
	m := load(t)
	for _, paragraph := range opening {
		if first, _ := m.Score([]byte(paragraph)); first <= 0 {
			t.Errorf("%q without a dateline scores %.2f, want above 0", paragraph, first)
		}
	}
}

func TestScoreOfNothing(t *testing.T) {
	m := load(t)
	for _, nothing := range []string{"", " ", "\t\u00a0"} {
		if first, last := m.Score([]byte(nothing)); first != 0 || last != 0 {
			t.Errorf("Score(%q) = %v, %v, want 0, 0", nothing, first, last)
		}
		if reasons := m.Explain([]byte(nothing), lede.First); len(reasons) != 0 {
			t.Errorf("Explain(%q) = %v, want none", nothing, reasons)
		}
	}
}

func TestContributionsAddUpToTheScore(t *testing.T) {
	m := load(t)
	for _, paragraph := range slices.Concat(opening, middle) {
		first, last := m.Score([]byte(paragraph))
		sums := m.Contributions([]byte(paragraph))
		for question, score := range []float64{first, last} {
			total := m.Header().Intercept[question]
			for _, sum := range sums[question] {
				total += sum
			}
			if math.Abs(total-score) > 1e-9 {
				t.Errorf("question %d: contributions to %q add up to %v, want %v", question, paragraph, total, score)
			}
		}
	}
}

func TestSumIsScore(t *testing.T) {
	m := load(t)
	for _, paragraph := range slices.Concat(opening, middle) {
		var others, wording []uint32
		for _, feature := range lede.Features([]byte(paragraph), nil) {
			if feature.Group == lede.Wording {
				wording = append(wording, feature.Index)
			} else {
				others = append(others, feature.Index)
			}
		}
		first, last := m.Score([]byte(paragraph))
		gotFirst, gotLast := m.Sum(others, wording)
		if gotFirst != first || gotLast != last {
			t.Errorf("Sum of %q = %v, %v, want %v, %v", paragraph, gotFirst, gotLast, first, last)
		}
	}
}

func TestReasonsQuoteTheParagraph(t *testing.T) {
	m := load(t)
	for _, paragraph := range slices.Concat(opening, middle) {
		reasons := m.Explain([]byte(paragraph), lede.First)
		if len(reasons) == 0 {
			t.Errorf("no reason for the score of %q", paragraph)
		}
		for i, reason := range reasons {
			if i > 0 && math.Abs(reason.Weight) > math.Abs(reasons[i-1].Weight) {
				t.Errorf("reasons for %q are not sorted by weight: %v", paragraph, reasons)
			}
			_, part, quotes := strings.Cut(reason.Words, "“")
			if end := strings.LastIndex(part, "”"); end >= 0 {
				part = strings.TrimSuffix(part[:end], "…")
			}
			if quotes && !strings.Contains(paragraph, part) {
				t.Errorf("reason %q quotes what %q does not hold", reason.Words, paragraph)
			}
		}
	}
}

func TestOnlyTheFrontOfALongParagraphIsRead(t *testing.T) {
	m := load(t)
	front := strings.Repeat("The minister spoke of the harvest and of the rain. ", 12)[:600]
	first, last := m.Score([]byte(front + strings.Repeat(" and more of it", 10)))
	otherFirst, otherLast := m.Score([]byte(front + strings.Repeat(" or something else", 100000)))
	if first != otherFirst || last != otherLast {
		t.Errorf("scores %v, %v and %v, %v differ by what is behind 600 bytes", first, last, otherFirst, otherLast)
	}
}

func TestScoreAllocatesNothing(t *testing.T) {
	m := load(t)
	paragraph := []byte(opening[0])
	if n := testing.AllocsPerRun(100, func() { m.Score(paragraph) }); n != 0 {
		t.Errorf("Score allocates %v times, want 0", n)
	}
}

func TestReadRefusesWhatIsNoModel(t *testing.T) {
	for _, data := range []string{"", "{}\n", "no json\nxx", `{"kind":"lede","format":99}` + "\n"} {
		if _, err := lede.Read([]byte(data)); err == nil {
			t.Errorf("Read(%q) gave no error", data)
		}
	}
}

func TestAppendThenRead(t *testing.T) {
	weights := make([][2]int8, lede.TableSize)
	for i := range weights {
		weights[i] = [2]int8{int8(i), int8(-i)}
	}
	header := lede.Header{Version: "v", Data: "d", Slope: [2]float64{1, 1}, Scale: [2]float64{0.1, 0.1}}
	file, err := lede.Append(nil, header, weights)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lede.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	again, err := lede.Append(nil, m.Header(), weights)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, again) {
		t.Error("a model that was read is written differently")
	}
	if _, err := lede.Append(nil, header, weights[1:]); err == nil {
		t.Error("Append took too few weights")
	}
}

func FuzzScore(f *testing.F) {
	m := load(f)
	for _, paragraph := range slices.Concat(opening, middle) {
		f.Add([]byte(paragraph))
	}
	f.Add([]byte("“U.S.” — l’été\xe2\x80 \xff\xc2"))
	f.Add([]byte("A.B. a.bc G20 ™foo bar™ ABC, don't AB"))
	f.Fuzz(func(t *testing.T, paragraph []byte) {
		first, last := m.Score(paragraph)
		if math.IsNaN(first+last) || math.IsInf(first+last, 0) {
			t.Errorf("Score(%q) = %v, %v", paragraph, first, last)
		}
		if knownFirst, knownLast := m.ScoreIn(&lede.Workspace{}, paragraph, words.Scan(paragraph, nil)); knownFirst != first || knownLast != last {
			t.Errorf("Score(%q) = %v, %v, with its words %v, %v", paragraph, first, last, knownFirst, knownLast)
		}
		m.Explain(paragraph, lede.First)
		m.Explain(paragraph, lede.Last)
	})
}

func BenchmarkScore(b *testing.B) {
	m := load(b)
	paragraphs := slices.Concat(opening, middle)
	size := 0
	for _, paragraph := range paragraphs {
		size += len(paragraph)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var w lede.Workspace
	var known [][]words.Word
	for _, paragraph := range paragraphs {
		known = append(known, words.Scan([]byte(paragraph), nil))
	}
	for b.Loop() {
		for i, paragraph := range paragraphs {
			m.ScoreIn(&w, []byte(paragraph), known[i])
		}
	}
}
