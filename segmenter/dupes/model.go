package dupes

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// treeDepth is how many questions a tree asks.
const treeDepth = 4

const (
	treeNodes  = 1<<treeDepth - 1
	treeLeaves = 1 << treeDepth
	treeBytes  = treeNodes*5 + treeLeaves*4
)

// Tree is a complete binary tree of questions: node n asks whether feature
// Feature[n] is below Threshold[n] and goes on to 2n+1 where it is, else to
// 2n+2. Leaf holds what each way through adds to the log-odds.
type Tree struct {
	Feature   [treeNodes]uint8
	Threshold [treeNodes]float32
	Leaf      [treeLeaves]float32
}

// Model is a sum of trees: boosted logistic regression (Friedman 2001,
// "Greedy function approximation").
type Model []Tree

// LogOdds returns the log-odds that the model gives to features.
func (m Model) LogOdds(features []float32) float64 {
	sum := 0.0
	for i := range m {
		n := 0
		for n < treeNodes {
			if features[m[i].Feature[n]] < m[i].Threshold[n] {
				n = 2*n + 1
			} else {
				n = 2*n + 2
			}
		}
		sum += float64(m[i].Leaf[n-treeNodes])
	}
	return sum
}

// Probability returns LogOdds as a probability.
func (m Model) Probability(features []float32) float64 {
	return 1 / (1 + math.Exp(-m.LogOdds(features)))
}

// AppendBinary appends the model to b: for each tree its nodes (feature, then
// threshold as a little endian float32) and its leaves. It never fails.
func (m Model) AppendBinary(b []byte) ([]byte, error) {
	for i := range m {
		for n := range treeNodes {
			b = append(b, m[i].Feature[n])
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(m[i].Threshold[n]))
		}
		for _, leaf := range m[i].Leaf {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(leaf))
		}
	}
	return b, nil
}

var errModel = errors.New("not a model")

// decodeModel reads what AppendBinary wrote, for so many features.
func decodeModel(b []byte, features int) (Model, error) {
	if len(b)%treeBytes != 0 {
		return nil, fmt.Errorf("decode %d bytes: %w", len(b), errModel)
	}
	m := make(Model, len(b)/treeBytes)
	for i := range m {
		for n := range treeNodes {
			if int(b[0]) >= features {
				return nil, fmt.Errorf("decode feature %d: %w", b[0], errModel)
			}
			m[i].Feature[n] = b[0]
			m[i].Threshold[n] = math.Float32frombits(binary.LittleEndian.Uint32(b[1:]))
			b = b[5:]
		}
		for n := range treeLeaves {
			m[i].Leaf[n] = math.Float32frombits(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	return m, nil
}

// The models are trained by the lab on made-up copies of articles of the
// development outlets (`lab dupes train`). They hold numbers and no text.
var (
	//go:embed copy.model
	copyModelBytes []byte
	//go:embed part.model
	partModelBytes []byte
	//go:embed related.model
	relatedModelBytes []byte
	//go:embed hint.model
	hintModelBytes []byte

	// copyForest says whether two texts are copies at all, partForest whether
	// copies are a whole and its part, relatedForest whether texts that are no
	// copies tell of one event, hintForest by their terms alone whether that is worth asking.
	copyForest    = newForest(mustModel(copyModelBytes, OverlapFeatures))
	partForest    = newForest(mustModel(partModelBytes, OverlapFeatures))
	relatedForest = newForest(mustModel(relatedModelBytes, KinshipFeatures))
	hintForest    = newForest(mustModel(hintModelBytes, HintFeatures))
)

// mustModel panics where the binary was built with a broken model.
func mustModel(b []byte, features int) Model {
	m, err := decodeModel(b, features)
	if err != nil {
		panic(err)
	}
	return m
}
