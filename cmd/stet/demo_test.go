package main

import (
	"path/filepath"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/load"
)

// TestWhatIsDisputedIsLeft holds that the demonstration without a terminal accepts all but the stories that copies speak
// against, and the groups that these are in.
func TestWhatIsDisputedIsLeft(t *testing.T) {
	proposer, err := segmenter.New()
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{Editor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := load.Run(t.Context(), st, proposer, []string{"samples"}, load.Options{}); err != nil {
		t.Fatal(err)
	}
	rows, err := st.Groups("", 1)
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d groups, %v", len(rows), err)
	}
	group, err := st.Group(rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	left := group.Members[0].Story.Ref
	if _, _, err := acceptAll(st, map[store.StoryRef]bool{left: true}); err != nil {
		t.Fatal(err)
	}
	story, err := st.Story(left)
	if err != nil || !story.Story.Undecided() {
		t.Errorf("the disputed story is %v, %v", story.Story.Verdict, err)
	}
	counts, err := st.Counts()
	if err != nil || counts.Undecided != 1 || counts.GroupsUndecided == 0 {
		t.Errorf("%d stories and %d groups are left, %v", counts.Undecided, counts.GroupsUndecided, err)
	}
}
