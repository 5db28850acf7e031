package store

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"stet/segmenter/dupes"
	"stet/store/parallel"
	"stet/store/postings"
)

// What a story may be a copy or kin of by the index is compared with it, story by
// story, before anything is arranged: few of them are, and only those are drawn
// in. So what is arranged beside a story is bounded by its copies, whatever the
// store holds.

// askedShare bounds the stories of the store that are compared with some: so
// many for each of these, the likeliest first.
const askedShare = 2

// readStories reads stories, ascending, as they are compared. It returns, ascending too, those of them that are still there.
type readStories func(stories []storyKey) ([]printed, error)

// beside are stories of the store that some were compared with.
type beside struct {
	stories map[storyKey]*printed
	known   *dupes.Rarity // what these and the seeds know; nil where none was found
}

// compareMet reads what the seeds met and leaves in found what is a copy or kin
// indeed.
func compareMet(seeds []printed, found []met, known *sizes, read readStories) (beside, error) {
	known.turnAway(seeds, found)
	n := neighboursOf(seeds, found)
	asked := n.likeliest(found, max(closureLimit, askedShare*len(seeds)))
	if len(asked) == 0 {
		// Seeds are compared with one another when they are arranged.
		return beside{}, nil
	}
	stories := make([]storyKey, len(asked))
	for i := range asked {
		stories[i] = keyOf(asked[i].At)
	}
	others, err := read(stories)
	if err != nil {
		return beside{}, err
	}
	b := beside{stories: make(map[storyKey]*printed, len(others))}
	left := others
	for i := range asked { // those that are no more were not read
		if len(left) > 0 && left[0].at.story() == asked[i].At {
			b.stories[left[0].at], n.prints[asked[i].Place] = &left[0], &left[0]
			left = left[1:]
		}
	}
	if len(left) > 0 {
		return beside{}, fmt.Errorf("story %v was read and not asked for", left[0].at)
	}
	b.known = dupes.RarityOf(func(yield func(*dupes.Fingerprint) bool) {
		for _, all := range [][]printed{seeds, others} {
			for i := range all {
				if !yield(&all[i].print.Fingerprint) {
					return
				}
			}
		}
	})
	parallel.For(len(seeds), func(i int) {
		f := &seeds[i].print.Fingerprint
		found[i].Copies = n.those(found[i].Copies, func(e postings.Encounter, other *dupes.Fingerprint) bool {
			return mayCopy(f, other.KeyCount(), e.Shared)
		}, func(others []*dupes.Fingerprint, asked []postings.Encounter) []int {
			copies, unsure := f.Copies(others, b.known)
			for _, k := range unsure {
				found[i].unsure = append(found[i].unsure, asked[k])
			}
			return copies
		})
		found[i].Kin = n.those(found[i].Kin, func(postings.Encounter, *dupes.Fingerprint) bool { return true },
			func(others []*dupes.Fingerprint, _ []postings.Encounter) []int { return f.Kin(others, b.known) })
	})
	return b, nil
}

// neighbours are the stories that seeds met, by their places.
type neighbours struct {
	isSeed []bool
	prints []*printed // of those that were read
}

// neighboursOf gives all that were met their places.
func neighboursOf(seeds []printed, found []met) *neighbours {
	own := make(map[postings.Story]bool, len(seeds))
	for i := range seeds {
		own[seeds[i].at.story()] = true
	}
	n := &neighbours{}
	places := make(map[postings.Story]uint32)
	for i := range found {
		for _, list := range [...][]postings.Encounter{found[i].Copies, found[i].Kin} {
			for k := range list {
				at := list[k].At
				place, known := places[at]
				if !known {
					place = uint32(len(places)) //nolint:gosec // stories are fewer
					places[at] = place
					n.isSeed = append(n.isSeed, own[at])
				}
				list[k].Place = place
			}
		}
	}
	n.prints = make([]*printed, len(places))
	return n
}

// likeliest returns the stories that the seeds met, ascending: of more than
// limit, those that each seed has the most in common with.
func (n *neighbours) likeliest(found []met, limit int) []postings.Encounter {
	var asked []postings.Encounter
	known := slices.Clone(n.isSeed)
	for rank := range postings.CandidateLimit {
		for i := range found {
			for _, list := range [][]postings.Encounter{found[i].Copies, found[i].Kin} {
				if rank < len(list) && len(asked) < limit && !known[list[rank].Place] {
					known[list[rank].Place] = true
					asked = append(asked, list[rank])
				}
			}
		}
	}
	slices.SortFunc(asked, func(a, b postings.Encounter) int { return cmp.Compare(a.At, b.At) })
	return asked
}

