package vectors

import (
	"math"

	"stet/segmenter/words"
)

// windowSum is the sum of the vectors of the words of some paragraphs.
func windowSum(vectors *matrix, paragraphs []*[]int32) (sum []float32, count float32) {
	sum = make([]float32, vectors.columns)
	for _, paragraph := range paragraphs {
		for _, w := range *paragraph {
			axpy(sum, vectors.row(int(w)), 1)
		}
		count += float32(len(*paragraph))
	}
	return sum, count
}

// windowCosine is the cosine of the sums of vectors of length paragraphs on
// both sides of a gap, and the same with the mean of the page taken off both;
// 0 where a side has no known word.
func windowCosine(vectors *matrix, p *page, at, length int) (plain, centred float64) {
	left, l := windowSum(vectors, p.paragraphs[max(at-length, 0):at])
	right, r := windowSum(vectors, p.paragraphs[at:min(at+length, len(p.paragraphs))])
	all, n := windowSum(vectors, p.paragraphs)
	plain = cosine(left, right)
	axpy(left, all, -l/n)
	axpy(right, all, -r/n)
	return plain, cosine(left, right)
}

func cosine(a, b []float32) float64 {
	norm := float64(dot(a, a)) * float64(dot(b, b))
	if norm == 0 {
		return 0
	}
	return float64(dot(a, b)) / math.Sqrt(norm)
}

// wordSum counts the words of some paragraphs, weighed by their information.
func wordSum(paragraphs []*[]uint32) (sum map[uint32]float64, total float64) {
	sum = map[uint32]float64{}
	for _, stems := range paragraphs {
		for _, stem := range *stems {
			x := float64(words.Information(stem))
			sum[stem] += x
			total += x
		}
	}
	return sum, total
}

// wordCosine is windowCosine of words in place of vectors. Stems are visited in
// the page's order, for sums of floats depend on it.
func wordCosine(p *page, at, length int) (plain, centred float64) {
	left, l := wordSum(p.stems[max(at-length, 0):at])
	right, r := wordSum(p.stems[at:min(at+length, len(p.stems))])
	all, n := wordSum(p.stems)
	var product, a, b, centredProduct, centredA, centredB float64
	for _, stem := range p.order {
		x, y, mean := left[stem], right[stem], all[stem]
		product += x * y
		a += x * x
		b += y * y
		x -= mean * l / n
		y -= mean * r / n
		centredProduct += x * y
		centredA += x * x
		centredB += y * y
	}
	if a*b == 0 || centredA*centredB == 0 {
		return 0, 0
	}
	return product / math.Sqrt(a*b), centredProduct / math.Sqrt(centredA*centredB)
}
