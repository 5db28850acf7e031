package vectors

import (
	"math"
	"slices"

	"stet/cmd/lab/calibrate"
	"stet/segmenter/words"
)

// gap is a place between two paragraphs of a row of articles.
type gap struct {
	page  int
	at    int // paragraphs before it
	joint bool
}

// page is a row of articles of one kind.
type page struct {
	paragraphs []*[]int32
	stems      []*[]uint32
}

// rows makes rows of four articles. Kinds: mixed takes any articles, outlet
// those of one outlet, topic those of one outlet and few days whose headlines
// share a word that few articles hold.
func rows(list []text, kind string, count int) ([]page, []gap) {
	g := generator(23)
	byOutlet := map[string][]int{}
	for i := range list {
		byOutlet[list[i].article.Outlet] = append(byOutlet[list[i].article.Outlet], i)
	}
	var pages []page
	var gaps []gap
	for range 40 * count {
		if len(pages) == count {
			break
		}
		first := g.below(len(list))
		chosen := []int{first}
		outlet := byOutlet[list[first].article.Outlet]
		switch kind {
		case "mixed":
			for range 3 {
				chosen = append(chosen, g.below(len(list)))
			}
		case "outlet":
			for range 3 {
				chosen = append(chosen, outlet[g.below(len(outlet))])
			}
		case "topic":
			start := g.below(len(outlet))
			for k := range outlet {
				j := outlet[(start+k)%len(outlet)]
				if j != first && related(&list[first], &list[j]) && len(chosen) < 4 {
					chosen = append(chosen, j)
				}
			}
		}
		sorted := slices.Clone(chosen)
		slices.Sort(sorted)
		if len(slices.Compact(sorted)) < len(chosen) || len(chosen) < 3 {
			continue
		}
		var p page
		for _, i := range chosen {
			for k := range list[i].paragraphs {
				if len(p.paragraphs) > 0 {
					gaps = append(gaps, gap{len(pages), len(p.paragraphs), k == 0})
				}
				p.paragraphs = append(p.paragraphs, &list[i].paragraphs[k])
				p.stems = append(p.stems, &list[i].stems[k])
			}
		}
		pages = append(pages, p)
	}
	return pages, gaps
}

// related tells whether two articles of one outlet may stand in one section:
// near dates, and a telling word in both headlines.
func related(a, b *text) bool {
	x, y := a.article, b.article
	if x.Topic != "" {
		return x.Topic == y.Topic && x.Day != 0 && y.Day-x.Day < 8 && x.Day-y.Day < 8 || shared(x.Title, y.Title) > 6
	}
	return shared(x.Title, y.Title) > 4
}

// shared is the information of the rarest word in both headlines.
func shared(a, b string) float64 {
	most := 0.0
	for _, x := range words.Scan([]byte(a), nil) {
		for _, y := range words.Scan([]byte(b), nil) {
			if x.Stem == y.Stem {
				most = max(most, float64(words.Information(x.Stem)))
			}
		}
	}
	return most
}

// windowCosine is the cosine of the sums of vectors of length paragraphs on
// both sides of a gap; 0 where a side has no known word.
func windowCosine(vectors *matrix, p *page, at, length int) float64 {
	left, right := make([]float32, vectors.columns), make([]float32, vectors.columns)
	for i := max(at-length, 0); i < at; i++ {
		for _, w := range *p.paragraphs[i] {
			axpy(left, vectors.row(int(w)), 1)
		}
	}
	for i := at; i < min(at+length, len(p.paragraphs)); i++ {
		for _, w := range *p.paragraphs[i] {
			axpy(right, vectors.row(int(w)), 1)
		}
	}
	norm := float64(dot(left, left)) * float64(dot(right, right))
	if norm == 0 {
		return 0
	}
	return float64(dot(left, right)) / math.Sqrt(norm)
}

