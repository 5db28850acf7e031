package vectors

import (
	"slices"
	"strconv"
	"testing"

	"stet/cmd/lab/articles"
)

// practice makes articles of one outlet, each with six words of its own that
// its paragraphs take turns at, among words that all share.
func practice(count int) []text {
	list := make([]text, count)
	for i := range list {
		list[i].article = &articles.Article{ID: strconv.Itoa(i), Outlet: "outlet"}
		for p := range 8 {
			paragraph := append(make([]int32, 0, 9), 0, 1, 2, 3, 4, 5)
			for k := range 3 {
				paragraph = append(paragraph, int32(6+6*i+(p+2*k)%6))
			}
			list[i].paragraphs = append(list[i].paragraphs, paragraph)
		}
	}
	return list
}

func practiceVocabulary(count int) *vocabulary {
	v := &vocabulary{keys: make([]uint32, 6+6*count)}
	for i := range v.keys {
		share := 1 / float64(count)
		if i < 6 {
			share = 0.9
		}
		v.share = append(v.share, share)
	}
	return v
}

func TestContrastDrawsSidesOfAnArticleTogether(t *testing.T) {
	const count = 32
	list, v := practice(count), practiceVocabulary(count)
	vectors := latent(chunks(list, v, 2), len(v.keys), 16)
	margin := func() float64 {
		sum := 0.0
		for i := range count {
			p := page{}
			for _, a := range []*text{&list[i], &list[(i+1)%count]} {
				for k := range a.paragraphs {
					p.paragraphs = append(p.paragraphs, &a.paragraphs[k])
				}
			}
			inside, _ := windowCosine(vectors, &p, 4, 4)
			joint, _ := windowCosine(vectors, &p, 8, 4)
			sum += inside - joint
		}
		return sum / count
	}
	before := margin()
	contrast(vectors, list, settings{epochs: 20, rate: 0.05, temperature: 0.1, group: 8, batch: 16})
	if after := margin(); after <= before {
		t.Errorf("cosine inside articles is %.3f above that at joints, %.3f before training", after, before)
	}
}

func TestTrainingIsTheSameEveryTime(t *testing.T) {
	const count = 16
	list, v := practice(count), practiceVocabulary(count)
	var cells [2][]float32
	for i := range cells {
		vectors := latent(chunks(list, v, 2), len(v.keys), 8)
		contrast(vectors, list, settings{epochs: 2, rate: 0.05, temperature: 0.1, drop: 0.3, group: 8, batch: 16})
		cells[i] = vectors.cells
	}
	if !slices.Equal(cells[0], cells[1]) {
		t.Error("the same texts gave different vectors")
	}
}

func TestLatentColumnsAreOrthonormal(t *testing.T) {
	list, v := practice(16), practiceVocabulary(16)
	m := latent(chunks(list, v, 2), len(v.keys), 8)
	for a := range m.columns {
		for b := range m.columns {
			sum := 0.0
			for i := range m.rows {
				sum += float64(m.row(i)[a]) * float64(m.row(i)[b])
			}
			want := 0.0
			if a == b {
				want = 1
			}
			if sum-want > 1e-4 || want-sum > 1e-4 {
				t.Errorf("columns %d and %d have product %v, want %v", a, b, sum, want)
			}
		}
	}
}

func TestLogisticFindsTheWeightsOfSeparableHalves(t *testing.T) {
	const count = 200
	features, yes := make([][]float64, 0, count), make([]bool, 0, count)
	for i := range count {
		x := float64(i%20) / 10
		features = append(features, []float64{x, float64(i % 7), 1})
		yes = append(yes, x+float64(i%3)/4 > 1.2)
	}
	if got := crossed(features, yes, 0, 1); got < 0.95 {
		t.Errorf("area %v for what is nearly separable, want above 0.95", got)
	}
	w := logistic(features, yes)
	if w[0] < 2 || w[1] > 0.3 || w[1] < -0.3 {
		t.Errorf("weights %v, want the first large and the second near 0", w)
	}
}
