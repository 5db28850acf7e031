package difference_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/tui/difference"
)

func TestOnlyChangedPassagesAreKept(t *testing.T) {
	filler := strings.Repeat("the ferry was late again ", 20)
	older := []string{"The council closed the bridge on Monday. " + filler, "Buses will run."}
	newer := []string{"The council closed the old bridge on Tuesday. " + filler, "Buses will run."}
	d := difference.Of(older, newer)
	if len(d.Passages) != 1 {
		t.Fatalf("got %+v", d)
	}
	got := make([]string, 0, len(d.Passages[0].Pieces))
	for _, p := range d.Passages[0].Pieces {
		got = append(got, [...]string{" ", "-", "+"}[p.Kind]+p.Text)
	}
	want := " The council closed the|+old| bridge on|-Monday.|+Tuesday.| the ferry was late again the"
	if strings.Join(got, "|") != want {
		t.Errorf("got %q", strings.Join(got, "|"))
	}
	if d := difference.Of(older, older); len(d.Passages) != 0 {
		t.Errorf("a text differs from itself: %+v", d)
	}
}

// said writes a passage as its pieces in order.
func said(p difference.Passage) string {
	var out strings.Builder
	for _, piece := range p.Pieces {
		glue := " "
		if piece.Glued {
			glue = ""
		}
		out.WriteString(glue + [...]string{"=", "-", "+"}[piece.Kind] + piece.Text)
	}
	return out.String()
}

// A text without spaces differs in characters, not in sentences.
func TestTextWithoutSpaces(t *testing.T) {
	for _, test := range []struct {
		older, newer, want string
	}{
		{"木材の値段が三割上がった。", "木材の値段が四割上がった。", " =木材の値段が-三+四=割上がった。"},
		{"費用は 3億円と AI社は言う", "費用は 5億円と AI社は言う", " =費用は -3 +5=億円と AI社は"},
		{"วันจันทร์ที่ห้า", "วันจันทร์ที่หก", "=นจันทร์ที่-ห้า+หก"},
	} {
		d := difference.Of([]string{test.older}, []string{test.newer})
		if len(d.Passages) != 1 {
			t.Errorf("%s: %+v", test.older, d)
		} else if got := said(d.Passages[0]); got != test.want {
			t.Errorf("%s: %s, want %s", test.older, got, test.want)
		}
	}
}

// How a site sets its quotation marks and dashes is no difference of the story, and is said where it is all there is.
func TestTheFormOfMarksIsNoDifference(t *testing.T) {
	older, newer := []string{"“It’s over,” he said – twice."}, []string{`"It's over," he said — twice.`}
	if d := difference.Of(older, newer); len(d.Passages) != 0 || !d.Marks {
		t.Errorf("%+v", d)
	}
	if d := difference.Of(older, older); d.Marks {
		t.Error("a text is told from itself by its marks")
	}
	d := difference.Of(older, []string{`"It's over," she said — twice.`})
	if len(d.Passages) != 1 || said(d.Passages[0]) != " =“It’s over,” -he +she =said – twice." {
		t.Errorf("%+v", d)
	}
}

func TestChangesFarApartAreTwoPassages(t *testing.T) {
	filler := strings.Repeat("word ", 60)
	d := difference.Of([]string{"a " + filler + "b"}, []string{"c " + filler + "d"})
	if len(d.Passages) != 2 || d.Passages[1].Words < 40 {
		t.Errorf("got %+v", d)
	}
}

// What both texts have is as long in one as in the other, whatever the library aligns.
func TestWhatDiffersAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.StringMatching(`[ab]( [abc]){0,6}`), 0, 5)
		older, newer := text.Draw(t, "older"), text.Draw(t, "newer")
		left := map[difference.Kind]int{difference.OnlyOld: len(difference.Words(older)), difference.OnlyNew: len(difference.Words(newer))}
		d := difference.Of(older, newer)
		if d.Breaks > 0 {
			t.Skip("paragraph breaks are in no passage")
		}
		for _, passage := range d.Passages {
			for _, piece := range passage.Pieces {
				left[piece.Kind] -= len(strings.Fields(piece.Text))
			}
		}
		if left[difference.OnlyOld] != left[difference.OnlyNew] {
			t.Fatalf("%d words of one are in both, %d of the other", left[difference.OnlyOld], left[difference.OnlyNew])
		}
	})
}
