package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"stet/store/record"
)

// FactKind says what a fact is about.
type FactKind string

// The kinds of facts, each with the values that it takes. The empty value is
// the same as no fact.
const (
	// FactSplit is "yes" where a story begins at Line, "no" where none does.
	FactSplit FactKind = "split"
	// FactStory pins a story from Line to its last line: its edges are splits and
	// nothing inside is one. The value is the last line and the verdict, "43 approved", and see
	// pinned for what may follow. Pinned stories never overlap.
	FactStory FactKind = "story"
	// FactRole is the role's word.
	FactRole FactKind = "role"
	// FactTitle is the title of the story that begins at Line.
	FactTitle FactKind = "title"
	// FactCopy is the keeper that the story at Line is a copy of, as JSON.
	FactCopy FactKind = "copy"
	// FactKeeper is "yes" where the story at Line is to be the keeper of its groups.
	FactKeeper FactKind = "keeper"
	// FactDropped says of the story at Line, as JSON, which texts it is no copy of, where another story of the
	// very same words may be one.
	FactDropped FactKind = "dropped"
	// FactAddition holds the paragraphs that were added to the story at Line
	// from its copies, as JSON.
	FactAddition FactKind = "addition"
	// FactText is the text that an editor wrote for the story at Line, its paragraphs parted
	// by line feeds. Such a story is pinned with its roles.
	FactText FactKind = "text"
	// FactNote is the note on the story at Line, FactLabels its labels, sorted and parted by commas.
	FactNote   FactKind = "note"
	FactLabels FactKind = "labels"
	// FactSkip is the number that orders skipped pages: the larger, the later.
	FactSkip FactKind = "skip"
	// FactPair is "no copies" for the texts A and B, A the smaller.
	FactPair FactKind = "pair"
	// FactSkipGroup is FactSkip for the group whose id is the first 8 bytes of A.
	FactSkipGroup FactKind = "skip group"
	// FactRule is the role's word for all lines whose LineKey is the first 8 bytes of A,
	// FactPatternRule for all whose PatternKey is.
	FactRule        FactKind = "rule"
	FactPatternRule FactKind = "pattern rule"
)

const (
	valueYes      = "yes"
	valueNo       = "no"
	valueNoCopies = "no copies"
)

// Fact names one thing that an editor can say, by content.
type Fact struct {
	Kind FactKind
	Dump DumpID
	Line int
	Key  uint64 // segmenter.LineKey of the line
	A, B TextHash
}

// Change is what a decision does to one fact. Before and After are values of
// the fact's kind, empty where there is none.
type Change struct {
	Fact
	Before, After string
}

type changeJSON struct {
	Kind   FactKind `json:"fact"`
	Dump   DumpID   `json:"dump,omitzero"`
	Line   int      `json:"line,omitempty"`
	Key    hexKey   `json:"key,omitzero"`
	A      TextHash `json:"a,omitzero"`
	B      TextHash `json:"b,omitzero"`
	Before string   `json:"before,omitempty"`
	After  string   `json:"after,omitempty"`
}

// MarshalJSON writes the change in the log's form.
func (c Change) MarshalJSON() ([]byte, error) {
	return json.Marshal(changeJSON{c.Kind, c.Dump, c.Line, hexKey(c.Key), c.A, c.B, c.Before, c.After})
}

// UnmarshalJSON reads the log's form.
func (c *Change) UnmarshalJSON(data []byte) error {
	var j changeJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	*c = Change{Fact{j.Kind, j.Dump, j.Line, uint64(j.Key), j.A, j.B}, j.Before, j.After}
	return nil
}

// kindBytes are the kinds as they stand in keys of placeFacts.
var kindBytes = map[FactKind]byte{
	FactSplit: 1, FactStory: 2, FactRole: 3, FactTitle: 4, FactCopy: 5, FactKeeper: 6, FactAddition: 7, FactSkip: 8,
	FactText: 9, FactNote: 10, FactLabels: 11, FactDropped: 12,
}

func kindOf(b byte) (FactKind, bool) {
	for kind, other := range kindBytes {
		if other == b {
			return kind, true
		}
	}
	return "", false
}

// where returns the place and the key of a fact; ErrNotFound where its dump is
// not in the store.
func (t *transaction) where(f Fact) (place, []byte, error) {
	switch f.Kind {
	case FactPair:
		if bytes.Compare(f.A[:], f.B[:]) > 0 {
			f.A, f.B = f.B, f.A
		}
		return placePairs, append(f.A[:], f.B[:]...), nil
	case FactSkipGroup:
		return placeLaters, bytes.Clone(f.A[:8]), nil
	case FactRule:
		return placeRules, append([]byte{ruleOfLine}, f.A[:8]...), nil
	case FactPatternRule:
		return placeRules, append([]byte{ruleOfPattern}, f.A[:8]...), nil
	default: // of a dump
	}
	kind, ok := kindBytes[f.Kind]
	if !ok {
		return "", nil, fmt.Errorf("%w: there is no fact %q", ErrConflict, f.Kind)
	}
	seq, err := t.seqOfDump(f.Dump)
	if err != nil {
		return "", nil, err
	}
	return placeFacts, factKey(seq, kind, f.Line), nil
}

func factKey(seq uint64, kind byte, line int) []byte {
	key := append(make([]byte, 0, 13), seqKey(seq)...)
	return binary.BigEndian.AppendUint32(append(key, kind), uint32(line)) //nolint:gosec // lines are counted in 32 bits
}

// fact returns the value of a fact, empty where there is none.
func (t *transaction) fact(f Fact) (string, error) {
	p, key, err := t.where(f)
	if err != nil {
		return "", err
	}
	return t.factUnder(p, key)
}

// factAt is fact for one of a dump's, by the dump's place in the order of loading.
func (t *transaction) factAt(kind FactKind, at storyKey) (string, error) {
	return t.factUnder(placeFacts, factKey(at.seq, kindBytes[kind], at.first))
}

func (t *transaction) factUnder(p place, key []byte) (string, error) {
	payload, err := t.get(p, key)
	if err != nil || payload == nil {
		return "", err
	}
	value, _, err := decodeFact(p, key, payload)
	return value, err
}

// setFact writes the value of a fact; an empty one removes it.
func (t *transaction) setFact(f Fact, value string) error {
	p, key, err := t.where(f)
	if err != nil {
		return err
	}
	if value == "" {
		return t.remove(p, key)
	}
	var e record.Encoder
	e.Fixed(f.Key)
	e.String(value)
	return t.put(p, key, e.Bytes)
}

func decodeFact(p place, key, payload []byte) (value string, lineKey uint64, err error) {
	d := record.NewDecoder(payload)
	lineKey = d.Fixed()
	value = d.String()
	if err := d.Close(); err != nil {
		return "", 0, damaged(p, key, err)
	}
	return value, lineKey, nil
}
