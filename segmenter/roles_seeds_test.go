package segmenter

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// seedGold is one line of seeds.gold.jsonl, as far as roles go.
type seedGold struct {
	Dump      string   `json:"dump"`
	Roles     []string `json:"roles"`
	EitherWay []int    `json:"either_way"`
}

func dataFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("STET_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("no data to measure with at %s", folder)
	}
	return folder
}

// TestRolesOfSeeds measures furniture by line on the real dumps; a picture
// label counts as furniture on both sides.
func TestRolesOfSeeds(t *testing.T) {
	folder := dataFolder(t)
	file, err := os.Open(filepath.Join(folder, "seeds.gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	right, wrong, missed := 0, 0, 0
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var gold seedGold
		if err := json.Unmarshal(scanner.Bytes(), &gold); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(folder, "seeds", gold.Dump))
		if err != nil {
			t.Fatal(err)
		}
		page := NewPage(text)
		either := map[int]bool{}
		for _, line := range gold.EitherWay {
			either[line] = true
		}
		for i, role := range proposeRoles(page, nil, page.Keys()) {
			if either[i+1] {
				continue
			}
			want := gold.Roles[i] == "furniture" || gold.Roles[i] == "caption"
			got := role.Role == Furniture || role.Role == Caption
			switch {
			case want && got:
				right++
			case got:
				wrong++
				t.Logf("%s:%d taken for furniture (%.2f, gold %s): %.60s", gold.Dump, i+1, role.Confidence, gold.Roles[i], page.Bytes(i+1))
			case want:
				missed++
				t.Logf("%s:%d not seen as furniture (%.2f): %.60s", gold.Dump, i+1, role.Confidence, page.Bytes(i+1))
			}
		}
	}
	f1 := 2 * float64(right) / float64(2*right+wrong+missed)
	t.Logf("furniture F1 %.3f: %d right, %d wrong, %d missed", f1, right, wrong, missed)
	if f1 < 0.95 {
		t.Errorf("furniture F1 on the seeds is %.3f, want at least 0.95", f1)
	}
}
