package dupes

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestFingerprintFoldsTypography(t *testing.T) {
	want := NewFingerprint(textOf("", "The Mayor's 1,200 cafés re-opened - at last.", "So it said"))
	for _, same := range [][]string{
		{"the mayor’s 1200 cafe\u0301s re\u2014opened at\u00a0last", "So it\u200b said"},
		{"The Mayors 1,200 cafés re opened", "at last. So it said!"},
		{"ＴＨＥ mayor's 1,200 cafés re-opened, at la\u00adst.", "", "So it said"},
	} {
		got := NewFingerprint(textOf("", same...))
		if got.Exact() != want.Exact() || got.Words() != want.Words() {
			t.Errorf("%q is said to be another text", same)
		}
	}
	for _, other := range []string{"The Mayor's 1,201 cafés re-opened at last. So it said", "So it said"} {
		got := NewFingerprint(textOf("", other))
		if got.Exact() == want.Exact() {
			t.Errorf("%q is said to be the same text", other)
		}
	}
}

func TestFingerprintKnowsProse(t *testing.T) {
	f := NewFingerprint(textOf("", "Advertisement", ferry, "Sign up to our newsletter for more news like this one.", "More news", mayor))
	if f.Paragraphs() != 2 {
		t.Errorf("%d paragraphs of prose, want 2", f.Paragraphs())
	}
}

func TestFingerprintIsBounded(t *testing.T) {
	long := strings.Repeat("one two three four five six seven. ", 1<<16)
	f := NewFingerprint(textOf("", long, long))
	b, _ := f.AppendBinary(nil)
	if len(b) > 200<<10 || f.Words() != 14<<16 || len(f.Keys()) > keyLimit {
		t.Errorf("%d bytes, %d words, %d keys", len(b), f.Words(), len(f.Keys()))
	}
}

func TestCopiesShareKeys(t *testing.T) {
	for n := range uint64(50) {
		p := story(n)
		a, b, c := NewFingerprint(textOf("", p...)), NewFingerprint(textOf("", edited(p, 4)...)), NewFingerprint(textOf("", p[0]))
		for name, other := range map[string]Fingerprint{"an edited copy": b, "a part": c} {
			shared := 0
			for _, k := range other.Keys() {
				if _, ok := slices.BinarySearch(a.Keys(), k); ok {
					shared++
				}
			}
			if shared < 2 {
				t.Errorf("story %d shares %d keys with %s", n, shared, name)
			}
		}
	}
}

func FuzzFingerprint(f *testing.F) {
	f.Add(ferry, tide, mayor)
	f.Add("", "\xff\xfe\u0301'.", "１２ ü 東京 9.9.")
	f.Fuzz(func(t *testing.T, p, q, r string) {
		a := NewFingerprint(Text{Paragraphs: []string{p, q}, Title: r})
		b := NewFingerprint(Text{Paragraphs: []string{q, r, p}})
		data, err := a.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeFingerprint(data)
		if err != nil || !reflect.DeepEqual(a.text(), back.text()) || a.exact != back.exact {
			t.Fatalf("decoded %v, %v", back, err)
		}
		x, okX := Compare(&a, &b, nil)
		y, okY := Compare(&b, &a, nil)
		if okX != okY || x.Kind != y.Kind {
			t.Fatalf("%v %v one way, %v %v the other", okX, x.Kind, okY, y.Kind)
		}
		for _, v := range []float64{x.Jaccard, x.ContainmentAB, x.ContainmentBA, x.Confidence} {
			if !(v >= 0 && v <= 1) {
				t.Fatalf("%+v", x)
			}
		}
		if same, ok := Compare(&a, &back, nil); a.Words() > 0 && (!ok || same.Kind != Exact) {
			t.Fatalf("a text is no copy of itself: %+v", same)
		}
	})
}

func FuzzDecodeFingerprint(f *testing.F) {
	a := NewFingerprint(textOf("", ferry, tide))
	data, _ := a.AppendBinary(nil)
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := DecodeFingerprint(data)
		if err != nil {
			return
		}
		Compare(&got, &a, nil)
		got.Keys()
	})
}
