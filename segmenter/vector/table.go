package vector

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrTable is returned for a table file that can't be read.
var ErrTable = errors.New("vector: not a table file of this version")

// Dimensions is the length of a vector.
const Dimensions = 64

// Format is the version of the file's layout and of the way words are hashed.
const Format = 1

// Limit is the most words that a table can hold.
const Limit = 1<<16 - 1

// Header is the first line of a table file, as JSON.
type Header struct {
	Kind       string `json:"kind"`    // "vector"
	Format     int    `json:"format"`  // Format
	Version    string `json:"version"` // names the vectors: their own hash
	Data       string `json:"data"`    // hash of the articles that they were made from
	Words      int    `json:"words"`
	Dimensions int    `json:"dimensions"`
	// Figures are areas under the curve of joints against places inside articles
	// of outlets that training did not see; see `lab train-vectors`.
	Figures map[string]float64 `json:"figures"`
}

// row is the vector of one word.
type row = [Dimensions]int8

// slot is a place of the open addressing that finds a word.
type slot struct {
	stem uint32
	row  uint32 // its number plus 1; 0 is an empty place
}

// Table holds the vectors of words.
type Table struct {
	header Header
	slots  []slot // a power of two, at most half full
	rows   []row
}

//go:embed vector.table
var embedded []byte

// Load returns the table inside the binary.
func Load() (*Table, error) { return Read(embedded) }

// Read decodes a table file. It keeps no reference to data.
func Read(data []byte) (*Table, error) {
	line, body, found := bytes.Cut(data, []byte("\n"))
	if !found {
		return nil, ErrTable
	}
	t := &Table{}
	if err := json.Unmarshal(line, &t.header); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrTable, err)
	}
	words := t.header.Words
	if t.header.Kind != "vector" || t.header.Format != Format || t.header.Dimensions != Dimensions ||
		words < 0 || words > Limit || len(body) != words*(4+Dimensions) {
		return nil, ErrTable
	}
	size := 2
	for size < 2*words {
		size *= 2
	}
	t.slots, t.rows = make([]slot, size), make([]row, words)
	for i := range t.rows {
		stem := binary.LittleEndian.Uint32(body[4*i:])
		at := stem & uint32(size-1)
		for t.slots[at].row != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t.slots[at] = slot{stem, uint32(i) + 1}
		for j, b := range body[4*words+Dimensions*i:][:Dimensions] {
			t.rows[i][j] = int8(b)
		}
	}
	return t, nil
}

// Append writes a table file behind b: the header as a line of JSON, the stems
// as 4 bytes each, least significant first, then the vectors in the same order.
func Append(b []byte, header Header, stems []uint32, vectors [][Dimensions]int8) ([]byte, error) {
	if len(stems) != len(vectors) || len(stems) > Limit {
		return nil, fmt.Errorf("vector: %d stems with %d vectors, want as many and at most %d", len(stems), len(vectors), Limit)
	}
	header.Kind, header.Format, header.Words, header.Dimensions = "vector", Format, len(stems), Dimensions
	line, err := json.Marshal(header)
	if err != nil {
		return nil, fmt.Errorf("vector: header: %w", err)
	}
	b = append(append(b, line...), '\n')
	for _, stem := range stems {
		b = binary.LittleEndian.AppendUint32(b, stem)
	}
	for i := range vectors {
		for _, x := range vectors[i] {
			b = append(b, byte(x))
		}
	}
	return b, nil
}

// Header returns the table's header.
func (t *Table) Header() Header { return t.header }

// Lookup returns the vector of a word, or nil if it has none. It must not be
// changed.
func (t *Table) Lookup(stem uint32) *[Dimensions]int8 {
	mask := uint32(len(t.slots) - 1)
	for at := stem & mask; ; at = (at + 1) & mask {
		s := t.slots[at]
		if s.row == 0 {
			return nil
		}
		if s.stem == stem {
			return &t.rows[s.row-1]
		}
	}
}

// Add adds the vector of a word to sum and tells whether it has one.
func (t *Table) Add(sum *Sum, stem uint32) bool {
	vector := t.Lookup(stem)
	if vector == nil {
		return false
	}
	for i, x := range vector {
		sum.Vector[i] += int32(x)
	}
	sum.Words++
	return true
}
