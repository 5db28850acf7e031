package segmenter

import (
	"math"

	"stet/segmenter/forest"
	"stet/segmenter/others"
)

// Places of the roles behind those of the sorts of furniture in kindPlaces; noPlace is
// that of the first paragraph.
const (
	headlinePlace = placesOfKind + iota
	subheadPlace
	otherPlace
	noPlace
	placeCount
)

// placeOf is the place of a line's role, or of its sort where it is furniture.
func placeOf(r *RoleProposal) int {
	switch r.Role {
	case Headline:
		return headlinePlace
	case Subhead:
		return subheadPlace
	case Furniture, Caption:
		return kindPlaces[r.Kind]
	case Body:
	}
	return otherPlace
}

// openings are the lines that may be headlines of the proposed stories of a section,
// and what these have in common: a page keeps its headlines or loses them, in one form
// and in one place.
type openings struct {
	lines   []opening
	stories []openedStory

	weight, headlines     float64 // of the stories, and of those with a headline
	words, capitals, mass float64 // of headlines, each counted by its chance
	chance                float64 // of all lines
	places, nexts         [placeCount]share
	distances             [openingReach + 1]share
	inside                [placeCount]int // gaps inside stories with such a line
	insides               int             // gaps inside stories
}

// openedStory is a story and its lines that may be the headline.
type openedStory struct {
	text     int     // its first line of text
	weight   float64 // the chance that a story begins there
	from, to int     // of openings.lines
}

// share is a sum of chances by the weight of what has them.
type share struct{ weight, chance float64 }

// mean is the mean chance, -1 where there is nothing.
func (s share) mean() float32 {
	if s.weight < 1e-9 {
		return -1
	}
	return float32(s.chance / s.weight)
}

