package splits

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/boost"
	"stet/cmd/lab/crawl"
	"stet/cmd/lab/pages"
	"stet/segmenter"
	"stet/segmenter/forest"
)

// Options of Train.
type Options struct {
	// Side are the outlets to train on.
	Side articles.Side
	// Pages is how many practice pages each forest is trained on.
	Pages int
	// NearTrees and PageTrees are how many trees the forests have.
	NearTrees, PageTrees int
	// OpeningTrees are trained on half as many pages.
	OpeningTrees int
	// OthersTrees are trained on twice so many Crawls.
	OthersTrees, Crawls int
	Roles               Roles
	// LengthWeight damps what the lengths of stories say: practice pages are cut
	// by our own rules, hidden ones by those of others.
	LengthWeight float64
	// Loose is the share of pages and of a crawl's sites whose furniture stands
	// anywhere.
	Loose float64
	// Entries is the share of pages that may hold a story made of entries, Reports of live reports under headings.
	// Briefs that of pages of nothing but briefs, Whole that of pages whose stories are a line or a few each.
	Entries, Reports, Briefs, Whole float64
	Seed                            uint64
	Log                             func(format string, args ...any)
}

// Defaults are the options of the embedded model.
func Defaults() Options {
	return Options{
		Side: articles.Dev, Pages: 32000, NearTrees: 350, PageTrees: 400, OpeningTrees: 120, OthersTrees: 120, Crawls: 18, Roles: MixedRoles, LengthWeight: 0.5, Loose: 0.25, Entries: 0.4, Reports: 0.01, Briefs: 0.05, Whole: 0.03, Seed: 1,
		Log: func(string, ...any) {},
	}
}

// proposedFrom is a little above a half: on pages of two independent makers F1 is the same as at a half (.934 and .931; .58 takes
// .002 of it), and false splits on a page of a single story are a tenth fewer. The desk shows what lies between as doubtful.
const proposedFrom = 0.54

// notAsked is the feature that no forest may ask for: how much furniture stands
// before a line. Practice pages have more of it between stories than inside
// them, which is their maker's habit; real pages often have none at a joint.
const notAsked = "furniture"

// Train makes a model from practice pages of the outlets of a side. Its
// probabilities and its bars are those of a model that was trained on the Learn outlets
// alone and tried on the Left ones: what a forest says of outlets that it saw is surer
// than what it says of others.
func Train(maker *pages.Maker, unseen Unseen, o Options) (*segmenter.Model, error) {
	learn := o
	learn.Side = articles.Learn
	tried, err := trainForests(maker, unseen, learn, nil)
	if err != nil {
		return nil, err
	}
	figures, err := tryOut(maker, unseen, o, tried)
	if err != nil {
		return nil, err
	}
	model := tried
	if o.Side != articles.Learn {
		if model, err = trainForests(maker, unseen, o, tried); err != nil {
			return nil, err
		}
		model.Calibration, model.WithOthers, model.Unshared = tried.Calibration, tried.WithOthers, tried.Unshared
	}
	model.Version, model.Figures, model.ProposedFrom = segmenter.ModelVersion, figures, proposedFrom
	return model, nil
}

// firstPageFeature is the name of the first feature that Near does not know.
const firstPageFeature = "near odds"

// nearFeatures is how many features Near may ask for.
func nearFeatures() int { return slices.Index(segmenter.FeatureNames(), firstPageFeature) }

// allowed tells whether the tree of a number may ask for a feature.
func allowed(_, f int) bool { return segmenter.FeatureNames()[f] != notAsked }

// trainForests trains the forests of a model, without a calibration. Its bars are those of the model that was tried, where
// there is one, even if it has none: on outlets that they were trained on none can be found.
func trainForests(maker *pages.Maker, unseen Unseen, o Options, tried *segmenter.Model) (*segmenter.Model, error) {
	model := newModel()
	judged := Collect(maker, o.config(1, o.Pages), with(model), o.Roles, unseen)
	data := table(judged, everyGap)
	model.Data = hashOf(data, nearFeatures())
	o.Log("%s, near: %d gaps of %d pages", o.Side, len(data.Vectors), len(judged))
	model.Lengths = lengthScores(judged, o.LengthWeight)
	model.Near = trainNear(data, o)
	if tried != nil {
		model.Bars = tried.Bars
	} else {
		left := o
		left.Side = articles.Left
		model.Bars = barsOf(model.Near, table(Collect(maker, left.config(7, o.Pages/2), with(newModel()), o.Roles, unseen), everyGap))
	}
	if o.PageTrees > 0 {
		trainPage(maker, unseen, o, model)
	}
	if err := trainOthers(maker, unseen, o, model); err != nil {
		return nil, err
	}
	return model, trainOpenings(maker, unseen, o, model)
}

