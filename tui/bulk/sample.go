package bulk

import (
	"fmt"
	"slices"

	"stet/tui/desk"
)

// SampleSize is how many are shown before a bulk decision: where none of 59 is
// wrong, fewer than 5% of all are, at 95% confidence (0.95^59 < 0.05). Who asks for more
// sees LargerSample of them, which show 2%, and LargestSample, which show 1%.
const (
	SampleSize    = 59
	LargerSample  = 149
	LargestSample = 299
)

// Larger returns the size of the next larger sample; the same where there is none.
func Larger(shown int) int {
	for _, size := range []int{SampleSize, LargerSample, LargestSample} {
		if size > shown {
			return size
		}
	}
	return shown
}

// Sample keeps the LargestSample items with the smallest keys. With keys that are hashes of
// content that is as good as chance, and the same items always give the same sample, of which any
// first part is a sample too.
type Sample[T any] struct {
	keys  []uint64
	items []T
}

// Offer adds an item where its key is among the smallest so far; build makes it
// only then.
func (s *Sample[T]) Offer(key uint64, build func() (T, error)) error {
	at, _ := slices.BinarySearch(s.keys, key)
	if at >= LargestSample {
		return nil
	}
	item, err := build()
	if err != nil {
		return err
	}
	s.keys, s.items = slices.Insert(s.keys, at, key), slices.Insert(s.items, at, item)
	n := min(len(s.keys), LargestSample)
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
	return fmt.Sprintf("Below are %d of %s %s, picked by chance. %s", shown, desk.Thousands(all), things, noneWrong(shown, "all"))
}

// MeaningOfFamilies is Meaning where families of copies were picked, each by the first of its stories that chance
// hit: the more copies, the likelier. covered is how many of all stories stand in those that are shown.
func MeaningOfFamilies(shown, families, covered, stories int) string {
	if shown >= families {
		return "All of them are below, copies once."
	}
	below := fmt.Sprintf("Below are %d of these %s, picked by chance; with their copies they are %s of the %s stories.",
		shown, desk.Thousands(families), desk.Thousands(covered), desk.Thousands(stories))
	if shown < SampleSize {
		return below
	}
	return below + " " + noneWrong(shown, "all stories")
}

func noneWrong(shown int, all string) string {
	return fmt.Sprintf("Where none of the %d is wrong, fewer than %.0f%% of %s are, at 95%% confidence.", shown, 100*AtMost(0, shown), all)
}

// Rest says how many are accepted where some are held back: "11 of 14 stories".
func Rest(rest, all int, things string) string {
	if rest == 0 {
		return fmt.Sprintf("none of %s %s", desk.Thousands(all), things)
	}
	return fmt.Sprintf("%s of %s %s", desk.Thousands(rest), desk.Thousands(all), things)
}

// Wrong says what it tells of the others that some of a sample are wrong; "" where it tells nothing.
func Wrong(wrong, shown, all int) string {
	if wrong == 0 || shown >= all {
		return ""
	}
	return fmt.Sprintf("%d of %d wrong: of the others up to %s may be, at 95%% confidence. From a higher probability on fewer are.",
		wrong, shown, Percent(AtMost(wrong, shown)))
}