// those returns the stories of a list that a seed says it is joined with; other
// seeds stay. worth tells which are worth comparing.
func (n *neighbours) those(
	list []postings.Encounter, worth func(postings.Encounter, *dupes.Fingerprint) bool, joined func([]*dupes.Fingerprint, []postings.Encounter) []int,
) []postings.Encounter {
	var kept, asked []postings.Encounter
	var prints []*dupes.Fingerprint
	for _, e := range list {
		if n.isSeed[e.Place] {
			kept = append(kept, e)
		} else if p := n.prints[e.Place]; p != nil && worth(e, &p.print.Fingerprint) {
			asked = append(asked, e)
			prints = append(prints, &p.print.Fingerprint)
		}
	}
	if len(prints) > 0 {
		for _, i := range joined(prints, asked) {
			kept = append(kept, asked[i])
		}
	}
	return kept
}

// leastShared is the share of the shingles of the shorter of two texts that copies seem to
// have in common at least, by those that are indexed. Among 33,000 texts made of articles (lab dupes, both parts) 37,390 times
// one of two copies met the other: 23 of these are turned away by it, and with them all copies of 13 texts; 4 by 0.06, that of
// dupes.Find. Of what is no copy it turns away 69%, and 0.06 47%.
const leastShared = 0.1

// mayCopy tells whether a story may be a copy of another that is indexed by so many of the
// shingles which it asked for.
func mayCopy(seed *dupes.Fingerprint, all int, shared uint32) bool {
	indexed := postings.IndexedOf(all)
	return float64(shared)*float64(all) >= leastShared*float64(indexed)*float64(min(all, seed.KeyCount()))
}

// read returns stories, ascending, and reads those of them that are not there yet.
func (b *beside) read(stories []storyKey, read readStories) ([]printed, error) {
	all := make([]printed, 0, len(stories))
	var missing []storyKey
	for _, at := range stories {
		if p := b.stories[at]; p != nil {
			all = append(all, *p)
		} else {
			missing = append(missing, at)
		}
	}
	more, err := read(missing)
	if err != nil {
		return nil, err
	}
	for i := range more {
		if b.known != nil {
			b.known.Observe(&more[i].print.Fingerprint)
		}
	}
	return append(all, more...), nil
}

// closureLimit bounds the stories that are arranged anew for a few, because they
// are in a group with one that they met.
const closureLimit = 2000

// touchedBy returns the other stories whose groups may change with those of the
// seeds: those that they are joined with or may be once more is known (see crowd), whoever is in a group of copies with any of
// these, and whoever is related to a seed or to one that it is kin of. A
// few speak for a flood.
func (t *transaction) touchedBy(seeds []printed, found []met) ([]storyKey, error) {
	d := drawing{t: t, inside: make(map[storyKey]bool, 2*len(seeds)), limit: math.MaxInt, done: make(map[GroupID]bool), crowds: make(map[storyKey]bool)}
	near := make([]storyKey, 0, len(seeds)) // whose relations are asked for
	for i := range seeds {
		d.add(seeds[i].at)
		near = append(near, seeds[i].at)
		for _, e := range found[i].Kin {
			near = append(near, keyOf(e.At))
		}
	}
	for i := range found {
		for _, e := range found[i].Copies {
			d.add(keyOf(e.At))
		}
		for _, e := range found[i].Kin {
			d.add(keyOf(e.At))
		}
	}
	d.limit = len(d.inside) + max(closureLimit, len(seeds))
	for i := range found {
		if err := d.crowd(&seeds[i], &found[i]); err != nil {
			return nil, err
		}
	}
	for _, at := range near {
		if err := d.members(at, false); err != nil {
			return nil, err
		}
	}
	for at := 0; at < len(d.queue); at++ { //nolint:intrange // the queue grows
		if err := d.members(d.queue[at], true); err != nil {
			return nil, err
		}
	}
	for i := range seeds {
		delete(d.inside, seeds[i].at)
	}
	return slices.SortedFunc(maps.Keys(d.inside), compareStories), nil
}

// drawing gathers the stories whose groups may change.
type drawing struct {
	t      *transaction
	inside map[storyKey]bool
	queue  []storyKey // those inside, as they came
	limit  int        // of those inside
	done   map[GroupID]bool
	crowds map[storyKey]bool // those that crowdOf told
}

func (d *drawing) add(at storyKey) {
	if !d.inside[at] && len(d.inside) < d.limit {
		d.inside[at] = true
		d.queue = append(d.queue, at)
	}
}

// members adds those that are in a group with a story, be it of copies or not.
func (d *drawing) members(at storyKey, copies bool) error {
	ids, err := d.t.memberships(at)
	for _, id := range ids {
		if d.done[id] {
			continue
		}
		g, err := d.t.groupRecord(id)
		if err != nil {
			return err
		}
		if g == nil || g.isCopies() != copies {
			continue
		}
		d.done[id] = true
		speak := g.members
		if g.isFlood() {
			speak = speak[:floodSpeakers]
		}
		for _, m := range speak {
			d.add(m.at)
		}
	}
	return err
}