func everyGap(*segmenter.Gap) bool { return true }

// trainNear trains the forest that looks at the lines around a gap.
func trainNear(data *boost.Data, o Options) *forest.Forest {
	near := nearFeatures()
	return boost.Train(data, boost.Options{
		Trees: o.NearTrees, Depth: 8, Rate: 0.1, L2: 4, Columns: 0.7, Rows: 0.6, Seed: o.Seed,
		Allowed: func(tree, f int) bool {
			return f < near && allowed(tree, f) && (tree >= segmenter.FirstTrees || segmenter.AskedFirst(f))
		},
	})
}

// trainPage trains the forest that looks at the stories of the page, on what a Near says of outlets that it did
// not see: each half of them is scored by one that was trained on the other. What a Near says of articles that it was
// trained on is so much surer that Page would trust it too far.
func trainPage(maker *pages.Maker, unseen Unseen, o Options, model *segmenter.Model) {
	data, near := &boost.Data{}, nearFeatures()
	var base []float64
	for half := 1; half <= articles.Halves; half++ {
		seen, other := o.config(8, o.Pages/articles.Halves), o.config(2, o.Pages/articles.Halves)
		seen.Half, other.Half = half, 1+half%articles.Halves
		by := newModel()
		by.Bars, by.Lengths = model.Bars, model.Lengths
		by.Near = trainNear(table(Collect(maker, seen, with(newModel()), o.Roles, unseen), everyGap), o)
		of := table(Collect(maker, other, with(by), o.Roles, unseen), func(g *segmenter.Gap) bool { return g.Second })
		for _, vector := range of.Vectors {
			base = append(base, float64(vector[near])) // where Near stopped, as Page will find it
		}
		data.Vectors, data.Labels, data.Weights = append(data.Vectors, of.Vectors...), append(data.Labels, of.Labels...), append(data.Weights, of.Weights...)
	}
	o.Log("page: %d gaps", len(data.Vectors))
	model.Page = boost.Train(data, boost.Options{
		Trees: o.PageTrees, Depth: 6, Rate: 0.1, L2: 12, Columns: 0.7, Rows: 0.8, Seed: o.Seed + 1,
		Allowed: allowed, Base: base,
	})
}

// newModel is a model that knows nothing yet.
func newModel() *segmenter.Model {
	one := func() *forest.Forest {
		f := &forest.Forest{}
		f.Prepare()
		return f
	}
	return &segmenter.Model{Near: one(), Page: one(), Others: one(), Opening: one(), OpeningHabit: one()}
}

// config is a config of practice pages to train on.
func (o *Options) config(stream uint64, n int) pages.Config {
	return pages.Config{Seed: o.Seed*100 + stream, Pages: n, Side: o.Side, Loose: o.Loose, Entries: o.Entries, Reports: o.Reports, Briefs: o.Briefs, Whole: o.Whole, Even: true}
}

// hashOf is the hash of the first features of rows.
func hashOf(data *boost.Data, features int) string {
	hash := fnv.New64a()
	for _, vector := range data.Vectors {
		for _, v := range vector[:features] {
			_ = binary.Write(hash, binary.LittleEndian, v)
		}
	}
	return fmt.Sprintf("%016x", hash.Sum64())
}

// tryOut makes the probabilities of a model true on outlets that it never saw,
// and says how good it is on others of their pages.
func tryOut(maker *pages.Maker, unseen Unseen, o Options, model *segmenter.Model) (map[string]float64, error) {
	o.Side = articles.Left
	judged := Collect(maker, o.config(3, o.Pages), with(model), OwnRoles, unseen)
	model.Calibration = calibration(judged, func(*segmenter.Gap) bool { return true })
	model.WithOthers = model.Calibration
	if o.OthersTrees > 0 {
		judged, err := crawls(maker, unseen, o, model, 2, OwnRoles)
		if err != nil {
			return nil, err
		}
		model.WithOthers = calibration(judged, func(g *segmenter.Gap) bool { return g.Others })
		if judged, err = crawls(maker, unseen, o, model, 2, OwnRoles); err != nil {
			return nil, err
		}
		model.Unshared = calibration(judged, func(g *segmenter.Gap) bool { return !g.Others })
	}
	model.ProposedFrom = proposedFrom
	score := ScoreOf(Collect(maker, o.config(5, o.Pages/4), with(model), OwnRoles, unseen), "")
	return map[string]float64{
		"boundary F1": round(score.F1()), "pages all right": round(float64(score.PagesRight) / float64(score.Pages)),
		"calibration error": round(score.CalibrationError()),
	}, nil
}

