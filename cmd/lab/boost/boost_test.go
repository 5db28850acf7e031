package boost

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// exclusive makes rows whose truth is the exclusive or of two features, which
// no single question tells, among features that say nothing.
func exclusive(n int) *Data {
	random := rand.New(rand.NewPCG(1, 2))
	d := &Data{}
	for range n {
		row := make([]float32, 6)
		for f := range row {
			row[f] = float32(random.Float64())
		}
		label := float32(0)
		if (row[1] > 0.5) != (row[4] > 0.5) {
			label = 1
		}
		d.Vectors, d.Labels, d.Weights = append(d.Vectors, row), append(d.Labels, label), append(d.Weights, 1)
	}
	return d
}

var options = Options{Trees: 40, Depth: 4, Rate: 0.3, L2: 1, Columns: 1, Rows: 0.8, Seed: 1}

func TestTrainLearnsWhatNoSingleQuestionTells(t *testing.T) {
	f := Train(exclusive(4000), options)
	fresh := exclusive(500)
	wrong := 0
	for i, row := range fresh.Vectors {
		if (f.Score(row) > 0) != (fresh.Labels[i] == 1) {
			wrong++
		}
	}
	if wrong > 25 {
		t.Errorf("%d of 500 wrong", wrong)
	}
}

func TestTrainTwiceGivesTheSameBytes(t *testing.T) {
	a, _ := Train(exclusive(2000), options).AppendBinary(nil)
	b, _ := Train(exclusive(2000), options).AppendBinary(nil)
	if !bytes.Equal(a, b) {
		t.Error("the same data give different forests")
	}
}

// The sums of a level, most of which are what is left of those of the level before, are those of its rows.
func TestSumsOfALevelAreThoseOfItsRows(t *testing.T) {
	const depth, feature = 4, 1
	o := options
	o.Depth, o.Rows = depth, 0.7
	data := exclusive(3000)
	tr := &trainer{options: o, data: data, random: rand.New(rand.NewPCG(5, 6)), leaf: make([]uint8, len(data.Vectors))}
	tr.bin()
	for i := range data.Vectors {
		tr.gradients, tr.hessians = append(tr.gradients, tr.random.Float32()-0.5), append(tr.hessians, tr.random.Float32())
		if tr.random.Float64() < o.Rows {
			tr.rows = append(tr.rows, int32(i))
		}
	}
	histogram := make([]sums, bins<<depth)
	for level := range depth {
		tr.count(feature, histogram, level, tr.chooseFew(level))
		whole := make([]sums, bins<<level)
		for _, row := range tr.rows {
			s := &whole[int(tr.leaf[row])*bins+int(tr.columns[feature][row])]
			s.g, s.h = s.g+float64(tr.gradients[row]), s.h+float64(tr.hessians[row])
		}
		for i, want := range whole {
			if have := histogram[i]; math.Abs(have.g-want.g) > 1e-9 || math.Abs(have.h-want.h) > 1e-9 {
				t.Fatalf("level %d, place %d: the sums are %v, want %v", level, i, have, want)
			}
		}
		for i := range tr.leaf { // uneven parts
			if tr.columns[(level+2)%6][i] > uint8(10+20*level) {
				tr.leaf[i] |= 1 << level
			}
		}
	}
}

func TestTrainAsksOnlyWhatIsAllowed(t *testing.T) {
	o := options
	o.Allowed = func(tree, feature int) bool { return feature == 0 || feature == 2 && tree > 0 }
	for number, tree := range Train(exclusive(1000), o).Trees {
		for _, feature := range tree.Features {
			if !o.Allowed(number, int(feature)) {
				t.Fatalf("tree %d asks for feature %d", number, feature)
			}
		}
	}
}

func TestTrainGoesOnFromABase(t *testing.T) {
	data := exclusive(2000)
	first := Train(data, options)
	base := make([]float64, len(data.Vectors))
	for i, row := range data.Vectors {
		base[i] = first.Score(row)
	}
	o := options
	o.Base = base
	second := Train(data, o)
	scores := make([]float64, len(base))
	for i, row := range data.Vectors {
		scores[i] = base[i] + second.Score(row)
	}
	if before, after := Loss(data, base), Loss(data, scores); !(after < before) {
		t.Errorf("the loss was %v and is %v", before, after)
	}
}

func TestLoss(t *testing.T) {
	data := &Data{Labels: []float32{1, 0}, Weights: []float32{1, 3}}
	want := (math.Log(1+math.Exp(-2)) + 3*math.Log(2)) / 4
	if got := Loss(data, []float64{2, 0}); math.Abs(got-want) > 1e-12 {
		t.Errorf("have %v, want %v", got, want)
	}
}
