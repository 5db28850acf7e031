// Package oracle is a simulated editor who knows the gold. It sits at the real
// desk (tui.New over a store), presses real keys, and reviews a store to the
// end: pages on Splits, groups on Duplicates. It counts the keys and says what
// they went to, and what is still wrong when nothing is left to decide.
//
// What it knows of the screen it has from the store, as the desk reads it, and
// from the frame: where the cursor stands. It changes nothing but by keys. It
// makes no slip and looks for nothing, so that its count is the least that an
// editor needs who goes by the nearest fix first; it leaves roles as they are.
package oracle

import (
	"errors"
	"fmt"

	"stet/cmd/lab/scoring"
	"stet/store"
)

// Options say how the review goes.
type Options struct {
	// Bulk is the probability from which on stories, and then groups, are accepted in bulk first;
	// nothing is where it is 0. The desk offers the edges of a histogram: see store.BinFrom.
	Bulk float64
	// Strict has the editor put right, and counts as wrong, a split that has its
	// headline on the wrong side.
	Strict bool
	// Width and Height are the size of the screen in cells; 120 by 40 where 0.
	// Below 70 cells the oracle can't tell the cursor from the text.
	Width, Height int
}

// Review goes through a store that holds the samples' pages, each under the
// name in its gold, with proposals made. It fails where the store or the desk
// does; a page or a group that the desk gives no way to put right is no
// failure: it is left as it is and shows in the result.
func Review(s *store.Store, samples []*scoring.Sample, o Options) (*Result, error) {
	if o.Width == 0 {
		o.Width = 120
	}
	if o.Height == 0 {
		o.Height = 40
	}
	e := &editor{store: s, samples: map[string]*scoring.Sample{}, options: o, settled: map[string]bool{}, named: map[string]store.DumpID{}}
	for _, sample := range samples {
		e.samples[sample.Gold.Dump] = sample
	}
	var err error
	if e.seat, err = sit(s, o); err != nil {
		return nil, err
	}
	e.result.Pages = len(samples)
	for _, sample := range samples {
		e.result.Stories += len(sample.Gold.Starts)
	}
	err = e.pages(func(page *store.PageView, sample *scoring.Sample) error {
		e.named[page.Dump.Name] = page.Dump.ID
		if f := faultsOf(page, sample.Truth, o.Strict); f.none() {
			e.result.RightAtOnce++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if o.Bulk > 0 {
		if err := e.bulk(); err != nil {
			return nil, err
		}
	}
	if err := e.splits(); err != nil {
		return nil, err
	}
	if err := e.duplicates(); err != nil {
		return nil, err
	}
	e.result.Spent = e.spent.list()
	if err := e.judge(); err != nil {
		return nil, err
	}
	return &e.result, nil
}

// editor is the oracle at work.
type editor struct {
	store   *store.Store
	samples map[string]*scoring.Sample // by the dump's name
	options Options
	named   map[string]store.DumpID
	seat    *seat
	spent   spending
	tour    tour
	settled map[string]bool // articles of which a group was accepted
	result  Result
}

// errUnknown tells that the store holds a page that no gold is of.
var errUnknown = errors.New("oracle: a page without gold")

func (e *editor) sample(name string) (*scoring.Sample, error) {
	sample := e.samples[name]
	if sample == nil {
		return nil, fmt.Errorf("%w: %s", errUnknown, name)
	}
	return sample, nil
}

// press presses keys that move or decide, for an act of this kind.
func (e *editor) press(kind Kind, moving bool, pressed ...string) {
	e.spent.add(kind, moving, len(pressed))
	e.seat.Press(pressed...)
}
