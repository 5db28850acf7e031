package others

import (
	"cmp"
	"slices"

	"stet/segmenter/page"
)

// vicinity finds the nearest prose before and behind lines of a page: what sightings
// does for all, for some.
type vicinity struct {
	page *page.Page
	keys []uint64
	// places are the lines with text, by key; empty until one is asked for.
	places []place
	prose  prose
	// before and behind are the numbers of the nearest lines that are prose, where
	// they are known.
	before, behind []int32
	// said is what stands around lines that stand in more than fewPlaces, by key: each of them
	// may be asked about, and the time would grow with the square of the page.
	said map[uint64]sides
}

// fewPlaces is in how many places a line may stand that are gone through each time.
const fewPlaces = 8

// sides is what stands on both sides of the lines with a key.
type sides struct{ previous, following Neighbours }

// What stands in vicinity.before and vicinity.behind beside numbers of lines.
const (
	unknownLine int32 = -2
	noLine      int32 = -1 // the page's edge
)

func (v *vicinity) forget() {
	v.page, v.keys, v.places = nil, nil, v.places[:0]
	clear(v.said)
}

// look takes in a page, if that is not done.
func (v *vicinity) look(p *page.Page, keys []uint64) {
	if v.page == p {
		return
	}
	v.page, v.keys, v.prose.table = p, keys, newProse().table
	v.before, v.behind = v.before[:0], v.behind[:0]
	for i, key := range keys {
		if key != 0 {
			v.places = append(v.places, place{key, int32(i)})
		}
		v.before, v.behind = append(v.before, unknownLine), append(v.behind, unknownLine)
	}
	slices.SortFunc(v.places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.line, b.line))
	})
}

// of returns what stands around the lines with a key.
func (v *vicinity) of(key uint64) sides {
	if said, ok := v.said[key]; ok {
		return said
	}
	var found sides
	places := v.with(key)
	for _, p := range places {
		found.previous.add(v.key(v.nearest(p.line, -1)))
		found.following.add(v.key(v.nearest(p.line, 1)))
	}
	if len(places) > fewPlaces {
		if v.said == nil {
			v.said = make(map[uint64]sides)
		}
		v.said[key] = found
	}
	return found
}

// with returns the lines with a key.
func (v *vicinity) with(key uint64) []place {
	from, _ := slices.BinarySearchFunc(v.places, key, func(p place, key uint64) int { return cmp.Compare(p.key, key) })
	to := from
	for to < len(v.places) && v.places[to].key == key {
		to++
	}
	return v.places[from:to]
}

// key is that of a line, 0 for the page's edge.
func (v *vicinity) key(line int32) uint64 {
	if line == noLine {
		return 0
	}
	return v.keys[line]
}

// nearest returns the nearest line that is prose on one side of a line: before it for
// -1, behind it for 1. All lines that it passes by know afterwards, so that no line is
// passed by twice.
func (v *vicinity) nearest(line, step int32) int32 {
	known := v.before
	if step > 0 {
		known = v.behind
	}
	found := known[line]
	at := line
	for found == unknownLine {
		switch at += step; {
		case at < 0 || int(at) == len(v.keys):
			found = noLine
		case v.keys[at] != 0 && v.prose.is(v.page.Bytes(int(at)+1)):
			found = at
		default:
			found = known[at]
		}
	}
	for ; known[line] == unknownLine; line += step {
		known[line] = found
		if line+step == at {
			break
		}
	}
	return found
}
