package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"stet/segmenter"
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
	// nothing inside is one. The value is the last line and the verdict: "43 approved".
	// Pinned stories never overlap.
	FactStory FactKind = "story"
	// FactRole is the role's word.
	FactRole FactKind = "role"
	// FactTitle is the title of the story that begins at Line.
	FactTitle FactKind = "title"
	// FactCopy is the keeper that the story at Line is a copy of, as JSON.
	FactCopy FactKind = "copy"
	// FactKeeper is "yes" where the story at Line is to be the keeper of its groups.
	FactKeeper FactKind = "keeper"
	// FactAddition holds the paragraphs that were added to the story at Line
	// from its copies, as JSON.
	FactAddition FactKind = "addition"
	// FactSkip is the number that orders skipped pages: the larger, the later.
	FactSkip FactKind = "skip"
	// FactPair is "no copies" for the texts A and B, A the smaller.
	FactPair FactKind = "pair"
	// FactSkipGroup is FactSkip for the group whose id is the first 8 bytes of A.
	FactSkipGroup FactKind = "skip group"
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

// pinned is the value of a FactStory.
type pinned struct {
	last    int
	verdict Verdict
}

func (p pinned) String() string { return strconv.Itoa(p.last) + " " + p.verdict.String() }

// String returns the verdict's word.
func (v Verdict) String() string {
	switch v {
	case Approved:
		return "approved"
	case Spiked:
		return "spiked"
	case Undecided:
	}
	return "undecided"
}

func parsePinned(value string) (pinned, error) {
	last, word, _ := strings.Cut(value, " ")
	n, err := strconv.Atoi(last)
	if err == nil && n >= 1 {
		for _, v := range []Verdict{Undecided, Approved, Spiked} {
			if v.String() == word {
				return pinned{n, v}, nil
			}
		}
	}
	return pinned{}, fmt.Errorf("no story ends so: %q", value)
}

func parseRole(value string) (segmenter.Role, error) {
	for _, role := range []segmenter.Role{
		segmenter.Body, segmenter.Headline, segmenter.Subhead, segmenter.Caption, segmenter.Furniture,
	} {
		if roleWord(role) == value {
			return role, nil
		}
	}
	return 0, fmt.Errorf("there is no role %q", value)
}

func roleWord(role segmenter.Role) string {
	switch role {
	case segmenter.Body:
		return "body"
	case segmenter.Headline:
		return "headline"
	case segmenter.Subhead:
		return "subhead"
	case segmenter.Caption:
		return "caption"
	case segmenter.Furniture:
		return "furniture"
	}
	return ""
}

// dumpFacts is all that editors said of one dump.
type dumpFacts struct {
	splits    map[int]bool
	stories   map[int]pinned
	roles     map[int]segmenter.Role
	titles    map[int]string
	copies    map[int]StoryRef
	keepers   map[int]bool
	additions map[int][]TextParagraph
	skip      uint64
}

func newDumpFacts() *dumpFacts {
	return &dumpFacts{
		splits: map[int]bool{}, stories: map[int]pinned{}, roles: map[int]segmenter.Role{}, titles: map[int]string{},
		copies: map[int]StoryRef{}, keepers: map[int]bool{}, additions: map[int][]TextParagraph{},
	}
}

// factsOf reads the facts of one dump.
func (t *transaction) factsOf(seq uint64) (*dumpFacts, error) {
	facts := newDumpFacts()
	err := t.prefixed(placeFacts, seqKey(seq), func(key, payload []byte) error {
		value, _, err := decodeFact(placeFacts, key, payload)
		if err != nil {
			return err
		}
		if len(key) != 13 {
			return damaged(placeFacts, key, record.ErrDecode)
		}
		kind, _ := kindOf(key[8])
		if err := facts.add(kind, int(binary.BigEndian.Uint32(key[9:])), value); err != nil {
			return damaged(placeFacts, key, err)
		}
		return nil
	})
	return facts, err
}

// add takes in one fact, and says if its value makes no sense.
func (f *dumpFacts) add(kind FactKind, line int, value string) (err error) {
	switch kind {
	case FactSplit:
		if value != valueYes && value != valueNo {
			return fmt.Errorf("a split is %q", value)
		}
		f.splits[line] = value == valueYes
	case FactStory:
		f.stories[line], err = parsePinned(value)
		if err == nil && f.stories[line].last < line {
			err = fmt.Errorf("the story at line %d ends before it begins", line)
		}
	case FactRole:
		f.roles[line], err = parseRole(value)
	case FactTitle:
		f.titles[line] = value
	case FactCopy:
		var ref StoryRef
		err = json.Unmarshal([]byte(value), &ref)
		f.copies[line] = ref
	case FactKeeper:
		f.keepers[line] = true
	case FactAddition:
		var added []TextParagraph
		err = json.Unmarshal([]byte(value), &added)
		f.additions[line] = added
	case FactSkip:
		f.skip, err = strconv.ParseUint(value, 10, 64)
	default:
		err = fmt.Errorf("there is no fact %q", kind)
	}
	return err
}
