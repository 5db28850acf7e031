package others

import (
	"bytes"

	"stet/segmenter/page"
	"stet/segmenter/roles"
	"stet/segmenter/words"
)

// A line of so many bytes is prose if it ends as a sentence does, a longer one
// whatever its end, unless its beginning is worded as furniture is.
const (
	proseBytes     = 60
	longProseBytes = 200
	wordedBytes    = 300
)

// prose tells which lines are surely running text.
type prose struct {
	table *roles.Table
	found []words.Word
}

// newProse panics where the embedded role model can't be read, which is a part of the program.
func newProse() prose {
	model, err := roles.Embedded()
	if err != nil {
		panic("others: the embedded role model is broken: " + err.Error())
	}
	return prose{table: model.Table}
}

// is tells whether a line is prose. What is not leaves no trace on its neighbours:
// furniture comes and goes between the paragraphs of a story, and a block of notices
// that keeps its order must not vouch for itself. Asking the whole role model instead
// takes several times as long and measures the same.
func (r *prose) is(line []byte) bool {
	if len(line) < proseBytes {
		return false
	}
	if !page.EndsAsSentence(bytes.TrimSpace(line)) && len(line) < longProseBytes {
		return false
	}
	r.found = words.Scan(line[:min(len(line), wordedBytes)], r.found[:0])
	return r.table.Speaks(r.found) <= 0
}
