// Package vector gives words static vectors of meaning, so that cohesion sees
// that "goalkeeper" and "penalty" belong together though they share no letter.
//
//	t, err := vector.Load()
//	var line vector.Sum
//	t.Add(&line, word.Stem)              // once for each different word of a line
//	left.Plus(&line); left.Minus(&line)  // windows of lines, by adding and taking away
//	pair := vector.PairOf(&left, &right, &page)
//	pair.Cosine()                        // as they stand
//	pair.Centred()                       // with the page's mean taken off both
//
// Words go in as the stem hashes of stet/segmenter/words (words.Word.Stem), each
// different word of a line once. A vector's length is its word's weight: there is
// no further weighing by frequency. Words without a vector add nothing, and so
// does every word of a language that the table was not made from.
//
// Centred is the stronger of the two where the stories of a page are on one
// topic: what the whole page talks about says nothing of where a story ends.
// A page of one story is the reverse, so give a model both.
//
// The vectors are the right singular vectors of news articles (latent semantic
// analysis; Deerwester et al., 1990), then trained so that the two sides of a
// place inside an article are more alike than sides of neighbouring articles of
// the same outlet and days; `lab train-vectors` makes them, and the same
// articles give the same bytes. The file vector.table begins with a line of JSON
// that names its version, its data and its figures.
//
// A Table never changes and may be used by any number of goroutines. Add
// allocates nothing.
package vector
