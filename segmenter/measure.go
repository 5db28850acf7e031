package segmenter

import (
	"math"

	"stet/segmenter/lede"
)

// Distances in lines of text within which a word still counts as known.
const (
	memory     = 24
	chainReach = 12
)

// measurer measures all gaps of a page.
type measurer struct {
	*reading
	squares, specific []float32
	common            products
	curves            [curveCount][]float32
	ties              []ties
	page              wholePage
	depths            [2][]float32
	titles            titler
	habits            habits
	openings          openings
	senses            senses
	// before and behind hold the stories on both sides of a gap, skipBefore and
	// skipBehind those that stand beyond them.
	before, behind, skipBefore, skipBehind bag
	// boundBefore and boundBehind are the edges of stories, by line of text.
	boundBefore, boundBehind []int
}

// Places of the curves in measurer.curves.
const (
	curve1 = iota
	curve2
	curve4
	curve8
	curve16
	curveSpecific4
	curveSpecific8
	curveCentred2
	curveCentred4
	curveCentred8
	curveCount
)

// measure fills the features of gaps, all but those of edges; there is one gap for each line of text
// but the first, in order.
func (m *measurer) measure(r *reading, gaps []gap) {
	m.reading = r
	if len(gaps) == 0 {
		return
	}
	m.weigh()
	m.draw()
	m.tie()
	m.measureSenses(gaps)
	m.measureStyles(gaps)
	mean4, mean8 := mean(m.curves[curve4]), mean(m.curves[curve8])
	for i := range gaps {
		v := &gaps[i].features
		g := gaps[i].text
		for c, curve := range m.curves {
			v[featureCosine1+feature(c)] = curve[g]
		}
		v[featureDepth4], v[featureDepth8] = m.depths[0][g], m.depths[1][g]
		v[featureRelative4] = m.curves[curve4][g] - mean4
		v[featureRelative8] = m.curves[curve8][g] - mean8
		v[featurePageCosine] = mean4
		around := m.curves[curve4][max(1, g-6):min(len(m.lines), g+7)]
		v[featureLocal4] = m.curves[curve4][g] - mean(around)
		v[featureLinesBefore] = float32(min(g, 16))
		v[featureLinesAfter] = float32(min(len(m.lines)-g, 16))
		m.measureWords(g, v)
		m.measureNames(g, v)
		m.measureLead(g, v)
		m.measureForms(g, v)
	}
}

func mean(values []float32) float32 {
	if len(values) == 0 {
		return 0
	}
	sum := float32(0)
	for _, v := range values {
		sum += v
	}
	return sum / float32(len(values))
}

// weigh sets the weights of the page's terms: the square of their information,
// and the same with words that the whole page uses made lighter, so that pages
// on one topic show what parts their stories.
func (m *measurer) weigh() {
	m.squares = zeroed(m.squares, len(m.terms))
	m.specific = zeroed(m.specific, len(m.terms))
	n := float64(len(m.lines))
	share := func(lines int32) float32 {
		share := math.Log((n+2)/(float64(lines)+1)) / math.Log(n+2)
		return float32(share * share)
	}
	var shares [16]float32 // by the number of lines: most words stand in few
	for lines := range int32(len(shares)) {
		shares[lines] = share(lines)
	}
	for t := range m.terms {
		term := &m.terms[t]
		m.squares[t] = term.weight * term.weight
		if int(term.lines) < len(shares) {
			m.specific[t] = m.squares[t] * shares[term.lines]
		} else {
			m.specific[t] = m.squares[t] * share(term.lines)
		}
	}
}

func (m *measurer) draw() {
	m.page.sumUp(m.reading, m.squares)
	m.common.multiply(m.reading, m.squares, m.specific)
	n := len(m.lines)
	for i := range m.curves {
		m.curves[i] = zeroed(m.curves[i], n)
	}
	for i, width := range []int{1, 2, 4, 8, 16} {
		var centred []float32
		if width == 2 || width == 4 || width == 8 {
			centred = m.curves[curveCentred2+i-1]
		}
		m.common.slide(m.reading, bySquares, width, &m.page, m.curves[i], centred)
	}
	m.common.slide(m.reading, bySpecific, 4, &m.page, m.curves[curveSpecific4], nil)
	m.common.slide(m.reading, bySpecific, 8, &m.page, m.curves[curveSpecific8], nil)
	m.depths[0], m.depths[1] = zeroed(m.depths[0], n), zeroed(m.depths[1], n)
	depth(m.curves[curve4], m.depths[0])
	depth(m.curves[curve8], m.depths[1])
}

// A story's first sentence names whom it is about within so many bytes; names of
// the last leadReach lines are known, and those of as many next ones take them up.
const (
	leadBytes = 90
	leadReach = 8
)

// measureLead looks at the names that the line behind a gap opens with.
func (m *measurer) measureLead(g int, v *features) {
	for _, u := range m.of(g) {
		if u.kind == 0 || u.start > leadBytes {
			continue
		}
		switch {
		case u.before >= 0 && g-int(u.before) <= leadReach:
			v[featureLeadKnown]++
		default:
			v[featureLeadFresh]++
			if int(u.after) < min(len(m.lines), g+leadReach) {
				v[featureLeadKept]++
			}
		}
	}
}

// styleReach is how many lines on each side of a gap tell how they are set.
const styleReach = 8

