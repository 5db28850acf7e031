package roles

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"stet/segmenter/forest"
)

// modelFile is made by "lab train-roles" (see its help for what from).
//
//go:embed roles.model
var modelFile []byte

// ErrModel says that bytes are not a role model.
var ErrModel = errors.New("not a role model")

// Model turns looks into probabilities. It is read-only after it is made and
// safe for concurrent use.
type Model struct {
	Info
	// Table holds the wordings.
	Table *Table
	// First and Second give the log-odds that a line is not text (furniture or
	// a caption), from the line alone and with the first's opinions around it.
	First, Second *forest.Forest
	// Caption gives the log-odds that what is not text is a caption.
	Caption *forest.Forest
	// Heading gives the log-odds that text is a heading, Headline that a heading
	// is a headline and not a subhead.
	Heading, Headline *forest.Forest

	// What each answer of a tree of First and Second says, for Explain.
	first, second *grove
}

// Info is what the first line of a model file says, as JSON.
type Info struct {
	Version string `json:"version"`
	// Data is a hash of the lines that the model was trained on and of their roles.
	Data string `json:"data"`
	// Lines is how many they were.
	Lines int `json:"lines"`
	// Figures were measured at training on pages of outlets that the model knew,
	// in manners of furniture that it did not.
	Figures map[string]float64 `json:"figures"`
	// Features is how many features the forests ask for.
	Features int `json:"features"`
}

// Prepare makes the tables that Explain needs. It must be called once after the
// forests are set; Decode does. It fails where one asks more questions than a
// grove can.
func (m *Model) Prepare() error {
	var ok [2]bool
	m.first, ok[0] = newGrove(m.First)
	m.second, ok[1] = newGrove(m.Second)
	for i := range ok {
		if !ok[i] {
			return fmt.Errorf("forest %d is deeper than %d: %w", i+1, groveDepth, ErrModel)
		}
	}
	return nil
}

// Embedded returns the model inside the program.
var Embedded = sync.OnceValues(func() (*Model, error) { return Decode(modelFile) })

// AppendBinary appends the model file: a line of JSON, the table sorted by gram,
// and the forests. Equal models give equal bytes.
func (m *Model) AppendBinary(b []byte) ([]byte, error) {
	info := m.Info
	info.Features = int(FeatureCount)
	head, err := json.Marshal(info)
	if err != nil {
		return nil, fmt.Errorf("encoding the role model: %w", err)
	}
	b = m.Table.append(append(append(b, head...), '\n'))
	for _, f := range m.forests() {
		b, _ = (*f).AppendBinary(b)
	}
	return b, nil
}

func (m *Model) forests() []**forest.Forest {
	return []**forest.Forest{&m.First, &m.Second, &m.Caption, &m.Heading, &m.Headline}
}

// Decode reads what AppendBinary wrote.
func Decode(b []byte) (*Model, error) {
	head, b, found := bytes.Cut(b, []byte{'\n'})
	m := &Model{}
	if err := json.Unmarshal(head, &m.Info); err != nil || !found {
		return nil, fmt.Errorf("reading its first line: %w", ErrModel)
	}
	if m.Features != int(FeatureCount) {
		return nil, fmt.Errorf("trained on %d features, have %d: %w", m.Features, FeatureCount, ErrModel)
	}
	table, b, err := decodeTable(b)
	if err != nil {
		return nil, err
	}
	m.Table = table
	for i, f := range m.forests() {
		if *f, b, err = forest.Decode(b, int(FeatureCount)); err != nil {
			return nil, fmt.Errorf("decoding forest %d: %w", i+1, err)
		}
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%d bytes too many: %w", len(b), ErrModel)
	}
	return m, m.Prepare()
}

func (t *Table) append(b []byte) []byte {
	list := make([]weighed, 0, t.count)
	for _, w := range t.grams {
		if w.gram != 0 {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(x, y weighed) int { return cmp.Compare(x.gram, y.gram) })
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	for _, w := range list {
		b = binary.LittleEndian.AppendUint32(b, uint32(w.gram))
		b = append(b, byte(w.says), byte(w.says>>8), byte(w.says>>16))
	}
	return b
}

const tableEntry = 7

func decodeTable(b []byte) (*Table, []byte, error) {
	if len(b) < 4 {
		return nil, nil, fmt.Errorf("decoding the table: %w", ErrModel)
	}
	count := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if count > len(b)/tableEntry {
		return nil, nil, fmt.Errorf("decoding a table of %d: %w", count, ErrModel)
	}
	list := make([]Weights, count)
	for i := range list {
		list[i] = Weights{binary.LittleEndian.Uint32(b), int8(b[4]), int8(b[5]), b[6]}
		b = b[tableEntry:]
	}
	t, err := NewTable(list)
	if err != nil {
		return nil, nil, fmt.Errorf("decoding it: %w: %w", ErrModel, err)
	}
	return t, b, nil
}
