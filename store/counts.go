package store

import (
	"fmt"

	"stet/store/record"
)

// Counts returns the state of the whole review, in a time that does not depend
// on its size.
func (s *Store) Counts() (Counts, error) {
	var c Counts
	err := s.read(func(t *transaction) (err error) {
		c, err = t.counts()
		return err
	})
	return c, err
}

func (t *transaction) counts() (Counts, error) {
	payload, err := t.get(placeMeta, []byte(metaCounts))
	if err != nil || payload == nil {
		return Counts{}, err
	}
	d := record.NewDecoder(payload)
	var c Counts
	for _, n := range c.numbers() {
		*n = d.Int()
	}
	for _, n := range c.Accounts.numbers() {
		*n = int64(d.Int())
	}
	c.Decisions = d.Uint()
	for _, n := range c.records() {
		n.Decided, n.Changed = d.Int(), d.Int()
	}
	if err := d.Close(); err != nil {
		return Counts{}, damaged(placeMeta, []byte(metaCounts), err)
	}
	return c, nil
}

func (t *transaction) putCounts(c Counts) error {
	var e record.Encoder
	for _, n := range c.numbers() {
		if *n < 0 {
			return fmt.Errorf("%w: a count fell below zero", ErrDamaged)
		}
		e.Int(*n)
	}
	for _, n := range c.Accounts.numbers() {
		if *n < 0 {
			return fmt.Errorf("%w: an account fell below zero", ErrDamaged)
		}
		e.Uint(uint64(*n))
	}
	e.Uint(c.Decisions)
	for _, n := range c.records() {
		e.Int(n.Decided)
		e.Int(n.Changed)
	}
	return t.put(placeMeta, []byte(metaCounts), e.Bytes)
}

// numbers lists the counts in the order in which they are stored.
func (c *Counts) numbers() []*int {
	numbers := append(make([]*int, 0, 10+2*HistogramBins),
		&c.Dumps, &c.Stories, &c.Undecided, &c.Approved, &c.Spiked, &c.Copies,
		&c.Groups, &c.GroupsUndecided, &c.Pages, &c.PagesUndecided,
	)
	for i := range c.Confidence {
		numbers = append(numbers, &c.Confidence[i])
	}
	for i := range c.GroupConfidence {
		numbers = append(numbers, &c.GroupConfidence[i])
	}
	return numbers
}

// records lists what was earned, in the order in which it is stored.
func (c *Counts) records() []*Record {
	records := make([]*Record, 0, 2*HistogramBins)
	for i := range c.Earned {
		records = append(records, &c.Earned[i], &c.GroupsEarned[i])
	}
	return records
}

// add adds another record, or takes it away where sign is -1.
func (r *Record) add(o Record, sign int) {
	r.Decided += sign * o.Decided
	r.Changed += sign * o.Changed
}

func (a *Accounts) numbers() []*int64 {
	return []*int64{&a.Approved, &a.Furniture, &a.Repeat, &a.Duplicate, &a.Spiked, &a.Undecided}
}

// addPage adds a page's part to the counts, or takes it away where sign is -1.
func (c *Counts) addPage(r *pageRecord, sign int) {
	c.Pages += sign
	if r.undecided() {
		c.PagesUndecided += sign
	}
	for _, one := range r.earned {
		c.Earned[one.bin].add(one.Record, sign)
	}
	amount := int64(sign)
	c.Accounts.add(r.outside, &c.Accounts.Undecided, amount)
	for i := range r.stories {
		s := &r.stories[i]
		if s.empty() { // a headline without a story is furniture
			c.Accounts.add(s.bytes, &c.Accounts.Furniture, amount)
			continue
		}
		c.Stories += sign
		account := &c.Accounts.Undecided
		switch {
		case s.copyOf != nil:
			c.Copies += sign
			account = &c.Accounts.Duplicate
		case s.verdict == Approved:
			c.Approved += sign
			account = &c.Accounts.Approved
		case s.verdict == Spiked:
			c.Spiked += sign
			account = &c.Accounts.Spiked
		default:
			c.Undecided += sign
			c.Confidence[binOf(s.confidence)] += sign
		}
		c.Accounts.add(s.bytes, account, amount)
	}
}

func (a *Accounts) add(b storyBytes, text *int64, sign int64) {
	a.Furniture += sign * b.furniture
	a.Repeat += sign * b.repeat
	*text += sign * b.text
}

// binOf returns the bin of a histogram that a probability falls in.
func binOf(p float64) int {
	bin := HistogramBins - 1
	for bin > 0 && p < BinFrom(bin)-1e-9 {
		bin--
	}
	return bin
}

// Forecast is the work that is left, by how hard it looks.
type Forecast struct {
	Sure, Doubtful, Hard int
}

// The cut points of the forecast: an item is sure from SureFrom up, where at most
// one proposal in twenty is expected to be wrong; hard below HardBelow, where
// it is wrong more often than one time in three; else doubtful. Both are edges of histogram bins.
const (
	SureFrom  = 0.95
	HardBelow = 0.65
)

// Cuts are the cut points of a forecast, which takes each at the nearest edge of a histogram's bins.
type Cuts struct {
	Sure float64 // an item is sure from there up
	Hard float64 // and hard below
}

// DefaultCuts are the cut points where nobody has chosen others.
func DefaultCuts() Cuts { return Cuts{Sure: SureFrom, Hard: HardBelow} }

// AtEdges are the cut points where Forecast takes them, for what is compared one by one and must agree with the sums.
func (c Cuts) AtEdges() Cuts { return Cuts{edgeNear(c.Sure), edgeNear(c.Hard)} }

// edgeNear returns the edge of a histogram's bins that is nearest to a probability.
func edgeNear(p float64) float64 {
	for bin := range HistogramBins {
		if (BinFrom(bin)+BinFrom(bin+1))/2 >= p {
			return BinFrom(bin)
		}
	}
	return 1
}

// Forecast sums a histogram of confidence, such as Counts.Confidence.
func (c Cuts) Forecast(histogram [HistogramBins]int) Forecast {
	var f Forecast
	for i, n := range histogram {
		switch p := (BinFrom(i) + BinFrom(i+1)) / 2; {
		case p >= c.Sure:
			f.Sure += n
		case p < c.Hard:
			f.Hard += n
		default:
			f.Doubtful += n
		}
	}
	return f
}
