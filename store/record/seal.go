package record

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/zeebo/xxh3"
)

// Format is the version of the encoding of payloads that this package writes.
const Format = 1

// Overhead is how many bytes Seal adds to a payload: the format byte and the checksum.
const Overhead = 1 + 8

var (
	// ErrDamaged: a record does not match its checksum or can't be decoded.
	ErrDamaged = errors.New("the store is damaged")
	// ErrChecksum: the bytes do not match their checksum.
	ErrChecksum = errors.New("a record does not match its checksum")
	// ErrFormat: the record is whole and in a format that is not known here.
	ErrFormat = errors.New("a record has an unknown format")
	// ErrDecode: the record is whole and can't be decoded.
	ErrDecode = errors.New("a record can't be decoded")
)

// Seal appends to payload what makes it a record of key in place, and returns
// the whole. It may write into the spare capacity of payload.
func Seal(place string, key, payload []byte) []byte {
	payload = append(payload, Format)
	return binary.LittleEndian.AppendUint64(payload, sum(place, key, payload))
}

// Damaged returns ErrDamaged, wrapped with err and with which record it is.
func Damaged(place string, key []byte, err error) error {
	return fmt.Errorf("%w: %s %x: %w", ErrDamaged, place, key, err)
}

// Open returns the payload of a record that Seal made for the same place and
// key: a view into sealed. Its errors are ErrDamaged, with ErrChecksum or ErrFormat.
func Open(place string, key, sealed []byte) ([]byte, error) {
	if len(sealed) < Overhead {
		return nil, Damaged(place, key, fmt.Errorf("%d bytes: %w", len(sealed), ErrChecksum))
	}
	body := sealed[:len(sealed)-8]
	if binary.LittleEndian.Uint64(sealed[len(body):]) != sum(place, key, body) {
		return nil, Damaged(place, key, ErrChecksum)
	}
	if format := body[len(body)-1]; format != Format {
		return nil, Damaged(place, key, fmt.Errorf("format %d: %w", format, ErrFormat))
	}
	return body[: len(body)-1 : len(body)-1], nil
}

// sum chains the three hashes, so that nothing need be copied together.
func sum(place string, key, body []byte) uint64 {
	return xxh3.HashSeed(body, xxh3.HashSeed(key, xxh3.HashString(place)))
}
