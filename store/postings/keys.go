package postings

import (
	"math/bits"
	"runtime"
	"slices"
	"sync/atomic"

	"stet/segmenter/dupes"
	"stet/store/parallel"
)

const (
	// indexedKeys is how many of a text's shingles are indexed at least, the
	// smallest of them: two copies share most of these, and a text that holds
	// another is found because it asks for all of its own.
	indexedKeys = 48
	// indexedShare is the share of a long text's shingles that is indexed, one
	// in so many, so that a part of it finds it.
	indexedShare = 6
	// indexedTerms is how many of a text's terms are indexed, the most telling.
	indexedTerms = 16
	// TermKey is the least key of a term; those of shingles are below it. Shingles have keys of 32 bits: in an index
	// of 100 million, two different ones meet once in 40, and no two stories
	// are compared for one key.
	TermKey = 1 << 32
)

// IndexedOf returns how many of a text's shingles are indexed, given how many it has.
func IndexedOf(shingles int) int { return min(shingles, max(indexedKeys, shingles/indexedShare)) }

// MaxSeeds is how many seeds one list may hold.
const MaxSeeds = 1 << seedBits

const (
	// seedBits bounds the stories that are matched at once. A key of one is packed above its place among them, which stands
	// above indexedBit.
	seedBits = 20
	keyShift = seedBits + 1
	seedMask = 1<<seedBits - 1
	// indexedBit tells that the story is indexed under the key too, and is not only looked for.
	indexedBit = 1
)

// Seed is a story that the index is asked about, or that is added to it.
type Seed struct {
	At    Story
	Print *dupes.Fingerprint
}

// Keys are the keys of a list of seeds in ascending order, each key of a seed once. An element holds a key in its upper bits,
// below it the seed's place in the list (seedBits), and in the lowest bit whether the seed is indexed under the key.
type Keys []uint64

func shingleKey(key uint64) uint64 { return max(key>>32, 1) }

// keyMaker makes the keys of stories, and reuses its memory for the next.
type keyMaker struct {
	shingles []uint64
	terms    []uint32
}

// append appends the keys under which a story may find others, packed with its place: in any order, and some of them more than
// once.
func (m *keyMaker) append(packed []uint64, f *dupes.Fingerprint, place int) []uint64 {
	const askedShingles, askedTerms = 1 << 12, 1 << 8
	m.shingles, m.terms = f.AppendKeys(m.shingles[:0]), f.AppendTerms(m.terms[:0])
	all := m.shingles
	if len(all) > indexedKeys { // else all are
		all = dupes.SortKeys(all)
	}
	indexed := max(indexedKeys, len(all)/indexedShare)
	at := uint64(place) << 1 //nolint:gosec // below 1<<seedBits
	for i, key := range all[:min(len(all), max(askedShingles, indexed))] {
		key = shingleKey(key)<<keyShift | at
		if i < indexed {
			key |= indexedBit
		}
		packed = append(packed, key)
	}
	for i, term := range m.terms[:min(len(m.terms), askedTerms)] {
		key := (TermKey|uint64(term)<<8)<<keyShift | at
		if i < indexedTerms {
			key |= indexedBit
		}
		packed = append(packed, key)
	}
	return packed
}

// keysOf returns the keys under which a story may find others, ascending, each packed as that of the first story is.
func keysOf(f *dupes.Fingerprint) []uint64 {
	var m keyMaker
	return sortedOnce(m.append(nil, f, 0))
}

// IndexKeys returns the keys under which a story is indexed, ascending.
func IndexKeys(f *dupes.Fingerprint) []uint64 {
	keys := keysOf(f)
	indexed := keys[:0]
	for _, packed := range keys {
		if packed&indexedBit != 0 {
			indexed = append(indexed, packed>>keyShift)
		}
	}
	return indexed
}

// packedTogether is how many stories' keys are packed in one piece.
const packedTogether = 1 << 9

// KeysOf returns the keys under which seeds look for others, those under which they are indexed among them. There may be
// MaxSeeds seeds at most.
func KeysOf(seeds []Seed) Keys {
	parts := make([][]uint64, (len(seeds)+packedTogether-1)/packedTogether)
	parallel.For(len(parts), func(i int) {
		var m keyMaker
		from, to := i*packedTogether, min((i+1)*packedTogether, len(seeds))
		room := 0
		for k := from; k < to; k++ {
			room += seeds[k].Print.KeyCount() + seeds[k].Print.TermCount()
		}
		packed := make([]uint64, 0, room+room/8)
		for k := from; k < to; k++ {
			packed = m.append(packed, seeds[k].Print, k)
		}
		parts[i] = packed
	})
	return sortPacked(parts)
}

const (
	// Of fewer than fewPacked no buckets are made.
	fewPacked = 1 << 11
	// bucketBits is how many of the first bits of the keys spread them over buckets: those of a chunk fit a processor's cache.
	bucketBits = 9
)

