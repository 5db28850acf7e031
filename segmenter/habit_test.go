package segmenter

import (
	"strings"
	"testing"

	"stet/segmenter/forest"
)

// habitsOf measures the habits of a page whose lines are given as a letter for the
// role and the text, where the gaps before the lines of chances are joints with
// these chances.
func habitsOf(t *testing.T, lines []string, chances map[int]float64) map[int]*features {
	t.Helper()
	roles := make([]RoleProposal, len(lines))
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line[2:]
		switch line[0] {
		case 'h':
			roles[i].Role = Headline
		case 'y':
			roles[i].Role, roles[i].Kind = Furniture, "byline"
		case 'l':
			roles[i].Role, roles[i].Kind = Furniture, "related links"
		}
	}
	s, err := NewWith(&Model{Near: &forest.Forest{}})
	if err != nil {
		t.Fatal(err)
	}
	p := NewPage([]byte(strings.Join(texts, "\n")))
	w := s.borrow()
	w.findJoints(p, roles, nil)
	w.openGaps(w.lines, w.joints)
	w.text.Read(p, w.lines, s.senses)
	w.measure(&w.text, w.gaps)
	out := map[int]*features{}
	for i := range w.gaps {
		g := &w.gaps[i]
		g.second = true
		g.probability = chances[w.lines[g.text]]
		out[w.lines[g.text]] = &g.features
	}
	w.measureHabits(w.gaps, w.joints, p.Keys())
	return out
}

func TestHabits(t *testing.T) {
	got := habitsOf(t, []string{
		"b The ferry company reported quarterly earnings of two pounds a share on Monday.",
		"b Passengers complained of delays at the harbour.",
		"l Fares rise again",
		"b The harbour master blamed the wind for the delays.",
		"y By Ann Barlow",
		"b The bakery chain reported quarterly earnings of nine pence a share on Tuesday.",
		"b Flour became dearer after the drought.",
		"l Bread and butter",
		"b Millers expect a better harvest after the drought.",
		"y By Ann Barlow",
		"b The brewery reported quarterly earnings of three pounds a share on Friday.",
		"b Hops were cheap this summer.",
	}, map[int]float64{6: 0.9, 11: 0.4})
	joint, inside := got[11], got[4]
	for line, others := range map[int]float32{6: 0.4, 11: 0.9} {
		if have := got[line]; have[featureHabitJoints] < others-0.01 || have[featureHabitJoints] > others+0.01 || have[featureHabitBest] != others {
			t.Errorf("line %d: the other joints are %.2f and the best %.2f, want %.1f", line, have[featureHabitJoints], have[featureHabitBest], others)
		}
	}
	if joint[featureHabitKinds] < 0.4 || joint[featureHabitLines] < 0.4 {
		t.Errorf("a byline stands at another joint: kinds %.2f, lines %.2f", joint[featureHabitKinds], joint[featureHabitLines])
	}
	if inside[featureHabitKinds] < 0 || inside[featureHabitKinds] > 0.2 || inside[featureHabitLines] != -1 {
		t.Errorf("a link stands inside another story: kinds %.2f, lines %.2f", inside[featureHabitKinds], inside[featureHabitLines])
	}
	if got[7][featureHabitKinds] != -1 || got[7][featureHabitHeading] != -1 {
		t.Errorf("nothing stands before line 7: %.2f, %.2f", got[7][featureHabitKinds], got[7][featureHabitHeading])
	}
	if joint[featureHabitFirst] <= 0.3 || inside[featureHabitFirst] >= 0 {
		t.Errorf("the page opens its stories with earnings: %.2f at an opening, %.2f inside", joint[featureHabitFirst], inside[featureHabitFirst])
	}
	if joint[featureHabitWeekday] != 1 {
		t.Errorf("all other stories open with a weekday: %.2f", joint[featureHabitWeekday])
	}
}

func TestHabitHeadlineLeavesItsOwnGapOut(t *testing.T) {
	got := habitsOf(t, []string{
		"b The ferry was late again on Monday.", "b Nobody knew why it was late.",
		"h Bread is dearer", "b Bakers raised the price of bread.", "b Flour became dearer.",
	}, map[int]float64{4: 1})
	if v := got[4]; v[featureHabitHeadline] != 0 {
		t.Errorf("the only other story has no headline: %.2f", v[featureHabitHeadline])
	}
	if v := got[2]; v[featureHabitHeadline] != 0.5 {
		t.Errorf("one of two others has a headline: %.2f", v[featureHabitHeadline])
	}
}

