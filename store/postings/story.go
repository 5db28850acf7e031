package postings

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"stet/store/record"
)

// Kept is how many stories are kept under one key: it is enough to
// know that there are too many.
const Kept = 160

// Story names a story: the number of its dump in the upper half, its first line in the lower. Stories are in the order of
// these numbers.
type Story uint64

// StoryAt names the story of a dump that begins at a line. Both numbers must fit 32 bits.
func StoryAt(dump uint64, first int) Story {
	return Story(dump<<32 | uint64(first)) //nolint:gosec // lines are counted in 32 bits
}

// Dump returns the number of the story's dump.
func (s Story) Dump() uint64 { return uint64(s) >> 32 }

// First returns the story's first line.
func (s Story) First() int { return int(s & math.MaxUint32) } //nolint:gosec // 32 bits

// encodeStories writes stories that ascend, each once.
func encodeStories(stories []Story) []byte {
	return appendStories(make([]byte, 0, 6*len(stories)), stories)
}

// appendStories appends what encodeStories returns.
func appendStories(b []byte, stories []Story) []byte {
	last := uint64(0)
	for _, s := range stories {
		seq := uint64(s) >> 32
		b = binary.AppendUvarint(b, seq-last)
		b = binary.AppendUvarint(b, uint64(s)&math.MaxUint32)
		last = seq
	}
	return b
}

// Decode appends to stories those that a value of the index names, at most the first so many. The error is record.ErrDecode.
func Decode(value []byte, stories []Story, most int) ([]Story, error) {
	seq := uint64(0)
	for at := 0; at < len(value) && most > 0; most-- {
		delta, n := binary.Uvarint(value[at:])
		if at += n; n <= 0 || at >= len(value) {
			return stories, record.ErrDecode
		}
		first, m := uint64(value[at]), 1
		if first >= 0x80 {
			first, m = binary.Uvarint(value[at:])
		}
		if seq += delta; m <= 0 || max(seq, first) > math.MaxUint32 {
			return stories, record.ErrDecode
		}
		stories = append(stories, Story(seq<<32|first))
		at += m
	}
	return stories, nil
}

// Join is the runs.Join of the index. Where too many stories hold a key, the first
// ones are kept.
func Join(values [][]byte) (_ []byte, err error) {
	j := joins.Get().(*joining)
	defer joins.Put(j)
	j.lists, j.stories = j.lists[:0], j.stories[:0]
	for _, value := range values {
		first, n := binary.Uvarint(value)
		if n <= 0 {
			return nil, record.ErrDecode
		}
		j.lists = append(j.lists, storedList{first, value})
	}
	// Runs mostly go on where others end: in this order there is nothing to sort.
	slices.SortFunc(j.lists, func(a, b storedList) int { return cmp.Compare(a.first, b.first) })
	for _, list := range j.lists {
		if n := len(j.stories); n >= Kept && list.first > uint64(j.stories[n-1])>>32 && slices.IsSorted(j.stories) {
			break
		}
		if j.stories, err = Decode(list.value, j.stories, Kept); err != nil {
			return nil, err
		}
	}
	j.stories = inOrder(j.stories)
	return encodeStories(j.stories[:min(len(j.stories), Kept)]), nil
}

// joining is the memory of Join, which is called for each key that several runs hold.
type joining struct {
	lists   []storedList
	stories []Story
}

// storedList is a value with the seq of its first story.
type storedList struct {
	first uint64
	value []byte
}

var joins = sync.Pool{New: func() any { return new(joining) }}

// inOrder sorts stories and leaves each of them once.
func inOrder(stories []Story) []Story {
	inOrder := true
	for i := 1; i < len(stories) && inOrder; i++ {
		inOrder = stories[i-1] < stories[i]
	}
	if inOrder {
		return stories
	}
	slices.Sort(stories)
	return slices.Compact(stories)
}
