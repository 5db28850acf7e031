package roletrain

import (
	"fmt"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/metrics"
	"stet/cmd/lab/pages"
	"stet/segmenter/roles"
)

// measurePages is how many pages a new model is measured on.
const measurePages = 200

// measure tells how good a model is on pages of outlets that it knows, in the
// held manners. A line counts as furniture where that is likelier than not.
func measure(m *roles.Model, set *articles.Set, bank []furniture.Manner, seed uint64) (map[string]float64, error) {
	var held []furniture.Manner
	for _, manner := range bank {
		if manner.Held {
			manner.Held = false // else only held outlets use it
			held = append(held, manner)
		}
	}
	maker, err := pages.NewMaker(set, held)
	if err != nil {
		return nil, err
	}
	var t Tally
	var sure metrics.Calibration
	config := pages.Config{Seed: seed ^ 0xf19, Pages: measurePages, Side: articles.Dev, Kind: pages.AnyKind, Foreign: 0.2}
	for page := range maker.Generate(config) {
		s, err := fromPage(page.Text, &page.Gold, 0)
		if err != nil {
			return nil, err
		}
		sheet := roles.Read(s.text, m.Table)
		verdicts, _ := m.Judge(sheet, nil)
		for i, l := range s.lines {
			if sheet.Blank(i) || slices.Contains(page.Gold.EitherWay, i+1) {
				continue
			}
			got := verdicts[i].NotText > 0
			t.count(l.role, l.notText(), got, len(s.text[i]))
			p := roles.Probability(verdicts[i].NotText)
			sure.Add(max(p, 1-p), got == l.notText())
		}
		sheet.Release()
	}
	return map[string]float64{
		"furniture_f1": round(t.F1()), "body_taken": round(float64(t.TakenBytes) / float64(max(1, t.BodyBytes))),
		"subheads_taken": round(float64(t.SubheadsTaken) / float64(max(1, t.Subheads))), "calibration_error": round(sure.Error()),
	}, nil
}

// round keeps four places: the figures are read by people.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// hashOf names what a model is trained on: all lines and their roles.
func hashOf(samples []*sample) string {
	digest := xxh3.New()
	for _, s := range samples {
		for i, l := range s.lines {
			_, _ = digest.Write(s.text[i])
			_, _ = digest.Write([]byte{'\n', byte(l.role)})
		}
	}
	return fmt.Sprintf("%016x", digest.Sum64())
}
