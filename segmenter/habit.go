package segmenter

import (
	"math"
	"math/bits"

	"stet/segmenter/reading"
)

// kindSet is a set of sorts of furniture, by their places in kindPlaces.
type kindSet uint32

// kindPlaces number the sorts of furniture; those that it does not name share
// place 0.
var kindPlaces = map[string]int{
	"timestamp": timePlace, "byline": bylinePlace, "related links": 3, "notice": 4, "social": 5, "player": 6, "promo": 7,
	"comments": 8, "topics": 9, "metadata": 10, "newsletter": 11, "section": 12, "advertisement": 13, "copyright": 14,
	"ticker": 15, "author bio": 16, "donation": 17, "caption": 18, "menu": 19, "correction": 20, "live blog": 21,
}

const (
	timePlace    = 1
	bylinePlace  = 2
	placesOfKind = 22
)

// add puts the sort of a line into the set, where it is furniture or a caption.
func (s *kindSet) add(r *RoleProposal) {
	if r.Role == Furniture || r.Role == Caption {
		*s |= 1 << kindPlaces[r.Kind]
	}
}

func (s kindSet) holds(place int) bool { return s>>place&1 != 0 }

// each calls do with each place that is in the set.
func (s kindSet) each(do func(place int)) {
	for ; s != 0; s &= s - 1 {
		do(bits.TrailingZeros32(uint32(s)))
	}
}

// tally is how many gaps of a page have something, and the sum of their chances to
// be joints.
type tally struct{ count, chance float64 }

func (t *tally) add(chance float64) {
	t.count++
	t.chance += chance
}

// others is the mean chance of the other gaps, where one of them has the given
// chance, drawn towards the mean of all as if one more had that.
func (t tally) others(own, mean float64) float32 {
	return float32((t.chance - own + mean) / t.count)
}

// habits is what the likely joints of a page have in common: a page keeps its
// headlines or loses them, ends its stories with the same furniture, and opens
// them in the same manner. Sums over joints count each gap by its chance to be
// one; the start of the page is one for certain.
type habits struct {
	chance                                float64 // of all gaps
	best, second                          float64 // the two greatest chances
	headlines, datelines, weekdays, words float64
	heading                               tally
	kinds                                 [placesOfKind]tally
	lines                                 map[uint64]tally // by the key of a line of furniture
	// firsts and lasts count by term the first and the last lines of the likely
	// stories, starts in number.
	firsts, lasts []float32
	starts        float32
}

// Lines between two lines of text, and keys of a page, that are looked at.
const (
	betweenLimit = 30
	habitKeys    = 1 << 12
)

// measureHabits adds to each gap that is thinkable how it fits what the other
// likely joints of the page look like. The gaps hold the probabilities of a first
// choice.
func (m *measurer) measureHabits(gaps []gap, joints []joint, keys []uint64) {
	h := &m.habits
	m.gatherHabits(gaps, joints, keys)
	mean := h.chance / float64(len(gaps))
	for i := range gaps {
		g := &gaps[i]
		if !g.second {
			continue
		}
		v, at, chance := &g.features, g.text, g.probability
		v[featureHabitHeading], v[featureHabitLines] = -1, -1
		if joints[at].isHeaded() {
			v[featureHabitHeading] = h.heading.others(chance, mean)
		}
		v[featureHabitKinds], v[featureHabitKindsLeast] = h.ofKinds(joints[at].kinds, chance, mean)
		if joints[at].furniture > 0 {
			m.between(at, keys, func(key uint64) {
				if t := h.lines[key]; t.count > 1 {
					v[featureHabitLines] = max(v[featureHabitLines], t.others(chance, mean))
				}
			})
		}
		m.compareOpening(v, at, chance, joints[at].headline > 0)
	}
}

// ofKinds returns the best and the least mean chance of the other gaps with
// furniture of one of the kinds; -1 where there are none.
func (h *habits) ofKinds(kinds kindSet, chance, mean float64) (best, least float32) {
	best, least = -1, -1
	kinds.each(func(place int) {
		others := h.kinds[place].others(chance, mean)
		best = max(best, others)
		if least < 0 || others < least {
			least = others
		}
	})
	return best, least
}

