package lede

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"stet/segmenter/words"
)

// ErrModel is returned for a model file that can't be read.
var ErrModel = errors.New("lede: not a model file of this version")

// Format is the version of features and file layout; a model of another format
// can't be read.
const Format = 1

// Question is what a model is asked of a paragraph.
type Question int

// The two questions.
const (
	First     Question = iota // is it the first of its article?
	Last                      // is it the last?
	questions                 // number of questions
)

// Header is the first line of a model file, as JSON.
type Header struct {
	Kind    string `json:"kind"`    // "lede"
	Format  int    `json:"format"`  // Format
	Version string `json:"version"` // names the weights: their own hash
	Data    string `json:"data"`    // hash of the articles that it was trained on
	// Figures are measured on articles of outlets that training did not see.
	Figures map[string]float64 `json:"figures"`
	// Intercept, Slope and Scale turn the sum of weights for each question into
	// calibrated log-odds: Intercept + Slope·sum, where a weight is Scale times
	// its byte.
	Intercept [questions]float64 `json:"intercept"`
	Slope     [questions]float64 `json:"slope"`
	Scale     [questions]float64 `json:"scale"`
	// Means are what each group of features adds on average, first or last
	// paragraphs and others weighing the same in sum.
	Means [questions][Groups]float64 `json:"means"`
}

// Model holds the weights. It never changes and may be used concurrently.
type Model struct {
	header  Header
	weights [][questions]int8 // TableSize entries
	factor  [questions]float64
}

//go:embed lede.model
var embedded []byte

// Load returns the model inside the binary.
func Load() (*Model, error) { return Read(embedded) }

// Read decodes a model file. It keeps no reference to data.
func Read(data []byte) (*Model, error) {
	line, body, found := bytes.Cut(data, []byte("\n"))
	if !found {
		return nil, ErrModel
	}
	m := &Model{}
	if err := json.Unmarshal(line, &m.header); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrModel, err)
	}
	if m.header.Kind != "lede" || m.header.Format != Format || len(body) != int(questions)*TableSize {
		return nil, ErrModel
	}
	m.weights = make([][questions]int8, TableSize)
	for i := range m.weights {
		for q := range questions {
			m.weights[i][q] = int8(body[int(questions)*i+int(q)])
		}
	}
	for q := range questions {
		m.factor[q] = m.header.Scale[q] * m.header.Slope[q]
	}
	return m, nil
}

// Append writes a model file behind b: the header as a line of JSON, then
// TableSize pairs of weights.
func Append(b []byte, header Header, weights [][2]int8) ([]byte, error) {
	if len(weights) != TableSize {
		return nil, fmt.Errorf("lede: %d weights, want %d", len(weights), TableSize)
	}
	header.Kind, header.Format = "lede", Format
	line, err := json.Marshal(header)
	if err != nil {
		return nil, fmt.Errorf("lede: header: %w", err)
	}
	b = append(append(b, line...), '\n')
	for _, pair := range weights {
		b = append(b, byte(pair[First]), byte(pair[Last]))
	}
	return b, nil
}

// Header returns the model's header.
func (m *Model) Header() Header { return m.header }

// Score returns two log-odds in nats, calibrated for a base rate of one half:
// that the paragraph is the first of its article rather than another, and that
// it is the last rather than another. Being calibrated at one half, a score is
// a log-likelihood ratio: add the log-odds of the true base rate (about
// log(1/17) in a page of whole articles) to get a probability. A paragraph
// without a word scores 0, 0. Score reads the first 600 bytes, allocates
// nothing and may be called concurrently.
func (m *Model) Score(paragraph []byte) (first, last float64) {
	var w Workspace
	return m.ScoreIn(&w, paragraph, nil)
}

// Workspace is the memory that scoring one paragraph needs. The zero value is ready,
// and may be used again for the next paragraph.
type Workspace struct{ features features }

// ScoreIn is Score in a workspace that the caller keeps: 17 KB need not be cleared
// for each paragraph. The words of the paragraph, as words.Scan finds them, spare half
// of the reading where the caller has them.
func (m *Model) ScoreIn(w *Workspace, paragraph []byte, known []words.Word) (first, last float64) {
	f := &w.features
	if !f.look(paragraph, known) {
		return 0, 0
	}
	plain := m.sum(f.list[:f.length])
	wordingFirst, wordingLast, count := f.sumWording((*[TableSize][questions]int8)(m.weights))
	wording := [questions]int32{wordingFirst, wordingLast}
	factor := WordingFactor(count)
	var score [questions]float64
	for q := range questions {
		score[q] = m.header.Intercept[q] + m.factor[q]*(float64(plain[q])+factor*float64(wording[q]))
	}
	return score[First], score[Last]
}

// sum adds up the weights of features.
func (m *Model) sum(list []Feature) [questions]int32 {
	first, last := int32(0), int32(0)
	weights := (*[TableSize][questions]int8)(m.weights)
	for i := range list {
		weight := &weights[list[i].Index%TableSize]
		first += int32(weight[First])
		last += int32(weight[Last])
	}
	return [questions]int32{first, last}
}

// Fingerprint names weights: a hash for Header.Version.
func Fingerprint(weights [][2]int8) string {
	hash := uint64(14695981039346656037) // FNV-1a
	for _, pair := range weights {
		for _, weight := range pair {
			hash = (hash ^ uint64(byte(weight))) * 1099511628211
		}
	}
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, hash)[:6])
}

// Sum is Score for features that were taken before: the indexes of the Wording
// features and of all others.
func (m *Model) Sum(others, wording []uint32) (first, last float64) {
	factor := WordingFactor(len(wording))
	var score [questions]float64
	for q := range questions {
		plain, words := 0, 0
		for _, i := range others {
			plain += int(m.weights[i%TableSize][q])
		}
		for _, i := range wording {
			words += int(m.weights[i%TableSize][q])
		}
		score[q] = m.header.Intercept[q] + m.factor[q]*(float64(plain)+factor*float64(words))
	}
	return score[First], score[Last]
}
