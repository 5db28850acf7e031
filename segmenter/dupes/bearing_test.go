package dupes

import (
	"slices"
	"testing"
)

// Texts of one event, of a sister event, and of those that lack what is compared.
const (
	fireOne = "A fire destroyed a warehouse in Tarnby on Monday night, and 14 people were taken to hospital, the mayor Greta Holm said. " +
		"Firefighters from Ostby and Lomvik fought the flames for 9 hours. The warehouse held furniture of the company Brandal."
	fireAgain = "The warehouse that burned in Tarnby on Monday belonged to the company Brandal, police said, and 14 people were hurt. " +
		"Greta Holm, who is the mayor, thanked the firefighters of Lomvik for their work through the night."
	fireSister = "A fire destroyed a school in Kelmoor on Friday night, and 3 people were taken to hospital, the mayor Peter Sand said. " +
		"Firefighters fought the flames for 2 hours. The school had been closed since the summer."
	nameless = "the river rose above its banks after days of heavy rain and the water reached the lower houses of the village. " +
		"people carried their furniture to the upper floors while firefighters filled bags with sand."
	foreign = "Zbiornik przepełnił się po ulewnych deszczach, mieszkańcy opuszczają niżej położone gospodarstwa. " +
		"Strażacy układają worki wzdłuż brzegów, wójt ogłosił pogotowie przeciwpowodziowe."
)

func printOf(paragraphs ...string) *Fingerprint {
	f := NewFingerprint(textOf("", paragraphs...))
	return &f
}

func TestKinshipIsTheSameFromBothSides(t *testing.T) {
	texts := map[string]*Fingerprint{
		"one": printOf(fireOne), "again": printOf(fireAgain), "sister": printOf(fireSister),
		"nameless": printOf(nameless), "foreign": printOf(foreign), "both": printOf(fireAgain, nameless), "nothing": printOf(),
	}
	for x, a := range texts {
		for y, b := range texts {
			one, other := Relate(a, b, nil), Relate(b, a, nil)
			if have, want := one.Features(), other.Features(); !slices.Equal(have, want) {
				t.Errorf("%s and %s: the features are\n%v, from the other side\n%v", x, y, have, want)
			}
		}
	}
}

// What texts lack is told apart from what they don't share.
func TestBearingOfWhatTextsLack(t *testing.T) {
	const none = -1
	for _, test := range []struct {
		name                 string
		a, b                 string
		names, numbers, tops bool
	}{
		{"two of one event", fireOne, fireAgain, true, true, true},
		{"a sister event", fireOne, fireSister, true, true, true},
		{"one without names and numbers", fireOne, nameless, false, false, true},
		{"one without terms", fireOne, foreign, false, false, false},
		{"both without terms", foreign, foreign, false, false, false},
		{"both of nothing", "", "", false, false, false},
	} {
		k := Relate(printOf(test.a), printOf(test.b), nil).Bearing
		for what, have := range map[string]struct {
			least, most float64
			both        bool
		}{
			"names":       {k.NameCoverLeast, k.NameCoverMost, test.names},
			"first names": {k.LeadNameCoverLeast, k.LeadNameCoverMost, test.names},
			"numbers":     {k.NumberCoverLeast, k.NumberCoverMost, test.numbers},
			"terms":       {k.TopCoverLeast, k.TopCoverMost, test.tops},
		} {
			if !have.both && (have.least != none || have.most != none) {
				t.Errorf("%s: of %s %v and %v are covered, want %d where a text has none", test.name, what, have.least, have.most, none)
			}
			if have.both && !(0 <= have.least && have.least <= have.most && have.most <= 1) {
				t.Errorf("%s: of %s %v to %v are covered", test.name, what, have.least, have.most)
			}
		}
		if !test.names && k.LeadNameCosine != 0 || !test.numbers && k.LeadNumbers != 0 || !test.tops && k.LeadCosine != 0 {
			t.Errorf("%s: what a text lacks is shared: %+v", test.name, k)
		}
	}
	one, sister := Relate(printOf(fireOne), printOf(fireAgain), nil).Bearing, Relate(printOf(fireOne), printOf(fireSister), nil).Bearing
	if one.NameCoverMost <= sister.NameCoverMost || sister.NameCoverMost != 0 || one.NumberCoverMost != 1 || sister.NumberCoverMost != 0 {
		t.Errorf("of the same event: %+v; of a sister event: %+v", one, sister)
	}
	same := Relate(printOf(fireOne), printOf(fireOne), nil).Bearing
	if same.TopCoverLeast != 1 || same.NameCoverLeast != 1 || same.OnlyMost != 0 || same.LeadCosine != 1 {
		t.Errorf("a text and itself: %+v", same)
	}
}

func TestWhereRarePhrasesStand(t *testing.T) {
	apart := Relate(printOf(fireOne), printOf(nameless), nil)
	if apart.Phrases != 0 || apart.EarlyRare != 0.5 || apart.LateRare != 0.5 {
		t.Errorf("%v shared shingles stand at %v and %v, want the middle of none", apart.Phrases, apart.EarlyRare, apart.LateRare)
	}
	moved := Relate(printOf(nameless, fireSister), printOf(fireOne, nameless), nil)
	if moved.RarePhrases == 0 || !(moved.EarlyRare < 0.5 && moved.LateRare > 0.5) {
		t.Errorf("%v shared shingles stand at %v and %v", moved.RarePhrases, moved.EarlyRare, moved.LateRare)
	}
}

func TestWordsThatBothBeginWith(t *testing.T) {
	longer := printOf(fireOne, fireAgain, fireSister, nameless, foreign)
	for _, test := range []struct {
		name string
		a, b *Fingerprint
		want float64
	}{
		{"the beginning of a text", printOf(fireOne), longer, 1},
		{"one with itself", longer, longer, 1},
		{"no word of the other", printOf(foreign), printOf(fireOne), 0},
		{"nothing", printOf(), printOf(fireOne), 0},
		{"half of the words", printOf("one two three four"), printOf("three four five six"), 0.5},
	} {
		if got := Relate(test.a, test.b, nil).LeadWords; got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if got := Relate(test.b, test.a, nil).LeadWords; got != test.want {
			t.Errorf("%s, from the other side: %v, want %v", test.name, got, test.want)
		}
	}
}

// The numbers of features that are promised are those that are given.
func TestNumbersOfFeatures(t *testing.T) {
	k := Kinship{TermKinship: TermKinship{Cosine: 2, Bearing: Bearing{LeadNumbers: 6}}, Overlap: Overlap{NumberConflicts: 7}}
	for name, test := range map[string]struct {
		all   vector
		count int
		last  float32
	}{
		"kinship": {k.features(), KinshipFeatures, 7},
		"hints":   {k.hints(), HintFeatures, 6},
	} {
		if test.all[test.count-1] != test.last || slices.ContainsFunc(test.all[test.count:], func(f float32) bool { return f != 0 }) {
			t.Errorf("%s: %v, want %v as the last of %d", name, test.all, test.last, test.count)
		}
	}
	if len(k.Features()) != KinshipFeatures || len(k.Hints()) != HintFeatures {
		t.Errorf("%d features and %d hints", len(k.Features()), len(k.Hints()))
	}
}
