package dupes

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// seedTexts returns the stories of the sample dumps as their gold cuts them,
// without furniture and repeats.
func seedTexts(t *testing.T) []Text {
	dir := os.Getenv("STET_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	gold, err := os.ReadFile(filepath.Join(dir, "seeds.gold.jsonl"))
	if err != nil {
		t.Skip("the sample dumps are not here: ", err)
	}
	var texts []Text
	for line := range strings.Lines(string(gold)) {
		var page struct {
			Dump    string
			Roles   []string
			Stories []struct {
				First  int  `json:"start_line"`
				Last   int  `json:"end_line"`
				Repeat bool `json:"repeat"`
			}
		}
		if err := json.Unmarshal([]byte(line), &page); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, "seeds", page.Dump))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(raw), "\n")
		for _, s := range page.Stories {
			if s.Repeat {
				continue
			}
			text := Text{ID: fmt.Sprintf("%s:%d", page.Dump[:3], s.First), Order: uint64(len(texts))}
			for n := s.First; n <= s.Last; n++ {
				switch page.Roles[n-1] {
				case "body", "subhead":
					text.Paragraphs = append(text.Paragraphs, lines[n-1])
				case "headline":
					text.Title = lines[n-1]
				default:
					text.Furniture = append(text.Furniture, lines[n-1])
				}
			}
			texts = append(texts, text)
		}
	}
	return texts
}

func TestSeeds(t *testing.T) {
	texts := seedTexts(t)
	got := find(t, slices.Clone(texts), Options{})
	want := []string{"near keep 000:1: 000:1 001:1 002:1", "related keep 003:3: 003:3 000:1 004:1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if testing.Verbose() {
		groups, _ := Find(slices.Values(texts), Options{})
		for _, g := range groups {
			t.Logf("%+v", g)
		}
		for i, x := range texts {
			for _, y := range texts[:i] {
				a, b := NewFingerprint(x), NewFingerprint(y)
				k := Relate(&a, &b, nil)
				features := k.features()
				if p, _ := relatedForest.probability(&features, 0); p > 0.05 {
					t.Logf("%s %s: %.3f %+v", x.ID, y.ID, p, k)
				}
			}
		}
	}
}
