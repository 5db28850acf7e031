package postings

import (
	"cmp"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"

	"stet/store/parallel"
)

// Encounters are answers of the index: which stories hold each of the keys that were asked for.
type Encounters struct {
	// blocks are the stories that hold the keys which tell something. What is in a block is never moved.
	blocks  [][]Story
	answers []answer
	// said holds the story that asked (seedBits) and the answer to a key of it, in any order.
	said []uint64
	// room is for the blocks of these Encounters and of all that are held with them.
	room *Room
}

// answer is what the index says to a key: so many stories, held, that begin at from, the block in its upper bits. Worth is
// what the key is worth.
type answer struct {
	from, worth uint32
	held        uint8
	crowded     bool // more hold it
}

// Room is how many more blocks of stories the answers of one Meet may hold together. It is safe for concurrent use.
type Room struct{ blocks atomic.Int64 }

// errCrowded says that more stories hold the keys that were asked for than there is room for.
var errCrowded = errors.New("too many stories hold what was asked for")

const (
	// blockStories is how many stories a block of encounters holds, 64 KB.
	blockBits    = 13
	blockStories = 1 << blockBits
)

// What two stories have in common is counted as shingles times sharedUnit, and points.
const sharedUnit = 1 << 16

// add notes the stories that hold a key, and returns the number of the answer;
// false where the key tells nothing. It returns errCrowded where there is no room.
func (e *Encounters) add(key uint64, stories []Story) (number uint64, tells bool, err error) {
	worth, crowded := uint32(sharedUnit), false
	switch {
	case len(stories) == 0, key >= TermKey && len(stories) > commonTerm:
		return 0, false, nil
	case key >= TermKey && len(stories) > scarceTerm:
		worth = 2
	case key >= TermKey:
		worth = 3
	case len(stories) > Crowded:
		stories, crowded = stories[:crowdFirst], true
	}
	last := len(e.blocks) - 1
	if last < 0 || len(e.blocks[last])+len(stories) > blockStories {
		if e.room.blocks.Add(-1) < 0 {
			return 0, false, errCrowded
		}
		e.blocks = append(e.blocks, make([]Story, 0, blockStories))
		last++
	}
	block := e.blocks[last]
	from, held := uint32(last<<blockBits|len(block)), uint8(len(stories)) //nolint:gosec // blocks are few, and stories at most enough
	e.answers = append(e.answers, answer{from, worth, held, crowded})
	e.blocks[last] = append(block, stories...)
	return uint64(len(e.answers) - 1), true, nil
}

// holders returns the stories of an answer.
func (e *Encounters) holders(a answer) []Story {
	return e.blocks[a.from>>blockBits][a.from%blockStories:][:a.held]
}

// toldOf are Encounters with the answers to each story that asked: its own from one of begins to the next.
type toldOf struct {
	*Encounters
	answers []uint32
	begins  []uint32
}

// told sorts what was said to so many stories.
func (e *Encounters) told(stories int) toldOf {
	from := make([]uint32, stories+2) // of each story's answers, shifted by one while they are sorted
	for _, s := range e.said {
		from[s>>(64-seedBits)+2]++
	}
	for i := 2; i < len(from); i++ {
		from[i] += from[i-1]
	}
	answers := make([]uint32, len(e.said))
	for _, s := range e.said {
		at := &from[s>>(64-seedBits)+1]
		answers[*at] = uint32(s) //nolint:gosec // the number of an answer
		*at++
	}
	return toldOf{e, answers, from}
}

// best returns for each story those that it has the most in common with, by all of the Encounters.
func best(seeds []Seed, all ...*Encounters) []Met {
	told := make([]toldOf, len(all))
	parallel.For(len(all), func(i int) { told[i] = all[i].told(len(seeds)) })
	found := make([]Met, len(seeds))
	workers := runtime.GOMAXPROCS(0)
	share := min(max(1, len(seeds)/workers/8), 1<<12)
	var next atomic.Int64
	parallel.For(workers, func(int) {
		var c common
		for first := int(next.Add(int64(share))) - share; first < len(seeds); first = int(next.Add(int64(share))) - share {
			for i := first; i < min(first+share, len(seeds)); i++ {
				c.begin()
				for k := range told {
					c.count(told[k].Encounters, told[k].answers[told[k].begins[i]:told[k].begins[i+1]])
				}
				found[i] = c.bestOf(&seeds[i])
			}
		}
	})
	return found
}

