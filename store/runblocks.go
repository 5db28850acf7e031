package store

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"stet/store/record"
)

// runBlock is a block of a run.
type runBlock struct {
	first   uint64
	payload []byte // with room for what seals it
}

// blockCutter cuts keys with their values, in ascending order, into blocks.
type blockCutter struct {
	block runBlock
	key   uint64 // that was added last
}

// add appends a key, larger than those before it and not 0, with its value. Where that begins a block, it returns the
// one before.
func (c *blockCutter) add(key uint64, value []byte) (full runBlock, ok bool) {
	const most = 2 * binary.MaxVarintLen64 // of a key and a length
	if len(c.block.payload) > 0 && len(c.block.payload)+len(value)+most > blockSize {
		full, ok = c.last()
	}
	if len(c.block.payload) == 0 {
		c.block = runBlock{key, make([]byte, 0, blockSize+record.Overhead)}
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
func (c *blockCutter) last() (runBlock, bool) {
	last := c.block
	c.block = runBlock{}
	return last, len(last.payload) > 0
}

// keyedValue is a value under a key, in somebody's memory.
type keyedValue struct {
	key             uint64
	owner, at, size uint32
}

// sortByKey returns lists of values, given in the order of their owners, by key and then by owner. The keys are not less
// than one and less than another, 0 for any, and are hashes: where they are spread over as many buckets as there are, in
// their order, each bucket has a few. (MacLaren, "Internal Sorting by Radix Plus Sifting", 1966.)
func sortByKey(lists [][]keyedValue, from, to uint64) []keyedValue {
	total := 0
	for _, list := range lists {
		total += len(list)
	}
	span := to - from - 1 // what a key is more than the least, at most
	shift := max(bits.Len64(span)-bits.Len(uint(total)), 0)
	ends := make([]uint32, span>>shift+2)
	for _, list := range lists {
		for i := range list {
			ends[(list[i].key-from)>>shift+1]++
		}
	}
	for i := range ends[1:] {
		ends[i+1] += ends[i]
	}
	all := make([]keyedValue, total)
	for _, list := range lists {
		for i := range list {
			end := &ends[(list[i].key-from)>>shift]
			all[*end] = list[i]
			*end++
		}
	}
	for i, begin := 0, uint32(0); i+1 < len(ends); i++ {
		bucket := all[begin:ends[i]]
		if begin = ends[i]; len(bucket) > 1 {
			slices.SortFunc(bucket, func(a, b keyedValue) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.owner, b.owner)) })
		}
	}
	return all
}

// joinedBlocks joins what is said of each key, by what value returns, and cuts it into blocks.
func joinedBlocks(sorted []keyedValue, join joinValues, value func(*keyedValue) []byte) ([]runBlock, error) {
	var blocks []runBlock
	var cut blockCutter
	var values [][]byte
	for from := 0; from < len(sorted); {
		key, to := sorted[from].key, from+1
		for ; to < len(sorted) && sorted[to].key == key; to++ {
		}
		joined := value(&sorted[from])
		if to-from > 1 {
			values = values[:0]
			for i := range sorted[from:to] {
				values = append(values, value(&sorted[from+i]))
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
