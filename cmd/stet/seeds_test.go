package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// seeds returns the folder of the real dumps and their gold, or skips.
func seeds(t *testing.T) (folder, gold string) {
	t.Helper()
	data := os.Getenv("STET_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	folder, gold = filepath.Join(data, "seeds"), filepath.Join(data, "seeds.gold.jsonl")
	if _, err := os.Stat(gold); err != nil {
		t.Skip("the real dumps are not here; set STET_DATA to the folder that holds seeds")
	}
	return folder, gold
}

// goldPage is what people say of one real dump.
type goldPage struct {
	Dump   string   `json:"dump"`
	Starts []int    `json:"starts"`
	Roles  []string `json:"roles"`
}

func lines[Record any](t *testing.T, text string) []Record {
	t.Helper()
	var all []Record
	scanner := bufio.NewScanner(strings.NewReader(text))
	scanner.Buffer(nil, 16<<20)
	for scanner.Scan() {
		var r Record
		if err := json.Unmarshal(scanner.Bytes(), &r); err != nil {
			t.Fatalf("%s: %v", scanner.Text(), err)
		}
		all = append(all, r)
	}
	return all
}

// TestSplitFindsTheStoriesOfTheRealDumps runs the command over the folder. A
// start counts as right also where only furniture lies between it and the gold.
func TestSplitFindsTheStoriesOfTheRealDumps(t *testing.T) {
	folder, goldFile := seeds(t)
	goldText, err := os.ReadFile(goldFile)
	if err != nil {
		t.Fatal(err)
	}
	starts := map[string][]int{}
	ends := map[string]int{}
	for _, s := range lines[storyRecord](t, output(t, commands(t)("stet", "split", folder))) {
		if s.StartLine != ends[s.Dump]+1 {
			t.Errorf("%s: a story begins at line %d, the one before it ends at %d", s.Dump, s.StartLine, ends[s.Dump])
		}
		ends[s.Dump] = s.EndLine
		starts[s.Dump] = append(starts[s.Dump], s.StartLine)
	}
	for _, gold := range lines[goldPage](t, string(goldText)) {
		if ends[gold.Dump] != len(gold.Roles) {
			t.Errorf("%s: the stories end at line %d of %d", gold.Dump, ends[gold.Dump], len(gold.Roles))
		}
		same := func(got, want int) bool {
			return !slices.ContainsFunc(gold.Roles[min(got, want)-1:max(got, want)-1], func(role string) bool {
				return role == "body" || role == "subhead"
			})
		}
		if !slices.EqualFunc(starts[gold.Dump], gold.Starts, same) {
			t.Errorf("%s: stories begin at %v, want %v", gold.Dump, starts[gold.Dump], gold.Starts)
		}
	}
}

// TestDupesFindsTheCopiesOfTheRealDumps: the first stories of 000, 001 and 002
// are one story; 003 and 004 are duplicates of nothing.
func TestDupesFindsTheCopiesOfTheRealDumps(t *testing.T) {
	folder, _ := seeds(t)
	var copies [][]string
	type group struct {
		Kind    string `json:"kind"`
		Members []struct {
			ID string `json:"id"`
		} `json:"members"`
	}
	for _, g := range lines[group](t, output(t, commands(t)("stet", "dupes", folder))) {
		if g.Kind == "related" {
			continue
		}
		var members []string
		for _, m := range g.Members {
			dump, _, _ := strings.Cut(m.ID, "_")
			first := m.ID[strings.LastIndexByte(m.ID, ':')+1:]
			members = append(members, dump+" "+strings.Split(first, "-")[0])
		}
		slices.Sort(members)
		copies = append(copies, append(members, g.Kind))
	}
	want := []string{"000 1", "001 1", "002 1", "near"}
	if len(copies) != 1 || !slices.Equal(copies[0], want) {
		t.Errorf("groups %v, want %v alone", copies, want)
	}
}