// common counts what one story has in common with others, and reuses its memory for the next.
type common struct {
	met []inCommon
	// slots find a story among those that were met, from 1, by open addressing (Peterson, 1957): there are at least two for each.
	// The others are all 0.
	slots       []uint32
	copies, kin choice
	// shingles counts those that others hold too, and crowded those that many hold.
	shingles, crowded int
	// answers are those that are counted, and touched is what keeps their stories from being read in vain.
	answers []answer
	touched Story
}

// inCommon is what a story has in common with the one that is counted.
type inCommon struct {
	with Story
	n    uint32
	slot uint32
}

// begin forgets the story that was counted before.
func (c *common) begin() {
	for i := range c.met {
		c.slots[c.met[i].slot] = 0
	}
	c.met, c.shingles, c.crowded = c.met[:0], 0, 0
}

func (c *common) count(e *Encounters, answers []uint32) {
	c.gather(e, answers)
	for _, a := range c.answers {
		if a.worth == sharedUnit {
			c.shingles++
		}
		if a.crowded {
			c.crowded++
		}
		for _, with := range e.holders(a) {
			if 2*len(c.met) >= len(c.slots) {
				c.grow()
			}
			slot := c.slotOf(with)
			if c.slots[slot] == 0 {
				c.met = append(c.met, inCommon{with: with, slot: slot})
				c.slots[slot] = uint32(len(c.met)) //nolint:gosec // at most as many as there are slots
			}
			c.met[c.slots[slot]-1].n += a.worth
		}
	}
}

// gather gets answers, and touches the stories of each, before any is counted: they lie far apart, and memory gives many in
// the time that it takes to give one.
func (c *common) gather(e *Encounters, answers []uint32) {
	c.answers = c.answers[:0]
	for _, n := range answers {
		c.answers = append(c.answers, e.answers[n])
	}
	for i := range c.answers {
		stories := e.holders(c.answers[i])
		c.touched += stories[0] ^ stories[len(stories)-1]
	}
}

// slotOf returns the slot of a story, or the one to put it in.
func (c *common) slotOf(with Story) uint32 {
	const golden = 0x9e3779b97f4a7c15 // 2 to the 64th by the golden ratio
	mask := uint32(len(c.slots) - 1)  //nolint:gosec // stories are fewer
	for slot := uint32(uint64(with)*golden>>32) & mask; ; slot = (slot + 1) & mask {
		if n := c.slots[slot]; n == 0 || c.met[n-1].with == with {
			return slot
		}
	}
}

// grow makes more slots.
func (c *common) grow() {
	c.slots = make([]uint32, max(1<<10, 2*len(c.slots)))
	for i := range c.met {
		m := &c.met[i]
		m.slot = c.slotOf(m.with)
		c.slots[m.slot] = uint32(i + 1) //nolint:gosec // stories are fewer
	}
}

// scoreLimit bounds the scores that are told apart before they are sorted.
const scoreLimit = 63

// bestOf returns the stories that one has the most in common with, by what was counted.
func (c *common) bestOf(seed *Seed) Met {
	own := seed.At
	least := uint32(2)
	if seed.Print.Words() < 12 {
		least = 1
	}
	c.copies.begin()
	c.kin.begin()
	for i := range c.met {
		m := &c.met[i]
		shingles, points := m.n/sharedUnit, m.n%sharedUnit
		if shingles < least && points < kinPoints || m.with == own {
			continue
		}
		if shingles >= least {
			c.copies.add(m.with, shingles)
		}
		if points >= kinPoints {
			c.kin.add(m.with, points)
		}
	}
	return Met{Copies: c.copies.best(CandidateLimit), Kin: c.kin.best(kinLimit), Crowded: 2*c.crowded > c.shingles}
}

// choice chooses the stories with the most in common, and reuses its memory for the next.
type choice struct {
	all    []Encounter
	scores [scoreLimit + 1]int
}

func (c *choice) begin() { c.all, c.scores = c.all[:0], [scoreLimit + 1]int{} }

func (c *choice) add(with Story, shared uint32) {
	c.all = append(c.all, Encounter{At: with, Shared: shared})
	c.scores[min(shared, scoreLimit)]++
}

// best returns at most so many, those with the most in common first.
func (c *choice) best(limit int) []Encounter {
	if len(c.all) == 0 {
		return nil
	}
	// What has less in common than as many as are wanted need not be sorted.
	enough, n := uint32(scoreLimit), c.scores[scoreLimit]
	for ; n < limit && enough > 0; n += c.scores[enough] {
		enough--
	}
	chosen := slices.DeleteFunc(c.all, func(e Encounter) bool { return e.Shared < enough })
	slices.SortFunc(chosen, func(a, b Encounter) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), cmp.Compare(a.At, b.At))
	})
	return slices.Clone(chosen[:min(len(chosen), limit)])
}
