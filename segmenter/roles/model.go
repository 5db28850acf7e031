package roles

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"stet/segmenter/forest"
)

// modelFile is made by "lab train-roles" (see its help for what from).
//
//go:embed roles.model
var modelFile []byte

// ErrModel says that bytes are not a role model.
var ErrModel = errors.New("not a role model")

// Model turns looks into probabilities. It is read-only after it is made and
// safe for concurrent use.
type Model struct {
	Info
	// Table holds the wordings.
	Table *Table
	// First and Second give the log-odds that a line is not text (furniture or
	// a caption), from the line alone and with the first's opinions around it.
	First, Second *forest.Forest
	// Caption gives the log-odds that what is not text is a caption.
	Caption *forest.Forest
	// Heading gives the log-odds that text is a heading, Headline that a heading
	// is a headline and not a subhead.
	Heading, Headline *forest.Forest

	// What each answer of a tree of First and Second says, for Explain.
	first, second *grove
}

// Info is what the first line of a model file says, as JSON.
type Info struct {
	Version string `json:"version"`
	// Data is a hash of the lines that the model was trained on and of their roles.
	Data string `json:"data"`
	// Lines is how many they were.
	Lines int `json:"lines"`
	// Figures were measured at training on pages of outlets that the model knew,
	// in manners of furniture that it did not.
	Figures map[string]float64 `json:"figures"`
	// Features is how many features the forests ask for.
	Features int `json:"features"`
}

// Prepare makes the tables that Explain needs. It must be called once after the
// forests are set; Decode does. It fails where one asks more questions than a
// grove can.
func (m *Model) Prepare() error {
	var ok [2]bool
	m.first, ok[0] = newGrove(m.First)
	m.second, ok[1] = newGrove(m.Second)
	for i := range ok {
		if !ok[i] {
			return fmt.Errorf("forest %d is deeper than %d: %w", i+1, groveDepth, ErrModel)
		}
	}
	return nil
}

// Embedded returns the model inside the program.
var Embedded = sync.OnceValues(func() (*Model, error) { return Decode(modelFile) })

// AppendBinary appends the model file: a line of JSON, the table sorted by gram,
// and the forests. Equal models give equal bytes.
func (m *Model) AppendBinary(b []byte) ([]byte, error) {
	info := m.Info
	info.Features = int(FeatureCount)
	head, err := json.Marshal(info)
	if err != nil {
		return nil, fmt.Errorf("encoding the role model: %w", err)
	}
	b = m.Table.append(append(append(b, head...), '\n'))
	for _, f := range m.forests() {
		b, _ = (*f).AppendBinary(b)
	}
	return b, nil
}

func (m *Model) forests() []**forest.Forest {
	return []**forest.Forest{&m.First, &m.Second, &m.Caption, &m.Heading, &m.Headline}
}

// Decode reads what AppendBinary wrote.
func Decode(b []byte) (*Model, error) {
	head, b, found := bytes.Cut(b, []byte{'\n'})
	m := &Model{}
	if err := json.Unmarshal(head, &m.Info); err != nil || !found {
		return nil, fmt.Errorf("reading its first line: %w", ErrModel)
	}
	if m.Features != int(FeatureCount) {
		return nil, fmt.Errorf("trained on %d features, have %d: %w", m.Features, FeatureCount, ErrModel)
	}
	table, b, err := decodeTable(b)
	if err != nil {
		return nil, err
	}
	m.Table = table
	for i, f := range m.forests() {
		if *f, b, err = forest.Decode(b, int(FeatureCount)); err != nil {
			return nil, fmt.Errorf("decoding forest %d: %w", i+1, err)
		}
	}
	if len(b) > 0 {
		return nil, fmt.Errorf("%d bytes too many: %w", len(b), ErrModel)
	}
	return m, m.Prepare()
}

