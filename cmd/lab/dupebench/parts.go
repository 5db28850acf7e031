package dupebench

import (
	"fmt"
	"hash/fnv"
	"io"
)

// Part is a part of the outlets, of the forms and of the furniture that a
// benchmark is made of. What is in one of Held and Dev is not in the other;
// Learn and Tune are the halves of Dev, so that rules can be chosen on outlets
// that the models of the day were not trained on.
type Part uint8

// The parts of the outlets.
const (
	Held Part = iota
	Dev
	Learn
	Tune
)

var partNames = [...]string{"held", "dev", "learn", "tune"}

// ParsePart returns the part of a name.
func ParsePart(name string) (Part, error) {
	for p, known := range partNames {
		if name == known {
			return Part(p), nil //nolint:gosec // four
		}
	}
	return 0, fmt.Errorf("outlets %s: say held, dev, learn or tune", name)
}

// has tells whether an article belongs to the part: a hash of its outlet
// decides, or of its event, so that the tellers of one event stay together.
func (p Part) has(a *Article) bool {
	name := a.Outlet
	switch {
	case a.Event != "":
		name = a.Event
	case name == "unknown" || name == "" || singleOutlet[a.Source]:
		name = a.ID
	}
	h := fnv.New32a()
	_, _ = io.WriteString(h, name)
	return p.hasPlace(h.Sum32() >> 8)
}

// hasPlace tells whether the part has what stands at a place: every second is
// held out, of the rest every second is Learn's.
func (p Part) hasPlace(place uint32) bool {
	switch p {
	case Held:
		return place&1 == 1
	case Learn:
		return place&3 == 0
	case Tune:
		return place&3 == 2
	default:
		return place&1 == 0
	}
}

// of returns the forms or lines that belong to the part.
func (p Part) of(forms []string) []string {
	var out []string
	for i, f := range forms {
		if p.hasPlace(uint32(i)) { //nolint:gosec // few
			out = append(out, f)
		}
	}
	return out
}
