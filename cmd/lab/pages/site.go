package pages

import (
	"math"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
)

// place is where on a page furniture stands.
type place int

const (
	atHead    place = iota // above the first story
	atLede                 // round a headline, before the first paragraph
	inside                 // between paragraphs
	atEnd                  // behind the last paragraph of a story
	atFoot                 // below the last story
	placeSize = int(atFoot) + 1
)

// leanings say how readily a kind of furniture stands in each place. Live
// blog marks are drawn for live pages alone.
var leanings = map[string][placeSize]float64{
	"related links": {0.2, 0, 3, 2.5, 2},
	"caption":       {0, 2, 4, 0.3, 0},
	"timestamp":     {1, 3, 0.2, 0.3, 0.2},
	"promo":         {0.5, 0, 1, 1, 1},
	"byline":        {0, 3, 0, 1, 0},
	"notice":        {1.5, 0.3, 0.7, 0.3, 1},
	"metadata":      {0.3, 0.3, 0, 0.6, 0.2},
	"social":        {0.7, 1, 0.5, 1, 1},
	"player":        {0.3, 1.2, 2, 0.3, 0.2},
	"comments":      {0.1, 0.5, 0.2, 1.5, 1},
	"topics":        {0.2, 0.2, 0.7, 2, 0.3},
	"ticker":        {1, 0, 0.2, 0, 0.5},
	"newsletter":    {0.3, 0, 1, 1, 1},
	"bio":           {0, 0, 0, 2, 0},
	"copyright":     {0, 0, 0, 0.6, 3},
	"advertisement": {0.7, 0.4, 2, 0.7, 0.5},
	"donation":      {0.5, 0, 0.3, 0.4, 0.6},
	"section":       {1, 1, 0, 0.3, 0.3},
	"menu":          {2, 0, 0, 0, 1},
	"poll":          {0, 0, 0.4, 0.3, 0.2},
	"correction":    {0, 0, 0, 0.5, 0},
	"developing":    {0.2, 0.1, 0.1, 0.5, 0.1},
}

// anywhere is the leaning of a kind that the table does not name.
var anywhere = [placeSize]float64{0.3, 0.3, 0.5, 0.5, 0.3}

// manner is a furniture manner with its weights worked out.
type manner struct {
	furniture.Manner
	weights [placeSize][]float64 // one a block
}

func newManners(bank []furniture.Manner) []manner {
	list := make([]manner, len(bank))
	for i := range bank {
		list[i].Manner = bank[i]
		count := map[string]int{}
		for _, b := range bank[i].Blocks {
			count[b[0].Kind]++
		}
		for p := range placeSize {
			for _, b := range bank[i].Blocks {
				kind := b[0].Kind
				lean, ok := leanings[kind]
				if !ok {
					lean = anywhere
				}
				if kind == "live blog" {
					lean = [placeSize]float64{}
				}
				// The root keeps a kind with many forms likelier than one with a
				// single form, without letting it crowd out the others.
				list[i].weights[p] = append(list[i].weights[p], lean[p]/math.Sqrt(float64(count[kind])))
			}
		}
	}
	return list
}

// block is a run of furniture lines that stand together.
type block struct {
	manner *manner
	lines  []furniture.Template
}

// Site is how one site makes its pages: its furniture and its habits. Sites
// are made by Maker.NewSite.
type Site struct {
	Name   string
	maker  *Maker
	side   articles.Side
	outlet string
	manner *manner

	blocks [placeSize][]block
	rate   [placeSize]float64 // how often furniture stands at such a place
	burst  [placeSize]int     // at most so many blocks at once
	live   []block

	headline     float64 // probability that a story keeps its headline
	headlineForm int
	deck         float64 // probability of a standfirst below a kept headline
	subheads     float64 // probability that a story keeps its subheads
	captions     float64 // probability that bare captions stay
	bareLinks    float64 // probability of a link headline with no label, per gap
	truncation   float64 // probability that a story is cut short
	briefs       bool    // every story is cut to a brief
	paragraphs   paragraphing
	typography   typography
	repeats      float64
	liveHeadings float64 // probability that the entries of a live report have headings
}

// NewSite makes the site of a seed on a side of the outlets; foreign asks for
// furniture in another language than English, loose is as in Config.
func (m *Maker) NewSite(seed, stream uint64, side articles.Side, foreign bool, loose float64) *Site {
	s := m.newSite(newDice(seed, stream), side, foreign)
	s.loosenSome(seed, stream, loose)
	return s
}

// loosenSome loosens a share of the sites. Its dice are its own, so that those of a
// share of 0 are the sites that they would be.
func (s *Site) loosenSome(seed, stream uint64, share float64) {
	if d := newDice(seed^looseSeed, stream); d.chance(share) {
		s.loosen(d)
	}
}

// runTogether has a share of the sites run the paragraphs of a story together. Its dice are its own, as those of loosenSome are.
func (s *Site) runTogether(seed, stream uint64, share float64) {
	if d := newDice(seed^wholeSeed, stream); d.chance(share) {
		s.paragraphs = paragraphing{mode: joined, long: weighted(d, []int{2000, 5000, 1 << 20}, []float64{3, 2, 5})}
	}
}

