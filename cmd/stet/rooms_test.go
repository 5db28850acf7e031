package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// rooms says which of our packages a room may import. A room is named by the
// folder; the longest name that fits counts. The laboratory (cmd/lab) may use everything.
var rooms = map[string][]string{
	"segmenter": {
		"segmenter/cohesion", "segmenter/division", "segmenter/forest", "segmenter/lede", "segmenter/naming", "segmenter/others",
		"segmenter/page", "segmenter/plain", "segmenter/reading", "segmenter/roles", "segmenter/vector", "segmenter/words",
	},
	"segmenter/cohesion": {"segmenter/reading", "segmenter/vector"},
	"segmenter/division": {},
	"segmenter/dupes":    {"segmenter/dupes/"},
	"segmenter/forest":   {},
	"segmenter/lede":     {"segmenter/words"},
	"segmenter/naming":   {"segmenter/page", "segmenter/words"},
	"segmenter/others":   {"segmenter/page", "segmenter/plain", "segmenter/roles", "segmenter/words"},
	"segmenter/page":     {},
	"segmenter/plain":    {"segmenter/page"},
	"segmenter/reading":  {"segmenter/lede", "segmenter/page", "segmenter/vector", "segmenter/words"},
	"segmenter/roles":    {"segmenter/forest", "segmenter/words"},
	"segmenter/vector":   {"segmenter/words"},
	"segmenter/words":    {},
	// Dumps, proposals and decisions in a file.
	"store":           {"segmenter", "segmenter/dupes", "store/"},
	"store/mojibake":  {"store/mojibake/"},
	"store/bloom":     {},
	"store/mapped":    {},
	"store/parallel":  {},
	"store/postings":  {"segmenter/dupes", "store/parallel", "store/record", "store/runs"},
	"store/record":    {},
	"store/runs":      {"store/mapped", "store/parallel", "store/record"},
	"store/structure": {},
	"store/dumps":     {"store/dumps/", "store/mojibake"},
	"store/load":      {"segmenter", "segmenter/dupes", "store", "store/dumps"},
	"store/corpus":    {"segmenter", "store"},
	// Stores and programs made up for trying and testing.
	"store/storetest": {"segmenter", "store"},
	"tui/internal":    {"segmenter", "segmenter/dupes", "store", "tui", "tui/"},
	"tui":             {"segmenter", "segmenter/dupes", "store", "store/mojibake", "tui/"},
	"cmd":             {"cmd/", "segmenter", "segmenter/", "store", "store/", "tui", "tui/"},
}

// TestImportsKeepToTheirRooms holds the import directions: text flows from
// segmenter to store to tui, and nothing imports tui but the commands.
func TestImportsKeepToTheirRooms(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		seen++
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		folder := path.Dir(filepath.ToSlash(relative))
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			ours, found := strings.CutPrefix(imported, "stet/")
			if found && !mayImport(folder, ours) {
				t.Errorf("%s imports %s: its room may not", relative, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Fatal("no Go files found: the test looks in the wrong place")
	}
}

func mayImport(folder, imported string) bool {
	room := folder
	for rooms[room] == nil {
		if room == "." || room == "/" {
			return false
		}
		room = path.Dir(room)
	}
	for _, allowed := range rooms[room] {
		if imported == allowed || strings.HasSuffix(allowed, "/") && strings.HasPrefix(imported, allowed) {
			return true
		}
	}
	return false
}
