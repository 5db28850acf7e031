package segmenter

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"stet/segmenter/forest"
	"stet/segmenter/reading"
)

// theme is what a group of features is about: the unit in which a score is
// explained. There are forest.Groups of them.
type theme int

const (
	themeWords theme = iota
	themeCarried
	themeNames
	themeForm
	themeEnding
	themeCorpus
	themeFurniture
	themePage
	themeCount
)

// themeOf tells which theme a feature belongs to.
func themeOf(f feature) theme {
	switch {
	case f <= featureLocal4 || f == featurePageCosine || f == featureLinesBefore || f == featureLinesAfter:
		return themeWords
	case f <= featureSharedWords4:
		return themeCarried
	case f <= featureStrangeSurname:
		return themeNames
	case f <= featureNextTheOpens:
		return themeForm
	case f >= featureSense2 && f <= featureSenseDepth4:
		return themeWords
	case f >= featureHeadlineBehind && f <= featureTitleBefore, f >= featureHabitHeadline && f <= featureBetweenBefore:
		return themeFurniture
	case f == featureLede || f == featureLedeNext || f == featureLedeLast:
		return themeForm
	case f <= featureLastPerfect || f == featureEnding || f == featureEndingNext:
		return themeEnding
	case f <= featureTextNext:
		return themeFurniture
	case f < featureScore:
		return themePage
	default:
		return themeCorpus
	}
}

// explanation is what Near, Page and Others say by theme: tables of some megabytes,
// made when the first split is explained.
type explanation struct {
	made sync.Once
	of   [3]*forest.Shares
}

// shares returns what each theme adds to the score of a gap.
func (m *Model) shares(g *gap) (sums [themeCount]float64) {
	e := &m.explanation
	e.made.Do(func() {
		for i, f := range []*forest.Forest{m.Near, m.Page, m.Others} {
			e.of[i] = f.Shares(func(f int) int { return int(themeOf(feature(f))) })
		}
	})
	e.of[0].Add(g.features[:], g.trees, &sums)
	if g.second {
		e.of[1].Add(g.features[:], len(m.Page.Trees), &sums)
	}
	if g.others {
		e.of[2].Add(g.features[:], len(m.Others.Trees), &sums)
	}
	return sums
}

// leastWeight is the weight, in nats, below which a reason is not worth a line.
const leastWeight = 0.2

