package dupes

import "slices"

const (
	// One shingle in keyRate is an index key of its text, the same ones in
	// each text that holds them (modular sampling, Broder 1997: it keeps
	// containment measurable). Of a text of few shingles all are, so that
	// enough of them are shared with a text that is much changed.
	keyRate   = 4
	keysOfAll = 96
	keyLimit  = 1 << 12
)

// Keys returns the text's index keys, ascending, at most 4,096. Two copies
// share several of them, and a text and a part of it do too: about a quarter
// of the shingles that both hold.
func (f *Fingerprint) Keys() []uint64 {
	return SortKeys(f.AppendKeys(make([]uint64, 0, f.keyCount()+f.keyCount()/4+8)))
}

// AppendKeys appends the index keys in the order of the text, the same one each time it stands
// there. SortKeys makes of them what Keys returns.
func (f *Fingerprint) AppendKeys(keys []uint64) []uint64 {
	words, ends := shingles(f.text())
	for some := range slices.Chunk(ends, keysAtOnce) {
		keys = slices.Grow(keys, len(some))
		var count int
		words, count = f.keysAmong(words, some, keys[len(keys):cap(keys)])
		keys = keys[:len(keys)+count]
	}
	return keys
}

// keysAtOnce is how many shingles are gone through at once.
const keysAtOnce = 64

// keysAmong puts those of the shingles behind one that are index keys at the beginning of room, which is for all of
// them, and returns the last shingle and how many keys there are.
func (f *Fingerprint) keysAmong(words shingleOfWords, ends []uint16, room []uint64) (last shingleOfWords, count int) {
	others := uint64(keyRate - 1)
	if f.grams <= keysOfAll {
		others = 0
	}
	for _, t := range ends {
		words = words.then(t)
		g := words.gram()
		room[count] = g // which are keys can't be guessed: the next takes its place where it is none
		if g&others == 0 {
			count++
		}
	}
	return words, count
}

// SortKeys returns those of AppendKeys ascending, each once: the smallest of more than there may be. It changes keys.
func SortKeys(keys []uint64) []uint64 {
	var room [256]uint64
	sortHashes(keys, slices.Grow(room[:0], len(keys))[:len(keys)])
	keys = slices.Compact(keys)
	return keys[:min(len(keys), keyLimit)]
}

// keyCount returns about how many keys the text has.
func (f *Fingerprint) keyCount() int { return keyCountOf(f.grams) }

// keyCountOf returns about how many keys a text of so many different shingles has.
func keyCountOf(grams uint32) int {
	if grams <= keysOfAll {
		return int(grams)
	}
	return int(grams) / keyRate
}

// eachKey calls do with each index key, the same one each time it stands in
// the text.
func (f *Fingerprint) eachKey(do func(key uint64)) {
	var keys [keysAtOnce]uint64
	words, ends := shingles(f.text())
	for some := range slices.Chunk(ends, keysAtOnce) {
		var count int
		words, count = f.keysAmong(words, some, keys[:])
		for _, key := range keys[:count] {
			do(key)
		}
	}
}
