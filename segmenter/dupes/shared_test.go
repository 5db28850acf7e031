package dupes

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const (
	ferry  = "The ferry to the outer islands will sail again from Monday, the harbour office said."
	tide   = "A storm tore away the landing stage at Skerry last month, and the boats have lain idle since."
	mayor  = "Mayor Ida Brandt thanked the crews, who had repaired the stage in eleven days and nights."
	stones = "No date was set for a stone pier, which will come as soon as the council can pay for the stones."
	fare   = "Fares stay at four crowns for islanders and nine for everyone else until the end of May."
)

func textOf(id string, paragraphs ...string) Text {
	return Text{ID: id, Paragraphs: paragraphs, Clean: 1}
}

// shared aligns two texts.
func shared(a, b Text) []Passage {
	x, y := NewFingerprint(a), NewFingerprint(b)
	return Shared(&x, &y)
}

func TestSharedTellsWhoHasWhat(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b []string
		want []Passage
	}{
		{"nothing", nil, nil, nil},
		{
			"a paragraph each of its own",
			[]string{ferry, tide, fare},
			[]string{ferry, mayor, fare},
			[]Passage{
				{Both, Place{1, 1}, Place{1, 1}, 15, 0, 0},
				{OnlyB, Place{}, Place{2, 2}, 16, 0, 0},
				{OnlyA, Place{2, 2}, Place{}, 18, 0, 0},
				{Both, Place{3, 3}, Place{3, 3}, 17, 0, 0},
			},
		},
		{
			"a line without words and an edit",
			[]string{"* * *", ferry, tide},
			[]string{ferry, "A storm tore off the old landing stage at Skerry last month, and the boats have lain idle since."},
			[]Passage{{Both, Place{1, 2}, Place{1, 2}, 31, 2, 3}},
		},
		{
			"another order",
			[]string{ferry, tide, mayor},
			[]string{mayor, ferry, tide},
			[]Passage{{Both, Place{1, 2}, Place{2, 3}, 33, 0, 0}, {Both, Place{3, 3}, Place{1, 1}, 16, 0, 0}},
		},
		{
			"a headline that a later paragraph says again",
			[]string{ferry, stones, fare},
			[]string{ferry, "As soon as the council can pay", stones, fare},
			[]Passage{{Both, Place{1, 3}, Place{1, 4}, 53, 0, 7}},
		},
		{
			"a paragraph set apart that another says again",
			[]string{ferry, mayor + " " + stones, fare},
			[]string{mayor, ferry, mayor + " " + stones, fare},
			[]Passage{
				{OnlyB, Place{}, Place{1, 1}, 16, 0, 0},
				{Both, Place{1, 3}, Place{2, 4}, 69, 0, 0},
			},
		},
		{
			"a caption that both say, before and behind what was put in",
			[]string{ferry, "Photo: Ida Brandt, Skerry Post", tide, "Photo: Ida Brandt, Skerry Post"},
			[]string{ferry, tide, "Photo: Ida Brandt, Skerry Post", fare},
			[]Passage{
				{Both, Place{1, 4}, Place{1, 3}, 38, 5, 0},
				{OnlyB, Place{}, Place{4, 4}, 17, 0, 0},
			},
		},
		{
			"a phrase at two places is too short to have been moved",
			[]string{ferry, fare, "A stone pier will come as soon as the council can pay."},
			[]string{"As soon as the council can pay", ferry, fare},
			[]Passage{
				{OnlyB, Place{}, Place{1, 1}, 7, 0, 0},
				{Both, Place{1, 2}, Place{2, 3}, 32, 0, 0},
				{OnlyA, Place{3, 3}, Place{}, 12, 0, 0},
			},
		},
		{
			"a moved paragraph that was edited",
			[]string{"On Monday the crews came home, said " + mayor, ferry, tide, fare},
			[]string{ferry, tide, fare, "On Monday the crews came back, said " + mayor},
			[]Passage{
				{Both, Place{1, 1}, Place{4, 4}, 22, 1, 1},
				{Both, Place{2, 4}, Place{1, 3}, 50, 0, 0},
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shared(textOf("a", test.a...), textOf("b", test.b...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSharedCountsEveryWordOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraph := rapid.StringMatching(`([a-c]{1,2}[ .,]){0,30}`)
		a := textOf("a", rapid.SliceOfN(paragraph, 0, 5).Draw(t, "a")...)
		b := textOf("b", rapid.SliceOfN(paragraph, 0, 5).Draw(t, "b")...)
		x, y := NewFingerprint(a), NewFingerprint(b)
		inA, inB := 0, 0
		for _, p := range Shared(&x, &y) {
			if p.In != OnlyB {
				inA += p.Words + p.EditsA
				if p.A.First < 1 || p.A.Last < p.A.First || p.A.Last > len(a.Paragraphs) {
					t.Fatalf("%+v is no place in %d paragraphs", p.A, len(a.Paragraphs))
				}
			}
			if p.In != OnlyA {
				inB += p.Words + p.EditsB
			}
		}
		if inA != x.Words() || inB != y.Words() {
			t.Fatalf("%d and %d words in passages, want %d and %d", inA, inB, x.Words(), y.Words())
		}
	})
}

// Of a group of any size and of texts of any length the explanation is bounded.
func TestFindExplainsItsGroups(t *testing.T) {
	whole := slices.Concat(story(1), story(2), story(3))
	texts := []Text{
		textOf("whole", whole...), textOf("part", whole[:4]...),
		textOf("edited", edited(whole, 40)...), textOf("alone", story(9)...),
	}
	for i := range 30 {
		texts = append(texts, textOf(fmt.Sprintf("copy%02d", i), whole...))
	}
	groups, err := Find(slices.Values(texts), Options{Passages: 3})
	if err != nil {
		t.Fatal(err)
	}
	explained := 0
	for _, g := range groups {
		if g.KindReason == "" {
			t.Errorf("nothing says why %v is its kind", g.Members)
		}
		if g.Members[0].Explanation != nil {
			t.Error("the keeper is explained by itself")
		}
		for i, m := range g.Members[1:] {
			if i >= explainedMembers {
				if m.Explanation != nil {
					t.Errorf("member %d is explained", i+1)
				}
				continue
			}
			e := m.Explanation
			if e == nil || len(e.Passages) > 2*3 || e.Words == 0 {
				t.Fatalf("%s is explained by %+v", m.ID, e)
			}
			explained++
			if m.ID == "part" && e.OnlyHere > 0 {
				t.Errorf("of a part %d words are not in the whole", e.OnlyHere)
			}
			if m.ID == "edited" && (e.OnlyHere == 0 || e.OnlyKeeper == 0) {
				t.Errorf("an edited copy lacks nothing: %+v", e)
			}
		}
	}
	if explained < explainedMembers+1 {
		t.Errorf("%d members are explained", explained)
	}
}
