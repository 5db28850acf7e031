package runs

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"stet/store/record"
)

// Block is a part of a run, one record of its bucket: keys with their values, in ascending order.
type Block struct {
	first   uint64
	payload []byte // with room for what seals it
}

// Entries go through a block, key by key.
type Entries struct {
	Key   uint64
	Value []byte
	rest  []byte
	err   error
}

// Entries returns what the block holds.
func (b *Block) Entries() Entries { return Entries{Key: b.first, rest: b.payload} }

// Next goes to the next key, to begin with to the first, and tells whether there is one.
func (e *Entries) Next() bool { return e.seek(0) }

// seek goes to the next key that is not less than one.
func (e *Entries) seek(wanted uint64) bool {
	e.Key, e.Value, e.rest, e.err = seekInBlock(e.Key, e.rest, wanted)
	return e.err == nil && e.Value != nil
}

// Err returns what ended Next, nil where that was the end of the block.
func (e *Entries) Err() error { return e.err }

// blockCutter cuts keys with their values, in ascending order, into blocks.
type blockCutter struct {
	block Block
	key   uint64 // that was added last
}

// add appends a key, larger than those before it and not 0, with its value. Where that begins a block, it returns the
// one before.
func (c *blockCutter) add(key uint64, value []byte) (full Block, ok bool) {
	const most = 2 * binary.MaxVarintLen64 // of a key and a length
	if len(c.block.payload) > 0 && len(c.block.payload)+len(value)+most > BlockSize {
		full, ok = c.last()
	}
	if len(c.block.payload) == 0 {
		c.block = Block{key, make([]byte, 0, BlockSize+record.Overhead)}
		c.key = key
	}
	b := &c.block
	b.payload = binary.AppendUvarint(b.payload, key-c.key)
	b.payload = binary.AppendUvarint(b.payload, uint64(len(value)))
	b.payload = append(b.payload, value...)
	c.key = key
	return full, ok
}

// last returns the block at hand, if there is anything in it, and has another begun.
func (c *blockCutter) last() (Block, bool) {
	last := c.block
	c.block = Block{}
	return last, len(last.payload) > 0
}

// Value is a value under a key. Its bytes are in the memory of its owner, whom the caller knows by number.
type Value struct {
	Key      uint64
	Owner    uint32
	At, Size uint32 // where its bytes begin there, and how many they are
}

// Sort returns lists of values, given in the order of their owners, by key and then by owner. All keys are at least from
// and less than to, where 0 stands for no bound. They must be hashes: where they are spread over as many buckets as there are
// values, in their order, each bucket has a few. (MacLaren, "Internal Sorting by Radix Plus Sifting", 1966.)
func Sort(lists [][]Value, from, to uint64) []Value {
	total := 0
	for _, list := range lists {
		total += len(list)
	}
	span := to - from - 1 // what a key is more than the least, at most
	shift := max(bits.Len64(span)-bits.Len(uint(total)), 0)
	ends := make([]uint32, span>>shift+2)
	for _, list := range lists {
		for i := range list {
			ends[(list[i].Key-from)>>shift+1]++
		}
	}
	for i := range ends[1:] {
		ends[i+1] += ends[i]
	}
	all := make([]Value, total)
	for _, list := range lists {
		for i := range list {
			end := &ends[(list[i].Key-from)>>shift]
			all[*end] = list[i]
			*end++
		}
	}
	for i, begin := 0, uint32(0); i+1 < len(ends); i++ {
		bucket := all[begin:ends[i]]
		if begin = ends[i]; len(bucket) > 1 {
			slices.SortFunc(bucket, func(a, b Value) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Owner, b.Owner)) })
		}
	}
	return all
}

// Blocks joins the values of each key, given in the order of Sort, and cuts them into blocks. Bytes returns those of a value.
func Blocks(sorted []Value, join Join, bytes func(*Value) []byte) ([]Block, error) {
	var blocks []Block
	var cut blockCutter
	var values [][]byte
	for from := 0; from < len(sorted); {
		key, to := sorted[from].Key, from+1
		for ; to < len(sorted) && sorted[to].Key == key; to++ {
		}
		joined := bytes(&sorted[from])
		if to-from > 1 {
			values = values[:0]
			for i := range sorted[from:to] {
				values = append(values, bytes(&sorted[from+i]))
			}
			var err error
			if joined, err = join(values); err != nil {
				return nil, err
			}
		}
		if full, ok := cut.add(key, joined); ok {
			blocks = append(blocks, full)
		}
		from = to
	}
	if last, ok := cut.last(); ok {
		blocks = append(blocks, last)
	}
	return blocks, nil
}
