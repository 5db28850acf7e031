// Package history shows what was decided, newest first, and takes the review
// back to any point of it. Going back is a number of undos, so that it can itself be redone.
package history

import (
	"iter"
	"time"

	"stet/store"
)

// Limit is how many entries of the log are read back.
const Limit = 500

// Entry is one decision of the log.
type Entry struct {
	Seq     uint64
	Time    time.Time
	Editor  string
	Summary string
	// Stands tells that the decision has not been taken back. Undo and redo
	// themselves are not listed.
	Stands bool
}

// Log is what the history needs of a store.
type Log interface {
	LastAction() (d store.Decision, summary string, canUndo bool, err error)
	Log(after uint64) iter.Seq2[store.Decision, error]
}

// Read returns the last decisions of a log, newest first.
func Read(log Log) ([]Entry, error) {
	last, _, _, err := log.LastAction()
	if err != nil {
		return nil, err
	}
	after := uint64(0)
	if last.Seq > Limit {
		after = last.Seq - Limit
	}
	var entries []Entry
	place := make(map[uint64]int)
	for d, err := range log.Log(after) {
		if err != nil {
			return nil, err
		}
		switch d.Verb {
		case store.Undo, store.Redo:
			if at, ok := place[d.Of]; ok {
				entries[at].Stands = d.Verb == store.Redo
			}
		default:
			place[d.Seq] = len(entries)
			entries = append(entries, Entry{d.Seq, d.Time, d.Editor, d.Summary, true})
		}
	}
	for i, j := 0, len(entries)-1; i < j; i, j = i+1, j-1 {
		entries[i], entries[j] = entries[j], entries[i]
	}
	return entries, nil
}

// Undos returns how many undos take back the entry at a place and all that
// came after it; 0 where it does not stand.
func Undos(entries []Entry, at int) int {
	if at < 0 || at >= len(entries) || !entries[at].Stands {
		return 0
	}
	n := 0
	for i := range entries[:at+1] {
		if entries[i].Stands {
			n++
		}
	}
	return n
}
