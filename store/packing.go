package store

import (
	"math/bits"
	"runtime"
	"slices"
	"sync/atomic"

	"stet/segmenter/dupes"
	"stet/store/parallel"
)

const (
	// seedBits bounds the stories that are matched at once. A key of one is packed above its place among them, which stands
	// above indexedBit.
	seedBits = 20
	keyShift = seedBits + 1
	seedMask = 1<<seedBits - 1
	// indexedBit tells that the story is indexed under the key too, and is not only looked for.
	indexedBit = 1
)

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
		key := (termKey|uint64(term)<<8)<<keyShift | at
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

// indexedKeysOf returns the keys under which a story is indexed, ascending.
func indexedKeysOf(f *dupes.Fingerprint) []uint64 {
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

// packKeys returns the keys of the stories, each with its story's place, ascending: by key, then by story, each once.
func packKeys(seeds []printed) []uint64 {
	parts := make([][]uint64, (len(seeds)+packedTogether-1)/packedTogether)
	parallel.For(len(parts), func(i int) {
		var m keyMaker
		from, to := i*packedTogether, min((i+1)*packedTogether, len(seeds))
		room := 0
		for k := from; k < to; k++ {
			room += seeds[k].print.KeyCount() + seeds[k].print.TermCount()
		}
		packed := make([]uint64, 0, room+room/8)
		for k := from; k < to; k++ {
			packed = m.append(packed, &seeds[k].print.Fingerprint, k)
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

// cutKeys cuts what is packed into so many parts, at most, with no key in two.
func cutKeys(packed []uint64, most int) (parts [][]uint64) {
	for left := most; len(packed) > 0; left-- {
		n := (len(packed) + max(left, 1) - 1) / max(left, 1)
		for ; n < len(packed) && packed[n]>>keyShift == packed[n-1]>>keyShift; n++ {
		}
		parts, packed = append(parts, packed[:n]), packed[n:]
	}
	return parts
}
