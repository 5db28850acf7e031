package dupebench

import (
	"fmt"
	"io"
)

// HintRow is what a bar of the model of hints lets through on articles that it was not trained on.
type HintRow struct {
	From float64
	// Passed of Met pairs pass; Kept of those Wanted, which the model of related stories gives worthWhile at least; and
	// True of all those Told that a label, or one date, says to tell of one event.
	Met, Passed, Wanted, Kept, Told, True int
}

// hintBars are the bars that are tried.
var hintBars = []float64{0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2}

// HintTable trains the models of related stories on each half of the development outlets and counts what
// bars of the hints' model come to on the other.
func HintTable(dir string, size, seeds int) ([]HintRow, error) {
	rows := make([]HintRow, len(hintBars))
	var halves [2]lessons
	for i, part := range []Part{Learn, Tune} {
		if err := halves[i].collectAll(dir, part, size, seeds, true); err != nil {
			return nil, err
		}
	}
	for i := range halves {
		related := train(halves[i].related, sparing)
		hint := train(halves[i].hints(related), halving)
		for _, m := range halves[1-i].met {
			p := hint.Probability(m.hints)
			wanted := !m.form && related.Probability(m.features) >= worthWhile
			for r := range rows {
				rows[r].add(hintBars[r], p >= hintBars[r], wanted, m.oneEvent)
			}
		}
	}
	return rows, nil
}

func (r *HintRow) add(from float64, passes, wanted, oneEvent bool) {
	count := func(all, passed *int, is bool) {
		if is {
			*all++
			if passes {
				*passed++
			}
		}
	}
	r.From = from
	count(&r.Met, &r.Passed, true)
	count(&r.Wanted, &r.Kept, wanted)
	count(&r.Told, &r.True, oneEvent)
}

// WriteHints prints the table.
func WriteHints(w io.Writer, rows []HintRow) {
	fmt.Fprintf(w, "%6s %18s %18s %18s\n", "from", "pass", "wanted kept", "true kept")
	for _, r := range rows {
		fmt.Fprintf(w, "%6.3f %7d %10.4f %7d %10.4f %7d %10.4f\n",
			r.From, r.Passed, ratio(r.Passed, r.Met), r.Kept, ratio(r.Kept, r.Wanted), r.True, ratio(r.True, r.Told))
	}
}
