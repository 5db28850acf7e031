package lede

import (
	"github.com/zeebo/xxh3"

	"stet/cmd/lab/articles"
)

// folds is the number of parts that the training outlets are divided in for
// scores of paragraphs that a model did not see.
const folds = 4

// heldFold marks articles of held outlets.
const heldFold = -1

// Fold returns the part, 0 to folds-1, that a training outlet is in, and
// heldFold for a held one. It hashes the outlet's canonical name.
func Fold(outlet string) int {
	if articles.IsHeld(outlet) {
		return heldFold
	}
	return int(xxh3.HashString(outlet) % folds)
}

// body returns the body paragraphs of an article.
func body(a *articles.Article) []string {
	list := make([]string, 0, len(a.Paragraphs))
	for i, paragraph := range a.Paragraphs {
		if a.Roles[i] == articles.Body {
			list = append(list, paragraph)
		}
	}
	return list
}
