package segmenter

import (
	"stet/segmenter/cohesion"
	"stet/segmenter/lede"
	"stet/segmenter/reading"
)

// Distances in lines of text within which a word still counts as known.
const (
	memory     = 24
	chainReach = 12
)

// measurer measures all gaps of a page.
type measurer struct {
	*reading.Reading
	cohesion.Weights
	common            cohesion.Products
	curves            [curveCount][]float32
	ties              []ties
	page              cohesion.WholePage
	depths            [2][]float32
	titles            titler
	habits            habits
	openings          openings
	senses            cohesion.Senses
	sense, senseDepth []float32 // curves of the senses
	// before and behind hold the stories on both sides of a gap, skipBefore and
	// skipBehind those that stand beyond them.
	before, behind, skipBefore, skipBehind bag
	// boundBefore and boundBehind are the edges of stories, by line of text.
	boundBefore, boundBehind []int
	training                 Training
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
func (m *measurer) measure(r *reading.Reading, gaps []gap) {
	m.Reading = r
	if len(gaps) == 0 {
		return
	}
	m.Weigh(r)
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
		around := m.curves[curve4][max(1, g-6):min(len(m.Lines), g+7)]
		v[featureLocal4] = m.curves[curve4][g] - mean(around)
		v[featureLinesBefore] = float32(min(g, 16))
		v[featureLinesAfter] = float32(min(len(m.Lines)-g, 16))
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

func (m *measurer) draw() {
	m.page.SumUp(m.Reading, &m.Weights)
	m.common.Multiply(m.Reading, &m.Weights)
	n := len(m.Lines)
	for i := range m.curves {
		m.curves[i] = zeroed(m.curves[i], n)
	}
	for i, width := range []int{1, 2, 4, 8, 16} {
		var centred []float32
		if width == 2 || width == 4 || width == 8 {
			centred = m.curves[curveCentred2+i-1]
		}
		m.common.Slide(m.Reading, cohesion.BySquares, width, &m.page, m.curves[i], centred)
	}
	m.common.Slide(m.Reading, cohesion.BySpecific, 4, &m.page, m.curves[curveSpecific4], nil)
	m.common.Slide(m.Reading, cohesion.BySpecific, 8, &m.page, m.curves[curveSpecific8], nil)
	m.depths[0], m.depths[1] = zeroed(m.depths[0], n), zeroed(m.depths[1], n)
	cohesion.Depth(m.curves[curve4], m.depths[0])
	cohesion.Depth(m.curves[curve8], m.depths[1])
}

// measureSenses compares the vectors of the lines on both sides of each gap.
func (m *measurer) measureSenses(gaps []gap) {
	n := len(m.Lines)
	m.senses.Multiply(m.Reading)
	m.sense, m.senseDepth = zeroed(m.sense, n), zeroed(m.senseDepth, n)
	for i := range gaps {
		v, at := &gaps[i].features, gaps[i].text
		for width := range cohesion.SenseWidths {
			cosine, centred := m.senses.Around(at, width)
			v[featureSense2+feature(width)], v[featureCentred2+feature(width)] = float32(cosine), float32(centred)
		}
		m.sense[at] = v[featureSense4]
	}
	cohesion.Depth(m.sense, m.senseDepth)
	for i := range gaps {
		gaps[i].features[featureSenseDepth4] = m.senseDepth[gaps[i].text]
	}
}

// A story's first sentence names whom it is about within so many bytes; names of
// the last leadReach lines are known, and those of as many next ones take them up.
const (
	leadBytes = 90
	leadReach = 8
)

// measureLead looks at the names that the line behind a gap opens with.
func (m *measurer) measureLead(g int, v *features) {
	for _, u := range m.Of(g) {
		if u.Kind == 0 || u.Start > leadBytes {
			continue
		}
		switch {
		case u.Before >= 0 && g-int(u.Before) <= leadReach:
			v[featureLeadKnown]++
		default:
			v[featureLeadFresh]++
			if int(u.After) < min(len(m.Lines), g+leadReach) {
				v[featureLeadKept]++
			}
		}
	}
}

// styleReach is how many lines on each side of a gap tell how they are set.
const styleReach = 8

// measureStyles compares how the lines on both sides of each gap are set.
func (m *measurer) measureStyles(gaps []gap) {
	forms, n := m.Forms, len(m.Forms)
	before, behind := 0, 0 // marks of quotation in the windows: more of them curly or straight
	for i := range forms[:min(styleReach, n)] {
		behind += int(forms[i].Quoting)
	}
	last, next := -styleReach, 0 // the nearest lines with a dash
	for i := range gaps {
		g, v := gaps[i].text, &gaps[i].features
		crossing := &forms[g-1]
		before, behind = before+int(crossing.Quoting), behind-int(crossing.Quoting)
		if leaving := g - 1 - styleReach; leaving >= 0 {
			before -= int(forms[leaving].Quoting)
		}
		if entering := g - 1 + styleReach; entering < n {
			behind += int(forms[entering].Quoting)
		}
		v[featureQuoteStyle] = float32(min(max(before, -1), 1) * min(max(behind, -1), 1))
		if crossing.Dash != 0 {
			last = g - 1
		}
		for next = max(next, g); next < n && forms[next].Dash == 0; {
			next++
		}
		if last >= g-styleReach && next < min(n, g+styleReach) {
			v[featureDashStyle] = -1
			if forms[last].Dash == forms[next].Dash {
				v[featureDashStyle] = 1
			}
		}
	}
}

// measureForms looks at the shapes of the lines around the gap before line g.
func (m *measurer) measureForms(g int, v *features) {
	f, last := &m.Forms[g], &m.Forms[g-1]
	v[featureQuoteOpens] = truth(f.OpensQuote)
	v[featurePronounOpens] = truth(f.Opening&reading.PronounWord != 0)
	v[featureConnectiveOpens] = truth(f.Opening&reading.ConnectiveWord != 0)
	v[featureTheOpens] = truth(f.Opening&reading.ArticleWord != 0)
	v[featureAnOpens] = truth(f.Opening&reading.IndefiniteWord != 0)
	v[featureDemonstrativeOpens] = truth(f.Opening&reading.DemonstrativeWord != 0)
	v[featurePlacingOpens] = truth(f.Opening&reading.PlacingWord != 0)
	v[featureLowerOpens] = truth(f.OpensLower)
	v[featureSaid] = float32(min(f.Sayings, 4))
	v[featureWeekday] = truth(f.Holds&reading.WeekdayWord != 0)
	v[featureMonth] = truth(f.Holds&reading.MonthWord != 0)
	v[featurePerfect] = truth(f.Holds&reading.PerfectWord != 0)
	v[featureRelative] = truth(f.Holds&reading.RelativeWord != 0)
	v[featureDateline] = truth(f.Dateline)
	v[featureWords] = float32(min(f.Words, 200))
	v[featureFirstSentence] = float32(min(f.FirstSentence, 80))
	v[featureSentences] = float32(min(f.Sentences, 10))
	v[featureNumbers] = float32(min(f.Numbers, 10))
	v[featureCapitals] = ratio(float32(f.Capitals), float32(f.Words))
	v[featureStops] = truth(f.EndsStop)
	v[featureQuotes] = truth(f.Quotes)
	v[featureCourtesy] = truth(f.Holds&reading.CourtesyWord != 0)
	v[featurePronouns] = truth(f.Holds&reading.PronounWord != 0)
	weekday := f.Holds
	if g+1 < len(m.Forms) {
		next := &m.Forms[g+1]
		v[featureNextWords] = float32(min(next.Words, 200))
		v[featureNextQuoteOpens] = truth(next.OpensQuote)
		v[featureNextPronounOpens] = truth(next.Opening&reading.PronounWord != 0)
		v[featureNextConnectiveOpens] = truth(next.Opening&reading.ConnectiveWord != 0)
		v[featureNextSaid] = float32(min(next.Sayings, 4))
		v[featureNextAnOpens] = truth(next.Opening&reading.IndefiniteWord != 0)
		v[featureNextTheOpens] = truth(next.Opening&reading.ArticleWord != 0)
		weekday |= next.Holds
		if g+2 < len(m.Forms) {
			weekday |= m.Forms[g+2].Holds
		}
	}
	v[featureWeekdayNext] = truth(weekday&reading.WeekdayWord != 0)
	v[featureLastWords] = float32(min(last.Words, 200))
	v[featureLastStops] = truth(last.EndsStop)
	v[featureLastQuoteOpens] = truth(last.OpensQuote)
	v[featureLastQuoteEnds] = truth(last.EndsQuote)
	v[featureLastSaid] = float32(min(last.Sayings, 4))
	v[featureLastColon] = truth(last.EndsColon)
	v[featureLastPronouns] = truth(last.Holds&reading.PronounWord != 0)
	v[featureLastPerfect] = truth(last.Holds&reading.PerfectWord != 0)
}

// zeroed returns n zeros in the memory of a slice, where it has room.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	s = s[:n]
	clear(s)
	return s
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
		to := min(g.text+2, len(m.Lines))
		m.ReadEdges(p, max(read, g.text-1), to, ledes)
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
	v[featureLede], v[featureEndingNext] = m.Edges[g].First, m.Edges[g].Last
	v[featureLedeLast], v[featureEnding] = m.Edges[g-1].First, m.Edges[g-1].Last
	if g+1 < len(m.Edges) {
		v[featureLedeNext] = m.Edges[g+1].First
	}
}
