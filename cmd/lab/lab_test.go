package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/cmd/lab/articles"
)

// run runs a command and returns what it wrote to its output.
func run(t *testing.T, args ...string) (string, error) {
	t.Helper()
	root := newRoot()
	var out strings.Builder
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(args)
	err := root.Execute()
	return out.String(), err
}

// tree returns the files below a folder, by path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestDumpsAreTheSameForASeed(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	if _, err := run(t, "dumps", "--out", a, "--dumps", "1203", "--seed", "5"); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, "dumps", "--out", b, "--dumps", "1003", "--seed", "5"); err != nil {
		t.Fatal(err)
	}
	large, small := tree(t, a), tree(t, b)
	if len(large) != 1203 || len(small) != 1003 {
		t.Fatalf("%d and %d dumps, want 1203 and 1003", len(large), len(small))
	}
	for name, text := range small {
		if large[name] != text {
			t.Fatalf("%s differs between folders of one seed", name)
		}
	}
	if _, ok := large["0001/0001202.txt"]; !ok {
		t.Error("dumps beyond the first thousand are not in a folder of their own")
	}
}

func TestStoriesAreRecords(t *testing.T) {
	dir := t.TempDir()
	if _, err := run(t, "dumps", "--stories", "--out", dir); err == nil {
		t.Error("stories that are no records were written")
	}
	if _, err := run(t, "dumps", "--jsonl", "--stories", "--dumps", "10020", "--out", dir); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if n := strings.Count(files["stories-0000.jsonl"], "\n"); n != 10000 {
		t.Errorf("%d stories in the first file, want 10000", n)
	}
	lines := strings.Split(strings.TrimSpace(files["stories-0001.jsonl"]), "\n")
	if len(lines) != 20 {
		t.Fatalf("%d stories in the second file, want 20", len(lines))
	}
	var first, same struct{ ID, Title, Text string }
	for i, to := range map[int]any{10: &first, 17: &same} {
		if err := json.Unmarshal([]byte(lines[i]), to); err != nil {
			t.Fatal(err)
		}
	}
	if first.ID != "0010010" || first.Title == "" || first.Text != same.Text || first.ID == same.ID {
		t.Errorf("story %q and its copy %q are not what they should be", first.ID, same.ID)
	}
}

func needData(t *testing.T) {
	t.Helper()
	if _, err := articles.Folder(""); errors.Is(err, articles.ErrNoData) {
		t.Skip(err)
	}
}

func TestPagesThatAreWrittenCanBeScored(t *testing.T) {
	needData(t)
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if _, err := run(t, "pages", "--small", "--out", dir, "--pages", "12", "--seed", "3"); err != nil {
			t.Fatal(err)
		}
	}
	one, two := tree(t, a), tree(t, b)
	if len(one) != 13 {
		t.Fatalf("%d files, want 12 pages and their gold", len(one))
	}
	for name, text := range one {
		if two[name] != text {
			t.Errorf("%s differs between two runs of one seed", name)
		}
	}
	out, err := run(t, "score", "--dir", a)
	if err != nil || !strings.Contains(out, "12 pages") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestSeedsCanBeScored(t *testing.T) {
	needData(t)
	out, err := run(t, "score", "--seeds")
	if err != nil || !strings.Contains(out, "5 pages, 7 splits, 2 pages of a single story") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestACrawlIsScoredWithItsGroups(t *testing.T) {
	needData(t)
	dir := t.TempDir()
	if _, err := run(t, "crawl", "--small", "--outlets", "all", "--out", dir, "--pages", "20", "--sites", "3"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, groupsFile)); err != nil {
		t.Error(err)
	}
	out, err := run(t, "score", "--dir", dir, "--corpus")
	if err != nil || !strings.Contains(out, "keys per 1,000 stories") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestWrongFlagsAreNamed(t *testing.T) {
	for args, want := range map[string]string{
		"pages --out x --outlets some":                "some",
		"pages --out x --kind odd":                    "odd",
		"pages --out x --foreign 2":                   "--foreign 2",
		"pages --out x --data " + os.TempDir() + "/_": "no data folder",
		"pages": "out",
	} {
		if _, err := run(t, strings.Fields(args)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("lab %s: error %v does not name %q", args, err, want)
		}
	}
}
