package dupes_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/segmenter/dupes"
)

// Stories whose fingerprints are known make the groups that their texts make.
func TestFindPrints(t *testing.T) {
	var texts []dupes.Text
	for i := range 30 {
		var paragraphs []string
		for p := range 6 {
			paragraphs = append(paragraphs, fmt.Sprintf("The harbour office of port %d said on day %d that ferry %d would sail at noon for island %d.", i/3, p, i/3*7+p, i/3+p*p))
		}
		texts = append(texts, dupes.Text{
			ID: fmt.Sprintf("%02d.txt", i), Title: fmt.Sprintf("Port %d", i/3), Paragraphs: paragraphs[:6-i%3],
			Order: uint64(i), Clean: 1, Furniture: []string{strings.Repeat("Share ", i%2)},
		})
	}
	want, err := dupes.Find(slices.Values(texts), dupes.Options{})
	if err != nil || len(want) == 0 {
		t.Fatalf("%d groups: %v", len(want), err)
	}
	got, err := dupes.FindPrints(prints(texts), dupes.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func prints(texts []dupes.Text) iter.Seq[dupes.Print] {
	return func(yield func(dupes.Print) bool) {
		for _, text := range texts {
			p := dupes.Print{ID: text.ID, Order: text.Order, Clean: text.Clean, Fingerprint: dupes.NewFingerprint(text)}
			if !yield(p) {
				return
			}
		}
	}
}

// Two stories of one event share their most telling terms, and each has no more than it has words.
const termBits = 23

func TestTerms(t *testing.T) {
	fingerprint := dupes.NewFingerprint(dupes.Text{Paragraphs: []string{
		"Quellenhofer of the Zwischenbrugg ferry office said on Monday that the Quellenhofer ferry had sailed at noon.",
	}})
	other := dupes.NewFingerprint(dupes.Text{Paragraphs: []string{"At Zwischenbrugg nobody had seen Quellenhofer since."}})
	terms, others := fingerprint.Terms(), other.Terms()
	if len(terms) == 0 || len(terms) > fingerprint.Words() {
		t.Fatalf("%d terms of %d words", len(terms), fingerprint.Words())
	}
	shared := 0
	for _, term := range terms[:min(len(terms), 6)] {
		if term >= 1<<termBits {
			t.Errorf("term %x", term)
		}
		if slices.Contains(others, term) {
			shared++
		}
	}
	if shared < 2 {
		t.Errorf("%d of the heaviest terms are shared: %x and %x", shared, terms, others)
	}
}
