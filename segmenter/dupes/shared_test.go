package dupes

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const (
	ferry = "The ferry to the outer islands will sail again from Monday, the harbour office said."
	tide  = "A storm tore away the landing stage at Skerry last month, and the boats have lain idle since."
	mayor = "Mayor Ida Brandt thanked the crews, who had repaired the stage in eleven days and nights."
	fare  = "Fares stay at four crowns for islanders and nine for everyone else until the end of May."
)

func textOf(id string, paragraphs ...string) Text {
	return Text{ID: id, Paragraphs: paragraphs, Clean: 1}
}

// words returns the words of a place as they stand in the text.
func (p Place) words(t Text) string {
	if p.Paragraph == p.LastParagraph {
		return t.Paragraphs[p.Paragraph][p.Start:p.LastEnd]
	}
	parts := []string{t.Paragraphs[p.Paragraph][p.Start:]}
	parts = append(parts, t.Paragraphs[p.Paragraph+1:p.LastParagraph]...)
	return strings.Join(append(parts, t.Paragraphs[p.LastParagraph][:p.LastEnd]), " ")
}

func TestSharedTellsWhoHasWhat(t *testing.T) {
	a := textOf("a", ferry, tide, fare)
	b := textOf("b", ferry, mayor, fare)
	got := Shared(a, b)
	want := []struct {
		in   Side
		text string
	}{{Both, "The ferry"}, {OnlyB, "Mayor Ida"}, {OnlyA, "A storm"}, {Both, "Fares stay"}}
	if len(got) != len(want) {
		t.Fatalf("got %d passages, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		text := got[i].A.words(a)
		if got[i].In == OnlyB {
			text = got[i].B.words(b)
		}
		if got[i].In != w.in || !strings.HasPrefix(text, w.text) {
			t.Errorf("passage %d is %v %q, want %v %q", i, got[i].In, text, w.in, w.text)
		}
	}
}

func TestSharedFindsPassagesInAnotherOrder(t *testing.T) {
	got := Shared(textOf("a", ferry, tide, mayor), textOf("b", mayor, ferry, tide))
	for _, p := range got {
		if p.In != Both {
			t.Errorf("%d words are said to be in one text only: %+v", p.Words, p)
		}
	}
}

func TestSharedCoversEveryWordOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraph := rapid.StringMatching(`([a-c]{1,2}[ .,]){0,30}`)
		a := textOf("a", rapid.SliceOfN(paragraph, 0, 5).Draw(t, "a")...)
		b := textOf("b", rapid.SliceOfN(paragraph, 0, 5).Draw(t, "b")...)
		inA, inB := 0, 0
		for _, p := range Shared(a, b) {
			if p.In != OnlyB {
				inA += p.Words
			}
			if p.In != OnlyA {
				inB += p.Words
			}
			if p.In == Both && !sameWords(p.A.words(a), p.B.words(b)) {
				t.Fatalf("%q is said to be %q", p.A.words(a), p.B.words(b))
			}
		}
		if inA != len(placedWords(a)) || inB != len(placedWords(b)) {
			t.Fatalf("%d and %d words in passages, want %d and %d", inA, inB, len(placedWords(a)), len(placedWords(b)))
		}
	})
}

func sameWords(a, b string) bool {
	x, y := NewFingerprint(textOf("", a)), NewFingerprint(textOf("", b))
	return x.Exact() == y.Exact()
}
