package segmenter_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"stet/segmenter"
)

// gold is the hand-made truth of one real dump. Lines count from 1.
type gold struct {
	Dump      string   `json:"dump"`
	Starts    []int    `json:"starts"`
	Repeats   []int    `json:"repeat_starts"`
	Roles     []string `json:"roles"`
	EitherWay []int    `json:"either_way"`
}

func dataFolder(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("STET_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "seeds.gold.jsonl")); err != nil {
		t.Skipf("the sample dumps are not on this machine: %v", err)
	}
	return dir
}

func readGold(t testing.TB) (map[string][]byte, []gold) {
	t.Helper()
	dir := dataFolder(t)
	f, err := os.Open(filepath.Join(dir, "seeds.gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	dumps := map[string][]byte{}
	var golds []gold
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		var g gold
		if err := json.Unmarshal(scanner.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		golds = append(golds, g)
		if dumps[g.Dump], err = os.ReadFile(filepath.Join(dir, "seeds", g.Dump)); err != nil {
			t.Fatal(err)
		}
	}
	if len(golds) == 0 {
		t.Fatal("no gold")
	}
	return dumps, golds
}

// sameJoint tells whether a proposed split marks a true start: nothing but
// furniture stands between the two.
func sameJoint(roles []string, proposed, truth int) bool {
	for line := min(proposed, truth); line < max(proposed, truth); line++ {
		if roles[line-1] != "furniture" {
			return false
		}
	}
	return true
}

func TestSeedSplits(t *testing.T) {
	dumps, golds := readGold(t)
	s, err := segmenter.New()
	if err != nil {
		t.Fatal(err)
	}
	corpus := segmenter.NewStatistics()
	for _, raw := range dumps {
		corpus.Add(segmenter.Observe(segmenter.NewPage(raw)))
	}
	for name, evidence := range map[string]segmenter.Corpus{"alone": nil, "with the corpus": corpus} {
		for _, g := range golds {
			t.Run(name+"/"+g.Dump, func(t *testing.T) {
				proposal := s.Propose(segmenter.NewPage(dumps[g.Dump]), evidence)
				found := make([]bool, len(g.Starts))
				for _, split := range proposal.Splits {
					i := slices.IndexFunc(g.Starts, func(start int) bool { return sameJoint(g.Roles, split.Line, start) })
					if testing.Verbose() {
						t.Logf("line %d p=%.3f proposed=%v true=%v", split.Line, split.Probability, split.Proposed, i >= 0)
						for _, e := range split.Evidence {
							t.Logf("      %+.2f %s", e.Weight, e.Text)
						}
					}
					if !split.Proposed {
						continue
					}
					if i < 0 {
						if !slices.Contains(g.EitherWay, split.Line) {
							t.Errorf("line %d (%.2f) is no story's start", split.Line, split.Probability)
						}
						continue
					}
					found[i] = true
				}
				for i, ok := range found {
					if !ok && g.Starts[i] > 1 && !sameJoint(g.Roles, 1, g.Starts[i]) {
						t.Errorf("the story that starts at line %d was not found", g.Starts[i])
					}
				}
				for _, start := range g.Repeats {
					if !slices.ContainsFunc(proposal.Repeats, func(r segmenter.Repeat) bool { return sameJoint(g.Roles, r.First, start) }) {
						t.Errorf("the repeat at line %d was not found, have %v", start, proposal.Repeats)
					}
				}
			})
		}
	}
}
