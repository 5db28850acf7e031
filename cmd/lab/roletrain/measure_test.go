package roletrain

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/segmenter"
)

func TestFolderCountsLinesByLanguage(t *testing.T) {
	const (
		polish = "Zarząd portu podał w poniedziałek, że prom zostanie w doku."
		german = "Die Fähre bleibt im Dock."
	)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"pl-a-1.txt": "Tytuł\n\n" + polish + "\nUdostępnij\n",
		"de-b-1.txt": german + "\nTeilen\n",
		"gold.jsonl": `{"dump":"pl-a-1.txt","roles":["headline","furniture","body","furniture"],"either_way":[1]}` + "\n" +
			`{"dump":"de-b-1.txt","roles":["body","furniture"]}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// A judge that takes the first line with text of each page, and no other.
	judge := func(p *segmenter.Page) []segmenter.RoleProposal {
		list := make([]segmenter.RoleProposal, len(p.Lines))
		list[0].Role = segmenter.Furniture
		return list
	}
	tallies, err := Folder(dir, judge, nil)
	if err != nil {
		t.Fatal(err)
	}
	for group, want := range map[string]Tally{
		"pl": {Missed: 1, BodyBytes: len(polish)},
		"de": {Wrong: 1, Missed: 1, BodyBytes: len(german), TakenBytes: len(german)},
		"":   {Wrong: 1, Missed: 2, BodyBytes: len(polish) + len(german), TakenBytes: len(german)},
	} {
		if got := *tallies[group]; got != want {
			t.Errorf("%q: %+v, want %+v", group, got, want)
		}
	}
}

func TestFolderRefusesGoldOfOtherLines(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "One line\nand another\n", "gold.jsonl": `{"dump":"a.txt","roles":["body"]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Folder(dir, nil, nil)
	if err == nil || !strings.Contains(err.Error(), "a.txt: gold has 1 roles, the page 2 lines") {
		t.Errorf("got %v", err)
	}
}
