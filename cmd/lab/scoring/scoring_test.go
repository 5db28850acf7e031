package scoring

import (
	"strings"
	"testing"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

const pageText = "Ferry fares rise\nThe council raised fares on Monday.\nPhoto: Ann Barlow\nIt was the third rise.\nA striker signed for the club.\n\nHe scored twice.\n"

func sample(t *testing.T) *Sample {
	t.Helper()
	s, err := NewSample([]byte(pageText), gold.Record{
		Dump: "a.txt", Starts: []int{1, 5}, Kind: "mixed",
		Roles: []string{"headline", "body", "furniture", "body", "body", "furniture", "body"},
		Stories: []gold.Story{
			{Story: "x", StartLine: 1, EndLine: 4, Source: "one"}, {Story: "y", StartLine: 5, EndLine: 7, Source: "two"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGoldOfAnotherPageIsRefused(t *testing.T) {
	_, err := NewSample([]byte("one line\n"), gold.Record{Dump: "a.txt", Roles: []string{"body", "body"}})
	if err == nil || !strings.Contains(err.Error(), "a.txt") {
		t.Errorf("error %v", err)
	}
}

func TestAPerfectAnswer(t *testing.T) {
	s := sample(t)
	a := Answer{
		Splits: []int{5}, Considered: []int{4, 5}, Probabilities: []float64{0.1, 0.96},
		Roles: s.Truth.Roles, Confidence: []float64{1, 1, 1, 1, 1, 1, 1},
	}
	r := NewReport("x", []*Sample{s}, []Answer{a}, map[string]bool{"y": true})
	if r.All.F1() != 1 || r.Strict.F1() != 1 || r.Diff != 0 || r.Pk != 0 || r.Right != 1 || r.Keys != 1 {
		t.Errorf("%+v", r)
	}
	if r.Roles.Furniture.F1() != 1 || r.Roles.Lost != 0 {
		t.Errorf("roles %+v", r.Roles)
	}
	// The blank line counts for no role.
	if r.Roles.Furniture.Right != 1 {
		t.Errorf("%d furniture lines counted, want 1", r.Roles.Furniture.Right)
	}
	if r.Recurring.Right != 1 || r.Unique.Right != 0 || r.BySource["two"].Counts.Right != 1 {
		t.Errorf("parts %+v %+v", r.Recurring, r.BySource)
	}
	if b := r.Bulk[3]; b.Count != 1 || b.Wrong != 0 {
		t.Errorf("bulk %+v", b)
	}
}

func TestAWrongAnswer(t *testing.T) {
	s := sample(t)
	r := NewReport("x", []*Sample{s}, []Answer{{Splits: []int{2, 4}}}, nil)
	// Line 2 opens the first story's text behind its headline and is ignored.
	if r.All.False != 1 || r.All.Missed != 1 || r.Right != 0 {
		t.Errorf("%+v", r.All)
	}
	if r.BySource["one"].False != 1 || r.BySource["two"].Missed != 1 {
		t.Errorf("parts %+v %+v", r.BySource["one"], r.BySource["two"])
	}
	if r.HasRoles || r.HasOdds {
		t.Error("roles and odds reported for a splitter that gives none")
	}
}

func TestTables(t *testing.T) {
	s := sample(t)
	a := Answer{Splits: []int{5}, Considered: []int{5}, Probabilities: []float64{0.96}, Roles: s.Truth.Roles, Confidence: make([]float64, 7)}
	r := NewReport("stet", []*Sample{s}, []Answer{a}, nil)
	var b strings.Builder
	WriteBoundaries(&b, r)
	r.WriteParts(&b)
	r.WriteRoles(&b)
	r.WriteCalibration(&b)
	for _, want := range []string{
		"| stet | 1.000 | 1.000 | 1.000 | 1.000 | 0.000 | 0.000 | 1.000 | 0.00 | 1.000 / - / - | - |",
		"| two | 1 | 1.000 | 1.000 | 1.000 |",
		"F1 1.000; body characters lost 0.00%",
		"| 0.9-1.0 | 1 | 0.960 | 1.000 |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the tables lack %q:\n%s", want, b.String())
		}
	}
	var m strings.Builder
	WriteMistakes(&m, []*Sample{s}, []Answer{{Splits: []int{4}}}, 1)
	if !strings.Contains(m.String(), "false split before line 4") || strings.Contains(m.String(), "missed") {
		t.Errorf("one mistake asked for:\n%s", m.String())
	}
}

func TestGroupsAndStandIns(t *testing.T) {
	a, b := sample(t), sample(t)
	groups := TrueGroups([]*Sample{a, b})
	if len(groups) != 2 || !groups.Recurring()["x"] {
		t.Errorf("groups %v", groups)
	}
	if len(TrueGroups([]*Sample{a})) != 0 {
		t.Error("an article on one page is a group")
	}
	if got := standsFor(a, 1, 4); got != 1 {
		t.Errorf("lines 1-4 stand for the story at %d", got)
	}
	if got := standsFor(a, 4, 7); got != 5 {
		t.Errorf("lines 4-7 stand for the story at %d, want the one with most body lines", got)
	}
}

func TestSegmentAnswersForEveryLine(t *testing.T) {
	seg, err := segmenter.New()
	if err != nil {
		t.Fatal(err)
	}
	s := sample(t)
	a := AnswerAll([]*Sample{s}, Segment(seg, Statistics([]*Sample{s})))[0]
	if len(a.Roles) != s.Truth.Lines || len(a.Confidence) != s.Truth.Lines {
		t.Errorf("%d roles for %d lines", len(a.Roles), s.Truth.Lines)
	}
}
