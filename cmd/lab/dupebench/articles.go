// Package dupebench makes a benchmark for duplicate finding out of real
// articles, and scores what a finder makes of it.
//
// Everything is seeded: the same data and seed give the same benchmark to the
// byte. Outlets are split by a hash of their names into development outlets,
// on which rules and weights are tuned, and held-out ones, on which results
// are reported.
package dupebench

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
)

// Article is a line of the articles files.
type Article struct {
	ID             string   `json:"id"`
	Source         string   `json:"source"`
	Outlet         string   `json:"outlet"`
	Date           string   `json:"date"`
	Year           int      `json:"year"`
	Topic          string   `json:"topic"`
	Event          string   `json:"event"`
	Title          string   `json:"title"`
	Paragraphs     []string `json:"paragraphs"`
	ParagraphsKept *bool    `json:"paragraphs_kept"`
	Roles          []string `json:"roles"`
}

// Files are the articles files of the shared data, smallest first.
var Files = []string{
	"articles.jsonl.gz", "articles-large-1.jsonl.gz", "articles-large-2.jsonl.gz",
	"articles-large-sentences.jsonl.gz",
}

// DataDir returns the folder of the shared data: $STET_DATA, or shared/data
// beside the repository, looked for from the working folder upwards.
func DataDir() (string, error) {
	if dir := os.Getenv("STET_DATA"); dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the shared data: %w", err)
	}
	for {
		data := filepath.Join(dir, "..", "shared", "data")
		if _, err := os.Stat(filepath.Join(data, Files[0])); err == nil {
			return data, nil
		}
		if filepath.Dir(dir) == dir {
			return "", errors.New("no shared/data beside the repository; set STET_DATA to its folder")
		}
		dir = filepath.Dir(dir)
	}
}

// ReadArticles yields the articles of the named files of dir.
func ReadArticles(dir string, files ...string) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for _, name := range files {
			path := filepath.Join(dir, name)
			err := readFile(path, yield)
			if errors.Is(err, errStopped) {
				return
			}
			if err != nil {
				yield(Article{}, fmt.Errorf("read %s: %w", path, err))
				return
			}
		}
	}
}

var errStopped = errors.New("stopped")

func readFile(path string, yield func(Article, error) bool) error {
	f, err := os.Open(path) //nolint:gosec // the path is the caller's own
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return err
	}
	d := json.NewDecoder(z)
	for {
		var a Article
		if err := d.Decode(&a); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if !yield(a, nil) {
			return errStopped
		}
	}
}

// singleOutlet names the corpora of one large outlet or of unknown ones, which
// are split by article.
var singleOutlet = map[string]bool{"fnc-1": true, "hyperpartisan": true}
