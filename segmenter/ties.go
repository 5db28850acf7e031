package segmenter

import (
	"stet/segmenter/reading"
)

// ties is what one line of text has in common with the lines around it: how far
// away the nearest lines stand that use its words too. A gap's features are sums
// of the ties of the lines around it, so that each word is looked at once and not
// once for each gap that is near.
type ties struct {
	// mass is the weight of the line's words, fresh that of those that no line
	// before uses.
	mass, fresh float32
	// before and after are the weight of the words that a line at most so far
	// before or behind uses: see distancePlace.
	before, after [distancePlaces]float32
	// shared and rare count, and best is the greatest weight of, the words that
	// stand in a line that is exactly so far before.
	shared, rare, best [sharedReach + wordLines]float32
	// started is the weight of words that are new at the gap so many lines before
	// and come back soon; stopped that of words that end at the gap one and so many
	// lines behind.
	started [startLines]float32
	stopped [wordLines]float32
	names   nameTies
}

// nameTies is the same for names: they are counted.
type nameTies struct {
	all    float32
	before [namePlaces]float32 // see namePlace
	after  [distancePlaces]float32
	// By the gap so many lines before: how the names are used.
	introduced, again, familiar, strange [introLines]float32
}

// How many lines on each side of a gap are looked at.
const (
	wordLines  = 4 // for words that are carried over
	startLines = 2 // for words that start
	nameLines  = 8 // for names
	introLines = 3 // for how names are introduced
)

// sharedReach is how many lines before a gap a word that is shared may stand; a
// name may stand nameLines before. rareBits is the weight above which a word is rare.
const (
	sharedReach = 4
	rareBits    = 8
)

// A word stands at most memory lines before a gap if its line, k lines behind the
// gap, has it at most memory+k lines before. These are the distances up to which
// weights are summed up: k at place k, memory+k at place wordLines+k.
const distancePlaces = 2 * wordLines

// distancePlace returns the first place of a sum that a distance is a part of, and
// whether there is any.
func distancePlace(distance int) (place int, ok bool) {
	switch {
	case distance < wordLines:
		return distance, true
	case distance <= memory:
		return wordLines, true
	}
	place = distance - memory + wordLines
	return place, place < distancePlaces
}

// Names are summed up to the distances k at place k, nameLines+k at place
// nameLines+k, and memory+k at place 2*nameLines+k.
const namePlaces = 3 * nameLines

func namePlace(distance int) (place int, ok bool) {
	switch {
	case distance < 2*nameLines:
		return distance, true
	case distance <= memory:
		return 2 * nameLines, true
	}
	place = distance - memory + 2*nameLines
	return place, place < namePlaces
}

// tie sets the ties of all lines of text.
func (m *measurer) tie() {
	if cap(m.ties) < len(m.Lines) {
		m.ties = make([]ties, len(m.Lines), 2*len(m.Lines))
	}
	m.ties = m.ties[:len(m.Lines)]
	for i := range m.ties {
		t := &m.ties[i]
		*t = ties{}
		uses := m.Of(i)
		for n := range uses {
			u := &uses[n]
			t.add(u, i, len(m.Lines), m.Terms[u.Term].Weight)
		}
		sumUp(t.before[:])
		sumUp(t.after[:])
		sumUp(t.names.before[:])
		sumUp(t.names.after[:])
	}
}

func sumUp(values []float32) {
	sum := float32(0)
	for i, v := range values {
		sum += v
		values[i] = sum
	}
}

// add takes in a word of line i of count.
func (t *ties) add(u *reading.Use, i, count int, weight float32) {
	far := count + memory // farther than any line is
	before, after := far, far
	t.mass += weight
	if u.Before < 0 {
		t.fresh += weight
	} else {
		before = i - int(u.Before)
		if place, ok := distancePlace(before); ok {
			t.before[place] += weight
		}
		if before < len(t.shared) {
			t.shared[before]++
			t.best[before] = max(t.best[before], weight)
			if weight > rareBits {
				t.rare[before]++
			}
		}
	}
	if int(u.After) < count {
		after = int(u.After) - i
		if place, ok := distancePlace(after); ok {
			t.after[place] += weight
		}
	}
	if before > memory && after < chainReach {
		for k := range min(startLines, before-memory) {
			t.started[k] += weight
		}
	}
	if before <= chainReach && after > memory {
		for k := range min(wordLines, after-memory) {
			t.stopped[k] += weight
		}
	}
	if u.Kind != 0 {
		t.names.add(u.Kind, before, after)
	}
}

