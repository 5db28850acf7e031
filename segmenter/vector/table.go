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

// lanes is how many numbers of a vector stand in one word of memory, and bias
// is added to each, so that none is negative and all can be summed side by side.
const (
	lanes = 8
	bias  = 128
)

// row is the vector of one word: the first number in the lowest byte of the
// first word of memory.
type row = [Dimensions / lanes]uint64

// slot is a place of the open addressing that finds a word.
type slot struct {
	stem uint32
	row  Row // None is an empty place
}

// Table holds the vectors of words.
type Table struct {
	header Header
	slots  []slot // a power of two, at most half full
	rows   []row  // by Row; the first, that of None, is all zeros
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
	t.slots, t.rows = make([]slot, size), make([]row, 1+words)
	for lane := range t.rows[None] {
		t.rows[None][lane] = bias * (1<<64 - 1) / 0xff
	}
	for i := range words {
		stem := binary.LittleEndian.Uint32(body[4*i:])
		at := stem & uint32(size-1)
		for t.slots[at].row != None {
			at = (at + 1) & uint32(size-1)
		}
		number := Row(i + 1)
		t.slots[at] = slot{stem, number}
		for j, b := range body[4*words+Dimensions*i:][:Dimensions] {
			t.rows[number][j/lanes] |= uint64(b^bias) << (8 * (j % lanes))
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

// Row is the place of a word's vector in a Table.
type Row uint32

// None is the Row of words without a vector.
const None Row = 0

// Row returns the place of a word's vector, None if it has none.
func (t *Table) Row(stem uint32) Row {
	mask := uint32(len(t.slots) - 1)
	for at := stem & mask; ; at = (at + 1) & mask {
		s := t.slots[at]
		if s.row == None || s.stem == stem {
			return s.row
		}
	}
}

// Lookup returns the vector of a word, or nil if it has none.
func (t *Table) Lookup(stem uint32) *[Dimensions]int8 {
	at := t.Row(stem)
	if at == None {
		return nil
	}
	var vector [Dimensions]int8
	for i := range vector {
		vector[i] = int8(byte(t.rows[at][i/lanes]>>(8*(i%lanes))) ^ bias)
	}
	return &vector
}

// Add adds the vector of a word to sum and tells whether it has one.
func (t *Table) Add(sum *Sum, stem uint32) bool {
	at := [1]Row{t.Row(stem)}
	t.AddAll(sum, at[:])
	return at[0] != None
}

// addedAtOnce is how many bytes can be summed in 16 bits.
const addedAtOnce = 256

// AddAll adds the vectors of many words to sum: what Add does for each, and
// several times quicker. Rows that are None add nothing.
func (t *Table) AddAll(sum *Sum, rows []Row) {
	for len(rows) > addedAtOnce {
		t.addSome(sum, rows[:addedAtOnce])
		rows = rows[addedAtOnce:]
	}
	t.addSome(sum, rows)
}

// addSome adds up to addedAtOnce vectors.
func (t *Table) addSome(sum *Sum, rows []Row) {
	for _, at := range rows {
		_ = t.rows[at]
		sum.Words += min(int32(at), 1) // that of None is 0
	}
	if wide {
		addRows(&sum.Vector, &t.rows[0], rows)
	} else {
		t.addNarrow(&sum.Vector, rows)
	}
}

// addNarrow adds vectors eight numbers at a time: the even and
// the odd bytes of a word of memory, four sums of 16 bits in each.
func (t *Table) addNarrow(into *[Dimensions]int32, rows []Row) {
	const everySecond = 0x00ff00ff00ff00ff
	all := bias * int32(len(rows))
	for lane := range Dimensions / lanes {
		var even, odd uint64
		for _, at := range rows {
			bytes := t.rows[at][lane]
			even += bytes & everySecond
			odd += bytes >> 8 & everySecond
		}
		into := into[lanes*lane:][:lanes]
		for i := range lanes / 2 {
			into[2*i] += int32(even>>(16*i)&0xffff) - all
			into[2*i+1] += int32(odd>>(16*i)&0xffff) - all
		}
	}
}
