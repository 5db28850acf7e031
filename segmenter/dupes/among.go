package dupes

// Copies returns the places of those of others that are copies of f, as Find
// joins them where it knows as much, and of those of which what is known of the collection decides whether they are:
// where more is known, it may say otherwise. It loads f once, however many others there are.
func (f *Fingerprint) Copies(others []*Fingerprint, known *Rarity) (copies, unsure []int) {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.known = known
	m.gathered += touchLines(f.text())
	for _, other := range others {
		m.gathered += touchLines(other.text())
	}
	m.load(f)
	m.asks = true
	for i, other := range others {
		m.hangs = false
		if _, ok := m.compare(other); ok {
			copies = append(copies, i)
		}
		if m.hangs {
			unsure = append(unsure, i)
		}
	}
	m.asks = false
	return copies, unsure
}

// Kin returns the places of those of others that tell of one event with f and
// are no copies of it: those pairs that Find would relate.
func (f *Fingerprint) Kin(others []*Fingerprint, known *Rarity) []int {
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.known = known
	loaded := false // most are no kin by their terms
	var own kinsman
	sums := f.termSums()
	own.load(f.terms(), &sums)
	var kin []int
	for i, other := range others {
		sums = other.termSums()
		k := own.kin(other.terms(), &sums)
		if !k.close() || !k.likely() {
			continue
		}
		if !loaded {
			m.load(f)
			loaded = true
		}
		if _, copied := m.compare(other); copied {
			continue
		}
		if _, ok := m.related(other, &Kinship{TermKinship: k}); ok {
			kin = append(kin, i)
		}
	}
	return kin
}
