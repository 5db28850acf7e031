package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/segmenter/dupes"
)

// What stories meet in the index are those that a count of all their keys, pair by pair, finds: be they
// indexed beside the runs, in runs that go on where others end, or in any.
func TestStoriesMeetThoseWithTheMostInCommon(t *testing.T) {
	all := storiesInCommon()
	stored, seeds := all[:300], all[200:]
	holders := make(map[uint64][]storyKey)
	for i := range stored {
		for _, key := range indexedKeysOf(&stored[i].print.Fingerprint) {
			holders[key] = append(holders[key], stored[i].at)
		}
	}
	if common := commonTerms(stored[150:]); common == 0 {
		t.Fatal("no term of a run is common")
	}
	const scan, search = 0, 1 << 20 // searches for a block
	for name, c := range map[string]struct {
		parts    [][]printed
		fold     bool
		searches int
	}{
		"beside":             {[][]printed{stored[:150], stored[150:]}, false, blockSearches},
		"runs":               {[][]printed{stored[:80], stored[80:150], stored[150:]}, true, scan},
		"runs, searched":     {[][]printed{stored[:80], stored[80:150], stored[150:]}, true, search},
		"any runs":           {[][]printed{stored[150:], stored[:80], stored[70:160]}, true, scan},
		"any runs, searched": {[][]printed{stored[150:], stored[:80], stored[70:160]}, true, search},
	} {
		t.Run(name, func(t *testing.T) {
			found := meetAmong(t, c.parts, c.fold, seeds, c.searches)
			met := 0
			for i := range seeds {
				copies, kin := naively(&seeds[i], holders)
				if !slices.EqualFunc(found[i].copies, copies, sameEncounter) || !slices.EqualFunc(found[i].kin, kin, sameEncounter) {
					t.Fatalf("story %v met %v and %v, and not %v and %v", seeds[i].at, found[i].copies, found[i].kin, copies, kin)
				}
				met += len(copies) + len(kin)
			}
			if met < 100 {
				t.Errorf("only %d meetings", met)
			}
		})
	}
}

