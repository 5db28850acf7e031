package segmenter

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"

	"stet/segmenter/division"
	"stet/segmenter/forest"
)

// ModelVersion names the rules by which a split model is trained and used: what is
// measured, and which trees may ask for what.
const ModelVersion = "16"

// LengthCap is the length of a story, in lines of text, from which on length says nothing more.
const LengthCap = division.LengthCap

// ErrModel says that bytes are not a model that this version can use.
var ErrModel = errors.New("not a split model of this version")

//go:embed splits.model
var embeddedModel []byte

// Model gives the log-odds that a story begins at a gap, as the sum of three
// forests. Near looks at the lines around a gap. Page, asked where Near finds a
// split thinkable, looks at the stories that Near's choice makes of the page.
// Others, asked where Near doesn't give a gap up, looks at what other dumps say. Opening is asked where a split is made:
// it gives the log-odds that a line before the first paragraph is the headline, and
// OpeningHabit adds to them what the page's other stories and other dumps tell of it.
type Model struct {
	Near, Page, Others, Opening, OpeningHabit *forest.Forest
	ModelInfo
	explanation explanation
}

// ModelInfo is what the first line of a model file says, as JSON.
type ModelInfo struct {
	Version string `json:"version"`
	// Data is a hash of the rows that the model was trained on.
	Data string `json:"data"`
	// Figures were measured at training, of a model of the same making, on pages of outlets that
	// it was not trained on.
	Figures map[string]float64 `json:"figures"`
	// Features are the names of what the forests ask for, in order.
	Features []string `json:"features"`
	// Openings are the names of what Opening asks for, in order.
	Openings []string `json:"openings"`
	// Bars are where Near stops, by rising numbers of trees. Most gaps are given up soon:
	// boosting puts the trees that say most first, and what starts out hopeless stays so.
	Bars []Bar `json:"bars"`
	// Lengths scores a story of 0, 1, 2, ... lines of text; the last is for all
	// longer ones.
	Lengths division.Lengths `json:"lengths"`
	// Calibration maps the log-odds that come of the choice of the whole page to
	// true ones: straight lines between ascending points.
	Calibration []Point `json:"calibration"`
	// WithOthers is the same where other dumps hold lines around.
	WithOthers []Point `json:"calibration_with_others"`
	// Unshared maps what comes of both and of doubtUnshared, where other dumps are known and hold no line around.
	Unshared []Point `json:"calibration_unshared"`
	// ProposedFrom is the probability from which a split is proposed. Training sees too easy pages
	// to learn it: the best F1 on outlets that it knows lies higher than on others.
	ProposedFrom float64 `json:"proposed_from"`
}

// Point is a point of a calibration, in nats.
type Point struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
}

// AppendBinary appends the model file: a line of JSON and the forests. Equal
// models give equal bytes.
func (m *Model) AppendBinary(b []byte) ([]byte, error) {
	info := m.ModelInfo
	info.Features, info.Openings = FeatureNames(), OpeningNames()
	head, err := json.Marshal(info)
	if err != nil {
		return nil, fmt.Errorf("encoding the split model: %w", err)
	}
	b = append(append(b, head...), '\n')
	for _, f := range []*forest.Forest{m.Near, m.Page, m.Others, m.Opening, m.OpeningHabit} {
		if f == nil {
			f = &forest.Forest{}
		}
		if b, err = f.AppendBinary(b); err != nil {
			return nil, fmt.Errorf("encoding the split model: %w", err)
		}
	}
	return b, nil
}

// DecodeModel reads a model file. It returns ErrModel where the file is damaged,
// or of another version or other features than this program's.
func DecodeModel(b []byte) (*Model, error) {
	head, rest, ok := bytes.Cut(b, []byte{'\n'})
	m := &Model{}
	if err := json.Unmarshal(head, &m.ModelInfo); err != nil || !ok {
		return nil, fmt.Errorf("reading its first line: %w", ErrModel)
	}
	if m.Version != ModelVersion {
		return nil, fmt.Errorf("version %q, want %q: %w", m.Version, ModelVersion, ErrModel)
	}
	if err := sameNames(m.Features, FeatureNames()); err != nil {
		return nil, err
	}
	if err := sameNames(m.Openings, OpeningNames()); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		forest   **forest.Forest
		features int
	}{
		{&m.Near, len(m.Features)},
		{&m.Page, len(m.Features)},
		{&m.Others, len(m.Features)},
		{&m.Opening, len(m.Openings)},
		{&m.OpeningHabit, len(m.Openings)},
	} {
		var err error
		if *part.forest, rest, err = forest.Decode(rest, part.features); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrModel, err)
		}
	}
	asked := 0
	for _, bar := range m.Bars {
		if bar.Trees <= asked || bar.Trees > len(m.Near.Trees) {
			return nil, fmt.Errorf("a bar after %d of %d trees: %w", bar.Trees, len(m.Near.Trees), ErrModel)
		}
		asked = bar.Trees
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%d bytes left over: %w", len(rest), ErrModel)
	}
	return m, nil
}

// FirstTrees is how many of Near's trees are asked before what is measured late, where
// they ask only for features that AskedFirst allows. By then most gaps are given up.
const FirstTrees = 96

// AskedFirst tells whether the first FirstTrees trees of Near may ask for a feature: for
// all but how much the lines around are worded like the first and last of an article.
func AskedFirst(f int) bool { return f < int(featureLede) || f > int(featureEndingNext) }

// askedFirst is how many of the first trees of Near can be asked before what is measured
// late is.
func askedFirst(near *forest.Forest) int {
	first := min(FirstTrees, len(near.Trees))
	for i := range first {
		for _, f := range near.Trees[i].Features {
			if !AskedFirst(int(f)) {
				return i
			}
		}
	}
	return first
}

// Bar is where a gap is given up: after so many of Near's trees, where they give it log-odds
// below Below. Its log-odds are Odds then. Both were found with a model of the same making, on pages
// of outlets that its trees were not trained on.
type Bar struct {
	Trees int     `json:"trees"`
	Below float64 `json:"below"`
	Odds  float64 `json:"odds"`
}

// sameNames returns ErrModel where a file's features are not those of this version.
func sameNames(have, want []string) error {
	if len(have) != len(want) {
		return fmt.Errorf("%d features, want %d: %w", len(have), len(want), ErrModel)
	}
	for i, name := range want {
		if have[i] != name {
			return fmt.Errorf("feature %q, want %q: %w", have[i], name, ErrModel)
		}
	}
	return nil
}

// calibrate maps log-odds through points.
func calibrate(points []Point, x float64) float64 {
	if len(points) == 0 {
		return x
	}
	last := len(points) - 1
	switch {
	case x <= points[0].From:
		return points[0].To + x - points[0].From
	case x >= points[last].From:
		return points[last].To // surer than anything that was tried can't be said
	}
	for i := 1; ; i++ {
		if x <= points[i].From {
			a, b := points[i-1], points[i]
			return a.To + (b.To-a.To)*(x-a.From)/(b.From-a.From)
		}
	}
}