// explain says in plain words what the score of a gap is made of. The weights
// are the model's own contributions, summed by theme, and what the choice of
// the whole page adds to them. What the model takes for granted before it knows
// anything of the gap, that few lines begin a story, is left out: it is the same
// for every line. So is what comes true of gaps that are given up.
func (m *measurer) explain(p *Page, g *gap, model *Model) []Evidence {
	weights := model.shares(g)
	weights[themePage] += logit(g.probability) - g.score
	evidence := make([]Evidence, 0, themeCount)
	for t, weight := range weights {
		if math.Abs(weight) >= leastWeight {
			evidence = append(evidence, Evidence{Weight: weight, Text: m.say(p, g, theme(t), weight)})
		}
	}
	slices.SortStableFunc(evidence, func(a, b Evidence) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return evidence
}

func logit(p float64) float64 {
	p = min(max(p, 1e-9), 1-1e-9)
	return math.Log(p / (1 - p))
}

// say puts one theme into words.
func (m *measurer) say(p *Page, g *gap, t theme, weight float64) string {
	v := &g.features
	switch t {
	case themeWords:
		return sayWords(v, weight)
	case themeCarried:
		return m.sayCarried(p, g, weight)
	case themeNames:
		return sayNames(int(v[featureNames4]), int(v[featureKnownNames4]), m.introduced(p, g.text), weight)
	case themeForm:
		return sayForm(v, weight)
	case themeEnding:
		return sayEnding(v, weight)
	case themeCorpus:
		return sayOthers(v)
	case themeFurniture:
		return sayBetween(v, weight)
	default:
		return sayPage(v, weight)
	}
}

// sayWords puts into words how much the lines before and behind have in common, by a figure that speaks the way the whole
// theme does.
func sayWords(v *features, weight float64) string {
	side, compared := float32(1), "more"
	if weight > 0 {
		side, compared = -1, "fewer"
	}
	share := percent(v[featureCosine4])
	for _, mean := range [...]struct {
		of    string
		share float32
	}{{"page mean", percent(v[featurePageCosine])}, {"around it", percent(v[featureCosine4] - v[featureLocal4])}} {
		if side*(share-mean.share) > 0 {
			return fmt.Sprintf("the lines before and behind share %.0f%% of their words by weight (%s %.0f%%)", share, mean.of, mean.share)
		}
	}
	if side*v[featureRelative8] > 0 {
		return "the eight lines before and behind share " + compared + " words than lines of the page do"
	}
	return "the words of the lines before and behind, as a whole"
}

// percent rounds as what is printed is rounded, so that figures that look alike are not told apart.
func percent(share float32) float32 { return float32(math.Round(100 * float64(share))) }

// sayPage puts into words how a split fits the rest of the page.
func sayPage(v *features, weight float64) string {
	switch {
	case weight > 0 && v[featureStoryCentredWords] < 0:
		return "the stories that it parts speak of different things"
	case weight > 0:
		return "a split here fits the rest of the page"
	case v[featureRivalBefore] > v[featureChoiceOdds] || v[featureRivalBehind] > v[featureChoiceOdds]:
		return "a line near is the better place to split"
	case v[featureStoryBefore] <= 2 || v[featureStoryBehind] <= 2:
		return "it would leave a story of a line or two"
	case v[featureStoryCentredWords] > 0.1:
		return "what stands before and behind speaks of the same"
	}
	return "a split here fits the rest of the page badly"
}

func (m *measurer) sayCarried(p *Page, g *gap, weight float64) string {
	shared := strings.Join(m.sharedWords(p, g.text), ", ")
	switch {
	case weight > 0 && shared == "":
		return "no telling word is carried over"
	case weight > 0:
		return "little is carried over: " + shared
	case shared == "":
		return "words from before come back further on"
	}
	return "carried over: " + shared
}

// sharedWords returns up to three words of the next lines that the last four
// lines hold too, rarest first.
func (m *measurer) sharedWords(p *Page, g int) []string {
	const most = 3
	var found [most + 1]*reading.Use // the rarest, and room for one more
	var lines [most + 1]int
	count := 0
	for i := g; i < min(g+4, len(m.Lines)); i++ {
		uses := m.Of(i)
		for n := range uses {
			u := &uses[n]
			weight := m.Terms[u.Term].Weight
			if u.Before < 0 || int(u.Before) >= g || g-int(u.Before) > 4 || weight <= 4 {
				continue
			}
			at := count
			for ; at > 0 && m.Terms[found[at-1].Term].Weight < weight; at-- {
				found[at], lines[at] = found[at-1], lines[at-1]
			}
			found[at], lines[at] = u, i
			count = min(count+1, most)
		}
	}
	texts := make([]string, 0, most)
	for i, u := range found[:count] {
		texts = append(texts, quoted(p.Bytes(m.Lines[lines[i]])[u.Start:u.End]))
	}
	return texts
}

func quoted(text []byte) string { return "“" + strings.ToValidUTF8(string(text), "�") + "”" }

// sayNames puts into words how many names the next lines hold, how many of them are known, and who is introduced in full.
func sayNames(names, known int, introduced string, weight float64) string {
	if weight < 0 {
		return sayNamesAgainst(names, known, introduced)
	}
	var parts []string
	if known == 0 {
		parts = append(parts, "no name carried over")
	}
	switch {
	case introduced != "":
		parts = append(parts, introduced+" introduced in full")
	case known > 0 && names == known+1:
		parts = append(parts, "1 new name in the next lines")
	case known > 0 && names > known:
		parts = append(parts, fmt.Sprintf("%d new names in the next lines", names-known))
	case known > 0:
		parts = append(parts, namesAsAWhole)
	}
	return strings.Join(parts, "; ")
}

// namesAsAWhole is said where no figure by itself speaks the way that all of them do.
const namesAsAWhole = "the names in the next lines, as a whole"

func sayNamesAgainst(names, known int, introduced string) string {
	switch {
	case names == 0:
		return "the next lines hold no names"
	case known > 0:
		return fmt.Sprintf("%d of %d names in the next lines are known from before", known, names)
	case introduced == "":
		return "nobody is introduced in full"
	}
	return namesAsAWhole
}

// introduced returns the first full name of the next three lines that the page
// did not hold nearby.
func (m *measurer) introduced(p *Page, g int) string {
	for i := g; i < min(g+3, len(m.Lines)); i++ {
		line := p.Bytes(m.Lines[i])
		for _, u := range m.Of(i) {
			if u.Kind&reading.FullUse == 0 || (u.Before >= 0 && g-int(u.Before) <= memory) {
				continue
			}
			start := int(u.Start)
			for space := 0; start > 0 && (space == 0 || line[start-1] != ' '); start-- {
				if line[start-1] == ' ' {
					space++
				}
			}
			return quoted(line[start:u.End])
		}
	}
	return ""
}

func sayForm(v *features, weight float64) string {
	if weight > 0 {
		switch {
		case v[featureDateline] > 0:
			return "opens with a dateline"
		case v[featureWeekdayNext] > 0:
			return "opens like a first paragraph and names the day"
		case v[featureLede] < 0 && v[featureQuoteStyle] < 0:
			return "its quotation marks are set in another way than those before"
		}
		return "opens like a first paragraph"
	}
	switch {
	case v[featureQuoteOpens] > 0:
		return "opens with a quotation, as first paragraphs rarely do"
	case v[featurePronounOpens] > 0:
		return "opens with a pronoun, which needs someone named before"
	case v[featureConnectiveOpens] > 0:
		return "opens with a word that goes on from something"
	case v[featureSaid] > 0:
		return "reads like the middle of a report (somebody said)"
	}
	return "does not open like a first paragraph"
}

func sayEnding(v *features, weight float64) string {
	switch {
	case weight < 0 && v[featureLastColon] > 0:
		return "the line before ends with a colon"
	case weight > 0:
		return "the line before reads like an end"
	}
	return "the line before does not read like an end"
}

func sayBetween(v *features, weight float64) string {
	if weight < 0 {
		return sayBetweenAgainst(v)
	}
	switch {
	case v[featureHeadline] > 0:
		return "a headline stands before it"
	case v[featureByline] > 0:
		return "a byline stands before it"
	case v[featureHabitLines] >= certain:
		return "what stands before it also stands before other stories of the page"
	case v[featureSubhead] > 0:
		return "a subhead stands before it"
	case v[featureFurniture] > 0:
		return "page furniture stands before it"
	case min(v[featureTextBefore], v[featureTextBehind]) > unexplained:
		return "the lines on both sides are surely text of stories"
	}
	return betweenAsAWhole
}

// betweenAsAWhole is said where no figure by itself speaks the way that all of them do.
const betweenAsAWhole = "what stands between the lines, as a whole"

func sayBetweenAgainst(v *features) string {
	headed := v[featureHeadline] > 0
	switch {
	case v[featureTitleBehind] > v[featureTitleBefore]:
		return "the next lines use the words of the headline further up"
	case v[featureHeadingNumber] == clockHeading:
		return "opens with the time of day, as entries of live reports do"
	case !headed && v[featureHabitHeadline] >= certain && othersHeaded(v) >= 1+certain:
		return "no headline stands before it, and other stories of the page have one"
	case !headed && v[featureHabitHeadline] >= certain:
		return "no headline stands before it"
	case v[featureHabitKinds] >= 0 && v[featureHabitKinds] < certain:
		return "furniture like that before it stands inside stories of the page"
	}
	if doubt := sayDoubt(v); doubt != "" {
		return doubt
	}
	switch {
	case headed:
		return betweenAsAWhole
	case v[featureSubhead] > 0 || v[featureFurniture] > 0:
		return "no headline stands before it"
	}
	return "nothing stands between the lines"
}

// othersHeaded is how many other stories of the page have a headline, its first among them.
func othersHeaded(v *features) float32 { return v[featureHabitHeadline] * (1 + v[featureHabitJoints]) }

// sayDoubt tells which of the lines around a gap is least sure to be text, nothing where all are sure enough.
func sayDoubt(v *features) string {
	least, text := float32(unexplained), ""
	for _, line := range [...]struct {
		sure float32
		text string
	}{
		{v[featureTextBehind], "the line behind may be no text of a story"},
		{v[featureTextBefore], "the line before may be no text of a story"},
		{v[featureTextNext], "the line after the next may be no text of a story"},
	} {
		if line.sure < least {
			least, text = line.sure, line.text
		}
	}
	return text
}
