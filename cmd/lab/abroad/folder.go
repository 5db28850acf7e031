package abroad

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// leastText is how many lines of text a page must have to be an article.
const leastText = 5

// ReadFolder returns the text of each page of a folder, its body lines and subheads as the gold.jsonl there has them. The language is the part of
// a page's name before the first "-".
func ReadFolder(dir string) ([]Article, error) {
	records, err := gold.ReadFile(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	var list []Article
	for i := range records {
		r := &records[i]
		text, err := os.ReadFile(filepath.Join(dir, r.Dump))
		if err != nil {
			return nil, err
		}
		p := segmenter.NewPage(text)
		roles, err := r.LineRoles()
		if err != nil {
			return nil, err
		}
		if len(roles) != len(p.Lines) {
			return nil, fmt.Errorf("%s: the page has %d lines, gold has roles of %d", r.Dump, len(p.Lines), len(roles))
		}
		language, _, _ := strings.Cut(r.Dump, "-")
		a := Article{ID: r.Dump, Language: language}
		for n, role := range roles {
			line := strings.TrimSpace(string(p.Bytes(n + 1)))
			if line != "" && (role == segmenter.Body || role == segmenter.Subhead) {
				a.Lines, a.Roles = append(a.Lines, line), append(a.Roles, r.Roles[n])
			}
		}
		if len(a.Lines) >= leastText {
			list = append(list, a)
		}
	}
	return list, nil
}
