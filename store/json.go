package store

import (
	"encoding/hex"
	"fmt"
)

// MarshalText writes the id in hexadecimal.
func (id DumpID) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, id[:]), nil }

// UnmarshalText reads 64 hexadecimal digits.
func (id *DumpID) UnmarshalText(text []byte) error { return decodeHex(id[:], text, "a dump's id") }

// MarshalText writes the hash in hexadecimal.
func (h TextHash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads 32 hexadecimal digits.
func (h *TextHash) UnmarshalText(text []byte) error { return decodeHex(h[:], text, "a text's hash") }

func decodeHex(into, text []byte, what string) error {
	if len(text) != 2*len(into) {
		return fmt.Errorf("%s has %d hexadecimal digits and not %d", what, 2*len(into), len(text))
	}
	if _, err := hex.Decode(into, text); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// hexKey is a LineKey in JSON: 16 hexadecimal digits, since readers in other
// languages round numbers of 64 bits.
type hexKey uint64

// MarshalText writes the key in hexadecimal.
func (k hexKey) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%016x", uint64(k)), nil }

// UnmarshalText reads 16 hexadecimal digits.
func (k *hexKey) UnmarshalText(text []byte) error {
	var bytes [8]byte
	if err := decodeHex(bytes[:], text, "a line's key"); err != nil {
		return err
	}
	*k = hexKey(seqOf(bytes[:]))
	return nil
}
