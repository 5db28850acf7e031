// Package lede trains the model of segmenter/lede: is a paragraph the first, is
// it the last of its article?
//
// Articles are held out by outlet. The calibration comes from four models, each
// scoring the outlets that it did not see; the model that is written is trained
// on all outlets but the held ones. The same data give the same bytes.
package lede

import (
	"fmt"
	"io"
	"math"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/calibrate"
	model "stet/segmenter/lede"
)

// Train reads the articles in folder and returns a model file; progress and
// figures go to out.
func Train(folder string, out io.Writer) ([]byte, error) {
	set, err := articles.Load(folder, articles.Options{PerOutlet: outletLimit})
	if err != nil {
		return nil, err
	}
	all := samples(set, articles.Dev, false)
	fmt.Fprintf(out, "%d articles, %d paragraphs to train on\n", len(set.Articles), len(all))
	_, unseen := foldModels(all)
	r := train(all, func(*sample) bool { return true })
	m, header, weights, err := finish(r, unseen, set.Hash())
	if err != nil {
		return nil, err
	}
	header.Means = means(m, set)
	header.Figures = map[string]float64{}
	var seen [2][]calibrate.Scored
	for i := range all {
		collect(&seen, &all[i], r.sum(&all[i]))
	}
	for q, name := range []string{"first", "last"} {
		header.Figures[name+"_train_auc"] = round(calibrate.AUC(seen[q]))
		header.Figures[name+"_dev_auc"] = round(calibrate.AUC(unseen[q]))
	}
	report(out, m, set, header.Figures)
	return model.Append(nil, header, weights)
}

// Unseen trains one model for each fold of the training outlets, on the other
// folds, and returns the model that did not see an outlet: what is trained on
// scores of training articles must take them from it, or it trusts the scores
// too much. For a held outlet it returns the model of fold 0.
func Unseen(set *articles.Set) (func(outlet string) *model.Model, error) {
	regressions, unseen := foldModels(samples(set, articles.Dev, false))
	var models [folds]*model.Model
	for fold, r := range regressions {
		m, _, _, err := finish(r, unseen, set.Hash())
		if err != nil {
			return nil, err
		}
		models[fold] = m
	}
	return func(outlet string) *model.Model { return models[max(Fold(outlet), 0)] }, nil
}

// foldModels trains a regression for each fold on the others and scores each
// sample with the one that did not see it.
func foldModels(all []sample) (regressions [folds]*regression, unseen [2][]calibrate.Scored) {
	for fold := range int8(folds) {
		r := train(all, func(s *sample) bool { return s.fold != fold })
		for i := range all {
			if s := &all[i]; s.fold == fold {
				collect(&unseen, s, r.sum(s))
			}
		}
		regressions[fold] = r
	}
	return regressions, unseen
}

// finish calibrates a regression by scores of unseen samples and makes a model
// of it.
func finish(r *regression, unseen [2][]calibrate.Scored, data string) (*model.Model, model.Header, [][2]int8, error) {
	header := model.Header{Data: data}
	for q := range 2 {
		intercept, slope := calibrate.Platt(unseen[q])
		header.Intercept[q], header.Slope[q] = intercept+slope*r.bias[q], slope
	}
	weights := quantise(r, &header)
	header.Version = model.Fingerprint(weights)
	file, err := model.Append(nil, header, weights)
	if err != nil {
		return nil, header, nil, err
	}
	m, err := model.Read(file)
	return m, header, weights, err
}

// means measures what each group of features adds on average, yes and no
// weighing the same in sum.
func means(m *model.Model, set *articles.Set) (means [2][model.Groups]float64) {
	var sums [2][2][model.Groups]float64
	var counts [2][2]float64
	for i := 0; i < len(set.Articles); i += meansStep {
		a := &set.Articles[i]
		if a.Sentences || a.Truncated || Fold(a.Outlet) == heldFold {
			continue
		}
		list := body(a)
		for place, paragraph := range list {
			adds := m.Contributions([]byte(paragraph))
			for q, yes := range []bool{place == 0, place == len(list)-1} {
				class := 0
				if yes {
					class = 1
				}
				counts[q][class]++
				for group, x := range adds[q] {
					sums[q][class][group] += x
				}
			}
		}
	}
	for q := range means {
		for group := range means[q] {
			x := sums[q][0][group]/counts[q][0]/2 + sums[q][1][group]/counts[q][1]/2
			means[q][group] = math.Round(x*10000) / 10000
		}
	}
	return means
}

// meansStep takes one article in so many for means.
const meansStep = 10

func collect(lists *[2][]calibrate.Scored, s *sample, sum [2]float64) {
	for q := range 2 {
		if s.label[q] >= 0 {
			lists[q] = append(lists[q], calibrate.Scored{Score: sum[q], Weight: float64(s.weight), Yes: s.label[q] == 1})
		}
	}
}

// quantise turns weights into bytes; the scale is such that all but one weight
// in ten thousand fit.
func quantise(r *regression, header *model.Header) [][2]int8 {
	weights := make([][2]int8, model.TableSize)
	for q := range 2 {
		sizes := make([]float64, 0, model.TableSize)
		for i := range r.weight {
			sizes = append(sizes, math.Abs(float64(r.weight[i][q])))
		}
		slices.Sort(sizes)
		scale := sizes[len(sizes)-1-len(sizes)/10000] / 127
		header.Scale[q] = scale
		for i := range r.weight {
			weights[i][q] = int8(max(-127, min(127, math.Round(float64(r.weight[i][q])/scale))))
		}
	}
	return weights
}

// report scores held outlets with the finished model, source by source, with
// their datelines and without.
func report(out io.Writer, m *model.Model, set *articles.Set, figures map[string]float64) {
	for _, bare := range []bool{false, true} {
		lists := map[string]*[2][]calibrate.Scored{}
		add := func(name string, s *sample, sum [2]float64) {
			if lists[name] == nil {
				lists[name] = &[2][]calibrate.Scored{}
			}
			collect(lists[name], s, sum)
		}
		for _, s := range samples(set, articles.Held, bare) {
			first, last := m.Sum(s.plain, s.wording)
			add("all", &s, [2]float64{first, last})
			add(s.source, &s, [2]float64{first, last})
		}
		names := make([]string, 0, len(lists))
		for name := range lists {
			names = append(names, name)
		}
		slices.Sort(names)
		fmt.Fprintf(out, "held outlets, datelines off: %v\n%-28s %8s %8s %8s %8s %8s\n", bare, "source", "articles", "first", "ece", "last", "ece")
		for _, name := range names {
			l := lists[name]
			count := 0
			for _, s := range l[0] {
				if s.Yes {
					count++
				}
			}
			fmt.Fprintf(out, "%-28s %8d %8.4f %8.4f %8.4f %8.4f\n", name, count,
				calibrate.AUC(l[0]), calibrate.Error(l[0]), calibrate.AUC(l[1]), calibrate.Error(l[1]))
		}
		suffix := ""
		if bare {
			suffix = "_no_dateline"
		}
		for q, name := range []string{"first", "last"} {
			figures[name+"_held_auc"+suffix] = round(calibrate.AUC(lists["all"][q]))
			figures[name+"_held_ece"+suffix] = round(calibrate.Error(lists["all"][q]))
		}
	}
	fmt.Fprintln(out, figures)
}

func round(x float64) float64 { return math.Round(x*10000) / 10000 }
