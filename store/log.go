package store

import (
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"stet/segmenter"
	"stet/store/record"
)

// decisionJSON is a Decision as it stands in the log and in `stet log`.
type decisionJSON struct {
	Seq     uint64       `json:"seq,omitempty"`
	Time    time.Time    `json:"time,omitzero"`
	Editor  string       `json:"editor,omitempty"`
	Verb    Verb         `json:"verb"`
	Decided int          `json:"decided"`
	Dump    DumpID       `json:"dump,omitzero"`
	Stories []StoryRef   `json:"stories,omitempty"`
	Group   []StoryRef   `json:"group,omitempty"`
	Groups  [][]StoryRef `json:"groups,omitempty"`
	Bulk    bool         `json:"bulk,omitempty"`
	Line    *lineRefJSON `json:"line,omitempty"`
	To      int          `json:"to,omitempty"`
	Role    string       `json:"role,omitempty"`
	Rule    *ruleJSON    `json:"rule,omitempty"`
	Text    string       `json:"text,omitempty"`
	Title   string       `json:"title,omitempty"`
	Of      uint64       `json:"of,omitempty"`
	Summary string       `json:"summary,omitempty"`
	Changes []Change     `json:"changes,omitempty"`
}

// ruleJSON is a rule; it has no role where it was withdrawn.
type ruleJSON struct {
	Line    hexKey `json:"line,omitzero"`
	Pattern hexKey `json:"pattern,omitzero"`
}

type lineRefJSON struct {
	Dump DumpID `json:"dump,omitzero"`
	Line int    `json:"line"`
	Key  hexKey `json:"key,omitzero"`
}

// MarshalJSON writes the decision as one object: dump ids, hashes and line keys
// in hexadecimal, what is empty left out.
func (d Decision) MarshalJSON() ([]byte, error) {
	j := decisionJSON{
		Seq: d.Seq, Time: d.Time, Editor: d.Editor, Verb: d.Verb, Decided: d.Decided, Dump: d.Dump, Stories: d.Stories, Group: d.Group,
		Groups: d.Groups, Bulk: d.Bulk, To: d.To, Text: d.Text, Title: d.Title, Of: d.Of, Summary: d.Summary, Changes: d.Changes,
	}
	if d.Line != (LineRef{}) {
		j.Line = &lineRefJSON{d.Line.Dump, d.Line.Line, hexKey(d.Line.Key)}
	}
	if d.Verb == SetRole || (d.Verb == Rule && !d.Withdraw) {
		j.Role = roleWord(d.Role)
	}
	if d.Rule != (RuleRef{}) {
		j.Rule = &ruleJSON{hexKey(d.Rule.Line), hexKey(d.Rule.Pattern)}
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Decision) UnmarshalJSON(data []byte) (err error) {
	var j decisionJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	*d = Decision{
		Seq: j.Seq, Time: j.Time, Editor: j.Editor, Verb: j.Verb, Decided: j.Decided, Dump: j.Dump, Stories: j.Stories, Group: j.Group,
		Groups: j.Groups, Bulk: j.Bulk, To: j.To, Text: j.Text, Title: j.Title, Of: j.Of, Summary: j.Summary, Changes: j.Changes,
	}
	if j.Line != nil {
		d.Line = LineRef{j.Line.Dump, j.Line.Line, uint64(j.Line.Key)}
	}
	if j.Rule != nil {
		d.Rule = RuleRef{uint64(j.Rule.Line), uint64(j.Rule.Pattern)}
	}
	d.Withdraw = j.Verb == Rule && j.Role == ""
	if j.Verb == SetRole || (j.Verb == Rule && !d.Withdraw) {
		d.Role, err = parseRole(j.Role)
	}
	return err
}

// entry is one entry of the log: a decision with what it changed.
type entry struct {
	Decision
	// previous is the head of the history before this entry: for an undo that
	// of what can be redone, for all others that of what can be undone.
	previous uint64
	// head is the history behind this entry, but for the end that is the entry itself.
	head heads
	// about is the decision that an undo or a redo is about, nil for all others.
	about *Decision
	// replayed tells that the decision was made elsewhere: its time and editor stay.
	replayed bool
}

// appendEntry puts an entry at the end of the log.
func (t *transaction) appendEntry(e *entry) error {
	text, err := json.Marshal(e.Decision)
	if err != nil {
		return fmt.Errorf("write the log: %w", err)
	}
	var r record.Encoder
	r.Uint(e.previous)
	r.Raw(t.store.codec.pack(text))
	return t.put(placeLog, seqKey(e.Seq), r.Bytes)
}

// entry reads an entry of the log.
func (t *transaction) entry(seq uint64) (*entry, error) {
	key := seqKey(seq)
	payload, err := t.get(placeLog, key)
	if err != nil {
		return nil, err
	}
	if payload == nil {
		return nil, fmt.Errorf("%w: entry %d of the log is missing", ErrDamaged, seq)
	}
	return t.store.decodeEntry(key, payload)
}

func (s *Store) decodeEntry(key, payload []byte) (*entry, error) {
	d := record.NewDecoder(payload)
	e := &entry{previous: d.Uint()}
	if err := d.Err(); err != nil {
		return nil, damaged(placeLog, key, err)
	}
	text, err := s.codec.unpack(d.Rest())
	if err == nil {
		err = json.Unmarshal(text, &e.Decision)
	}
	if err != nil {
		return nil, damaged(placeLog, key, err)
	}
	return e, nil
}

// Log yields the decisions behind the one with the number after, in order.
func (s *Store) Log(after uint64) iter.Seq2[Decision, error] {
	return func(yield func(Decision, error) bool) {
		for {
			var decisions []Decision
			err := s.read(func(t *transaction) error {
				cursor := t.bucket(placeLog).Cursor()
				for key, sealed := cursor.Seek(seqKey(after + 1)); key != nil && len(decisions) < batch; key, sealed = cursor.Next() {
					payload, err := unseal(placeLog, key, sealed)
					if err != nil {
						return err
					}
					e, err := s.decodeEntry(key, payload)
					if err != nil {
						return err
					}
					decisions = append(decisions, e.Decision)
				}
				return nil
			})
			for _, d := range decisions {
				if !yield(d, nil) {
					return
				}
				after = d.Seq
			}
			if err != nil {
				yield(Decision{}, err)
				return
			}
			if len(decisions) == 0 {
				return
			}
		}
	}
}

// LastAction returns the last entry of the log with its summary, and whether there is
// anything to undo. The decision is zero where nothing was decided yet.
func (s *Store) LastAction() (d Decision, summary string, canUndo bool, err error) {
	err = s.read(func(t *transaction) error {
		h, err := t.heads()
		if err != nil {
			return err
		}
		canUndo = h.undo > 0
		key, sealed := t.bucket(placeLog).Cursor().Last()
		if key == nil {
			return nil
		}
		payload, err := unseal(placeLog, key, sealed)
		if err != nil {
			return err
		}
		e, err := s.decodeEntry(key, payload)
		if err != nil {
			return err
		}
		d, summary = e.Decision, e.Summary
		return nil
	})
	return d, summary, canUndo, err
}

// check tells whether a LineRef is still what it was.
func (r LineRef) check(page *segmenter.Page) error {
	if r.Line < 1 || r.Line > len(page.Lines) {
		return fmt.Errorf("%w: the dump has no line %d", ErrConflict, r.Line)
	}
	if r.Key != 0 && r.Key != segmenter.LineKey(page.Bytes(r.Line)) {
		return fmt.Errorf("%w: line %d has another text", ErrConflict, r.Line)
	}
	return nil
}
