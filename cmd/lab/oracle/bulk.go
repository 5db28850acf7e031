package oracle

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"stet/cmd/lab/scoring"
	"stet/store"
)

// bulk accepts all stories above the probability that was asked for, and
// counts how many of them are wrong.
func (e *editor) bulk() error {
	counts, err := e.store.Counts()
	if err != nil {
		return err
	}
	bin := binFrom(e.options.Bulk)
	sure := 0
	for _, n := range counts.Confidence[bin:] {
		sure += n
	}
	if sure == 0 {
		return nil
	}
	e.choose(bin)
	if err := e.lookAtSample(); err != nil {
		return err
	}
	e.press(Bulk, false, "enter")
	e.spent.done(Bulk)
	return e.pages(func(page *store.PageView, sample *scoring.Sample) error {
		f := faultsOf(page, sample.Truth, e.options.Strict)
		for i := range page.Stories {
			if page.Stories[i].Verdict != store.Approved {
				continue
			}
			e.result.Bulk++
			if f.touch(page, i) {
				e.result.BulkWrong++
			}
		}
		return nil
	})
}

// choose puts the line of the histogram at a bin, so that the sample of what the tab in front has from
// there on comes up.
func (e *editor) choose(bin int) {
	first, key := binFrom(store.SureFrom), "h" // where the line stands when the dialog comes up
	if bin > first {
		key = "l"
	}
	e.press(Bulk, false, "B")
	e.press(Bulk, true, slices.Repeat([]string{key}, apart(bin, first))...)
	e.press(Bulk, false, "enter")
}

// specimenRow is how the frame shows the head of a story in the sample.
var specimenRow = regexp.MustCompile(`│ ([▶ ]) (✗ held back  )?>?\d+%  (\S+) from line (\d+)`)

// specimen is a story of the sample as far as the frame shows it.
type specimen struct {
	dump string
	line int
	held bool
}

// specimens reads the sample on the screen, and where in it the cursor is; -1 where the cursor is not in view.
func (s *seat) specimens() (shown []specimen, cursor int) {
	cursor = -1
	for _, row := range specimenRow.FindAllStringSubmatch(s.Screen(), -1) {
		line, err := strconv.Atoi(row[4])
		if err != nil {
			continue
		}
		if row[1] == "▶" {
			cursor = len(shown)
		}
		shown = append(shown, specimen{dump: row[3], line: line, held: row[2] != ""})
	}
	return shown, cursor
}

// lookAtSample goes through the sample, as the desk asks for, and holds back the stories that
// it shows to begin or to end where they should not. What is wrong inside a story a sample does not show.
func (e *editor) lookAtSample() error {
	for last := ""; ; {
		shown, cursor := e.seat.specimens()
		if cursor < 0 {
			return nil
		}
		for i, sp := range shown {
			if sp.held {
				continue
			}
			wrong, err := e.wrongEdges(sp)
			if err != nil {
				return err
			}
			if !wrong {
				continue
			}
			key := "j"
			if i < cursor {
				key = "k"
			}
			e.press(Sample, true, slices.Repeat([]string{key}, apart(i, cursor))...)
			e.press(Sample, false, "x")
			cursor = i
			e.result.HeldBack++
		}
		e.press(Sample, true, "space")
		screen := e.seat.Screen()
		if screen == last || !strings.Contains(screen, "Accept them all") {
			e.spent.done(Sample)
			return nil
		}
		last = screen
	}
}

// wrongEdges tells whether a story of the sample begins or ends where none does.
func (e *editor) wrongEdges(sp specimen) (bool, error) {
	sample, err := e.sample(sp.dump)
	if err != nil {
		return false, err
	}
	page, err := e.store.Page(e.named[sp.dump])
	if err != nil {
		return false, err
	}
	f, at := faultsOf(page, sample.Truth, e.options.Strict), storyAt(page, sp.line)
	return slices.Contains(f.wrong, at) || slices.Contains(f.wrong, at+1), nil
}

// binFrom returns the bin of the desk's histogram that begins at a probability, or next above it.
func binFrom(p float64) int {
	bin := 0
	for bin < store.HistogramBins-1 && store.BinFrom(bin) < p-1e-9 {
		bin++
	}
	return bin
}