// compareOpening compares the lines around the gap before line at, which is a joint
// with the given chance, with the first and last lines of the other stories.
func (m *measurer) compareOpening(v *features, at int, chance float64, headline bool) {
	h, form := &m.habits, &m.Forms[at]
	joints := 1 + h.chance - chance
	others := func(sum, own float64) float32 { return float32((sum - chance*own) / joints) }
	v[featureHabitHeadline] = others(h.headlines, float64(truth(headline)))
	v[featureHabitLength] = float32(min(40, float64(len(m.Lines))/joints))
	v[featureHabitJoints], v[featureHabitBest] = float32(min(40, joints-1)), float32(h.best)
	if chance == h.best {
		v[featureHabitBest] = float32(h.second)
	}
	v[featureHabitDateline] = others(h.datelines, float64(truth(form.Dateline)))
	v[featureHabitWeekday] = others(h.weekdays, float64(truth(form.Holds&reading.WeekdayWord != 0)))
	v[featureHabitWords] = others(h.words, float64(min(form.Words, longForm)))
	counted := truth(chance >= certain)
	v[featureHabitFirst] = m.likeness(at, h.firsts, counted)
	v[featureHabitLast] = m.likeness(at-1, h.lasts, counted)
}

// longForm is the number of words from which on a line is long.
const longForm = 200

// gatherHabits sums up what the gaps of the page look like.
func (m *measurer) gatherHabits(gaps []gap, joints []joint, keys []uint64) {
	h := &m.habits
	*h = habits{lines: h.lines, firsts: zeroed(h.firsts, len(m.Terms)), lasts: zeroed(h.lasts, len(m.Terms))}
	if h.lines == nil || len(h.lines) > habitKeys {
		h.lines = map[uint64]tally{}
	}
	clear(h.lines)
	m.gatherStart(0, 1, joints[0].headline > 0)
	m.count(h.lasts, len(m.Lines)-1)
	for i := range gaps {
		at, chance := gaps[i].text, gaps[i].probability
		h.chance += chance
		h.second = max(h.second, min(h.best, chance))
		h.best = max(h.best, chance)
		if joints[at].isHeaded() {
			h.heading.add(chance)
		}
		joints[at].kinds.each(func(place int) { h.kinds[place].add(chance) })
		if joints[at].furniture > 0 && len(h.lines) < habitKeys {
			m.between(at, keys, func(key uint64) {
				t := h.lines[key]
				t.add(chance)
				h.lines[key] = t
			})
		}
		m.gatherStart(at, chance, joints[at].headline > 0)
		if chance >= certain {
			m.count(h.lasts, at-1)
		}
	}
}

// gatherStart adds a line that is a story's first with a chance.
func (m *measurer) gatherStart(at int, chance float64, headline bool) {
	h, form := &m.habits, &m.Forms[at]
	h.headlines += chance * float64(truth(headline))
	h.datelines += chance * float64(truth(form.Dateline))
	h.weekdays += chance * float64(truth(form.Holds&reading.WeekdayWord != 0))
	h.words += chance * float64(min(form.Words, longForm))
	if chance >= certain {
		h.starts++
		m.count(h.firsts, at)
	}
}

// count adds the terms of a line.
func (m *measurer) count(counts []float32, line int) {
	uses := m.Of(line)
	for i := range uses {
		counts[uses[i].Term]++
	}
}

// between calls do with the key of each line between the lines of text around the
// gap before line g.
func (m *measurer) between(g int, keys []uint64, do func(key uint64)) {
	from, to := m.Lines[g-1]+1, m.Lines[g]
	for n := from; n < min(to, from+betweenLimit); n++ {
		if key := keys[n-1]; key != 0 {
			do(key)
		}
	}
}

// likeness tells how much more the words of a line are those of the counted lines
// than those of the page's others: the mean log ratio of both rates, each drawn
// towards that of the page, over the words that other lines use too. counted is 1
// where the line is counted itself.
func (m *measurer) likeness(line int, counts []float32, counted float32) float32 {
	const weight = 2 // lines of the page's rate
	starts := m.habits.starts
	inside, outside := starts-counted, float32(len(m.Lines))-starts-(1-counted)
	if inside <= 0 || outside <= 0 {
		return 0
	}
	total, known := 0.0, 3.0
	for _, u := range m.Of(line) {
		a := counts[u.Term] - counted
		b := float32(m.Terms[u.Term].Lines) - counts[u.Term] - (1 - counted)
		if a+b <= 0 {
			continue
		}
		rate := weight * (a + b) / (inside + outside)
		known++
		total += math.Log(float64(((a + rate) / (inside + weight)) / ((b + rate) / (outside + weight))))
	}
	return float32(total / known)
}
