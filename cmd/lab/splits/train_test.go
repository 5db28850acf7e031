package splits

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/pages"
	"stet/cmd/lab/synth"
	"stet/segmenter"
)

// invented returns a maker of pages of invented articles of many outlets.
func invented(t *testing.T) *pages.Maker {
	t.Helper()
	list := make([]articles.Article, 0, 400)
	maker := synth.New(7)
	for i := range 400 {
		s := maker.Story(uint64(i))
		list = append(list, articles.Article{
			ID: fmt.Sprintf("x%04d", i), Source: "wikinews", Outlet: fmt.Sprintf("outlet%d", i%20), Day: 10000 + i%40,
			Title: s.Title, Paragraphs: s.Paragraphs, Roles: make([]articles.Role, len(s.Paragraphs)),
		})
	}
	bank, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	m, err := pages.NewMaker(articles.New(list, 0), bank)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTrainTwiceGivesTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("trains four small models")
	}
	train := func() []byte {
		o := Defaults()
		// More trees than the first bar stands behind.
		o.Pages, o.NearTrees, o.PageTrees, o.OpeningTrees, o.OthersTrees, o.Crawls = 60, barsAfter[0]+8, 4, 4, 3, 1
		model, err := Train(invented(t), nil, o)
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := model.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	}
	one := train()
	if !bytes.Equal(one, train()) {
		t.Error("the same options gave other bytes")
	}
	model, err := segmenter.DecodeModel(one)
	if err != nil {
		t.Fatal(err)
	}
	if model.Version != segmenter.ModelVersion || model.Data == "" || model.Figures["boundary F1"] == 0 || len(model.Calibration) == 0 {
		t.Errorf("the model says of itself %+v", model.ModelInfo)
	}
	if len(model.Bars) != 1 || model.Bars[0].Trees != barsAfter[0] {
		t.Errorf("gaps are given up at %+v", model.Bars)
	}
	near := slices.Index(model.Features, firstPageFeature)
	for i, tree := range model.Near.Trees {
		if f := slices.Max(tree.Features); int(f) >= near {
			t.Errorf("tree %d of Near asks for %s", i, model.Features[f])
		}
	}
}

// A model that is trained on all outlets has no bars where the one that was tried has none: on outlets that it
// knows, it would find them.
func TestBarsAreThoseOfTheModelThatWasTried(t *testing.T) {
	o := Defaults()
	o.Pages, o.NearTrees, o.PageTrees, o.OpeningTrees, o.OthersTrees = 60, barsAfter[0]+8, 0, 2, 0
	for _, test := range []struct {
		tried *segmenter.Model
		want  int
	}{{nil, 1}, {newModel(), 0}} {
		model, err := trainForests(invented(t), nil, o, test.tried)
		if err != nil {
			t.Fatal(err)
		}
		if len(model.Bars) != test.want {
			t.Errorf("bars %+v, want %d", model.Bars, test.want)
		}
	}
}
