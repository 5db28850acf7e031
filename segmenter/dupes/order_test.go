package dupes

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/cmd/lab/synth"
)

// news returns made-up stories that share names, places and topics, so that many are related.
func news(n int) []Text {
	maker := synth.New(3)
	texts := make([]Text, n)
	for i := range texts {
		story := maker.Story(uint64(i))
		texts[i] = Text{ID: "story-" + strconv.Itoa(i), Title: story.Title, Paragraphs: story.Paragraphs, Order: uint64(i), Clean: 1}
	}
	return texts
}

// Related groups are many here, and all that is said of them stays the same in any order.
func TestOrderChangesNothingThatIsSaid(t *testing.T) {
	texts := news(3000)
	said := func(workers int) []Group {
		groups, err := Find(slices.Values(texts), Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		return groups
	}
	want := said(1)
	if related := len(slices.DeleteFunc(slices.Clone(want), func(g Group) bool { return g.Kind != Related || len(g.Members) < 3 })); related < 20 {
		t.Fatalf("%d related groups of three and more: too few to show an order", related)
	}
	for _, workers := range []int{1, 3} {
		newSource(uint64(workers)).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if diff := cmp.Diff(want, said(workers)); diff != "" {
			t.Fatalf("with %d workers, in another order:\n%s", workers, diff)
		}
	}
}

// So it is of more copies of one story than share a key by itself, each of them again under other furniture, and of the
// beginnings and digests that hold them.
func TestOrderChangesNothingThatIsSaidOfManyCopies(t *testing.T) {
	var texts []Text
	add := func(paragraphs, furniture []string) {
		n := len(texts)
		texts = append(texts, Text{ID: "copy-" + strconv.Itoa(n), Paragraphs: paragraphs, Furniture: furniture, Order: uint64(n), Clean: 1}) //nolint:gosec // few
	}
	for i := range 3 * runLimit {
		p := edited(append(story(1), "It was told for the "+strconv.Itoa(i)+"th time."), 9+i%23)
		for k := range 1 + i%3 {
			add(p, [][]string{nil, nil, {"Read more"}}[k])
		}
		switch i % 16 {
		case 0:
			add(p[:2], nil)
		case 8:
			add(slices.Concat(p, story(uint64(100+i)), story(uint64(200+i))), nil) //nolint:gosec // few
		}
	}
	said := func(workers int) []Group {
		groups, err := Find(slices.Values(texts), Options{Workers: workers, Passages: 4})
		if err != nil {
			t.Fatal(err)
		}
		return groups
	}
	want := said(1)
	if len(want[0].Members) < runLimit {
		t.Fatalf("the first group has %d members: too few to show an order", len(want[0].Members))
	}
	for _, workers := range []int{1, 2, 3, 4} {
		newSource(uint64(workers)).Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if diff := cmp.Diff(want, said(workers)); diff != "" {
			t.Fatalf("with %d workers, in another order:\n%s", workers, diff)
		}
	}
}
