package postings

import "stet/store/runs"

// Writer writes a run of the index from keys and stories in ascending order.
type Writer struct {
	run   *runs.Writer
	key   uint64
	list  []Story
	value []byte // of the key before, to be written over
}

// NewWriter returns a writer of one run.
func NewWriter(run *runs.Writer) *Writer { return &Writer{run: run} }

// Add notes that a story holds a key. Of one key's stories the first Kept are written.
func (w *Writer) Add(key uint64, story Story) error {
	if key != w.key {
		if err := w.flush(); err != nil {
			return err
		}
		w.key = key
	}
	if len(w.list) < Kept {
		w.list = append(w.list, story)
	}
	return nil
}

func (w *Writer) flush() error {
	if len(w.list) == 0 {
		return nil
	}
	w.value = appendStories(w.value[:0], w.list)
	err := w.run.Add(w.key, w.value)
	w.list = w.list[:0]
	return err
}

// Close writes what is left, and ends the run in this transaction.
func (w *Writer) Close() error {
	if err := w.flush(); err != nil {
		return err
	}
	return w.run.Close()
}
