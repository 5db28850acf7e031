package words

import (
	_ "embed"
	"math"
)

// tableBits is the base-2 logarithm of the number of places in the table.
const tableBits = 20

// table holds one byte for each place: five bits for how rare the stems that
// hash there are, in half bits of information, 0 for stems that the articles do
// not hold; and two bits for how often they begin with a capital within a
// sentence. cmd/lab makes it: see Table.
//
//go:embed frequencies.bin
var table string

// unseen is the information of a stem that the articles do not hold.
const unseen = 16

// Information returns how much the presence of a stem in an article tells, in
// bits: the negative base-2 logarithm of the share of articles that hold it
// (inverse document frequency; Spärck Jones, 1972). From 0 to 16.
func Information(stem uint32) float32 { return information[table[stem&(1<<tableBits-1)]>>2] }

// information is what the five bits of a place say.
var information = func() (bits [64]float32) {
	bits[0] = unseen
	for place := 1; place < len(bits); place++ {
		bits[place] = float32(place-1) / 2
	}
	return bits
}()

// Known tells whether the articles hold a stem. One place in twenty is taken, so
// that it is wrong for one unknown stem in twenty.
func Known(stem uint32) bool { return table[stem&(1<<tableBits-1)]>>2 != 0 }

// CapitalShare returns how often a stem begins with a capital where nothing but
// its nature asks for one: 0, 1/3, 2/3 or 1 of the time. A stem that the
// articles do not hold has 0.5.
func CapitalShare(stem uint32) float32 {
	place := table[stem&(1<<tableBits-1)]
	if place>>2 == 0 {
		return 0.5
	}
	return float32(place&3) / 3
}

// Table counts stems over articles and makes the embedded table.
type Table struct {
	articles  int
	frequency []uint32
	capital   []uint32
	within    []uint32
	seen      map[uint32]bool
	words     []Word
}

// NewTable returns an empty Table.
func NewTable() *Table {
	return &Table{
		frequency: make([]uint32, 1<<tableBits),
		capital:   make([]uint32, 1<<tableBits),
		within:    make([]uint32, 1<<tableBits),
		seen:      make(map[uint32]bool),
	}
}

// Add counts one article.
func (t *Table) Add(paragraphs []string) {
	t.articles++
	clear(t.seen)
	for _, paragraph := range paragraphs {
		t.words = Scan([]byte(paragraph), t.words[:0])
		for _, word := range t.words {
			place := word.Stem & (1<<tableBits - 1)
			if !t.seen[place] {
				t.seen[place] = true
				t.frequency[place]++
			}
			if word.Flags&Opens == 0 {
				t.within[place]++
				if word.Flags&Capital != 0 {
					t.capital[place]++
				}
			}
		}
	}
}

// Bytes returns the table as it is embedded. Stems of fewer than three articles
// are left out.
func (t *Table) Bytes() []byte {
	out := make([]byte, 1<<tableBits)
	for place, frequency := range t.frequency {
		if frequency < 3 {
			continue
		}
		bits := math.Log2(float64(t.articles) / float64(frequency))
		rarity := min(byte(math.Round(2*bits)), 30) + 1
		share := 0.5
		if t.within[place] > 0 {
			share = float64(t.capital[place]) / float64(t.within[place])
		}
		out[place] = rarity<<2 | byte(math.Round(3*share))
	}
	return out
}
