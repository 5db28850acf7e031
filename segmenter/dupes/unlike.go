package dupes

// Unlike is two members of a group of copies that are not alike, though the keeper is like both.
type Unlike struct {
	// A and B are their IDs, in the order of the members.
	A, B string
	// Shared is the share of the shingles of the one with fewer that the other has too, from 0 to 1.
	Shared float64
}

const (
	// AlikeFrom is the share of the shingles of the text with fewer that two texts which are like one another have in common at least.
	AlikeFrom = 0.3
	// UnlikeBelow is the share below which they are no copies of one another, whatever a third has of both.
	UnlikeBelow = 0.1
)

// unlikeShown is how many pairs of a group are named at most.
const unlikeShown = 8

// findUnlike finds the members that are not alike among the first of a group, the keeper before the others.
func findUnlike(m *matcher, ids []Member, prints []Fingerprint) (found []Unlike) {
	if len(prints) < 3 {
		return nil
	}
	m.load(&prints[0])
	both := make([]int, len(prints)) // shingles of each that the keeper has
	for i := range prints {
		m.touch(&prints[i])
		both[i] = m.both
	}
	alike := func(i int) bool {
		return float64(both[i]) >= AlikeFrom*float64(min(prints[i].grams, prints[0].grams))
	}
	for i := 1; i < len(prints); i++ {
		loaded := false
		for k := i + 1; k < len(prints) && len(found) < unlikeShown; k++ {
			fewer := float64(min(prints[i].grams, prints[k].grams))
			// What both have of the keeper overlaps where it is more than all of it.
			if !alike(i) || !alike(k) || float64(both[i]+both[k]-int(prints[0].grams)) >= UnlikeBelow*fewer {
				continue
			}
			if !loaded {
				m.load(&prints[i])
				loaded = true
			}
			m.touch(&prints[k])
			if float64(m.both) < UnlikeBelow*fewer {
				found = append(found, Unlike{ids[i].ID, ids[k].ID, float64(m.both) / fewer})
			}
		}
	}
	return found
}