// sortPacked returns what is packed in the parts, ascending, each key of a story once. On all cores it is spread over buckets by
// the first bits of the keys, and these are sorted one by one. (Radix partitioning: Manegold, Boncz, Kersten 2002.)
func sortPacked(parts [][]uint64) []uint64 {
	all, most := 0, uint64(0)
	for _, part := range parts {
		all += len(part)
		for _, packed := range part {
			most = max(most, packed)
		}
	}
	if all < fewPacked {
		return sortedOnce(slices.Concat(parts...))
	}
	shift := uint(max(bits.Len64(most), keyShift+bucketBits) - bucketBits) //nolint:gosec // not negative
	sorted, ends := spread(parts, all, shift)
	lengths := make([]int, len(ends))
	workers := runtime.GOMAXPROCS(0)
	var next atomic.Int64
	parallel.For(workers, func(int) {
		var spare []uint64
		for i := int(next.Add(1)) - 1; i < len(ends); i = int(next.Add(1)) - 1 {
			from := 0
			if i > 0 {
				from = ends[i-1]
			}
			bucket := sorted[from:ends[i]]
			spare = sortDigits(bucket, spare, shift)
			lengths[i] = len(once(bucket))
		}
	})
	n := 0
	for i, length := range lengths {
		from := 0
		if i > 0 {
			from = ends[i-1]
		}
		n += copy(sorted[n:], sorted[from:from+length])
	}
	return sorted[:n]
}

// spread returns all that is packed in the parts by what stands from shift on, in buckets, and where each of these ends.
func spread(parts [][]uint64, all int, shift uint) (buckets []uint64, ends []int) {
	workers := runtime.GOMAXPROCS(0)
	share := (len(parts) + workers - 1) / workers
	own := func(w int) [][]uint64 { return parts[min(w*share, len(parts)):min((w+1)*share, len(parts))] }
	places := make([][1 << bucketBits]int, workers)
	parallel.For(workers, func(w int) {
		for _, part := range own(w) {
			for _, packed := range part {
				places[w][packed>>shift]++
			}
		}
	})
	ends = make([]int, 1<<bucketBits)
	at := 0
	for i := range ends {
		for w := range places {
			n := places[w][i]
			places[w][i] = at
			at += n
		}
		ends[i] = at
	}
	buckets = make([]uint64, all)
	parallel.For(workers, func(w int) {
		for _, part := range own(w) {
			for _, packed := range part {
				place := &places[w][packed>>shift]
				buckets[*place] = packed
				*place++
			}
		}
	})
	return buckets, ends
}

// digitBits is of how many bits the digits are that a bucket is sorted by.
const digitBits = 12

// sortDigits sorts what is packed in a bucket by the bits of its keys below shift, digit by digit from the lowest on (radix sort),
// and leaves those of one key in their order. It returns spare, which may have grown.
func sortDigits(bucket, spare []uint64, shift uint) []uint64 {
	if len(bucket) < fewPacked {
		slices.Sort(bucket)
		return spare
	}
	if len(spare) < len(bucket) {
		spare = make([]uint64, len(bucket)+len(bucket)/8)
	}
	from, to := bucket, spare[:len(bucket)]
	for at := uint(keyShift); at < shift; at += digitBits {
		mask := uint64(1)<<min(digitBits, shift-at) - 1
		var places [1 << digitBits]uint32
		for _, packed := range from {
			places[packed>>at&mask]++
		}
		place := uint32(0)
		for i := range mask + 1 {
			n := places[i]
			places[i] = place
			place += n
		}
		for _, packed := range from {
			place := &places[packed>>at&mask]
			to[*place] = packed
			*place++
		}
		from, to = to, from
	}
	if &from[0] != &bucket[0] {
		copy(bucket, from)
	}
	return spare
}

// sortedOnce sorts what is packed and leaves each key of a story once.
func sortedOnce(packed []uint64) []uint64 {
	slices.Sort(packed)
	return once(packed)
}

// once leaves each key of a story once, of what is packed ascending but for indexedBit, which stays where any of them has it.
func once(packed []uint64) []uint64 {
	if len(packed) == 0 {
		return packed
	}
	n := 1
	for _, next := range packed[1:] {
		if last := &packed[n-1]; *last>>1 == next>>1 {
			*last |= next
		} else {
			packed[n] = next
			n++
		}
	}
	return packed[:n]
}

// Cut divides the keys into at most that many parts of about the same length. All elements of one key are in one part.
func (k Keys) Cut(most int) (parts []Keys) {
	for left := most; len(k) > 0; left-- {
		part, rest := k.cutAt((len(k) + max(left, 1) - 1) / max(left, 1))
		parts, k = append(parts, part), rest
	}
	return parts
}

// cutAt cuts keys in two behind the first n, or where the next key begins.
func (k Keys) cutAt(n int) (part, rest Keys) {
	for ; n < len(k) && k[n]>>keyShift == k[n-1]>>keyShift; n++ {
	}
	return k[:n], k[n:]
}

// Indexed returns the keys under which the wanted seeds are indexed; wanted is in the order of the seeds.
func (k Keys) Indexed(wanted []bool) Keys {
	seeds := len(wanted)
	indexed := make(Keys, 0, min(len(k), (indexedKeys+indexedTerms)*seeds))
	for _, packed := range k {
		if packed&indexedBit != 0 && wanted[packed>>1&seedMask] {
			indexed = append(indexed, packed)
		}
	}
	return indexed
}

// Write writes at least the first so many keys and closes the writer. Stories names the seeds, in their order. It returns the
// keys that are left: a key that was begun is written to its end.
func (k Keys) Write(w *Writer, stories []Story, most int) (rest Keys, err error) {
	part, rest := k.cutAt(min(len(k), most))
	for _, packed := range part {
		if err := w.Add(packed>>keyShift, stories[packed>>1&seedMask]); err != nil {
			return nil, err
		}
	}
	return rest, w.Close()
}