// centredCosine is windowCosine with the mean of the page taken off.
func centredCosine(vectors *matrix, p *page, at, length int) float64 {
	left, right, all := make([]float32, vectors.columns), make([]float32, vectors.columns), make([]float32, vectors.columns)
	l, r := float32(0), float32(0)
	for i := range p.paragraphs {
		for _, w := range *p.paragraphs[i] {
			axpy(all, vectors.row(int(w)), 1)
		}
		if i >= at-length && i < at {
			l += float32(len(*p.paragraphs[i]))
			for _, w := range *p.paragraphs[i] {
				axpy(left, vectors.row(int(w)), 1)
			}
		}
		if i >= at && i < at+length {
			r += float32(len(*p.paragraphs[i]))
			for _, w := range *p.paragraphs[i] {
				axpy(right, vectors.row(int(w)), 1)
			}
		}
	}
	n := float32(0)
	for i := range p.paragraphs {
		n += float32(len(*p.paragraphs[i]))
	}
	axpy(left, all, -l/n)
	axpy(right, all, -r/n)
	norm := float64(dot(left, left)) * float64(dot(right, right))
	if norm == 0 {
		return 0
	}
	return float64(dot(left, right)) / math.Sqrt(norm)
}

// centredWords is wordCosine with the page's mean taken off.
func centredWords(p *page, at, length int) float64 {
	left, right, all := map[uint32]float64{}, map[uint32]float64{}, map[uint32]float64{}
	var l, r, n float64
	for i := range p.stems {
		for _, stem := range *p.stems[i] {
			x := float64(words.Information(stem))
			all[stem] += x
			n += x
			if i >= at-length && i < at {
				left[stem] += x
				l += x
			}
			if i >= at && i < at+length {
				right[stem] += x
				r += x
			}
		}
	}
	product, a, b := 0.0, 0.0, 0.0
	for stem, x := range all {
		y, z := left[stem]-x*l/n, right[stem]-x*r/n
		product += y * z
		a += y * y
		b += z * z
	}
	if a*b == 0 {
		return 0
	}
	return product / math.Sqrt(a*b)
}

// wordCosine is the same of words weighed by their information.
func wordCosine(p *page, at, length int) float64 {
	left, right := map[uint32]float64{}, map[uint32]float64{}
	for i := max(at-length, 0); i < at; i++ {
		for _, stem := range *p.stems[i] {
			left[stem] += float64(words.Information(stem))
		}
	}
	for i := at; i < min(at+length, len(p.stems)); i++ {
		for _, stem := range *p.stems[i] {
			right[stem] += float64(words.Information(stem))
		}
	}
	product, a, b := 0.0, 0.0, 0.0
	for stem, x := range left {
		product += x * right[stem]
		a += x * x
	}
	for _, x := range right {
		b += x * x
	}
	if a*b == 0 {
		return 0
	}
	return product / math.Sqrt(a*b)
}

// logistic fits weights of features (the last is the intercept) with joints
// and other gaps weighing the same in sum, by Newton's method.
func logistic(features [][]float64, yes []bool) []float64 {
	n := len(features[0])
	weights := make([]float64, n)
	positives := 0
	for _, y := range yes {
		if y {
			positives++
		}
	}
	for range 25 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for i := range hessian {
			hessian[i] = make([]float64, n+1)
			hessian[i][i] = 1e-9
		}
		for k, f := range features {
			sum := 0.0
			for i := range f {
				sum += weights[i] * f[i]
			}
			q := 1 / (1 + math.Exp(-sum))
			target, weight := 0.0, 1/float64(len(yes)-positives)
			if yes[k] {
				target, weight = 1, 1/float64(positives)
			}
			for i := range f {
				gradient[i] += weight * (q - target) * f[i]
				for j := range f {
					hessian[i][j] += weight * q * (1 - q) * f[i] * f[j]
				}
			}
		}
		for i := range hessian {
			hessian[i][n] = gradient[i]
		}
		solve(hessian)
		for i := range weights {
			weights[i] -= hessian[i][n]
		}
	}
	return weights
}

// solve brings an augmented matrix to the solution in its last column.
func solve(m [][]float64) {
	n := len(m)
	for i := range n {
		best := i
		for j := i + 1; j < n; j++ {
			if math.Abs(m[j][i]) > math.Abs(m[best][i]) {
				best = j
			}
		}
		m[i], m[best] = m[best], m[i]
		for j := range n {
			if j == i {
				continue
			}
			factor := m[j][i] / m[i][i]
			for k := i; k <= n; k++ {
				m[j][k] -= factor * m[i][k]
			}
		}
	}
	for i := range n {
		m[i][n] /= m[i][i]
	}
}

func area(scores []float64, yes []bool) float64 {
	list := make([]calibrate.Scored, len(scores))
	for i := range scores {
		list[i] = calibrate.Scored{Score: -scores[i], Yes: yes[i]}
	}
	return calibrate.AUC(list)
}
