package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestReadmeShowsTheBindings(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := withKeyTable(text)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, want) {
		t.Error("README.md's key table differs from the bindings: run go run ./cmd/lab readme")
	}
}

func TestReadmeShowsTheDesk(t *testing.T) {
	root := filepath.Join("..", "..")
	shown, err := os.ReadFile(filepath.Join(root, "docs", "desk.svg"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := deskPicture(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(shown, want) {
		t.Error("docs/desk.svg differs from the desk: run go run ./cmd/lab readme, and look at it")
	}
}
