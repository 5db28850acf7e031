// Package forest scores vectors of features with boosted oblivious trees: all
// nodes of a level ask the same question, so that a tree is a handful of
// comparisons and one look into a table (Kohavi and Li, "Oblivious decision
// trees, graphs, and top-down pruning", 1995; Prokhorenkova et al., "CatBoost",
// 2018). The package is pure and imports nothing of ours; cmd/lab/boost grows
// the trees.
package forest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// MaxDepth is how many questions a tree may ask.
const MaxDepth = 8

// ErrFormat says that bytes are not an encoded forest.
var ErrFormat = errors.New("not a forest")

// Tree asks whether each of its features is above a threshold. The answers,
// the first as the lowest bit, are the place of the leaf.
type Tree struct {
	Features   []uint16
	Thresholds []float32
	// Leaves are in nats; there are two to the power of the number of questions.
	Leaves []float32
	// Cover is how much of the training data fell into each leaf.
	Cover []float32
}

// Forest is a sum of trees.
type Forest struct {
	Bias  float64
	Trees []Tree
	flat  *flat // nil where it is not prepared, or its trees don't fit
}

// Score returns the sum of all trees for one vector, in nats. A vector that is
// shorter than a feature the trees ask for makes it panic.
func (f *Forest) Score(vector []float32) float64 {
	if f.flat != nil {
		v := f.flat.widen(vector)
		return f.Bias + float64(f.flat.sum(&v))
	}
	total := float32(0)
	for i := range f.Trees {
		total += f.Trees[i].leaf(vector)
	}
	return f.Bias + float64(total)
}

// Part returns the trees [from, to) as a forest of their own without a bias, prepared.
func (f *Forest) Part(from, to int) *Forest {
	part := &Forest{Trees: f.Trees[from:to]}
	part.Prepare()
	return part
}

func (t *Tree) leaf(vector []float32) float32 { return t.Leaves[t.place(vector)] }

// place returns the number of the leaf that a vector falls into.
func (t *Tree) place(vector []float32) uint {
	place := uint(0)
	thresholds := t.Thresholds[:len(t.Features)]
	for q, feature := range t.Features {
		bit := uint(0)
		if vector[feature] > thresholds[q] {
			bit = 1
		}
		place |= bit << (uint(q) & 7)
	}
	return place
}

// Prepare lays the trees out for speed. It must be called once before the forest is
// shared, and again where its trees change.
func (f *Forest) Prepare() { f.flat = layOut(f.Trees) }

// AppendBinary appends the forest: the bias, the number of trees, and for each
// its depth, questions, leaves and cover, little endian. The error is always
// nil.
func (f *Forest) AppendBinary(b []byte) ([]byte, error) {
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.Bias))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.Trees)))
	for i := range f.Trees {
		t := &f.Trees[i]
		b = append(b, byte(len(t.Features)))
		for q, feature := range t.Features {
			b = binary.LittleEndian.AppendUint16(b, feature)
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(t.Thresholds[q]))
		}
		for place, leaf := range t.Leaves {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(leaf))
			b = binary.LittleEndian.AppendUint16(b, coverCode(t.Cover[place]))
		}
	}
	return b, nil
}

// coverCode keeps a cover to 1 in 16 of its logarithm: enough for means.
func coverCode(cover float32) uint16 {
	return uint16(math.Round(16 * math.Log2(1+float64(max(cover, 0)))))
}

// coverOf is the cover with a code.
func coverOf(code uint16) float32 {
	if int(code) < len(covers) {
		return covers[code]
	}
	return float32(math.Exp2(float64(code)/16) - 1)
}

// covers are those with the codes that are in use: up to a million.
var covers = func() (table [320]float32) {
	for code := range table {
		table[code] = float32(math.Exp2(float64(code)/16) - 1)
	}
	return table
}()

// leafBytes is how many bytes a leaf and its cover are encoded in.
const leafBytes = 6

// Decode reads a forest of vectors with the given number of features from the
// front of b and returns what is left.
func Decode(b []byte, features int) (*Forest, []byte, error) {
	r := reader{rest: b}
	f := &Forest{Bias: math.Float64frombits(r.uint64())}
	trees := int(r.uint32())
	if trees > len(b) {
		return nil, nil, fmt.Errorf("%d trees in %d bytes: %w", trees, len(b), ErrFormat)
	}
	f.Trees = make([]Tree, 0, trees)
	for range trees {
		t := r.tree(features)
		if r.failed {
			return nil, nil, fmt.Errorf("tree %d: %w", len(f.Trees)+1, ErrFormat)
		}
		f.Trees = append(f.Trees, t)
	}
	if r.failed {
		return nil, nil, ErrFormat
	}
	f.Prepare()
	return f, r.rest, nil
}

// reader takes numbers off the front of a slice and remembers a failure.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if r.failed || len(r.rest) < n {
		r.failed = true
		return make([]byte, n)
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) uint16() uint16   { return binary.LittleEndian.Uint16(r.take(2)) }
func (r *reader) uint32() uint32   { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *reader) uint64() uint64   { return binary.LittleEndian.Uint64(r.take(8)) }
func (r *reader) float32() float32 { return math.Float32frombits(r.uint32()) }

func (r *reader) tree(features int) Tree {
	depth := int(r.take(1)[0])
	if depth > MaxDepth {
		r.failed = true
		return Tree{}
	}
	t := Tree{
		Features: make([]uint16, depth), Thresholds: make([]float32, depth),
		Leaves: make([]float32, 1<<depth), Cover: make([]float32, 1<<depth),
	}
	for q := range depth {
		t.Features[q], t.Thresholds[q] = r.uint16(), r.float32()
		if int(t.Features[q]) >= features {
			r.failed = true
		}
	}
	for place, leaf := 0, r.take(leafBytes<<depth); place < len(t.Leaves); place, leaf = place+1, leaf[leafBytes:] {
		t.Leaves[place] = math.Float32frombits(binary.LittleEndian.Uint32(leaf))
		t.Cover[place] = coverOf(binary.LittleEndian.Uint16(leaf[4:]))
	}
	return t
}
