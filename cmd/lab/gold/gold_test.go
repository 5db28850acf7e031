package gold

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRecordsSurviveWriting(t *testing.T) {
	want := []Record{
		{
			Dump: "a.txt", Starts: []int{1, 4}, RepeatStarts: []int{}, Roles: []string{"headline", "body", "furniture", "body"},
			Stories:   []Story{{Story: "x", StartLine: 1, EndLine: 3}, {Story: "y", StartLine: 4, EndLine: 4, Repeat: true}},
			EitherWay: []int{2}, LiveBlogEntryStarts: []int{},
		},
		{Dump: "b <c>.txt", Starts: []int{}, RepeatStarts: []int{}, Roles: []string{}, Stories: []Story{}, EitherWay: []int{}, LiveBlogEntryStarts: []int{}},
	}
	var buf bytes.Buffer
	for _, r := range want {
		if err := r.Append(&buf); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Read(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEmptyListsAreWrittenAsLists(t *testing.T) {
	var buf bytes.Buffer
	if err := (Record{Dump: "a"}).Append(&buf); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(buf.String(), `"repeat_starts":[]`) {
		t.Error(buf.String())
	}
}

func TestUnknownRoleIsNamed(t *testing.T) {
	r := Record{Dump: "a.txt", Roles: []string{"body", "bogus"}}
	if _, err := r.LineRoles(); err == nil || !strings.Contains(err.Error(), "a.txt, line 2") {
		t.Errorf("error %v", err)
	}
}