// crawls makes the crawls of a stream and measures the gaps of their pages.
func crawls(maker *pages.Maker, unseen Unseen, o Options, model *segmenter.Model, stream uint64, roles Roles) ([]Judged, error) {
	var all []Judged
	for i := range uint64(o.Crawls) {
		judged, err := CollectCrawl(maker, crawl.Config{
			Seed: o.Seed*1000 + stream*100 + i, Pages: []int{40, 120, 300}[i%3], Sites: []int{3, 6, 10}[i%3], Side: o.Side, Loose: o.Loose,
		}, with(model), roles, true, unseen)
		if err != nil {
			return nil, err
		}
		all = append(all, judged...)
	}
	return all, nil
}

// trainOthers trains the forest that looks at other dumps, on crawls.
func trainOthers(maker *pages.Maker, unseen Unseen, o Options, model *segmenter.Model) error {
	if o.OthersTrees == 0 {
		return nil
	}
	judged, err := crawls(maker, unseen, o, model, 1, OwnRoles)
	if err != nil {
		return err
	}
	data := table(judged, func(g *segmenter.Gap) bool { return g.Others })
	base := make([]float64, 0, len(data.Vectors))
	for i := range judged {
		for k := range judged[i].Gaps {
			if g := &judged[i].Gaps[k]; judged[i].Truth[k] >= 0 && g.Others {
				base = append(base, g.Alone)
			}
		}
	}
	o.Log("others: %d gaps of %d pages", len(data.Vectors), len(judged))
	model.Others = boost.Train(data, boost.Options{
		Trees: o.OthersTrees, Depth: 6, Rate: 0.08, L2: 8, Columns: 0.6, Rows: 0.7, Seed: o.Seed + 2,
		Allowed: allowed, Base: base,
	})
	return nil
}

// with returns a segmenter with a model in the making. The model of ledes was
// read before, so that it can't fail.
func with(model *segmenter.Model) *segmenter.Segmenter {
	s, err := segmenter.NewWith(model)
	if err != nil {
		panic(err)
	}
	return s
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// ScoreOf scores the model's own choice on pages of one kind, or of all.
func ScoreOf(judged []Judged, kind pages.Kind) *Score {
	s := &Score{}
	for i := range judged {
		j := &judged[i]
		if kind == "" || j.Page.Gold.Kind == string(kind) {
			s.Add(j, func(i int) (bool, float64) { return j.Gaps[i].Proposed, j.Gaps[i].Probability })
		}
	}
	return s
}

func table(list []Judged, take func(*segmenter.Gap) bool) *boost.Data {
	d := &boost.Data{}
	for i := range list {
		for k := range list[i].Gaps {
			if list[i].Truth[k] < 0 || !take(&list[i].Gaps[k]) {
				continue
			}
			d.Vectors = append(d.Vectors, list[i].Gaps[k].Features)
			d.Labels = append(d.Labels, float32(list[i].Truth[k]))
			d.Weights = append(d.Weights, 1)
		}
	}
	return d
}

// lengthScores compares how often stories have 1, 2, 3, ... lines of text with
// how often they would if every gap were a joint with the same chance, as the
// forests take for granted.
func lengthScores(list []Judged, weight float64) (out [segmenter.LengthCap + 1]float64) {
	var counts [segmenter.LengthCap + 1]float64
	joints, gaps := 0.0, 0.0
	for i := range list {
		length := 1
		for _, truth := range list[i].Truth {
			gaps++
			if truth == 1 {
				joints++
				counts[min(length, segmenter.LengthCap)]++
				length = 0
			}
			length++
		}
		counts[min(length, segmenter.LengthCap)]++
	}
	total := 0.0
	for _, c := range counts {
		total += c
	}
	rate := joints / gaps
	for length := 1; length <= segmenter.LengthCap; length++ {
		expected := rate * math.Pow(1-rate, float64(length-1))
		if length == segmenter.LengthCap {
			expected = math.Pow(1-rate, float64(length-1))
		}
		out[length] = weight * min(max(math.Log((counts[length]+1)/(total+1)/expected), -3), 1)
	}
	for length := 1; length <= segmenter.LengthCap; length++ {
		out[length] -= out[segmenter.LengthCap]
	}
	return out
}
