package store

import (
	"encoding/binary"
	"math"

	"stet/segmenter"
	"stet/store/postings"
	"stet/store/record"
	"stet/store/runs"
)

// block is one decoded record of a run: keys and values, views into the record.
type block struct {
	keys   []uint64
	values [][]byte
}

// decodeBlock decodes the record under a key.
func decodeBlock(at, payload []byte) (block, error) {
	var b block
	if len(at) != runs.KeySize {
		return b, record.ErrDecode
	}
	key := binary.BigEndian.Uint64(at[4:])
	d := record.NewDecoder(payload)
	for d.More() {
		delta := d.Uint()
		if key+delta < key || delta == 0 && len(b.keys) > 0 {
			return b, record.ErrDecode
		}
		key += delta
		b.keys = append(b.keys, key)
		b.values = append(b.values, d.Raw(d.Int()))
	}
	return b, d.Close()
}

// decodesRun tells whether the record under a key of a run makes sense.
func decodesRun(p place, key, payload []byte) error {
	if len(key) == runs.KeySize && seqOf(key[4:]) == 0 {
		d := record.NewDecoder(payload)
		d.Int()
		return d.Close()
	}
	b, err := decodeBlock(key, payload)
	for i, value := range b.values {
		if err != nil {
			return err
		}
		switch p {
		case placeLines:
			var stat segmenter.LineStat
			if stat, err = segmenter.DecodeLineStat(value); err == nil && stat.Line != b.keys[i] {
				err = record.ErrDecode
			}
		case placePostings:
			_, err = postings.Decode(value, nil, math.MaxInt)
		default:
			_, err = decodeSeqs(value, nil)
		}
	}
	return err
}

// countSeqs verifies that a place leads to so many dumps and to no others.
func (c *checker) countSeqs(t *transaction, p place, want int) error {
	there := 0
	for _, run := range t.runs(p).Runs() {
		err := t.runs(p).Cursor(run).Each(func(_ uint64, value []byte) error {
			seqs, err := decodeSeqs(value, nil)
			there += len(seqs)
			return err
		})
		if err != nil {
			return err
		}
	}
	if there != want {
		c.problem("%s leads to %d dumps and not to %d", p, there, want)
	}
	return nil
}
