package segmenter

import (
	"bytes"
	"slices"

	"stet/segmenter/page"
	"stet/segmenter/reading"
	"stet/segmenter/vector"
)

// openingReach is how many lines before a story's first paragraph are looked at
// for its headline.
const openingReach = 10

// openingFeature numbers what is measured of a line that may be the headline of
// the story that begins behind it.
type openingFeature int

const (
	openingHeadline openingFeature = iota // proposed roles
	openingSubhead
	openingCaption
	openingFurniture
	openingConfidence
	openingLink // kinds of furniture
	openingTopic
	openingWords // form
	openingStops
	openingColon
	openingBracket
	openingQuestion
	openingQuote
	openingCapitals
	openingAllCapitals
	openingNumber
	openingLower
	openingMass        // information of its words, in bits
	openingBehind      // share of it that the next lines use
	openingBefore      // and the last lines
	openingFirst       // and the first paragraph
	openingRival       // the best share of another line of the joint
	openingDistance    // lines from it to the first paragraph
	openingPast        // lines from the last paragraph to it
	openingHeadings    // headings between it and the first paragraph
	openingLinks       // links and topics there
	openingOthers      // other furniture there
	openingTimes       // bylines and times among it
	openingNextLink    // the next line is a link or a topic
	openingLastLink    // the line before is one
	openingOutlet      // it ends as titles of pages do, with a name behind a bar or a dash
	openingAbove       // headings above it
	openingLinked      // links and topics above it
	openingTwice       // the next or the last line says the same
	openingFirstPage   // the story is the page's first
	openingLastWords   // of the paragraph before
	openingSenseBehind // what it means against what the next lines mean
	openingSenseBefore // and the last lines
	openingStoryBehind // share of its information that the whole story behind uses
	openingStoryBefore // and the story before
	// What the other stories of the page look like, and other dumps say: Opening
	// does not ask for these, OpeningHabit does.
	openingScore         // log-odds that Opening gives
	openingBest          // and the best that it gives another line of the joint
	openingStories       // the other stories
	openingHabitHeadline // share of them with a headline
	openingHabitKind     // mean chance of their lines of the same role or sort
	openingHabitHas      // such lines a story
	openingHabitDistance // mean chance of their lines as far from the first paragraph
	openingHabitNext     // and of those before a line of the same role or sort
	openingHabitWords    // words more than their headlines have
	openingHabitCapitals // share of capitals more than theirs
	openingHabitMass     // bits more than theirs
	openingInside        // places inside stories with a line of the same role or sort
	openingInsideShare   // and their share
	openingDumps         // other dumps that hold the line
	openingDumpsFirst    // and the first paragraph
	openingDumpsBoth     // the line and one of the next
	openingDumpsBefore   // the line and one of the last
	openingDumpsPair     // the line with the first paragraph behind it
	openingDumpsBehind   // different lines that stand behind it
	openingCount
)

// opening is a line between two paragraphs, as a headline of the second.
type opening struct {
	line        int
	features    [openingCount]float32
	probability float64
	// place is that of its role or sort, next that of the line behind it.
	place, next int
}

// appendOpenings appends the lines between paragraph g-1 and paragraph g that may be
// the headline of a story that begins with the latter, in page order.
func (m *measurer) appendOpenings(all []opening, p *Page, roles []RoleProposal, repeats []Repeat, g int) []opening {
	from, floor := len(all), 0
	if g > 0 {
		floor = m.Lines[g-1]
	}
	for n := m.Lines[g] - 1; n > floor && len(all)-from < openingReach && !within(repeats, n); n-- {
		if !page.IsBlank(p.Bytes(n)) {
			all = append(all, opening{line: n, place: placeOf(&roles[n-1])})
		}
	}
	list := all[from:]
	slices.Reverse(list)
	for i := range list {
		m.describe(p, &roles[list[i].line-1], &list[i], g)
		list[i].features[openingPast] = float32(i)
		list[i].features[openingDistance] = float32(len(list) - i)
	}
	compareOpenings(p, roles, list)
	return all
}

// describe measures what one line tells by itself.
func (m *measurer) describe(p *Page, role *RoleProposal, o *opening, g int) {
	v := &o.features
	v[openingHeadline], v[openingSubhead] = truth(role.Role == Headline), truth(role.Role == Subhead)
	v[openingCaption], v[openingFurniture] = truth(role.Role == Caption), truth(role.Role == Furniture)
	v[openingConfidence] = float32(role.Confidence)
	v[openingLink], v[openingTopic] = truth(role.Kind == "related links"), truth(role.Kind == "topics")
	m.openTitle(p, o.line)
	line := p.Bytes(o.line)
	form := m.Form()
	v[openingWords] = float32(min(form.Words, 60))
	v[openingStops], v[openingColon] = truth(form.EndsStop), truth(form.EndsColon)
	v[openingQuote], v[openingNumber], v[openingLower] = truth(form.Quotes), truth(form.OpensNumber), truth(form.OpensLower)
	v[openingCapitals], v[openingAllCapitals] = ratio(float32(form.Capitals), float32(form.Words)), truth(form.OpenAll)
	last := lastByte(line)
	v[openingBracket], v[openingQuestion] = truth(last == ')' || last == ']'), truth(last == '?')
	v[openingOutlet] = truth(endsWithOutlet(line))
	v[openingMass] = min(m.titles.mass, 200)
	m.describeStories(v, g) // first, since it looks farther than the others
	if g > 0 {
		v[openingBefore], v[openingBehind] = m.titleUse(g)
		v[openingLastWords] = float32(min(m.Forms[g-1].Words, 100))
	} else {
		v[openingFirstPage] = 1
		_, v[openingBehind] = m.titleUse(g)
		v[openingBefore] = noTitle
	}
	v[openingFirst] = m.titleUseIn(g, g+1)
}

