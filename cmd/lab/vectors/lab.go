// Package vectors trains the table of segmenter/vector from news articles.
//
// The vectors begin as latent semantic analysis of runs of paragraphs and are
// then trained by contrast. Only articles of outlets to tune on are read for
// it; joints between articles of held outlets say what the vectors are worth
// beside the cosine of words. The same articles give the same bytes.
package vectors

import (
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"stet/cmd/lab/articles"
	"stet/segmenter/vector"
)

const (
	articlesPerOutlet = 1200  // of one source
	vocabularySize    = 30000 // words
	fewestArticles    = 4     // that hold a word
	runLength         = 8     // paragraphs that latent semantic analysis takes for one text
)

// chosen are the settings of the table that is embedded.
var chosen = settings{epochs: 4, rate: 0.05, temperature: 0.1, drop: 0.3, group: 8, batch: 32}

// Train reads the articles in folder and returns a table file. What it measures
// on the way goes to out.
func Train(folder string, out io.Writer) ([]byte, error) {
	set, err := articles.Load(folder, articles.Options{PerOutlet: articlesPerOutlet})
	if err != nil {
		return nil, err
	}
	v := count(set, vocabularySize, fewestArticles)
	dev, held := v.texts(set, articles.Dev), v.texts(set, articles.Held)
	fmt.Fprintf(out, "%d words of %d articles\n", len(v.keys), len(dev))
	vectors := latent(chunks(dev, v, runLength), len(v.keys), vector.Dimensions)
	for i := range vectors.rows {
		row := vectors.row(i)
		for j := range row {
			row[j] *= float32(-math.Log(v.share[i]))
		}
	}
	contrast(vectors, dev, chosen)
	rows := quantise(vectors)
	for i := range rows {
		for j, x := range rows[i] {
			vectors.row(i)[j] = float32(x)
		}
	}
	header := vector.Header{
		Data: set.Hash(), Version: fingerprint(rows),
		Figures: report(out, newSheets(dev, held), vectors),
	}
	return vector.Append(nil, header, v.keys, rows)
}

// quantise turns vectors into bytes by one scale, such that all but one cell in
// two thousand fit.
func quantise(vectors *matrix) [][vector.Dimensions]int8 {
	sizes := make([]float32, len(vectors.cells))
	for i, x := range vectors.cells {
		sizes[i] = max(x, -x)
	}
	slices.Sort(sizes)
	scale := float64(sizes[len(sizes)-1-len(sizes)/2000]) / 127
	rows := make([][vector.Dimensions]int8, vectors.rows)
	for i := range rows {
		for j, x := range vectors.row(i) {
			rows[i][j] = int8(max(-127, min(127, math.Round(float64(x)/scale))))
		}
	}
	return rows
}

// fingerprint names vectors by their bytes.
func fingerprint(rows [][vector.Dimensions]int8) string {
	digest := xxh3.New()
	buffer := make([]byte, vector.Dimensions)
	for i := range rows {
		for j, x := range rows[i] {
			buffer[j] = byte(x)
		}
		_, _ = digest.Write(buffer)
	}
	return fmt.Sprintf("%012x", digest.Sum64()>>16)
}