// Where more stories hold what is asked for than there is room for, fewer ask at once, and meet the same ones.
func TestMeetingIsBounded(t *testing.T) {
	const texts, copies, room = 200, 24, 10
	prints := make([]dupes.Fingerprint, texts)
	random := rand.New(rand.NewPCG(8, 8)) //nolint:gosec // no secret
	for n := range prints {
		var words strings.Builder
		for range 70 {
			for range 8 {
				words.WriteByte(byte('a' + random.IntN(26))) //nolint:gosec // a letter
			}
			words.WriteByte(' ')
		}
		prints[n] = dupes.NewFingerprint(dupes.Text{Paragraphs: []string{words.String()}})
	}
	var stored []printed
	for n := range copies * texts {
		stored = append(stored, printed{at: storyKey{uint64(n + 1), 1}, print: dupes.Print{Fingerprint: prints[n%texts]}}) //nolint:gosec // not negative
	}
	seeds := stored[len(stored)-2*texts:]
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := &chunk{pages: []chunkPage{{why: unmatchedNew, prints: stored}}, seeds: stored}
	if err := (&refresh{store: s, ctx: t.Context()}).indexChunk(c, c.postings(packKeys(stored))); err != nil {
		t.Fatal(err)
	}
	asked, held := 0, 0
	within := func(blocks int64, seeds []printed) []met {
		asked, held = 0, 0
		found, err := meetWithin(blocks, seeds, packKeys(seeds), func(queries []uint64, room *meetingRoom) ([]*encounters, error) {
			all, err := s.encounters(queries, room)
			asked++
			blocks := 0
			for _, e := range all {
				if e != nil {
					blocks += len(e.blocks)
				}
			}
			held = max(held, blocks)
			return all, err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	want := within(meetingBlocks, seeds)
	if asked != 1 || held <= 2*room {
		t.Fatalf("%d blocks were held at once, asked for %d times: nothing to bound", held, asked)
	}
	got := within(room, seeds)
	if asked == 1 || held == 0 || held > room {
		t.Errorf("%d blocks were held at once, asked for %d times; there is room for %d", held, asked, room)
	}
	for i := range seeds {
		if len(want[i].copies) < copies-1 || !slices.EqualFunc(got[i].copies, want[i].copies, sameEncounter) || !slices.EqualFunc(got[i].kin, want[i].kin, sameEncounter) {
			t.Fatalf("story %v met %v, not %v", seeds[i].at, got[i], want[i])
		}
	}
	if got := within(0, seeds[:1]); !slices.EqualFunc(got[0].copies, want[0].copies, sameEncounter) {
		t.Errorf("a story alone met %v, not %v", got[0].copies, want[0].copies)
	}
}

// roomFor is room for so many blocks.
func roomFor(blocks int64) *meetingRoom {
	room := &meetingRoom{}
	room.blocks.Store(blocks)
	return room
}

// commonTerms counts the terms that are common among some stories.
func commonTerms(stories []printed) (n int) {
	holders := make(map[uint64]int)
	for i := range stories {
		for _, key := range indexedKeysOf(&stories[i].print.Fingerprint) {
			if holders[key]++; key >= termKey && holders[key] == commonTerm+1 {
				n++
			}
		}
	}
	return n
}

// meetAmong indexes parts of stories, each as a run if they are to be folded, and returns what seeds meet by a reader of
// the index that makes at most so many searches for a block.
func meetAmong(t *testing.T, parts [][]printed, fold bool, seeds []printed, searches int) (found []met) {
	t.Helper()
	meet := func(t *transaction) error {
		queries := packKeys(seeds)
		var parts []*encounters
		for _, part := range cutKeys(queries, 3) {
			index, err := t.postingsReader(len(queries), searches)
			if err != nil {
				return err
			}
			e, err := index.encounters(part, roomFor(meetingBlocks))
			if err != nil {
				return err
			}
			parts = append(parts, e)
		}
		found = best(seeds, parts...)
		return nil
	}
	s, err := Open(filepath.Join(t.TempDir(), "stet.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, part := range parts {
		isNew := make(map[storyKey]bool)
		for k := range part {
			isNew[part[k].at] = true
		}
		err := s.update(func(t *transaction) error {
			t.addPostings(part, isNew)
			last := i+1 == len(parts)
			if last && !fold { // what is not written yet is met too
				return meet(t)
			}
			if err := t.writePostings(); err != nil || !fold {
				return err
			}
			return t.foldPostings()
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if fold {
		err = s.read(meet)
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// storiesInCommon makes stories that share phrases and names.
func storiesInCommon() []printed {
	random := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // no secret
	var all []printed
	for n := range 400 {
		var words []string // of a phrase that others have too, and names
		for range 1 + random.IntN(4) {
			phrase := random.IntN(120)
			if random.IntN(3) == 0 {
				phrase %= 3 // in so many that not all are looked at
			}
			words = append(words, fmt.Sprintf("the w%da told of w%db and w%dc at length", phrase, phrase, phrase))
			for range random.IntN(6) {
				words = append(words, fmt.Sprintf("by Mr Name%d Surname%d", random.IntN(400), random.IntN(900)))
			}
		}
		at := storyKey{uint64(n/3 + 1), n%3*40 + 1}
		all = append(all, printed{at: at, print: dupes.Print{
			Fingerprint: dupes.NewFingerprint(dupes.Text{Paragraphs: []string{strings.Join(words, " ")}}),
		}})
	}
	return all
}

func sameEncounter(a, b encounter) bool { return a.at == b.at && a.shared == b.shared }

// naively counts what a story has in common with each that holds keys of it.
func naively(seed *printed, holders map[uint64][]storyKey) (copies, kin []encounter) {
	shingles, points := make(map[storyKey]uint32), make(map[storyKey]uint32)
	for _, key := range keysOf(&seed.print.Fingerprint) {
		key >>= keyShift
		list := holders[key]
		for i, at := range list {
			switch {
			case at == seed.at:
			case key < termKey && (len(list) <= crowdedKey || i < crowdFirst):
				shingles[at]++
			case key < termKey, len(list) > commonTerm:
			case len(list) > scarceTerm:
				points[at] += 2
			default:
				points[at] += 3
			}
		}
	}
	best := func(counts map[storyKey]uint32, least uint32, limit int) []encounter {
		var list []encounter
		for at, n := range counts {
			if n >= least {
				list = append(list, encounter{at: at, shared: n})
			}
		}
		slices.SortFunc(list, func(a, b encounter) int {
			if a.shared != b.shared {
				return int(b.shared) - int(a.shared)
			}
			return compareStories(a.at, b.at)
		})
		return list[:min(len(list), limit)]
	}
	return best(shingles, 2, candidateLimit), best(points, kinPoints, kinLimit)
}

// Packed keys are sorted by digits as any sort would, however wide they are, and each of a story is there once.
func TestSortPacked(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for _, width := range []uint{1, 11, 32, 43} {
		for _, stories := range []int{0, 1, 3, 400, 4000} {
			parts := make([][]uint64, stories)
			is := make(map[uint64]uint64)
			for story := range parts {
				for range rng.IntN(20) {
					packed := rng.Uint64()>>(64-width)<<keyShift | uint64(story)<<1
					bit := rng.Uint64N(2) * indexedBit
					parts[story] = append(parts[story], packed|bit)
					is[packed] |= bit
				}
			}
			want := make([]uint64, 0, len(is))
			for packed, bit := range is {
				want = append(want, packed|bit)
			}
			slices.Sort(want)
			if got := sortPacked(parts); !slices.Equal(got, want) {
				t.Fatalf("%d stories, keys of %d bits: not in order", stories, width)
			}
		}
	}
}

// Packed keys are cut between keys, and none is lost.
func TestCutKeys(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{0, 1, 2, 7, 1000} {
		for most := range 5 {
			var packed []uint64
			for range n {
				packed = append(packed, rng.Uint64N(uint64(n/3+1))<<keyShift|rng.Uint64N(9)) //nolint:gosec // not negative
			}
			slices.Sort(packed)
			parts := cutKeys(packed, most+1)
			if len(parts) > most+1 || !slices.Equal(slices.Concat(parts...), packed) {
				t.Fatalf("%d keys were cut into %d parts, of at most %d", n, len(parts), most+1)
			}
			for i := 1; i < len(parts); i++ {
				if before := parts[i-1]; before[len(before)-1]>>keyShift == parts[i][0]>>keyShift {
					t.Errorf("a key is in two parts of %d", len(parts))
				}
			}
			if n == 1000 && len(parts) != most+1 {
				t.Errorf("1,000 were cut into %d parts, not %d", len(parts), most+1)
			}
		}
	}
}
