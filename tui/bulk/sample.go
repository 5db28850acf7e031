package bulk

import (
	"fmt"
	"slices"

	"stet/tui/desk"
)

// SampleSize is how many are shown before a bulk decision: where none of 59 is
// wrong, fewer than 5% of all are, at 95% confidence (0.95^59 < 0.05).
const SampleSize = 59

// Sample keeps the SampleSize items with the smallest keys. With keys that are hashes of
// content that is as good as chance, and the same items always give the same sample.
type Sample[T any] struct {
	keys  []uint64
	items []T
}

// Offer adds an item where its key is among the smallest so far; build makes it
// only then.
func (s *Sample[T]) Offer(key uint64, build func() (T, error)) error {
	at, _ := slices.BinarySearch(s.keys, key)
	if at >= SampleSize {
		return nil
	}
	item, err := build()
	if err != nil {
		return err
	}
	s.keys, s.items = slices.Insert(s.keys, at, key), slices.Insert(s.items, at, item)
	n := min(len(s.keys), SampleSize)
	s.keys, s.items = s.keys[:n], s.items[:n]
	return nil
}

// Items returns the sample, in the order of the keys.
func (s *Sample[T]) Items() []T { return s.items }

// Key makes a key of the first bytes of a hash.
func Key(hash []byte) uint64 {
	key := uint64(0)
	for _, b := range hash[:min(len(hash), 8)] {
		key = key<<8 | uint64(b)
	}
	return key
}

// Meaning says what it tells when nothing in a sample of these sizes is wrong. things names
// what was picked, in the plural.
func Meaning(shown, all int, things string) string {
	switch {
	case shown >= all:
		return "All of them are below."
	case shown < SampleSize:
		return fmt.Sprintf("Below are %d of %d %s.", shown, all, things)
	}
	return fmt.Sprintf("Below are %d of %s %s, picked by chance. Where none of the %d is wrong, fewer than 5%% of all are, at 95%% confidence.",
		shown, desk.Thousands(all), things, shown)
}

// Wrong says what it tells of the others that some of a sample are wrong; "" where it tells nothing.
func Wrong(wrong, shown, all int) string {
	if wrong == 0 || shown >= all {
		return ""
	}
	return fmt.Sprintf("%d of %d wrong: of the others up to %s may be, at 95%% confidence. From a higher probability on fewer are.",
		wrong, shown, Percent(AtMost(wrong, shown)))
}
