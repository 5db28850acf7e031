package articles

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// small is the file of the small set; the large set needs all of them.
const small = "articles.jsonl.gz"

var large = []string{small, "articles-large-1.jsonl.gz", "articles-large-2.jsonl.gz", "articles-large-sentences.jsonl.gz"}

// Set holds articles, sorted by outlet, within an outlet by source, and within
// that by id.
type Set struct {
	Articles []Article
	// Outlets is sorted by name. Each holds the range of its articles.
	Outlets []Outlet
}

// Outlet is the part of a Set that one outlet wrote.
type Outlet struct {
	Name        string
	Held        bool
	First, Last int // Set.Articles[First:Last]
}

// Options bound what Load reads.
type Options struct {
	// Small reads the small file alone.
	Small bool
	// PerOutlet keeps at most so many articles of an outlet and source, chosen
	// by the hash of their ids; 0 means no limit.
	PerOutlet int
}

// Load reads the articles of a data folder. The order of the files, of the
// lines in them and of the goroutines has no influence on the result.
func Load(dir string, o Options) (*Set, error) {
	names := large
	if o.Small {
		names = []string{small}
	}
	parts := make([][]Article, len(names))
	errs := make([]error, len(names))
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { parts[i], errs[i] = readFile(filepath.Join(dir, name)) })
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return New(slices.Concat(parts...), o.PerOutlet), nil
}

// New makes a set of articles that are in memory already, at most perOutlet
// of each outlet and source where that is not 0.
func New(list []Article, perOutlet int) *Set {
	slices.SortFunc(list, func(a, b Article) int {
		return cmp.Or(cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Source, b.Source), cmp.Compare(a.ID, b.ID))
	})
	if perOutlet > 0 {
		list = limit(list, perOutlet)
	}
	s := &Set{Articles: list}
	for i := range list {
		if n := len(s.Outlets); n == 0 || s.Outlets[n-1].Name != list[i].Outlet {
			s.Outlets = append(s.Outlets, Outlet{Name: list[i].Outlet, Held: IsHeld(list[i].Outlet), First: i})
		}
		s.Outlets[len(s.Outlets)-1].Last = i + 1
	}
	return s
}

// limit keeps the n articles of each outlet and source whose ids hash lowest.
func limit(list []Article, n int) []Article {
	type class struct{ outlet, source string }
	hashes := map[class][]uint64{}
	for i := range list {
		c := class{list[i].Outlet, list[i].Source}
		hashes[c] = append(hashes[c], hash(list[i].ID))
	}
	for c, h := range hashes {
		if len(h) <= n {
			hashes[c] = nil
			continue
		}
		slices.Sort(h)
		hashes[c] = h[n : n+1]
	}
	return slices.DeleteFunc(list, func(a Article) bool {
		h := hashes[class{a.Outlet, a.Source}]
		return h != nil && hash(a.ID) >= h[0]
	})
}

// record is one line of a file of articles.
type record struct {
	ID         string   `json:"id"`
	Source     string   `json:"source"`
	Outlet     string   `json:"outlet"`
	Date       string   `json:"date"`
	Topic      string   `json:"topic"`
	Event      string   `json:"event"`
	Title      string   `json:"title"`
	Kept       *bool    `json:"paragraphs_kept"`
	Truncated  bool     `json:"truncated"`
	Paragraphs []string `json:"paragraphs"`
	Roles      []string `json:"roles"`
}

func readFile(path string) ([]Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<16))
	if err != nil {
		return nil, fmt.Errorf("articles: %s: %w", path, err)
	}
	list, err := read(z)
	if err != nil {
		return nil, fmt.Errorf("articles: %s: %w", path, err)
	}
	return list, nil
}

// read parses articles, one JSON object a line, and cleans them.
func read(r io.Reader) ([]Article, error) {
	var list []Article
	lines := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			var rec record
			if err := json.Unmarshal(line, &rec); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if a, ok := fromRecord(&rec); ok {
				list = append(list, a)
			}
		}
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func fromRecord(rec *record) (Article, bool) {
	a := Article{
		ID: rec.ID, Source: rec.Source, Outlet: Canonical(rec.Source, rec.Outlet),
		Day: day(rec.Date), Topic: rec.Topic, Event: rec.Event, Title: cleanTitle(rec.Title),
		Sentences: rec.Kept != nil && !*rec.Kept,
		Truncated: rec.Truncated,
	}
	for i, text := range rec.Paragraphs {
		role := Body
		if i < len(rec.Roles) {
			switch rec.Roles[i] {
			case "subhead":
				role = Subhead
			case "caption":
				role = Caption
			}
		}
		if i == 0 && a.Title != "" {
			// Some collections glue the headline to the first paragraph.
			text = withoutTitle(text, a.Title)
		}
		text, keep := cleanParagraph(text, role, i == 0)
		if keep {
			a.Paragraphs = append(a.Paragraphs, text)
			a.Roles = append(a.Roles, role)
		}
	}
	heal(&a)
	dropEchoes(&a)
	trimEdges(&a)
	return a, countBody(&a) >= 4
}

// trimEdges drops what is not body before the first body paragraph and behind
// the last: a subhead that heads nothing, a caption of the page's top picture.
func trimEdges(a *Article) {
	first, last := 0, len(a.Roles)
	for first < last && a.Roles[first] != Body {
		first++
	}
	for last > first && a.Roles[last-1] != Body {
		last--
	}
	a.Paragraphs, a.Roles = a.Paragraphs[first:last], a.Roles[first:last]
}

func countBody(a *Article) int {
	n := 0
	for _, r := range a.Roles {
		if r == Body {
			n++
		}
	}
	return n
}