// senseReach is how many lines of a story a headline's meaning is compared with.
const senseReach = 8

// describeStories compares the current headline with the whole stories on both sides of
// line g.
func (m *measurer) describeStories(v *[openingCount]float32, g int) {
	from, to := max(m.boundBefore[g], g-storyReach), min(m.boundBehind[g], g+storyReach)
	v[openingStoryBefore], v[openingStoryBehind] = m.titleUseIn(from, g), m.titleUseIn(g, to)
	own, known := m.LineSum()
	if !known {
		return
	}
	v[openingSenseBefore] = m.meansLike(&own, max(from, g-senseReach), g)
	v[openingSenseBehind] = m.meansLike(&own, g, min(to, g+senseReach))
}

// meansLike compares what a line means with what the lines [from, to) mean.
func (m *measurer) meansLike(line *vector.Sum, from, to int) float32 {
	around := m.Sums[to]
	around.Minus(&m.Sums[from])
	pair := vector.PairOf(line, &around, &m.Sums[len(m.Lines)])
	return float32(pair.Centred())
}

// outletBytes is how long the name of an outlet may be, behind a headline.
const outletBytes = 32

// endsWithOutlet tells whether a line ends as the titles of pages do.
func endsWithOutlet(line []byte) bool {
	return page.HasOutletMark(line[max(0, len(line)-outletBytes):])
}

func lastByte(line []byte) byte {
	if text := bytes.TrimRight(line, " \t\n\v\f\r"); len(text) > 0 {
		return text[len(text)-1]
	}
	return 0
}

// titleUseIn returns the share of the current headline that the lines [from, to) use.
func (m *measurer) titleUseIn(from, to int) float32 {
	t := &m.titles
	if t.mass < reading.CommonBits {
		return noTitle
	}
	share, last := float32(0), int32(to)
	for _, i := range m.titleUses(from, to) {
		if u := &m.Uses[i]; u.After >= last {
			share += m.Terms[u.Term].Weight
		}
	}
	return share / t.mass
}

// compareOpenings measures what the lines of a joint tell of one another.
func compareOpenings(p *Page, roles []RoleProposal, list []opening) {
	isLink := func(o *opening) float32 { return o.features[openingLink] + o.features[openingTopic] }
	for i := range list {
		v := &list[i].features
		v[openingRival] = noTitle
		if i > 0 {
			v[openingLastLink] = isLink(&list[i-1])
		}
		list[i].next = noPlace
		if i+1 < len(list) {
			v[openingNextLink] = isLink(&list[i+1])
			list[i].next = list[i+1].place
		}
		for k := range list {
			other := &list[k].features
			heading := other[openingHeadline] + other[openingSubhead]
			link := isLink(&list[k])
			switch {
			case k < i:
				v[openingAbove] += heading
				v[openingLinked] += link
			case k > i:
				v[openingHeadings] += heading
				v[openingLinks] += link
				v[openingOthers] += 1 - heading - link
				kind := roles[list[k].line-1].Kind
				v[openingTimes] += truth(kind == "byline" || kind == "timestamp")
			}
			if k != i {
				v[openingRival] = max(v[openingRival], other[openingBehind])
			}
			if (k == i-1 || k == i+1) && LineKey(p.Bytes(list[k].line)) == LineKey(p.Bytes(list[i].line)) {
				v[openingTwice] = 1
			}
		}
	}
}

// OpeningNames names what is measured of a line that may open a story.
func OpeningNames() []string { return slices.Clone(openingNames[:]) }

var openingNames = [openingCount]string{
	openingHeadline: "headline", openingSubhead: "subhead", openingCaption: "caption", openingFurniture: "furniture",
	openingConfidence: "confidence", openingLink: "link", openingTopic: "topic", openingWords: "words", openingStops: "stops",
	openingColon: "colon", openingBracket: "bracket", openingQuestion: "question", openingQuote: "quote",
	openingCapitals: "capitals", openingAllCapitals: "all capitals", openingNumber: "number", openingLower: "lower",
	openingMass: "mass", openingBehind: "behind", openingBefore: "before", openingFirst: "first", openingRival: "rival",
	openingDistance: "distance", openingPast: "past", openingHeadings: "headings", openingLinks: "links", openingOthers: "others",
	openingTimes: "times", openingNextLink: "next link", openingLastLink: "last link", openingOutlet: "outlet",
	openingAbove: "above", openingLinked: "linked", openingTwice: "twice", openingFirstPage: "first of the page",
	openingLastWords: "last words", openingSenseBehind: "sense behind", openingSenseBefore: "sense before",
	openingStoryBehind: "story behind", openingStoryBefore: "story before",
	openingScore: "score", openingBest: "best", openingStories: "stories", openingHabitHeadline: "habit headline",
	openingHabitKind: "habit kind", openingHabitHas: "habit has", openingHabitDistance: "habit distance", openingHabitNext: "habit next",
	openingHabitWords: "habit words", openingHabitCapitals: "habit capitals", openingHabitMass: "habit mass",
	openingInside: "inside", openingInsideShare: "inside share",
	openingDumps: "dumps", openingDumpsFirst: "dumps first",
	openingDumpsBoth: "dumps both", openingDumpsBefore: "dumps before", openingDumpsPair: "dumps pair", openingDumpsBehind: "dumps behind",
}
