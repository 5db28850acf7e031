package dupes

import (
	"math"
	"strings"
	"testing"
)

// A text that says one sentence three times is covered wherever it says it.
func TestWhatIsSaidAgainIsCoveredEverywhere(t *testing.T) {
	const again = "the ferry to the island stays at her berth until the wind has turned"
	a := []string{
		"Nobody in Skerry went to sea on Friday, and " + again + ".",
		"Boats from Elsby were led to another pier, since " + again + ".",
		"Her crew has been told to rest at home; " + again + ".",
	}
	b := []string{"Harbour masters all over the coast agree that " + again + "."}
	x, y := NewFingerprint(Text{Paragraphs: a}), NewFingerprint(Text{Paragraphs: b})
	words := len(strings.Fields(strings.Join(a, " ")))
	want := 3 * float64(len(strings.Fields(again))) / float64(words)
	o, turned := Measure(&x, &y, nil), Measure(&y, &x, nil)
	if o.WordsA != words || math.Abs(o.CoverA-want) > 1e-6 || math.Abs(turned.CoverB-want) > 1e-6 {
		t.Errorf("of %d words %v are covered, from the other side %v, want %v of %d", o.WordsA, o.CoverA, turned.CoverB, want, words)
	}
}
