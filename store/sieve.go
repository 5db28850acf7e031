package store

import (
	"cmp"
	"slices"

	"stet/segmenter"
)

// sieve tells of most keys that they are not in a set, at the cost of one look at
// the memory. It is the filter of Bloom, 1970, cut into blocks of a line of cache each (Putze, Sanders
// and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007). Keys are hashes.
type sieve struct {
	blocks []sieveBlock
}

type sieveBlock [8]uint64

// newSieve returns a sieve of so many blocks of 512 bits.
func newSieve(blocks int) *sieve { return &sieve{blocks: make([]sieveBlock, max(blocks, 1))} }

// sieveBits is how many bits of a block each key has.
const sieveBits = 4

// place returns the block of a key, and a number whose lowest bits, 9 for each of its
// bits there, say where these are.
func (s *sieve) place(key uint64) (*sieveBlock, uint64) {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	return &s.blocks[key>>32*uint64(len(s.blocks))>>32], key * golden >> (64 - 9*sieveBits)
}

func (s *sieve) add(key uint64) {
	block, at := s.place(key)
	for range sieveBits {
		block[at>>6&7] |= 1 << (at & 63)
		at >>= 9
	}
}

// mayHold tells whether a key may have been added; false is sure.
func (s *sieve) mayHold(key uint64) bool {
	block, at := s.place(key)
	for range sieveBits {
		if block[at>>6&7]&(1<<(at&63)) == 0 {
			return false
		}
		at >>= 9
	}
	return true
}

// sharedLines knows which lines stand in more dumps than one, by the runs of
// placeLines that it was made of. Most lines of a page stand in that page alone, and need
// no search.
type sharedLines struct {
	sieve *sieve
	runs  []uint32
}

// sharedLines goes through all lines.
func (t *transaction) sharedLines() (*sharedLines, error) {
	l := &sharedLines{runs: t.runs(placeLines)}
	blocks := 0
	scans := make([]*runCursor, 0, len(l.runs))
	for _, run := range l.runs {
		n, err := t.blocks(placeLines, run)
		if err != nil {
			return nil, err
		}
		blocks += n
		scan := t.runCursor(placeLines, run)
		if err := scan.next(); err != nil {
			return nil, err
		}
		scans = append(scans, scan)
	}
	l.sieve = newSieve(blocks)
	for scans = running(scans); len(scans) > 0; {
		least, dumps, ended := slices.MinFunc(scans, compareScans).key, uint32(0), false
		for _, scan := range scans {
			if scan.key != least {
				continue
			}
			n, err := segmenter.DecodeDumps(scan.value)
			if err != nil {
				return nil, damaged(placeLines, scan.at, err)
			}
			dumps += n
			if err := scan.next(); err != nil {
				return nil, err
			}
			ended = ended || scan.done
		}
		if dumps > 1 {
			l.sieve.add(least)
		}
		if ended {
			scans = running(scans)
		}
	}
	return l, nil
}

func running(scans []*runCursor) []*runCursor {
	return slices.DeleteFunc(scans, func(s *runCursor) bool { return s.done })
}

func compareScans(a, b *runCursor) int { return cmp.Compare(a.key, b.key) }

// of returns the sieve if it holds for a snapshot, else nil.
func (l *sharedLines) of(t *transaction) *sieve {
	if l == nil || !slices.Equal(l.runs, t.runs(placeLines)) {
		return nil
	}
	return l.sieve
}
