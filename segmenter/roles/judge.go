package roles

import (
	"context"
	"math"
	"sync"

	"stet/segmenter/forest"
)

// Verdict is what the model says of one line.
type Verdict struct {
	// NotText is the log-odds that the line is furniture or a caption.
	NotText float32
	// Caption, Heading and Headline are probabilities given what goes before:
	// a caption if not text, a heading if text, a headline if a heading. Each is 0 where
	// what goes before is not likely: Caption on lines that are likelier text,
	// Heading on what is surely none or too long for a heading, Headline on what is
	// likelier no heading.
	Caption, Heading, Headline float32
}

// HeadingWords is the length in words beyond which a line is no heading.
const HeadingWords = 45

// WordsFeature is the number of words of a line in a Vector, OwnFeature the first
// stage's opinion of it.
const (
	WordsFeature = fWords
	OwnFeature   = fOwn
)

// sure is the log-odds beyond which a line's other side is not asked for.
const sure = 5

// likelierText is the log-odds below which a line is likelier text than not, whatever
// the rounding; likelyHeading the probability up to which text is likelier no heading.
const (
	likelierText  = -0.01
	likelyHeading = 0.5
)

// mostVectors is how many lines that need a second look are judged in one go.
const mostVectors = 256

// court is the memory that judging the lines of a page needs. It is used again.
type court struct {
	sheet    *Sheet
	extra    []float32
	verdicts []Verdict
	known    []opinion // of the first stage, with extra

	// first are the vectors of the lines that the first stage is asked about, doubtful
	// the lines that it doesn't settle, and vectors those of mostVectors of them.
	first    [forest.Together]Vector
	doubtful []int
	vectors  [mostVectors]Vector
	// The lines that wait for each forest.
	firsts, seconds, captions, headings, headlines panel
	board                                          forest.Board
}

var courts = sync.Pool{New: func() any { return &court{} }}

// panel is the lines that a forest is asked about together.
type panel struct {
	count   int
	lines   [forest.Together]int
	vectors [forest.Together][]float32
}

func (p *panel) add(line int, v *Vector) {
	p.lines[p.count], p.vectors[p.count] = line, v[:]
	p.count++
}

func (p *panel) full() bool { return p.count == forest.Together }

// ask returns the lines of a panel, which it empties, and what a forest says of them.
func (c *court) ask(f *forest.Forest, p *panel) (lines []int, sums [forest.Together]float32) {
	for n := range sums {
		sums[n] = float32(f.Bias)
	}
	f.SumTogether(&c.board, p.vectors[:p.count], &sums)
	lines, p.count = p.lines[:p.count], 0
	return lines, sums
}

// Judge returns a verdict a line, and the opinions that Explain asks for. extra,
// which may be nil, is added to a line's log-odds of not being text: evidence
// from outside the page. It tells of the lines around, too.
func (m *Model) Judge(s *Sheet, extra []float32) ([]Verdict, []float32) {
	verdicts, opinions, _ := m.JudgeContext(context.Background(), s, extra) // which never ends
	return verdicts, opinions
}

// JudgeContext is Judge that is given up where the context ends: it asks behind every few lines. Its only error is the
// context's; there are no verdicts then.
func (m *Model) JudgeContext(ctx context.Context, s *Sheet, extra []float32) ([]Verdict, []float32, error) {
	c := courts.Get().(*court)
	c.sheet, c.extra, c.verdicts, c.known = s, extra, make([]Verdict, s.Len()), make([]opinion, s.Len())
	if err := m.askFirst(ctx, c); err != nil {
		return nil, nil, err // lines wait in the panels: the court is left to the garbage collector
	}
	for from := 0; from < len(c.doubtful); from += mostVectors {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		for n, i := range c.doubtful[from:min(from+mostVectors, len(c.doubtful))] {
			v := &c.vectors[n]
			if from > 0 {
				s.Features(i, v)
			}
			s.Around(i, c.known, v)
			v[fOwn] = s.opinions[i]
			if c.seconds.add(i, v); c.seconds.full() {
				m.askSecond(c)
			}
		}
		m.askSecond(c)
		m.askCaption(c)
		m.askHeading(c)
		m.askHeadline(c)
	}
	verdicts, known := c.verdicts, c.known
	c.close()
	return verdicts, known, nil
}

