package roletrain

import (
	"fmt"
	"io"
	"math"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/boost"
	"stet/cmd/lab/furniture"
	"stet/segmenter"
	"stet/segmenter/forest"
	"stet/segmenter/roles"
)

// Options of Train.
type Options struct {
	// PagesPerFold is how many practice pages each fold of manners makes.
	PagesPerFold int
	Seed         uint64
	// Version is written into the model file.
	Version string
	// Log is told what is being done.
	Log io.Writer
}

// Train makes a role model of the articles' dev outlets and the manners that
// are not held.
func Train(set *articles.Set, bank []furniture.Manner, o Options) (*roles.Model, error) {
	rest, err := loadOthers()
	if err != nil {
		return nil, err
	}
	rest.leaveHeld()
	samples, err := practice(set, bank, rest, o.PagesPerFold, o.Seed)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(o.Log, "%d practice pages\n", len(samples))
	spoken := append(slices.Clone(bank), rest.manners()...)
	tables := make([]*roles.Table, folds)
	for fold := range folds {
		if tables[fold], err = learnTable(spoken, samples, fold); err != nil {
			return nil, err
		}
	}
	table, err := learnTable(spoken, samples, -1)
	if err != nil {
		return nil, err
	}
	model := &roles.Model{Table: table}
	list := rows(samples, tables)
	fmt.Fprintf(o.Log, "%d lines\n", len(list))
	firsts := make([]*forest.Forest, folds)
	for fold := range folds {
		firsts[fold] = grow(list, foldStage, func(r *row) bool { return r.fold != fold }, labelNotText)
	}
	lookAround(samples, list, firsts)
	fmt.Fprintf(o.Log, "%d lines left out\n", distrust(list))
	model.First = grow(list, firstStage, nil, labelNotText)
	model.Second = grow(list, secondStage, nil, labelNotText)
	model.Caption = grow(list, lastStage, func(r *row) bool { return r.line.notText() }, labelCaption)
	model.Heading = grow(list, lastStage, func(r *row) bool { return !r.line.notText() && short(r) }, labelHeading)
	model.Headline = grow(list, lastStage, func(r *row) bool { return heading(r.line) }, labelHeadline)
	if err := model.Prepare(); err != nil {
		return nil, err
	}
	figures, err := measure(model, set, bank, o.Seed)
	model.Info = roles.Info{Version: o.Version, Data: hashOf(samples), Lines: len(list), Figures: figures}
	fmt.Fprintln(o.Log, figures)
	return model, err
}

// stage is how a forest is grown. Rate, l2, columns and rows are those of boost.Options.
type stage struct {
	trees, depth            int
	features                int
	rate, l2, columns, rows float64
}

// The two stages that judge have few trees, since each line asks all of them, and so a high
// rate. A trial on practice pages with rate .12, l2 30 and .3 of the columns was worse; nothing
// was tried between, and what each of the three did is not known. The folds' forests only tell the second stage what the first is like
// on a site that it has not seen, and are grown with less work.
var (
	foldStage   = stage{trees: 100, depth: 6, features: roles.LineFeatures, rate: 0.15, l2: 8, columns: 0.6, rows: 0.5}
	firstStage  = stage{trees: 100, depth: 6, features: roles.LineFeatures, rate: 0.25, l2: 4, columns: 0.9, rows: 0.7}
	secondStage = stage{trees: 150, depth: 6, features: int(roles.FeatureCount), rate: 0.25, l2: 4, columns: 0.9, rows: 0.7}
	lastStage   = stage{trees: 60, depth: 5, features: int(roles.FeatureCount), rate: 0.15, l2: 8, columns: 0.6, rows: 0.5}
)

func labelNotText(l line) bool  { return l.notText() }
func labelCaption(l line) bool  { return l.caption() }
func labelHeading(l line) bool  { return heading(l) }
func labelHeadline(l line) bool { return l.role == segmenter.Headline }

func heading(l line) bool {
	return l.role == segmenter.Headline || l.role == segmenter.Subhead
}

// short tells whether a line may be a heading at all.
func short(r *row) bool { return r.vector[roles.WordsFeature] <= roles.HeadingWords }

// grow grows a forest on the rows that fit.
func grow(list []row, s stage, fits func(*row) bool, label func(line) bool) *forest.Forest {
	data := &boost.Data{}
	for i := range list {
		r := &list[i]
		if r.weight == 0 || fits != nil && !fits(r) {
			continue
		}
		y := float32(0)
		if label(r.line) {
			y = 1
		}
		data.Vectors = append(data.Vectors, r.vector[:])
		data.Labels, data.Weights = append(data.Labels, y), append(data.Weights, r.weight)
	}
	return boost.Train(data, boost.Options{
		Trees: s.trees, Depth: s.depth, Rate: s.rate, L2: s.l2, Columns: s.columns, Rows: s.rows, Seed: 7,
		Allowed: func(_, f int) bool { return f < s.features },
	})
}

// The log-odds of furniture from which a line that the data calls text is
// believed to be neither: its role was guessed from its shape, and the models of
// the other folds know it for a credit, a link or a field of an editing system.
const (
	doubtfulSubhead = 2
	doubtfulBody    = 3.5
	doubtfulWords   = 25
)

// distrust takes the weight from the lines whose role is in doubt, and returns
// how many they are.
func distrust(list []row) int {
	count := 0
	for i := range list {
		r := &list[i]
		limit := float32(math.Inf(1))
		switch {
		case r.line.kind == oursKind:
		case r.line.role == segmenter.Subhead:
			limit = doubtfulSubhead
		case r.line.role == segmenter.Body && r.vector[roles.WordsFeature] <= doubtfulWords:
			limit = doubtfulBody
		}
		if r.vector[roles.OwnFeature] > limit {
			r.weight = 0
			count++
		}
	}
	return count
}

// lookAround fills the second stage's features from the opinion of the first
// stage that has not seen the fold.
func lookAround(samples []*sample, list []row, firsts []*forest.Forest) {
	at := 0
	for _, s := range samples {
		sheet := roles.Read(s.text, nil)
		opinions := make([]float32, len(s.lines))
		start := at
		for i := range s.lines {
			if !sheet.Blank(i) {
				opinions[i] = float32(firsts[s.fold].Score(list[at].vector[:]))
				at++
			}
		}
		at = start
		for i := range s.lines {
			if !sheet.Blank(i) {
				sheet.Around(i, opinions, list[at].vector)
				at++
			}
		}
		sheet.Release()
	}
}
