package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"stet/store/record"
)

// Step is an entry of the log as the pace of a review is told from it.
type Step struct {
	Seq  uint64
	Time time.Time
	// Decided is Decision.Decided.
	Decided int
}

// Steps returns the last n entries of the log, the oldest first. None comes from before the first that does not
// say what it decided, as those of earlier versions of the program don't.
func (s *Store) Steps(n int) ([]Step, error) {
	var steps []Step
	if n < 1 {
		return nil, nil
	}
	err := s.recentEntries(func(e entryHead) bool {
		if e.told {
			steps = append(steps, e.step)
		}
		return e.told && len(steps) < n
	})
	slices.Reverse(steps)
	return steps, err
}

// Rate counts the decisions of the last window of time in equal steps of it,
// oldest first. Undo and redo are not counted. Of a long log it reads the end, in the order of the log, so
// that a clock that jumped back can't hide what came before.
func (s *Store) Rate(window time.Duration, steps int) ([]int, error) {
	counts := make([]int, max(steps, 0))
	if steps < 1 || window <= 0 {
		return counts, nil
	}
	now := s.options.Now()
	err := s.recentEntries(func(e entryHead) bool {
		age := now.Sub(e.step.Time)
		if age > window {
			return false
		}
		if e.verb != Undo && e.verb != Redo {
			counts[steps-1-min(int(max(age, 0)*time.Duration(steps)/window), steps-1)]++
		}
		return true
	})
	return counts, err
}

// undecided is how many stories and groups are left to decide.
func (c *Counts) undecided() int { return c.Undecided + c.GroupsUndecided }

// inPassing tells that what a decision decided was not looked at one by one.
func (d *Decision) inPassing() bool { return d.Bulk || d.Verb == Rule }

// entryHead is what stands in an entry before its stories and changes, which of a decision in bulk are many.
type entryHead struct {
	verb Verb
	step Step
	told bool // what was decided
}

// recentEntries calls use with the heads of the entries of the log, the last first, until it returns false.
func (s *Store) recentEntries(use func(entryHead) bool) error {
	return s.read(func(t *transaction) error {
		cursor := t.bucket(placeLog).Cursor()
		for key, sealed := cursor.Last(); key != nil; key, sealed = cursor.Prev() {
			payload, err := unseal(placeLog, key, sealed)
			if err != nil {
				return err
			}
			head, err := s.readHead(payload)
			if err != nil {
				return damaged(placeLog, key, err)
			}
			if !use(head) {
				return nil
			}
		}
		return nil
	})
}

// readHead reads the head of an entry and nothing behind it.
func (s *Store) readHead(payload []byte) (e entryHead, err error) {
	d := record.NewDecoder(payload)
	d.Uint()
	text, err := s.codec.unpack(d.Rest())
	if err != nil {
		return e, err
	}
	read := jsontext.NewDecoder(bytes.NewReader(text))
	if _, err := read.ReadToken(); err != nil {
		return e, err
	}
	into := map[string]any{"seq": &e.step.Seq, "time": &e.step.Time, "editor": nil, "verb": &e.verb, "decided": &e.step.Decided}
	for read.PeekKind() == '"' {
		name, err := read.ReadToken()
		if err != nil {
			return e, err
		}
		field, known := into[name.String()]
		if !known {
			break
		}
		e.told = e.told || field == any(&e.step.Decided)
		value, err := read.ReadValue()
		if err == nil && field != nil {
			err = json.Unmarshal(value, field)
		}
		if err != nil {
			return e, err
		}
	}
	if e.verb == "" {
		return e, record.ErrDecode
	}
	return e, nil
}
