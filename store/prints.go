package store

import (
	"encoding/binary"
	"strconv"

	"github.com/zeebo/xxh3"

	"stet/segmenter/dupes"
	"stet/store/record"
)

// What stories are compared by, their fingerprints, is kept: those that a changed or a new one meets
// are compared with it without a look at their pages. A fingerprint is derived. Where one
// is missing, of another version or of another text, it is made anew from the page; a
// store from before they were kept gets them one by one.
//
// The record of a story is 8 bytes that say what text it was made of, and the
// fingerprint's own form.

// printed is a story as it is compared with others.
type printed struct {
	at    storyKey
	text  TextHash
	title string
	clean int
	print dupes.Print
	kept  bool // its fingerprint is in the store
}

// printMark says what text a fingerprint was made of.
func printMark(text TextHash, title string) uint64 {
	return xxh3.HashStringSeed(title, xxh3.Hash(text[:]))
}

// keptPrint returns the fingerprint of a story with such a text and title; false where none is kept.
func (t *transaction) keptPrint(at storyKey, text TextHash, title string) (dupes.Fingerprint, bool, error) {
	if t.bucket(placePrints) == nil {
		return dupes.Fingerprint{}, false, nil // of a store that is only read
	}
	payload, err := t.get(placePrints, at.bytes())
	if err != nil || len(payload) < 8 || binary.BigEndian.Uint64(payload) != printMark(text, title) {
		return dupes.Fingerprint{}, false, err
	}
	f, err := dupes.DecodeFingerprint(payload[8:])
	return f, err == nil, nil
}

// keepPrints writes the fingerprints of those of some stories that are not kept
// yet, best in ascending order.
func (t *transaction) keepPrints(stories []printed) error {
	for i := range stories {
		p := &stories[i]
		if p.kept {
			continue
		}
		room := 8 + p.print.BinarySize() + record.Overhead
		payload := binary.BigEndian.AppendUint64(make([]byte, 0, room), printMark(p.text, p.title))
		payload, err := p.print.AppendBinary(payload)
		if err != nil {
			return err
		}
		if err := t.put(placePrints, p.at.bytes(), payload); err != nil {
			return err
		}
		p.kept = true
	}
	return nil
}

// appendUnkept appends those of some stories whose fingerprints are not kept yet.
func appendUnkept(list, stories []printed) []printed {
	for i := range stories {
		if !stories[i].kept {
			list = append(list, stories[i])
		}
	}
	return list
}

// kept returns a story as it is compared, if its fingerprint is kept. ErrNotFound
// where the story is no more.
func (r *storyReader) kept(at storyKey) (printed, bool, error) {
	story, dump, err := r.t.storyAt(at)
	if err != nil {
		return printed{}, false, err
	}
	f, ok, err := r.t.keptPrint(at, story.text, story.title)
	if err != nil || !ok {
		return printed{}, false, err
	}
	return printed{
		at: at, text: story.text, clean: story.clean, title: story.title, kept: true,
		print: dupes.Print{
			ID: comparedID(&dump, story.first, story.last), Order: dump.Seq, Clean: share(story.clean), Fingerprint: f,
		},
	}, true, nil
}

// comparedID names a story in the evidence of groups.
func comparedID(dump *Dump, first, last int) string {
	id := make([]byte, 0, len(dump.Name)+16)
	id = strconv.AppendInt(append(append(id, dump.Name...), ':'), int64(first), 10)
	return string(strconv.AppendInt(append(id, '-'), int64(last), 10))
}

// share is a number of a hundred.
func share(hundredth int) float64 { return float64(hundredth) / 100 }

// lacks tells whether the store has no such place.
func (s *Store) lacks(p place) bool {
	lacks := false
	_ = s.read(func(t *transaction) error {
		lacks = t.bucket(p) == nil
		return nil
	})
	return lacks
}
