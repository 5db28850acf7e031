package segmenter

import (
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/reading"
)

// How the lines on both sides of each gap are set is what plain loops over the lines in reach find.
func TestStylesAreThoseOfTheLinesInReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		forms := make([]reading.Form, rapid.IntRange(2, 5*styleReach).Draw(t, "lines"))
		dashed := rapid.SampledFrom([]int{1, 4, 12}).Draw(t, "one dash in")
		for i := range forms {
			forms[i].Quoting = rapid.Int8Range(-1, 1).Draw(t, "quoting")
			if rapid.IntRange(1, dashed).Draw(t, "dash") == 1 {
				if forms[i].Dash = 1; rapid.Bool().Draw(t, "another style") {
					forms[i].Dash = 2
				}
			}
		}
		gaps := make([]gap, len(forms)-1)
		for i := range gaps {
			gaps[i].text = i + 1
		}
		m := measurer{Reading: &reading.Reading{Forms: forms}}
		m.measureStyles(gaps)
		for i := range gaps {
			g := i + 1
			before, behind := 0, 0
			last, next := 0, 0
			for k := max(0, g-styleReach); k < g; k++ {
				before += int(forms[k].Quoting)
				if forms[k].Dash != 0 {
					last = int(forms[k].Dash)
				}
			}
			for k := min(len(forms), g+styleReach) - 1; k >= g; k-- {
				behind += int(forms[k].Quoting)
				if forms[k].Dash != 0 {
					next = int(forms[k].Dash)
				}
			}
			quotes, dashes := float32(min(max(before, -1), 1)*min(max(behind, -1), 1)), float32(0)
			if last != 0 && next != 0 {
				dashes = 2*truth(last == next) - 1
			}
			if v := &gaps[i].features; v[featureQuoteStyle] != quotes || v[featureDashStyle] != dashes {
				t.Fatalf("the gap before line %d of %d has quotes %v and dashes %v, want %v and %v", g, len(forms), v[featureQuoteStyle], v[featureDashStyle], quotes, dashes)
			}
		}
	})
}