func (c *court) close() {
	c.sheet, c.extra, c.verdicts, c.known = nil, nil, nil, nil
	if cap(c.doubtful) <= largestKept {
		courts.Put(c)
	}
}

// with returns log-odds of line i with what is said from outside the page.
func (c *court) with(i int, odds float32) float32 {
	if c.extra != nil {
		odds += c.extra[i]
	}
	return odds
}

// askFirst asks the first stage about all lines with text. Its only error is the context's.
func (m *Model) askFirst(ctx context.Context, c *court) error {
	s := c.sheet
	s.opinions, c.doubtful = zeroed(s.opinions, s.Len()), c.doubtful[:0]
	for i := range s.opinions {
		if s.Blank(i) {
			continue
		}
		v := &c.first[c.firsts.count]
		s.Features(i, v)
		if c.firsts.add(i, v); c.firsts.full() {
			m.settle(c)
		}
		if (i+1)%linesAtOnce != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	m.settle(c)
	return nil
}

// settle takes in what the first stage says of the lines of its panel. What it takes for text
// beyond doubt needs no second look.
func (m *Model) settle(c *court) {
	lines, sums := c.ask(m.First, &c.firsts)
	for n, i := range lines {
		own := sums[n]
		known, l := c.with(i, own), &c.sheet.looks[i]
		c.sheet.opinions[i], c.known[i] = own, known
		if known <= -sure && own <= -sure && (l.endsStop || l.words > HeadingWords) {
			c.verdicts[i].NotText = known
			continue
		}
		if at := len(c.doubtful); at < mostVectors {
			c.vectors[at] = c.first[n]
		}
		c.doubtful = append(c.doubtful, i)
	}
}

// askSecond asks the second stage about the lines of its panel, and lets those
// wait for the other forests of which these can say more.
func (m *Model) askSecond(c *court) {
	if c.seconds.count == 0 {
		return
	}
	lines, sums := c.ask(m.Second, &c.seconds)
	for n, i := range lines {
		v, odds := (*Vector)(c.seconds.vectors[n]), c.with(i, sums[n])
		c.verdicts[i].NotText = odds
		if odds >= likelierText && sums[n] > -sure {
			if c.captions.add(i, v); c.captions.full() {
				m.askCaption(c)
			}
		}
		if odds < sure && sums[n] < sure && c.sheet.mayHead(i) {
			if c.headings.add(i, v); c.headings.full() {
				m.askHeading(c)
			}
		}
	}
}

func (m *Model) askCaption(c *court) {
	if c.captions.count == 0 {
		return
	}
	lines, sums := c.ask(m.Caption, &c.captions)
	for n, i := range lines {
		c.verdicts[i].Caption = sigmoid(sums[n])
	}
}

func (m *Model) askHeading(c *court) {
	if c.headings.count == 0 {
		return
	}
	lines, sums := c.ask(m.Heading, &c.headings)
	for n, i := range lines {
		chance := sigmoid(sums[n])
		c.verdicts[i].Heading = chance
		if chance > likelyHeading {
			if c.headlines.add(i, (*Vector)(c.headings.vectors[n])); c.headlines.full() {
				m.askHeadline(c)
			}
		}
	}
}

func (m *Model) askHeadline(c *court) {
	if c.headlines.count == 0 {
		return
	}
	lines, sums := c.ask(m.Headline, &c.headlines)
	for n, i := range lines {
		c.verdicts[i].Headline = sigmoid(sums[n])
	}
}

// mayHead tells whether line i is short enough for a heading.
func (s *Sheet) mayHead(i int) bool { return s.looks[i].words <= HeadingWords }

// Probability turns log-odds into a probability.
func Probability(odds float32) float64 { return 1 / (1 + math.Exp(-float64(odds))) }
