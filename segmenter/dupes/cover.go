package dupes

// coverage is how much of one text is covered by another.
type coverage struct {
	all, prose, lead              float64
	firstGap, lastGap, longestGap float64
	reach, foreign, first         float64
	whole, nearly, paragraphs     int
	proseWords, covered, longest  int
}

const (
	// nearlyWhole is the share of a paragraph's words from which it is nearly
	// shared.
	nearlyWhole = 0.6
	// hardlyShared is the share of them up to which it is foreign.
	hardlyShared = 0.1
	// reachWords is the length of a stretch for ReachA: of so many words, some
	// three in a row outlive even when a third of them is changed.
	reachWords = 24
)

// cover measures how much of a text stands in runs that another has too.
func cover(f *Fingerprint, runs []run) coverage {
	var c coverage
	words := int(f.tokens)
	leadWords := min(leadMost, max(leadLeast, f.Prose()/4))
	prose := proseCover{leadWords: leadWords}
	at, next, foreign := 0, 0, 0
	begun := false
	for _, s := range f.paragraphSpans() {
		n := int(s & paragraphLimit)
		isProse := s&proseBit != 0
		here := 0
		for ; next < len(runs) && runs[next].from < at+n; next++ {
			from, to := max(runs[next].from, at), min(runs[next].to, at+n)
			here += to - from
			if isProse {
				prose.add(c.proseWords+from-at, c.proseWords+to-at)
			}
			if runs[next].to > at+n {
				break // it goes on in the next paragraph
			}
		}
		if n >= proseWords && !begun {
			begun, c.first = true, share(float64(here), float64(n))
		}
		at += n
		if !isProse {
			continue
		}
		c.proseWords += n
		c.paragraphs++
		switch {
		case here == n:
			c.whole++
		case float64(here) >= nearlyWhole*float64(n):
			c.nearly++
		case float64(here) <= hardlyShared*float64(n):
			foreign += n
		}
	}
	for _, r := range runs {
		c.longest = max(c.longest, r.to-r.from)
	}
	c.covered = wordsOf(runs)
	lastGap := c.proseWords - prose.end
	c.firstGap = share(float64(prose.firstGap(c.proseWords)), float64(c.proseWords))
	c.lastGap = share(float64(lastGap), float64(c.proseWords))
	c.longestGap = share(float64(max(prose.longestGap, lastGap)), float64(c.proseWords))
	c.foreign = share(float64(foreign), float64(c.proseWords))
	c.reach = reached(runs, words)
	c.all = share(float64(c.covered), float64(words))
	if !begun {
		c.first = c.all
	}
	c.prose, c.lead = c.all, c.all
	if c.proseWords > 0 {
		c.prose = share(float64(prose.covered), float64(c.proseWords))
		c.lead = share(float64(prose.lead), float64(min(leadWords, c.proseWords)))
	}
	return c
}

// proseCover counts the covered words among those of the prose, which are
// numbered through.
type proseCover struct {
	leadWords     int
	begin, end    int // where the first run begins and the last ended; both 0 where there is none
	covered, lead int // lead counts those among the first leadWords
	longestGap    int // before a run
}

// add takes a run of covered words of prose, behind those before it.
func (c *proseCover) add(from, to int) {
	if c.covered == 0 {
		c.begin = from
	}
	c.longestGap = max(c.longestGap, from-c.end)
	c.covered += to - from
	c.lead += max(0, min(to, c.leadWords)-from)
	c.end = to
}

// firstGap returns how many of so many words of prose stand before the first that is covered.
func (c *proseCover) firstGap(words int) int {
	if c.covered == 0 {
		return words
	}
	return c.begin
}

// reached returns the share of words in stretches with a covered word.
func reached(runs []run, words int) float64 {
	reached, next := 0, 0 // next is the first stretch that is not counted
	for _, r := range runs {
		first, last := max(next, r.from/reachWords), (r.to-1)/reachWords
		if last >= first {
			reached += min(words, (last+1)*reachWords) - first*reachWords
			next = last + 1
		}
	}
	return share(float64(reached), float64(words))
}
