package runs

import (
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"stet/store/mapped"
	"stet/store/record"
)

// Cursor reads one run from its beginning to its end.
type Cursor struct {
	place  Place
	ahead  *mapped.ReadAhead // its own: runs are read beside one another
	run    uint32
	cursor *bolt.Cursor
	at     []byte // key of the block at hand, nil before the first
	rest   []byte // of the block at hand
	key    uint64
	value  []byte
	done   bool
}

// Cursor returns a cursor in front of the first key of a run.
func (p Place) Cursor(run uint32) *Cursor {
	return &Cursor{place: p, run: run, cursor: p.Bucket.Cursor(), ahead: new(mapped.ReadAhead)}
}

// Key returns the key that the cursor is at.
func (c *Cursor) Key() uint64 { return c.key }

// Value returns what the run says of that key. It is valid until the transaction ends.
func (c *Cursor) Value() []byte { return c.value }

// Done tells whether the cursor is behind the last key.
func (c *Cursor) Done() bool { return c.done }

// Damaged says that the value at hand makes no sense: see record.Damaged.
func (c *Cursor) Damaged(err error) error { return record.Damaged(c.place.Name, c.at, err) }

// Among calls use for those of some keys, which ascend, that the run holds: with the place of
// the key and what is said of it. Keys must ascend from call to call.
func (c *Cursor) Among(keys []uint64, use func(i int, value []byte) error) error {
	for i, key := range keys {
		if c.key < key {
			if err := c.seek(key); err != nil {
				return err
			}
		}
		if c.done {
			return nil
		}
		if c.key != key {
			continue
		}
		if err := use(i, c.value); err != nil {
			return c.Damaged(err)
		}
	}
	return nil
}

// Each calls use for each key with its value, in order.
func (c *Cursor) Each(use func(key uint64, value []byte) error) error {
	for {
		if err := c.Next(); err != nil || c.done {
			return err
		}
		if err := use(c.key, c.value); err != nil {
			return c.Damaged(err)
		}
	}
}

// Next goes to the next key, to begin with to the first.
func (c *Cursor) Next() error { return c.seek(0) }

// seek goes to the next key that is not less than one.
func (c *Cursor) seek(wanted uint64) error {
	for {
		key, value, rest, err := seekInBlock(c.key, c.rest, wanted)
		if err != nil {
			return c.Damaged(err)
		}
		if value != nil {
			c.key, c.value, c.rest = key, value, rest
			return nil
		}
		if err := c.nextBlock(wanted); err != nil || c.done {
			return err
		}
	}
}

// seekInBlock returns the next key of a block that is not less than one, with its value and what comes
// behind it; a nil value where there is none. Key is the one before rest, or that of the block.
func seekInBlock(key uint64, rest []byte, wanted uint64) (_ uint64, value, behind []byte, err error) {
	for len(rest) > 1 {
		delta, n := uint64(rest[0]), 1
		if delta >= 0x80 {
			if delta, n = delta&0x7f|uint64(rest[1])<<7, 2; rest[1] >= 0x80 {
				delta, n = binary.Uvarint(rest)
			}
		}
		if n <= 0 || n >= len(rest) {
			return 0, nil, nil, record.ErrDecode
		}
		size, m := uint64(rest[n]), 1
		if size >= 0x80 {
			size, m = binary.Uvarint(rest[n:])
		}
		rest = rest[n+max(m, 0):]
		if m <= 0 || size > uint64(len(rest)) {
			return 0, nil, nil, record.ErrDecode
		}
		if key += delta; key >= wanted {
			return key, rest[:size:size], rest[size:], nil
		}
		rest = rest[size:]
	}
	if len(rest) > 0 {
		return 0, nil, nil, record.ErrDecode
	}
	return key, nil, nil, nil
}

// nextBlock goes to the next block; to begin with, to the one that holds a key, or would.
func (c *Cursor) nextBlock(wanted uint64) error {
	var sealed []byte
	if c.at == nil {
		c.at, sealed = c.firstBlock(wanted)
	} else {
		c.at, sealed = c.cursor.Next()
	}
	if !isOfRun(c.at, c.run) {
		c.done = true
		return nil
	}
	c.ahead.Read(c.place.File, sealed)
	payload, err := record.Open(c.place.Name, c.at, sealed)
	if err != nil {
		return err
	}
	c.rest, c.key = payload, firstOf(c.at)
	return nil
}

// firstBlock returns the last block that begins with no more than a key, or else the first.
func (c *Cursor) firstBlock(wanted uint64) (at, sealed []byte) {
	at, sealed = c.cursor.Seek(blockKey(c.run, max(wanted, 1)))
	if isOfRun(at, c.run) && firstOf(at) == wanted {
		return at, sealed
	}
	if at, sealed = c.cursor.Prev(); isOfRun(at, c.run) && firstOf(at) > 0 { // the header is no block
		return at, sealed
	}
	return c.cursor.Seek(blockKey(c.run, 1))
}
