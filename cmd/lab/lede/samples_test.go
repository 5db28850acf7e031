package lede

import (
	"slices"
	"testing"

	"stet/cmd/lab/articles"
	model "stet/segmenter/lede"
)

func TestStripDateline(t *testing.T) {
	for _, c := range []struct{ paragraph, want string }{
		{"MARAVEL (AP) -- Three people were hurt.", "Three people were hurt."},
		{"PORT MARAVEL, Castria (Reuters) - Three people were hurt.", "Three people were hurt."},
		{"(Reuters) - Three people were hurt.", "Three people were hurt."},
		{"MARAVEL — Three people were hurt.", "Three people were hurt."},
		{"MARAVEL Three people were hurt.", "Three people were hurt."},
		{"Three people were hurt.", "Three people were hurt."},
		{"The ferry - an old one - ran aground.", "The ferry - an old one - ran aground."},
		{"NATO ministers met in Maravel.", "NATO ministers met in Maravel."},
	} {
		if got := stripDateline(c.paragraph); got != c.want {
			t.Errorf("stripDateline(%q) = %q, want %q", c.paragraph, got, c.want)
		}
	}
}

func TestPlacesHoldBothEndsAndNoPlaceTwice(t *testing.T) {
	for count := 2; count < 40; count++ {
		chosen := places("an article", count)
		if !slices.Equal(chosen, places("an article", count)) {
			t.Fatalf("places of %d differ from call to call", count)
		}
		if chosen[0] != 0 || chosen[1] != count-1 || len(chosen) != min(count, 2+middleLimit) {
			t.Errorf("places of %d are %v", count, chosen)
		}
		slices.Sort(chosen)
		if len(slices.Compact(chosen)) != min(count, 2+middleLimit) {
			t.Errorf("places of %d hold one twice: %v", count, chosen)
		}
	}
}

func TestTrainingLearnsWhatTellsLedes(t *testing.T) {
	var list []articles.Article
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		list = append(list, articles.Article{
			ID: id, Source: "s", Outlet: "outlet " + id, Roles: make([]articles.Role, 4),
			Paragraphs: []string{
				"A minister of Castria resigned on Tuesday over " + id + ".", "But he said that " + id + " was no reason.",
				"They added nothing about " + id + ".", "The inquiry into " + id + " continues.",
			},
		})
	}
	set := articles.New(list, 0)
	all := samples(set, articles.All, false)
	r := train(all, func(*sample) bool { return true })
	for i := range all {
		score := r.sum(&all[i])[model.First] - r.bias[model.First]
		if (score > 0) != (all[i].label[model.First] == 1) {
			t.Errorf("sample %d with label %v scores %.3f", i, all[i].label, score)
		}
	}
	if again := train(all, func(*sample) bool { return true }); *again != *r {
		t.Error("training again gives other weights")
	}
}
