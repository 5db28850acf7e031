package roles

import "hash/maphash"

// recentLine is a line that was read on a page before, by a hash of its bytes. What its look says of words, stems and
// masks still stands in the sheet.
type recentLine struct {
	hash      uint64
	look      look
	languages [languageLimit]uint16 // how many of its words are function words of each language
}

const (
	// recentLines is how many lines a Sheet remembers, at most those of recentWords words. Of the bytes of a crawl a
	// quarter stood in the last few hundred lines before. More of them are no longer near the processor, and take as
	// long to remember as others to read.
	recentLines = 1 << 9
	recentWords = 1 << 14
	// leastRecent is how many bytes a line has that is remembered: others are read as fast.
	leastRecent = 8
)

// lineSeed is another one in each process, so that no page can be made of lines of one hash.
var lineSeed = maphash.MakeSeed()

// readLine reads line i of the page, or remembers it.
func (s *Sheet) readLine(i int, line []byte) {
	l := &s.looks[i]
	var sums traitSums
	if len(line) < leastRecent || len(line) > headLimit {
		s.readNew(l, line, &sums)
		return
	}
	hash := maphash.Bytes(lineSeed, line)
	known := &s.recent[hash%recentLines]
	if known.hash == hash {
		*l = known.look
		for n, count := range &known.languages {
			s.languages[n] += int32(count)
		}
		s.wordsInAll += int(l.words)
		s.repeats[l.hash]++
		return
	}
	s.readNew(l, line, &sums)
	if l.blank || l.firstWord < 0 {
		return
	}
	known.hash, known.look = hash, *l
	for n := range known.languages {
		known.languages[n] = uint16(sums.counts[n])
	}
}

// forget makes room for the words of other lines.
func (s *Sheet) forget() {
	s.stems, s.names, s.shortMasks, s.kept = s.stems[:0], s.names[:0], s.shortMasks[:0], s.kept[:0]
	clear(s.recent[:])
}