func (t *Table) append(b []byte) []byte {
	list := make([]weighed, 0, t.count)
	for _, w := range t.grams {
		if w.gram != 0 {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(x, y weighed) int { return cmp.Compare(x.gram, y.gram) })
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	for _, w := range list {
		b = binary.LittleEndian.AppendUint32(b, uint32(w.gram))
		b = append(b, byte(w.furniture), byte(w.caption), w.kind)
	}
	return b
}

const tableEntry = 7

func decodeTable(b []byte) (*Table, []byte, error) {
	if len(b) < 4 {
		return nil, nil, fmt.Errorf("decoding the table: %w", ErrModel)
	}
	count := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if count > len(b)/tableEntry {
		return nil, nil, fmt.Errorf("decoding a table of %d: %w", count, ErrModel)
	}
	list := make([]Weights, count)
	for i := range list {
		list[i] = Weights{binary.LittleEndian.Uint32(b), int8(b[4]), int8(b[5]), b[6]}
		b = b[tableEntry:]
	}
	t, err := NewTable(list)
	if err != nil {
		return nil, nil, fmt.Errorf("decoding it: %w: %w", ErrModel, err)
	}
	return t, b, nil
}

// Verdict is what the model says of one line.
type Verdict struct {
	// NotText is the log-odds that the line is furniture or a caption.
	NotText float32
	// Caption, Heading and Headline are probabilities given what goes before:
	// a caption if not text, a heading if text, a headline if a heading. Caption
	// is 0 on lines that are surely text, Heading on what is too long for one.
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

// panel is the lines that the forests are asked about together.
type panel struct {
	lines   []int // at most forest.Together
	vectors [forest.Together]Vector
	list    [forest.Together][]float32
	board   forest.Board
}

var panels = sync.Pool{New: func() any { return &panel{} }}

// add makes room for a line and returns the vector to fill for it.
func (p *panel) add(line int) *Vector {
	v := &p.vectors[len(p.lines)]
	p.list[len(p.lines)] = v[:]
	p.lines = append(p.lines, line)
	return v
}

func (p *panel) full() bool { return len(p.lines) == forest.Together }

// ask returns what a forest says of the lines.
func (p *panel) ask(f *forest.Forest) (sums [forest.Together]float32) {
	for n := range sums {
		sums[n] = float32(f.Bias)
	}
	f.SumTogether(&p.board, p.list[:len(p.lines)], &sums, 0, len(f.Trees), 0, 0)
	return sums
}

// Judge returns a verdict a line, and the opinions that Explain asks for. extra,
// which may be nil, is added to a line's log-odds of not being text: evidence
// from outside the page. It tells of the lines around, too.
func (m *Model) Judge(s *Sheet, extra []float32) ([]Verdict, []float32) {
	p := panels.Get().(*panel)
	defer panels.Put(p)
	m.askFirst(s, p)
	verdicts, own, known := make([]Verdict, s.Len()), s.opinions, make([]float32, s.Len())
	for i := range known {
		known[i] = own[i]
		if extra != nil && !s.Blank(i) {
			known[i] += extra[i]
		}
	}
	for i := range own {
		if s.Blank(i) {
			continue
		}
		// What the first look takes for text beyond doubt needs no second.
		if l := &s.looks[i]; known[i] <= -sure && own[i] <= -sure && (l.endsStop || l.words > HeadingWords) {
			verdicts[i] = Verdict{NotText: known[i]}
			continue
		}
		v := p.add(i)
		s.Features(i, v)
		s.Around(i, known, v)
		v[fOwn] = own[i]
		if p.full() {
			m.judge(s, p, extra, verdicts)
		}
	}
	m.judge(s, p, extra, verdicts)
	return verdicts, known
}

// askFirst asks the first stage about all lines with text.
func (m *Model) askFirst(s *Sheet, p *panel) {
	s.opinions = zeroed(s.opinions, s.Len())
	flush := func() {
		sums := p.ask(m.First)
		for n, i := range p.lines {
			s.opinions[i] = sums[n]
		}
		p.lines = p.lines[:0]
	}
	for i := range s.opinions {
		if s.Blank(i) {
			continue
		}
		s.Features(i, p.add(i))
		if p.full() {
			flush()
		}
	}
	flush()
}

// judge gives verdicts on the lines of the panel, which it empties.
func (m *Model) judge(s *Sheet, p *panel, extra []float32, verdicts []Verdict) {
	if len(p.lines) == 0 {
		return
	}
	var of [forest.Together]Verdict
	captions, headings := false, false
	for n, sum := range p.ask(m.Second) {
		of[n].NotText = sum
		if n < len(p.lines) {
			captions = captions || sum > -sure
			headings = headings || sum < sure && s.mayHead(p.lines[n])
		}
	}
	if captions {
		for n, sum := range p.ask(m.Caption) {
			if of[n].NotText > -sure {
				of[n].Caption = sigmoid(sum)
			}
		}
	}
	if headings {
		m.judgeHeadings(s, p, &of)
	}
	for n, i := range p.lines {
		if verdicts[i] = of[n]; extra != nil {
			verdicts[i].NotText += extra[i]
		}
	}
	p.lines = p.lines[:0]
}

// judgeHeadings asks which lines of the panel are headings.
func (m *Model) judgeHeadings(s *Sheet, p *panel, verdicts *[forest.Together]Verdict) {
	likely := false
	sums := p.ask(m.Heading)
	for n, i := range p.lines {
		if verdicts[n].NotText < sure && s.mayHead(i) {
			verdicts[n].Heading = sigmoid(sums[n])
			likely = likely || verdicts[n].Heading > likelyHeading
		}
	}
	if !likely {
		return
	}
	sums = p.ask(m.Headline)
	for n := range p.lines {
		if verdicts[n].Heading > likelyHeading {
			verdicts[n].Headline = sigmoid(sums[n])
		}
	}
}

// likelyHeading is the probability from which a heading is asked whether it is a
// headline.
const likelyHeading = 0.1

// mayHead tells whether line i is short enough for a heading.
func (s *Sheet) mayHead(i int) bool { return s.looks[i].words <= HeadingWords }

// Probability turns log-odds into a probability.
func Probability(odds float32) float64 { return 1 / (1 + math.Exp(-float64(odds))) }
