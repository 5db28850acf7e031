package vectors

import (
	"fmt"
	"io"
	"math"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/calibrate"
)

// sheet is rows of articles of one kind with what words say of their gaps.
type sheet struct {
	kind  string
	side  articles.Side
	pages []page
	gaps  []gap
	words [][]float64 // for each gap: the columns that words fill
}

// rowsOfKind is how many rows of articles a sheet has.
const rowsOfKind = 250

// columns are what is measured of a gap; the cosine is over so many paragraphs
// a side, centred where the mean of the page is taken off.
var columns = []string{
	"words4", "words8", "centred_words4", "centred_words8",
	"vectors4", "vectors8", "centred_vectors4", "centred_vectors8",
}

// uses are the sets of columns that a logistic regression is fitted on.
var uses = []struct {
	name    string
	columns []int
}{
	{"words", []int{0, 1}},
	{"words+vectors", []int{0, 1, 4, 5}},
	{"words+centred", []int{0, 1, 2, 3}},
	{"words+vectors+centred", []int{0, 1, 2, 3, 4, 5, 6, 7}},
}

func newSheets(dev, held []text) []sheet {
	kinds := []string{"mixed", "outlet", "topic"}
	sheets := make([]sheet, 0, 2*len(kinds))
	for _, kind := range kinds {
		for _, side := range []articles.Side{articles.Dev, articles.Held} {
			list := dev
			if side == articles.Held {
				list = held
			}
			s := sheet{kind: kind, side: side}
			s.pages, s.gaps = rows(list, kind, rowsOfKind)
			for _, g := range s.gaps {
				plain4, centred4 := wordCosine(&s.pages[g.page], g.at, 4)
				plain8, centred8 := wordCosine(&s.pages[g.page], g.at, 8)
				s.words = append(s.words, []float64{plain4, plain8, centred4, centred8})
			}
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// report prints for each sheet the area under the curve of joints against
// places inside articles, of each column alone and of logistic regressions over
// several. It returns those of the regressions on held outlets.
func report(out io.Writer, sheets []sheet, vectors *matrix) map[string]float64 {
	figures := map[string]float64{}
	for i := range sheets {
		s := &sheets[i]
		features, joints := s.measure(vectors)
		fmt.Fprintf(out, "%s %s: %d rows, %d gaps\n  ", s.kind, s.side, len(s.pages), len(s.gaps))
		for column, name := range columns {
			fmt.Fprintf(out, " %s %.4f", name, area(joints, func(i int) float64 { return -features[i][column] }))
		}
		fmt.Fprint(out, "\n  ")
		for _, use := range uses {
			a := round(crossed(features, joints, use.columns...))
			fmt.Fprintf(out, " %s %.4f", use.name, a)
			if s.side == articles.Held {
				figures[s.kind+" "+use.name] = a
			}
		}
		fmt.Fprintln(out)
	}
	return figures
}

// measure fills all columns, and a last one of 1 for the intercept.
func (s *sheet) measure(vectors *matrix) (features [][]float64, joints []bool) {
	for i, g := range s.gaps {
		plain4, centred4 := windowCosine(vectors, &s.pages[g.page], g.at, 4)
		plain8, centred8 := windowCosine(vectors, &s.pages[g.page], g.at, 8)
		row := append(make([]float64, 0, len(columns)+1), s.words[i]...)
		features = append(features, append(row, plain4, plain8, centred4, centred8, 1))
		joints = append(joints, g.joint)
	}
	return features, joints
}

// crossed is the area of a logistic regression over some columns and the last,
// where each half of the gaps is scored by the regression of the other half.
func crossed(features [][]float64, joints []bool, use ...int) float64 {
	picked := make([][]float64, len(features))
	for i, row := range features {
		for _, column := range use {
			picked[i] = append(picked[i], row[column])
		}
		picked[i] = append(picked[i], row[len(row)-1])
	}
	half := len(picked) / 2
	first, second := logistic(picked[:half], joints[:half]), logistic(picked[half:], joints[half:])
	return area(joints, func(i int) float64 {
		weights, sum := second, 0.0
		if i >= half {
			weights = first
		}
		for k, x := range picked[i] {
			sum += weights[k] * x
		}
		return sum
	})
}

func area(joints []bool, score func(i int) float64) float64 {
	list := make([]calibrate.Scored, len(joints))
	for i, joint := range joints {
		list[i] = calibrate.Scored{Score: score(i), Yes: joint}
	}
	return calibrate.AUC(list)
}

func round(x float64) float64 { return math.Round(x*10000) / 10000 }
