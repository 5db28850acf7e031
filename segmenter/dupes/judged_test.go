package dupes

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What an independent maker of collections, who never saw ours, found wrong, one case each.
var judgedCases = []newsCase{
	{
		"two updates of a story that stands in digests, too",
		[]string{
			bridge, piece(cup, 0, 2) + "\n" + bridge, piece(opera, 0, 2) + "\n" + bridge,
			strings.Join([]string{bees, bridge, school}, "\n"), strings.Join([]string{museum, bridge, strike}, "\n"),
		},
		[]string{"near a b c", "contained a in d", "contained a in e"},
		"",
	},
	{
		"a copy with every fourth word changed, each under a headline of its own",
		[]string{
			"Hauliers are angry about a detour that nobody told them of in time\n" + bridge,
			"Long way round from Monday on as girders crack at Halden\n" + strings.Join(edited(lines(bridge), 4), "\n"),
		},
		[]string{"near a b"},
		"",
	},
	{
		"the end of a story under a notice that stands in many texts, and the story",
		underNotice(bridge, piece(bridge, 3, 5)+"\n"+notice),
		[]string{"contained b in a"},
		"",
	},
	{
		"a brief and the same brief over a notice that stands in many texts",
		underNotice(piece(bridge, 0, 2), piece(bridge, 0, 2)+"\n"+notice),
		[]string{"near a b"},
		"",
	},
	{
		"a few words over a wall that stands under the beginnings of other stories",
		underWall("A dog came home to Oberwald by train.", piece(pier, 0, 2), piece(school, 0, 1), piece(bees, 0, 2), piece(museum, 0, 1),
			piece(strike, 0, 2), piece(glacier, 0, 1), piece(trial, 0, 2), piece(office, 0, 1), piece(cup, 0, 2)),
		nil,
		"",
	},
}

// wall is what stands where a story would go on.
const wall = "The rest of this piece is for those who pay for the paper. They have it on the table by six, or on the telephone if they like that better, and may " +
	"hand five pieces a month to whom they please. It costs less than a cup of coffee a week, and whoever does not want it any longer says so and is free of " +
	"it on the same day. Those who have had the printed paper for years pay nothing more: the number on the last bill is all that has to be typed in, once."

// underWall returns texts over the wall.
func underWall(texts ...string) []string {
	for i := range texts {
		texts[i] += "\n" + wall
	}
	return texts
}

// notice is furniture that reads as prose.
const notice = "Have you seen something that the rest of the district should know about? Write to our newsroom in Halden, or come by on any working day before noon.\n" +
	"Our reporters do not name those who talk to them, and nobody but the editor knows where a letter came from."

// underNotice returns texts and behind them others over the notice.
func underNotice(texts ...string) []string {
	for _, other := range []string{pier, school, bees, museum, strike, glacier, trial, office, cup, opera} {
		texts = append(texts, other+"\n"+notice)
	}
	return texts
}

// A text that was cut into lines of one width is prose as it was before.
func TestLinesOfOneWidthAreProse(t *testing.T) {
	var cut []string
	line := ""
	for _, word := range strings.Fields(bridge) {
		if len(line)+len(word) > 75 {
			cut, line = append(cut, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	f := NewFingerprint(Text{Paragraphs: append(cut, line)})
	if 10*f.Prose() < 7*f.Words() {
		t.Errorf("of %d words %d are prose", f.Words(), f.Prose())
	}
}

// What a digest holds is its own, however many texts have it: two digests with one brief in common, which have nothing else that no
// others have, are no copies.
func TestDigestsOfWhatManyHaveAreNoCopies(t *testing.T) {
	paragraph := func(seed uint64, words int) string { return inSentences("", brief(seed, words)).Paragraphs[0] }
	var popular []string
	for i := range 6 {
		popular = append(popular, paragraph(9000+uint64(i), 30))
	}
	var texts []Text
	add := func(id string, paragraphs ...string) {
		texts = append(texts, Text{ID: id, Order: uint64(len(texts)), Clean: 1, Paragraphs: paragraphs})
	}
	for i := range 72 {
		own := 10000 + 2*uint64(i)
		add(strconv.Itoa(i), paragraph(own, 44), paragraph(own+1, 44), popular[i%6])
	}
	shared := paragraph(9100, 44)
	add("one", shared, popular[0], popular[1], popular[2])
	add("other", shared, popular[3], popular[4], popular[5])
	add("brief", shared)
	groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range groups {
		if g := &groups[i]; g.Kind != Contained || !slices.Contains(memberIDs(g), "brief") {
			t.Errorf("%v: %v", g.Kind, memberIDs(g))
		}
	}
	if len(groups) != 2 {
		t.Errorf("%d groups, want the brief with each digest", len(groups))
	}
}

// Texts of a few paragraphs each, of which many have some.
func TestCompareIsTheSameBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	paragraph := func(seed uint64) string { return inSentences("", brief(seed, 15+rng.IntN(30))).Paragraphs[0] }
	var pool []string
	for i := range 30 {
		pool = append(pool, paragraph(51000+uint64(i)))
	}
	var prints []*Fingerprint
	for range 150 {
		var paragraphs []string
		for range 1 + rng.IntN(5) {
			if rng.IntN(3) > 0 {
				paragraphs = append(paragraphs, pool[rng.IntN(1+rng.IntN(len(pool)))])
			} else {
				paragraphs = append(paragraphs, paragraph(1000000+uint64(rng.IntN(60))))
			}
		}
		if rng.IntN(3) == 0 {
			paragraphs = edited(paragraphs, 5+rng.IntN(9))
		}
		f := NewFingerprint(Text{Paragraphs: paragraphs, Clean: 1})
		prints = append(prints, &f)
	}
	known := RarityOf(slices.Values(prints))
	copies := 0
	for i := range prints {
		for j := range i {
			p, ok := Compare(prints[i], prints[j], known)
			q, too := Compare(prints[j], prints[i], known)
			if ok != too || ok && (p.Kind != q.Kind || p.Confidence != q.Confidence || p.ContainmentAB != q.ContainmentBA) {
				t.Errorf("texts %d and %d: %v %v, the other way round %v %v", i, j, ok, p, too, q)
			}
			if ok {
				copies++
			}
		}
	}
	if copies < 50 {
		t.Errorf("%d copies, so that hardly anything was compared", copies)
	}
}

// Twelve papers took over a long story, each under a headline and a beginning of its own: it is common to them, and no footer.
func TestAStoryUnderManyBeginningsIsNoFooter(t *testing.T) {
	body := inSentences("", brief(8100, 400)).Paragraphs
	var texts []Text
	for i := range 12 {
		own := inSentences("", brief(8200+uint64(i), 40)).Paragraphs
		texts = append(texts, Text{ID: strconv.Itoa(i), Order: uint64(i), Clean: 1, Paragraphs: slices.Concat(own, body)})
	}
	if n := largestCopies(t, texts); n < 12 {
		t.Errorf("of 12 copies %d are one group", n)
	}
}