func TestStylesOfBothSides(t *testing.T) {
	got := habitsOf(t, []string{
		"b “The ferry’s late,” she said — again.", "b It isn’t known why.", `b "Bread's dearer," he said -- again.`, `b "So's flour," she said.`,
	}, nil)
	if v := got[3]; v[featureQuoteStyle] != -1 || v[featureDashStyle] != -1 {
		t.Errorf("other quotes and dashes behind line 3: %v, %v", v[featureQuoteStyle], v[featureDashStyle])
	}
	same := habitsOf(t, []string{"b “The ferry’s late,” she said — again.", "b “It’s not,” he said — twice."}, nil)
	if v := same[2]; v[featureQuoteStyle] != 1 || v[featureDashStyle] != 1 {
		t.Errorf("the same quotes and dashes: %v, %v", v[featureQuoteStyle], v[featureDashStyle])
	}
}

// How sure each line around a gap is to be text comes from what is proposed for its role.
func TestSurenessOfText(t *testing.T) {
	p := NewPage([]byte("One line.\nRead more\nAnother line.\nA third line."))
	roles := []RoleProposal{{Role: Body, Confidence: 0.9}, {Role: Furniture, Confidence: 0.7}, {Role: Body, Confidence: 0.6}, {Role: Body, Confidence: 0.8}}
	w := &workspace{}
	w.findJoints(p, roles, nil)
	w.openGaps(w.lines, w.joints)
	for i, want := range [][3]float32{{0.9, 0.6, 0.8}, {0.6, 0.8, 0.8}} {
		v := &w.gaps[i].features
		if have := [3]float32{v[featureTextBefore], v[featureTextBehind], v[featureTextNext]}; have != want {
			t.Errorf("gap %d stands among lines with %v, want %v", i, have, want)
		}
	}
}

// Where nothing but how sure the lines are to be text tells of a gap, its reason says so.
func TestDoubtAboutTextIsTold(t *testing.T) {
	const nothing, furniture, sure = "nothing stands between the lines", "page furniture stands before it", "the lines on both sides are surely text of stories"
	const unheaded, headline, subhead = "no headline stands before it", "a headline stands before it", "a subhead stands before it"
	const behind, before, after = "the line behind may be no text of a story", "the line before may be no text of a story", "the line after the next may be no text of a story"
	for _, test := range []struct {
		before, behind, next float64
		furniture, head, sub int
		against, speaksFor   string
	}{
		{before: 0.99, behind: 0.99, next: 0.99, against: nothing, speaksFor: sure},
		{before: 0.9, behind: 0.99, next: 0.99, against: before, speaksFor: betweenAsAWhole},
		{before: 0.9, behind: 0.8, next: 0.99, against: behind, speaksFor: betweenAsAWhole},
		{before: 0.99, behind: 0.99, next: 0.8, against: after, speaksFor: sure},
		{before: 0.9, behind: 0.2, next: 0.9, against: behind, speaksFor: betweenAsAWhole},
		{before: 0.4, behind: 0.4, next: 0.4, against: behind, speaksFor: betweenAsAWhole},
		{before: 0.99, behind: 0.99, next: 0.99, furniture: 1, against: unheaded, speaksFor: furniture},
		{before: 0.4, behind: 0.9, next: 0.9, furniture: 1, against: before, speaksFor: furniture},
		{before: 0.9, behind: 0.4, next: 0.9, head: 2, against: behind, speaksFor: headline},
		{before: 0.99, behind: 0.99, next: 0.99, head: 2, against: betweenAsAWhole, speaksFor: headline},
		{before: 0.99, behind: 0.99, next: 0.99, sub: 2, against: unheaded, speaksFor: subhead},
	} {
		w := &workspace{}
		w.openGaps([]int{1, 3, 4}, []joint{{sure: test.before}, {sure: test.behind, furniture: test.furniture, headline: test.head, subheads: test.sub}, {sure: test.next}})
		v := &w.gaps[0].features
		v[featureHabitKinds] = -1 // no other place has furniture of the same kind
		if have := sayBetween(v, -1); have != test.against {
			t.Errorf("%+v: against it says %q", test, have)
		}
		if have := sayBetween(v, 1); have != test.speaksFor {
			t.Errorf("%+v: for it says %q", test, have)
		}
	}
}

// A headline that is missing where other stories of the page have one speaks against a split; one headline may be the page's.
func TestAMissingHeadlineIsTold(t *testing.T) {
	for joints, want := range map[float32]string{
		0:   "no headline stands before it",
		0.3: "no headline stands before it",
		1:   "no headline stands before it, and other stories of the page have one",
		4:   "no headline stands before it, and other stories of the page have one",
	} {
		v := &features{}
		v[featureHabitHeadline], v[featureHabitJoints], v[featureHabitKinds] = 0.9, joints, -1
		v[featureTextBefore], v[featureTextBehind], v[featureTextNext] = 1, 1, 1
		if have := sayBetween(v, -1); have != want {
			t.Errorf("with %v other joints against it says %q, want %q", joints, have, want)
		}
		if have, want := sayBetween(v, 1), "the lines on both sides are surely text of stories"; have != want {
			t.Errorf("for it says %q, want %q", have, want)
		}
	}
}
