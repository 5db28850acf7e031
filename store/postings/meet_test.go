package postings

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"stet/segmenter/dupes"
	"stet/store/mapped"
	"stet/store/runs"
)

// What stories meet in the index are those that a count of all their keys, pair by pair, finds: be they
// indexed beside the runs, in runs that go on where others end, or in any.
func TestStoriesMeetThoseWithTheMostInCommon(t *testing.T) {
	all := storiesInCommon()
	stored, seeds := all[:300], all[200:]
	holders := make(map[uint64][]Story)
	for i := range stored {
		for _, key := range IndexKeys(stored[i].Print) {
			holders[key] = append(holders[key], stored[i].At)
		}
	}
	if common := commonTerms(stored[150:]); common == 0 {
		t.Fatal("no term of a run is common")
	}
	const scan, search = 0, 1 << 20 // searches for a block
	for name, c := range map[string]struct {
		parts    [][]Seed
		beside   bool
		searches int
	}{
		"beside":             {[][]Seed{stored[:150], stored[150:]}, true, blockSearches},
		"runs":               {[][]Seed{stored[:80], stored[80:150], stored[150:]}, false, scan},
		"runs, searched":     {[][]Seed{stored[:80], stored[80:150], stored[150:]}, false, search},
		"any runs":           {[][]Seed{stored[150:], stored[:80], stored[70:160]}, false, scan},
		"any runs, searched": {[][]Seed{stored[150:], stored[:80], stored[70:160]}, false, search},
	} {
		t.Run(name, func(t *testing.T) {
			found := meetAmong(t, c.parts, c.beside, seeds, c.searches)
			met := 0
			for i := range seeds {
				copies, kin := naively(&seeds[i], holders)
				if !slices.Equal(found[i].Copies, copies) || !slices.Equal(found[i].Kin, kin) {
					t.Fatalf("story %v met %v and %v, and not %v and %v", seeds[i].At, found[i].Copies, found[i].Kin, copies, kin)
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
	var stored []Seed
	for n := range copies * texts {
		stored = append(stored, Seed{StoryAt(uint64(n+1), 1), &prints[n%texts]}) //nolint:gosec // not negative
	}
	seeds := stored[len(stored)-2*texts:]
	base := newTestBase(t)
	base.add(t, stored)
	asked, held := 0, 0
	within := func(blocks int64, seeds []Seed) []Met {
		asked, held = 0, 0
		found, err := meetWithin(blocks, seeds, KeysOf(seeds), func(keys Keys, room *Room) (all []*Encounters, err error) {
			asked++
			err = base.read(func(x Index) error {
				reader, err := x.Reader(len(keys))
				if err != nil {
					return err
				}
				blocks := 0
				for _, part := range keys.Cut(2) {
					e, err := reader.Encounters(part, room)
					if err != nil {
						return err
					}
					blocks += len(e.blocks)
					all = append(all, e)
				}
				held = max(held, blocks)
				return nil
			})
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
		if len(want[i].Copies) < copies-1 || !slices.Equal(got[i].Copies, want[i].Copies) || !slices.Equal(got[i].Kin, want[i].Kin) {
			t.Fatalf("story %v met %v, not %v", seeds[i].At, got[i], want[i])
		}
	}
	if got := within(0, seeds[:1]); !slices.Equal(got[0].Copies, want[0].Copies) {
		t.Errorf("a story alone met %v, not %v", got[0].Copies, want[0].Copies)
	}
}

// roomFor is room for so many blocks.
func roomFor(blocks int64) *Room {
	room := &Room{}
	room.blocks.Store(blocks)
	return room
}

// commonTerms counts the terms that are common among some stories.
func commonTerms(stories []Seed) (n int) {
	holders := make(map[uint64]int)
	for i := range stories {
		for _, key := range IndexKeys(stories[i].Print) {
			if holders[key]++; key >= TermKey && holders[key] == commonTerm+1 {
				n++
			}
		}
	}
	return n
}

// testBase is a database with an index.
type testBase struct {
	db *bolt.DB
	// beside are the stories that are indexed beside the runs; nil where none may be.
	beside map[uint64][]Story
}

func newTestBase(t *testing.T) *testBase {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "index.db"), 0o600, &bolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	err = db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte("index"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return &testBase{db: db}
}

// add writes a run of stories.
func (b *testBase) add(t *testing.T, stories []Seed) {
	t.Helper()
	at, all := make([]Story, len(stories)), make([]bool, len(stories))
	for i := range stories {
		at[i], all[i] = stories[i].At, true
	}
	err := b.db.Update(func(tx *bolt.Tx) error {
		keys := KeysOf(stories).Indexed(all)
		rest, err := keys.Write(NewWriter(testPlace(tx).NewRun()), at, len(keys))
		if len(rest) > 0 {
			t.Errorf("%d keys were not written", len(rest))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (b *testBase) read(use func(Index) error) error {
	return b.db.View(func(tx *bolt.Tx) error {
		index := Index{Runs: testPlace(tx)}
		if b.beside != nil {
			index.Beside = func(key uint64, stories []Story) ([]Story, error) { return append(stories, b.beside[key]...), nil }
		}
		return use(index)
	})
}

func testPlace(tx *bolt.Tx) runs.Place {
	file := mapped.FileOf(tx)
	return runs.Place{Name: "index", Bucket: tx.Bucket([]byte("index")), File: &file}
}

// meetAmong indexes parts of stories, each as a run or all beside the runs, and returns what seeds meet by a reader of
// the index that makes at most so many searches for a block.
func meetAmong(t *testing.T, parts [][]Seed, beside bool, seeds []Seed, searches int) (found []Met) {
	t.Helper()
	base := newTestBase(t)
	if beside {
		base.beside = make(map[uint64][]Story)
	}
	for i, part := range parts {
		if !beside || i == 0 { // some are in a run too
			base.add(t, part)
		}
		for k := range part {
			for _, key := range IndexKeys(part[k].Print) {
				if beside {
					base.beside[key] = append(base.beside[key], part[k].At)
				}
			}
		}
	}
	err := base.read(func(x Index) error {
		keys := KeysOf(seeds)
		var parts []*Encounters
		for _, part := range keys.Cut(3) {
			reader, err := x.reader(len(keys), searches)
			if err != nil {
				return err
			}
			e, err := reader.Encounters(part, roomFor(meetingBlocks))
			if err != nil {
				return err
			}
			parts = append(parts, e)
		}
		found = best(seeds, parts...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// storiesInCommon makes stories that share phrases and names.
func storiesInCommon() []Seed {
	random := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // no secret
	var all []Seed
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
		f := dupes.NewFingerprint(dupes.Text{Paragraphs: []string{strings.Join(words, " ")}})
		all = append(all, Seed{StoryAt(uint64(n/3+1), n%3*40+1), &f}) //nolint:gosec // not negative
	}
	return all
}

// naively counts what a story has in common with each that holds keys of it.
func naively(seed *Seed, holders map[uint64][]Story) (copies, kin []Encounter) {
	shingles, points := make(map[Story]uint32), make(map[Story]uint32)
	for _, key := range keysOf(seed.Print) {
		key >>= keyShift
		list := holders[key]
		for i, at := range list {
			switch {
			case at == seed.At:
			case key < TermKey && (len(list) <= Crowded || i < crowdFirst):
				shingles[at]++
			case key < TermKey, len(list) > commonTerm:
			case len(list) > scarceTerm:
				points[at] += 2
			default:
				points[at] += 3
			}
		}
	}
	best := func(counts map[Story]uint32, least uint32, limit int) []Encounter {
		var list []Encounter
		for at, n := range counts {
			if n >= least {
				list = append(list, Encounter{At: at, Shared: n})
			}
		}
		slices.SortFunc(list, func(a, b Encounter) int {
			if a.Shared != b.Shared {
				return int(b.Shared) - int(a.Shared)
			}
			return cmp.Compare(a.At, b.At)
		})
		return list[:min(len(list), limit)]
	}
	return best(shingles, 2, CandidateLimit), best(points, kinPoints, kinLimit)
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
			var packed Keys
			for range n {
				packed = append(packed, rng.Uint64N(uint64(n/3+1))<<keyShift|rng.Uint64N(9)) //nolint:gosec // not negative
			}
			slices.Sort(packed)
			parts := packed.Cut(most + 1)
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
