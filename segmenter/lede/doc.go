// Package lede tells by its wording alone whether a paragraph is the first (the
// lede) or the last (the ending) of a news article.
//
//	m, err := lede.Load()
//	first, last := m.Score(paragraph)         // log-odds at a base rate of one half
//	reasons := m.Explain(paragraph, lede.First) // the strongest reasons, in words
//
// A paragraph goes in as bytes of UTF-8 (invalid bytes do no harm) and is read
// without its neighbours and its place on a page. The model is a logistic
// regression over hashed features (words in their places at both ends, words
// two at a time, patterns of function words and word endings, how people are
// introduced, weekdays, quotations, pronouns, length), trained on English news
// articles by `lab train-lede`; a text in another language scores by its shape
// alone and should not be given weight. The file lede.model begins with a line
// of JSON that names its version, its data and its figures.
//
// A Model never changes and may be used by any number of goroutines. Nothing is
// allocated by Score.
package lede
