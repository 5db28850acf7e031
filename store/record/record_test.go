package record_test

import (
	"bytes"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"stet/store/record"
)

func TestSealAndOpen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		place := rapid.String().Draw(r, "place")
		key := rapid.SliceOf(rapid.Byte()).Draw(r, "key")
		payload := rapid.SliceOf(rapid.Byte()).Draw(r, "payload")
		sealed := record.Seal(place, key, bytes.Clone(payload))
		got, err := record.Open(place, key, sealed)
		if err != nil || !bytes.Equal(got, payload) {
			r.Fatalf("opened %x: %v", got, err)
		}
		at, bit := rapid.IntRange(0, len(sealed)-1).Draw(r, "at"), rapid.IntRange(0, 7).Draw(r, "bit")
		flipped := bytes.Clone(sealed)
		flipped[at] ^= 1 << bit
		if _, err := record.Open(place, key, flipped); !errors.Is(err, record.ErrChecksum) {
			r.Fatalf("bit %d of byte %d flipped: %v", bit, at, err)
		}
		if _, err := record.Open(place+"s", key, sealed); !errors.Is(err, record.ErrChecksum) {
			r.Fatalf("in another place: %v", err)
		}
		if _, err := record.Open(place, append(key, 0), sealed); !errors.Is(err, record.ErrChecksum) {
			r.Fatalf("under another key: %v", err)
		}
	})
}

func TestEncodeAndDecode(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		number, signed := rapid.Uint64().Draw(r, "number"), rapid.Int64().Draw(r, "signed")
		text, truth := rapid.String().Draw(r, "text"), rapid.Bool().Draw(r, "truth")
		millionths := rapid.IntRange(0, 1_000_000).Draw(r, "millionths")
		var e record.Encoder
		e.Uint(number)
		e.Signed(signed)
		e.Fixed(number)
		e.String(text)
		e.Bool(truth)
		e.Probability(float64(millionths) / 1e6)
		d := record.NewDecoder(e.Bytes)
		if d.Uint() != number || d.Signed() != signed || d.Fixed() != number || d.String() != text || d.Bool() != truth ||
			d.Probability() != float64(millionths)/1e6 || d.Close() != nil {
			r.Fatalf("not the same: %v", d.Err())
		}
	})
}

func FuzzDecoder(f *testing.F) {
	var e record.Encoder
	e.String("a text")
	e.Int(3)
	e.Probability(0.5)
	f.Add(e.Bytes)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, b []byte) {
		for start := range 6 {
			d := record.NewDecoder(b)
			for step := start; d.More(); step++ {
				switch step % 6 {
				case 0:
					_ = d.String()
				case 1:
					for range d.Count(2) {
						d.Byte()
						d.Bool()
					}
				case 2:
					d.Fixed()
				case 3:
					d.Signed()
				case 4:
					d.Probability()
				case 5:
					d.Raw(d.Int())
				}
			}
			if d.Err() != nil && !errors.Is(d.Err(), record.ErrDecode) {
				t.Fatal(d.Err())
			}
		}
		_, _ = record.Open("place", b, b)
	})
}