// add takes in a name that stands so many lines before and behind.
func (t *nameTies) add(kind reading.UseKind, before, after int) {
	t.all++
	if place, ok := namePlace(before); ok {
		t.before[place]++
	}
	if place, ok := distancePlace(after); ok {
		t.after[place]++
	}
	for k := range min(introLines, before) {
		near := before-k <= memory
		switch {
		case kind&reading.FullUse != 0 && near:
			t.again[k]++
		case kind&reading.FullUse != 0 && after < chainReach:
			t.introduced[k]++
		case kind&(reading.TitledUse|reading.BareUse) != 0 && near:
			t.familiar[k]++
		case kind&reading.TitledUse != 0:
			t.strange[k]++
		}
	}
}

// measureWords looks at which words are carried over the gap before line g.
func (m *measurer) measureWords(g int, v *features) {
	var mass, known, fresh, freshPage [wordLines]float32
	var started, best, rare, shared float32
	for k := range min(wordLines, len(m.Lines)-g) {
		t := &m.ties[g+k]
		mass[k], fresh[k], freshPage[k] = t.mass-t.before[k], t.mass-t.before[wordLines+k], t.fresh
		known[k] = t.before[wordLines+k] - t.before[k]
		for distance := k + 1; distance <= k+sharedReach; distance++ {
			shared, rare, best = shared+t.shared[distance], rare+t.rare[distance], max(best, t.best[distance])
		}
		if k < startLines {
			started += t.started[k]
		}
	}
	v[featureFreshWords1] = ratio(fresh[0], mass[0])
	v[featureFreshWords2] = ratio(fresh[0]+fresh[1], mass[0]+mass[1])
	v[featureFreshWords4] = ratio(sum4(fresh), sum4(mass))
	v[featureFreshPage2] = ratio(freshPage[0]+freshPage[1], mass[0]+mass[1])
	v[featureNextLineInPast] = known[0]
	v[featureNextInPast] = sum4(known)
	v[featureStartedChains] = started
	v[featureSharedRare], v[featureSharedBest], v[featureSharedWords4] = rare, best, shared
	m.measureEndings(g, v)
}

// measureEndings looks at which words of the last lines stop at the gap.
func (m *measurer) measureEndings(g int, v *features) {
	var mass, kept, ended [wordLines]float32
	stopped := float32(0)
	for k := range min(wordLines, g) {
		t := &m.ties[g-1-k]
		mass[k], ended[k] = t.mass-t.after[k], t.mass-t.after[wordLines+k]
		kept[k] = t.after[wordLines+k] - t.after[k]
		stopped += t.stopped[k]
	}
	v[featureEndedWords2] = ratio(ended[0]+ended[1], mass[0]+mass[1])
	v[featureEndedWords4] = ratio(sum4(ended), sum4(mass))
	v[featureLastLineInFuture] = kept[0]
	v[featureLastInFuture] = sum4(kept)
	v[featureStoppedChains] = stopped
}

func ratio(part, whole float32) float32 {
	if whole <= 0 {
		return 0.5
	}
	return part / whole
}

func sum4(a [4]float32) float32 { return a[0] + a[1] + a[2] + a[3] }

// measureNames looks at which names are carried over the gap before line g,
// and which are introduced behind it.
func (m *measurer) measureNames(g int, v *features) {
	var names, known [nameLines]float32
	var introduced, again, familiar, strange, shared float32
	for k := range min(nameLines, len(m.Lines)-g) {
		t := &m.ties[g+k].names
		names[k], known[k] = t.all-t.before[k], t.before[2*nameLines+k]-t.before[k]
		shared += t.before[nameLines+k] - t.before[k]
		if k < introLines {
			introduced, again = introduced+t.introduced[k], again+t.again[k]
			familiar, strange = familiar+t.familiar[k], strange+t.strange[k]
		}
	}
	two, four := names[0]+names[1], sum4([4]float32(names[:4]))
	known2, known4 := known[0]+known[1], sum4([4]float32(known[:4]))
	all, knownAll := four+sum4([4]float32(names[4:])), known4+sum4([4]float32(known[4:]))
	v[featureNames2], v[featureNames4] = two, four
	v[featureKnownNames2], v[featureKnownNames4] = known2, known4
	v[featureFreshNames2] = ratio(two-known2, two)
	v[featureFreshNames4] = ratio(four-known4, four)
	v[featureFreshNames8] = ratio(all-knownAll, all)
	v[featureSharedNames8] = shared
	v[featureIntroduced], v[featureReintroduced] = introduced, again
	v[featureKnownSurname], v[featureStrangeSurname] = familiar, strange
	var lastNames, kept float32
	for k := range min(wordLines, g) {
		t := &m.ties[g-1-k].names
		lastNames += t.all - t.after[k]
		kept += t.after[wordLines+k] - t.after[k]
	}
	v[featureLastNamesKept4] = ratio(kept, lastNames)
}