const (
	looseSeed  = 0x100535
	briefsSeed = 0xb41ef5
	wholeSeed  = 0x3701e5
)

func (m *Maker) newSite(d dice, side articles.Side, foreign bool) *Site {
	s := &Site{maker: m, side: side, manner: m.drawManner(d, side, foreign), liveHeadings: 0.25}
	second := s.manner
	if d.chance(0.35) {
		second = m.drawManner(d, side, foreign)
	}
	if s.manner != nil {
		s.Name = s.manner.Name
		s.outlet = s.manner.Draw(d.Rand).Outlet
		s.furnish(d, second)
	}
	s.headline = weighted(d, []float64{0, 1, d.Float64()}, []float64{45, 37, 18})
	s.headlineForm = weighted(d, []int{plainHeadline, shoutedHeadline, outletHeadline, doubledHeadline}, []float64{86, 3, 6, 5})
	s.deck = weighted(d, []float64{0, 0.8}, []float64{88, 12})
	s.subheads = weighted(d, []float64{1, 0}, []float64{75, 25})
	s.captions = weighted(d, []float64{1, 0, 0.4}, []float64{30, 55, 15})
	s.truncation = weighted(d, []float64{0, 0.15, 0.5, 1}, []float64{45, 35, 15, 5})
	s.paragraphs = drawParagraphing(d)
	s.typography = drawTypography(d)
	s.repeats = weighted(d, []float64{0, 0.3, 0.9}, []float64{84, 10, 6})
	return s
}

// loosen makes the site's furniture stand anywhere: the same blocks, and as often,
// at every gap between paragraphs, so that where they stand tells nothing of where
// a story begins.
func (s *Site) loosen(d dice) {
	var all []block
	for _, p := range []place{atLede, inside, atEnd} {
		all = append(all, s.blocks[p]...)
	}
	rate, burst := weighted(d, []float64{0.05, 0.15, 0.35}, []float64{30, 45, 25}), d.between(1, 3)
	for _, p := range []place{atLede, inside, atEnd} {
		s.blocks[p], s.rate[p], s.burst[p] = all, rate, burst
	}
	s.rate[atLede] = rate / 2 // below a headline it is seen beside that behind the last story
}

// drawManner draws a manner of the language asked for. Held manners are for
// pages of held outlets, which use no others.
func (m *Maker) drawManner(d dice, side articles.Side, foreign bool) *manner {
	var fit []*manner
	for i := range m.manners {
		n := &m.manners[i]
		if (n.Lang != "en") != foreign || len(n.Blocks) == 0 {
			continue
		}
		if side.Has(n.Held, articles.IsLeft(n.Name)) {
			fit = append(fit, n)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return one(d, fit)
}

// furnish draws which furniture the site uses, where and how much.
func (s *Site) furnish(d dice, second *manner) {
	sizes := [placeSize]int{d.between(1, 7), d.between(1, 4), d.between(2, 6), d.between(1, 5), d.between(1, 8)}
	for p := range placeSize {
		for range sizes[p] {
			m := s.manner
			if second != m && d.chance(0.4) {
				m = second
			}
			i := weighted(d, indexes(len(m.Blocks)), m.weights[p])
			has := slices.ContainsFunc(s.blocks[p], func(b block) bool { return &b.lines[0] == &m.Blocks[i][0] })
			if m.weights[p][i] > 0 && !has {
				s.blocks[p] = append(s.blocks[p], block{m, m.Blocks[i]})
			}
		}
	}
	for i := range s.maker.manners {
		n := &s.maker.manners[i]
		if n.Lang != s.manner.Lang || !s.side.Has(n.Held, articles.IsLeft(n.Name)) {
			continue
		}
		for _, b := range n.Blocks {
			if b[0].Kind == "live blog" && d.chance(0.2) {
				s.live = append(s.live, block{n, b})
			}
		}
	}
	s.rate = [placeSize]float64{
		atHead: weighted(d, []float64{0, 1, 0.4}, []float64{55, 30, 15}),
		atLede: weighted(d, []float64{0, 0.5, 1}, []float64{45, 20, 35}),
		inside: weighted(d, []float64{0, 0.03 + 0.05*d.Float64(), 0.1 + 0.12*d.Float64(), 0.25 + 0.2*d.Float64()}, []float64{25, 30, 32, 13}),
		atEnd:  weighted(d, []float64{0, 0.2 + 0.3*d.Float64(), 1}, []float64{50, 25, 25}),
		atFoot: weighted(d, []float64{0, 1, 0.4}, []float64{45, 40, 15}),
	}
	s.burst = [placeSize]int{d.between(1, 7), d.between(1, 3), weighted(d, []int{1, 2, 3}, []float64{70, 20, 10}), d.between(1, 4), d.between(1, 8)}
	s.bareLinks = weighted(d, []float64{0, 0.04}, []float64{90, 10})
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