// measureStyles compares how the lines on both sides of each gap are set.
func (m *measurer) measureStyles(gaps []gap) {
	forms, n := m.forms, len(m.forms)
	before, behind := 0, 0 // marks of quotation in the windows: more of them curly or straight
	for i := range forms[:min(styleReach, n)] {
		behind += int(forms[i].quoting)
	}
	last, next := -styleReach, 0 // the nearest lines with a dash
	for i := range gaps {
		g, v := gaps[i].text, &gaps[i].features
		crossing := &forms[g-1]
		before, behind = before+int(crossing.quoting), behind-int(crossing.quoting)
		if leaving := g - 1 - styleReach; leaving >= 0 {
			before -= int(forms[leaving].quoting)
		}
		if entering := g - 1 + styleReach; entering < n {
			behind += int(forms[entering].quoting)
		}
		v[featureQuoteStyle] = float32(min(max(before, -1), 1) * min(max(behind, -1), 1))
		if crossing.dash != 0 {
			last = g - 1
		}
		for next = max(next, g); next < n && forms[next].dash == 0; {
			next++
		}
		if last >= g-styleReach && next < min(n, g+styleReach) {
			v[featureDashStyle] = -1
			if forms[last].dash == forms[next].dash {
				v[featureDashStyle] = 1
			}
		}
	}
}

// measureForms looks at the shapes of the lines around the gap before line g.
func (m *measurer) measureForms(g int, v *features) {
	f, last := &m.forms[g], &m.forms[g-1]
	v[featureQuoteOpens] = truth(f.opensQuote)
	v[featurePronounOpens] = truth(f.opening&pronounWord != 0)
	v[featureConnectiveOpens] = truth(f.opening&connectiveWord != 0)
	v[featureTheOpens] = truth(f.opening&articleWord != 0)
	v[featureAnOpens] = truth(f.opening&indefiniteWord != 0)
	v[featureDemonstrativeOpens] = truth(f.opening&demonstrativeWord != 0)
	v[featurePlacingOpens] = truth(f.opening&placingWord != 0)
	v[featureLowerOpens] = truth(f.opensLower)
	v[featureSaid] = float32(min(f.sayings, 4))
	v[featureWeekday] = truth(f.holds&weekdayWord != 0)
	v[featureMonth] = truth(f.holds&monthWord != 0)
	v[featurePerfect] = truth(f.holds&perfectWord != 0)
	v[featureRelative] = truth(f.holds&relativeWord != 0)
	v[featureDateline] = truth(f.dateline)
	v[featureWords] = float32(min(f.words, 200))
	v[featureFirstSentence] = float32(min(f.firstSentence, 80))
	v[featureSentences] = float32(min(f.sentences, 10))
	v[featureNumbers] = float32(min(f.numbers, 10))
	v[featureCapitals] = ratio(float32(f.capitals), float32(f.words))
	v[featureStops] = truth(f.endsStop)
	v[featureQuotes] = truth(f.quotes)
	v[featureCourtesy] = truth(f.holds&courtesyWord != 0)
	v[featurePronouns] = truth(f.holds&pronounWord != 0)
	weekday := f.holds
	if g+1 < len(m.forms) {
		next := &m.forms[g+1]
		v[featureNextWords] = float32(min(next.words, 200))
		v[featureNextQuoteOpens] = truth(next.opensQuote)
		v[featureNextPronounOpens] = truth(next.opening&pronounWord != 0)
		v[featureNextConnectiveOpens] = truth(next.opening&connectiveWord != 0)
		v[featureNextSaid] = float32(min(next.sayings, 4))
		v[featureNextAnOpens] = truth(next.opening&indefiniteWord != 0)
		v[featureNextTheOpens] = truth(next.opening&articleWord != 0)
		weekday |= next.holds
		if g+2 < len(m.forms) {
			weekday |= m.forms[g+2].holds
		}
	}
	v[featureWeekdayNext] = truth(weekday&weekdayWord != 0)
	v[featureLastWords] = float32(min(last.words, 200))
	v[featureLastStops] = truth(last.endsStop)
	v[featureLastQuoteOpens] = truth(last.opensQuote)
	v[featureLastQuoteEnds] = truth(last.endsQuote)
	v[featureLastSaid] = float32(min(last.sayings, 4))
	v[featureLastColon] = truth(last.endsColon)
	v[featureLastPronouns] = truth(last.holds&pronounWord != 0)
	v[featureLastPerfect] = truth(last.holds&perfectWord != 0)
}

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// measureEdges looks at whether the lines around each of some gaps, in order, are worded
// like the first and the last of an article. To read that of all lines would take a
// fifth of the time that weighing the gaps does.
func (m *measurer) measureEdges(p *Page, gaps []*gap, ledes *lede.Model) {
	read := 0
	for _, g := range gaps {
		to := min(g.text+2, len(m.lines))
		m.readEdges(p, max(read, g.text-1), to, ledes)
		m.measureEdge(g.text, &g.features)
		g.edged, read = true, to
	}
}

// measureThinkable does for the gaps that are thinkable and have been given up all the same.
func (w *workspace) measureThinkable(p *Page, ledes *lede.Model) {
	list := w.living[:0]
	for i := range w.gaps {
		if g := &w.gaps[i]; g.second && !g.edged {
			list = append(list, g)
		}
	}
	w.measureEdges(p, list, ledes)
}

// measureEdge does for the gap before line g.
func (m *measurer) measureEdge(g int, v *features) {
	v[featureLede], v[featureEndingNext] = m.edges[g].first, m.edges[g].last
	v[featureLedeLast], v[featureEnding] = m.edges[g-1].first, m.edges[g-1].last
	if g+1 < len(m.edges) {
		v[featureLedeNext] = m.edges[g+1].first
	}
}
