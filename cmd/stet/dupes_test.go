package main

import (
	"strings"
	"testing"

	"stet/segmenter/dupes"
)

// Members that are not alike are named in a group that has such, and only there.
func TestGroupsSayWhichMembersAreNotAlike(t *testing.T) {
	g := dupes.Group{Kind: dupes.Near, Keep: "a", Members: []dupes.Member{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	line, err := appendGroup(nil, 1, &g)
	if err != nil || strings.Contains(string(line), "unlike") {
		t.Errorf("%s, %v", line, err)
	}
	g.Unlike = []dupes.Unlike{{A: "b", B: "c", Shared: 0.04}}
	line, err = appendGroup(nil, 1, &g)
	if want := `"unlike":[{"members":["b","c"],"shared":0.04}]`; err != nil || !strings.Contains(string(line), want) {
		t.Errorf("%s lacks %s, %v", line, want, err)
	}
}
