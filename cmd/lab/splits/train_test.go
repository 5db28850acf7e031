package splits

import (
	"bytes"
	"fmt"
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
		// More trees than are asked first, so that some may ask for what is measured late.
		o.Pages, o.NearTrees, o.PageTrees, o.OpeningTrees, o.OthersTrees, o.Crawls = 60, segmenter.FirstTrees+24, 4, 4, 3, 1
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
	late := false
	for i, tree := range model.Near.Trees {
		for _, f := range tree.Features {
			if !segmenter.AskedFirst(int(f)) {
				late = true
				if i < segmenter.FirstTrees {
					t.Errorf("tree %d, which is asked about all gaps, asks for feature %d", i, f)
				}
			}
		}
	}
	if len(model.Near.Trees) != segmenter.FirstTrees+24 || !late {
		t.Errorf("of %d trees some ask for what is measured late: %v", len(model.Near.Trees), late)
	}
}
