package segmenter

import (
	"slices"

	"stet/segmenter/page"
	"stet/segmenter/reading"
)

// titleReach is how many lines of text on each side of a gap are searched for
// the words of a headline.
const titleReach = 4

// noTitle is the share that stands for a headline that is not there.
const noTitle = -1

// titler tells how much of a headline the lines around a gap use: the lines of
// its own story do, those of another rarely.
type titler struct {
	marks   []int32 // by term: the headline, by number, that uses it last
	current int32
	mass    float32 // weight of the words of the current headline
	// found are the uses of them in the lines [from, to), as places in Reading.Uses.
	found    []int32
	from, to int
}

// measureTitles compares each gap with the headline that stands at it and with
// the last one before it. Joints are those of the lines of text.
func (m *measurer) measureTitles(p *Page, gaps []gap, joints []joint) {
	t := &m.titles
	if cap(t.marks) < len(m.Terms) {
		t.marks = make([]int32, len(m.Terms), 2*len(m.Terms))
	}
	t.marks = t.marks[:len(m.Terms)]
	clear(t.marks)
	t.current, t.mass = 0, 0
	m.openTitle(p, joints[0].headline)
	for i := range gaps {
		g := gaps[i].text
		v := &gaps[i].features
		v[featureTitleBefore], v[featureTitleBehind] = m.titleUse(g)
		if joints[g].headline == 0 {
			v[featureHeadlineBefore], v[featureHeadlineBehind] = noTitle, noTitle
			continue
		}
		m.openTitle(p, joints[g].headline)
		v[featureHeadlineBefore], v[featureHeadlineBehind] = m.titleUse(g)
	}
}

// openTitle makes the headline on a line the current one, where there is any.
func (m *measurer) openTitle(p *Page, line int) {
	if line == 0 {
		return
	}
	t := &m.titles
	t.current++
	t.mass, t.from, t.to = 0, 0, 0
	m.Look(p, line)
	for _, word := range m.LineTerms() {
		switch {
		case word.Term < 0:
			t.mass += word.Weight
		case t.marks[word.Term] != t.current:
			t.marks[word.Term] = t.current
			t.mass += word.Weight
		}
	}
}

// titleUse returns the shares of the current headline, by weight, that the
// lines before and behind gap g use.
func (m *measurer) titleUse(g int) (before, behind float32) {
	t := &m.titles
	if t.current == 0 || t.mass < reading.CommonBits {
		return noTitle, noTitle
	}
	at := int32(g)
	low, high := max(0, g-titleReach), min(len(m.Lines), g+titleReach)
	for _, i := range m.titleUses(low, high) {
		u := &m.Uses[i]
		switch {
		case i >= m.First[g]:
			if u.Before < at {
				behind += m.Terms[u.Term].Weight
			}
		case u.After >= at:
			before += m.Terms[u.Term].Weight
		}
	}
	return before / t.mass, behind / t.mass
}

// titleUses returns the uses of the current headline's words in the lines [from, to),
// in order, as places in Reading.Uses. Lines are gone through once for each headline,
// however many gaps are near.
func (m *measurer) titleUses(from, to int) []int32 {
	t := &m.titles
	if from < t.from || from > t.to || t.from == t.to {
		t.from, t.to, t.found = from, from, t.found[:0]
	}
	if to > t.to {
		first, marks, current := m.First[t.to], t.marks, t.current
		uses := m.Uses[first:m.First[to]]
		for i := range uses {
			if marks[uses[i].Term] == current {
				t.found = append(t.found, first+int32(i))
			}
		}
		t.to = to
	}
	low, _ := slices.BinarySearch(t.found, m.First[from])
	high, _ := slices.BinarySearch(t.found, m.First[to])
	return t.found[low:high]
}

// measureBetween looks at the lines between the lines of text around each gap that is
// thinkable, whatever their roles: a headline that was taken for a link still says
// what the next lines are about.
func (m *measurer) measureBetween(p *Page, gaps []gap, keys []uint64) {
	for i := range gaps {
		g := &gaps[i]
		if !g.second {
			continue
		}
		v := &g.features
		v[featureBetweenBehind], v[featureBetweenBefore] = noTitle, noTitle
		from, to := m.Lines[g.text-1]+1, m.Lines[g.text]
		for n := max(from, to-openingReach); n < to; n++ {
			if keys[n-1] == 0 {
				continue
			}
			m.openTitle(p, n)
			if before, behind := m.titleUse(g.text); behind > v[featureBetweenBehind] {
				v[featureBetweenBehind], v[featureBetweenBefore] = behind, before
			}
		}
	}
}

// headingsReach is how many gaps on each side count for the headings around.
const headingsReach = 24

// clockHeading is the number that a heading opens with, or else the line behind, where it is the time of day; another
// number is 1.
const clockHeading = 2

// measureHeadings looks at the form of the heading at each gap, and at how many
// of the gaps around have one: a page of many parts under headings of one form is
// one story.
func (m *measurer) measureHeadings(p *Page, gaps []gap, joints []joint) {
	around := 0
	has := func(i int) int {
		if i >= 0 && i < len(gaps) && (joints[gaps[i].text].headline > 0 || joints[gaps[i].text].subhead > 0) {
			return 1
		}
		return 0
	}
	for i := range min(headingsReach, len(gaps)) {
		around += has(i)
	}
	for i := range gaps {
		around += has(i+headingsReach) - has(i-headingsReach-1)
		v := &gaps[i].features
		v[featureHeadingsAround] = float32(around)
		line := joints[gaps[i].text].headline
		if line == 0 {
			line = joints[gaps[i].text].subhead
		}
		if line == 0 {
			if at := gaps[i].text; m.Forms[at].OpensNumber && page.OpensClock(p.Bytes(m.Lines[at])) {
				v[featureHeadingNumber] = clockHeading
			}
			continue
		}
		m.Look(p, line)
		form := m.Form()
		v[featureHeadingWords] = float32(min(form.Words, 40))
		v[featureHeadingStops], v[featureHeadingColon] = truth(form.EndsStop), truth(form.EndsColon)
		v[featureHeadingCapitals] = ratio(float32(form.Capitals), float32(form.Words))
		if v[featureHeadingNumber] = truth(form.OpensNumber); form.OpensNumber && page.OpensClock(p.Bytes(line)) {
			v[featureHeadingNumber] = clockHeading
		}
	}
}
