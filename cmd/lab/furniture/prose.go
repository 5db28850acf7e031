package furniture

import (
	"embed"
	"path"
	"strings"
)

//go:embed prose/*.txt
var proseFiles embed.FS

// Prose returns sentences of running text in a language, our own words, to set
// furniture against; nil where there are none. Those in English are of what news
// articles hold little of: advice, tests of goods, recipes, reviews, live reports.
func Prose(lang string) []string {
	text, err := proseFiles.ReadFile(path.Join("prose", lang+".txt"))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}
