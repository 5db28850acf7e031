package dupes

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two members that have hardly a phrase in common are named where the keeper is like both, and no others are.
func TestMembersThatAreNotAlikeAreNamed(t *testing.T) {
	halves := map[string]string{"keeper": piece(pier, 0, 3) + "\n" + piece(school, 0, 3), "ferry": pier, "school": school, "copy": piece(pier, 0, 3) + "\n" + piece(school, 1, 3), "other": bees}
	for _, c := range []struct {
		members []string
		want    []Unlike
	}{
		{[]string{"keeper", "ferry"}, nil},
		{[]string{"keeper", "copy", "ferry"}, nil},
		{[]string{"keeper", "ferry", "other"}, nil},
		{[]string{"keeper", "copy", "ferry", "school"}, []Unlike{{A: "ferry", B: "school"}}},
	} {
		var members []Member
		var prints []Fingerprint
		for _, id := range c.members {
			members = append(members, Member{ID: id})
			prints = append(prints, NewFingerprint(Text{Paragraphs: lines(halves[id])}))
		}
		var m matcher
		if diff := cmp.Diff(c.want, findUnlike(&m, members, prints)); diff != "" {
			t.Errorf("%v: %s", c.members, diff)
		}
	}
}

// Of a group in which no two members are alike a few pairs are named.
func TestUnlikeMembersOfAGroupAreFew(t *testing.T) {
	var members []Member
	var prints []Fingerprint
	var all []string
	for i := range uint64(explainedMembers + 1) {
		p := story(40 + i)[:2]
		members = append(members, Member{ID: strconv.FormatUint(i, 10)})
		if i > 0 {
			all = append(all, p...)
		}
		prints = append(prints, NewFingerprint(Text{Paragraphs: p}))
	}
	prints[0] = NewFingerprint(Text{Paragraphs: slices.Clone(all)})
	var m matcher
	if got := findUnlike(&m, members, prints); len(got) != unlikeShown {
		t.Errorf("%d pairs are named", len(got))
	}
}