// of returns the lines that may be headlines of the story that begins with line text.
func (o *openings) of(text int) []opening {
	low, high := 0, len(o.stories)
	for low < high {
		if middle := (low + high) / 2; o.stories[middle].text < text {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(o.stories) || o.stories[low].text != text {
		return nil
	}
	return o.lines[o.stories[low].from:o.stories[low].to]
}

// show returns them for training.
func (o *openings) show(text int) []Opening {
	lines := o.of(text)
	out := make([]Opening, 0, len(lines))
	for _, line := range lines {
		features := line.features
		out = append(out, Opening{Line: line.line, Features: features[:], Score: float64(features[openingScore]), Probability: line.probability})
	}
	return out
}

// weighOpenings finds the lines that may be headlines of the stories that are proposed
// among the lines of text [first, last), and says how likely each is to be it.
func (s *Segmenter) weighOpenings(w *workspace, p *Page, roles []RoleProposal, repeats []Repeat, first, last int, known *others.Known) {
	o := &w.openings
	*o = openings{lines: o.lines[:0], stories: o.stories[:0]}
	if len(w.gaps) == 0 {
		return
	}
	w.bounds(w.gaps, last-first)
	open := func(text int, weight float64) {
		from := len(o.lines)
		o.lines = w.appendOpenings(o.lines, p, roles, repeats, text)
		o.stories = append(o.stories, openedStory{text, weight, from, len(o.lines)})
	}
	if first == 0 {
		open(0, 1)
	}
	for i := range w.gaps {
		if g := &w.gaps[i]; g.proposed {
			open(g.text, g.probability)
		} else {
			o.countInside(&w.joints[first+g.text])
		}
	}
	w.scoreOpenings(s.model.Opening, func(line *opening, score float64) {
		line.features[openingScore], line.probability = float32(score), 1/(1+math.Exp(-score))
	})
	o.measure()
	if known != nil {
		for i := range o.stories {
			w.lookUpOpenings(&o.stories[i], known)
		}
	}
	w.scoreOpenings(s.model.OpeningHabit, func(line *opening, score float64) {
		line.probability = 1 / (1 + math.Exp(-float64(line.features[openingScore])-score))
	})
	w.entitleOpenings()
}

// scoreOpenings tells what a forest says of each line that may be a headline.
func (w *workspace) scoreOpenings(f *forest.Forest, tell func(line *opening, score float64)) {
	board := boards.Get().(*forest.Board)
	defer boards.Put(board)
	for lines := w.openings.lines; len(lines) > 0; {
		some := lines[:min(len(lines), forest.Together)]
		w.vectors = w.vectors[:0]
		for i := range some {
			w.vectors = append(w.vectors, some[i].features[:])
		}
		var sums [forest.Together]float32
		f.SumTogether(board, w.vectors, &sums)
		for i := range some {
			tell(&some[i], f.Bias+float64(sums[i]))
		}
		lines = lines[len(some):]
	}
}

// countInside counts what stands in a gap inside a story.
func (o *openings) countInside(j *joint) {
	o.insides++
	j.kinds.each(func(place int) { o.inside[place]++ })
	if j.headline > 0 {
		o.inside[headlinePlace]++
	}
	if j.subheads > 0 {
		o.inside[subheadPlace]++
	}
}

// measure adds to the lines what the other stories look like. The lines hold the
// probabilities of a first look.
func (o *openings) measure() {
	for i := range o.stories {
		o.count(&o.stories[i], 1)
	}
	for i := range o.stories {
		story := &o.stories[i]
		o.count(story, -1)
		lines := o.lines[story.from:story.to]
		for k := range lines {
			o.compare(&lines[k], lines, k)
		}
		o.count(story, 1)
	}
}

// count adds a story to the sums, or takes it away, where sign is -1.
func (o *openings) count(story *openedStory, sign float64) {
	lines := o.lines[story.from:story.to]
	weight, none := sign*story.weight, 1.0
	for i := range lines {
		line := &lines[i]
		v, chance := &line.features, weight*line.probability
		none *= 1 - line.probability
		for _, s := range [...]*share{&o.places[line.place], &o.nexts[line.next], &o.distances[len(lines)-i]} {
			s.weight += weight
			s.chance += chance
		}
		o.chance += chance
		o.words += chance * float64(v[openingWords])
		o.capitals += chance * float64(v[openingCapitals])
		o.mass += chance * float64(v[openingMass])
	}
	o.weight += weight
	o.headlines += weight * (1 - none)
}

// compare compares line k of a story's with the sums of the other stories.
func (o *openings) compare(line *opening, lines []opening, k int) {
	v := &line.features
	v[openingBest] = -12
	for i := range lines {
		if i != k {
			v[openingBest] = max(v[openingBest], lines[i].features[openingScore])
		}
	}
	v[openingStories] = float32(min(o.weight, 12))
	v[openingHabitHeadline] = share{o.weight, o.headlines}.mean()
	v[openingHabitKind], v[openingHabitNext] = o.places[line.place].mean(), o.nexts[line.next].mean()
	v[openingHabitHas] = share{o.weight, o.places[line.place].weight}.mean()
	v[openingHabitDistance] = o.distances[len(lines)-k].mean()
	if o.chance > 0.1 {
		v[openingHabitWords] = v[openingWords] - float32(o.words/o.chance)
		v[openingHabitCapitals] = v[openingCapitals] - float32(o.capitals/o.chance)
		v[openingHabitMass] = v[openingMass] - float32(o.mass/o.chance)
	}
	v[openingInside] = float32(min(o.inside[line.place], 12))
	v[openingInsideShare] = float32(o.inside[line.place]) / float32(max(1, o.insides))
}

// lookUpOpenings adds to the lines of a story what other dumps hold of them.
func (w *workspace) lookUpOpenings(story *openedStory, known *others.Known) {
	var before, behind, first, own dumpSet
	at, around := story.text, &w.around
	before, behind = around.others(before, at-sideLines, at), around.others(behind, at, at+sideLines)
	first = around.others(first, at, at+1)
	lines := w.openings.lines[story.from:story.to]
	for i := range lines {
		v, stat := &lines[i].features, *known.Of(lines[i].line - 1)
		known.AddNeighbours(&stat)
		own = own[:0]
		for _, dump := range stat.Sample {
			if dump != 0 && dump != around.own {
				own = append(own, dump)
			}
		}
		v[openingDumps], v[openingDumpsFirst] = counted(int(stat.Dumps)-1), counted(len(first))
		v[openingDumpsBoth], v[openingDumpsBefore] = counted(own.shared(behind)), counted(own.shared(before))
		v[openingDumpsPair] = counted(int(stat.Following.Of(around.keys[at])) - 1)
		v[openingDumpsBehind] = counted(stat.Following.Different())
	}
}
