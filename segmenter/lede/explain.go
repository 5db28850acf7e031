package lede

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Reason is one reason for a score.
type Reason struct {
	// Weight is what the reason adds to the log-odds, in nats, next to what the
	// same part of a paragraph adds on average. Negative weights speak against.
	Weight float64
	// Words are part of a sentence, to stand behind "the paragraph" or alone:
	// opens with “The ministry said”. Bytes are quoted as they are.
	Words string
}

const (
	reasonLimit   = 4    // reasons that Explain returns at most
	reasonsWeight = 0.15 // reasons of less weight are left out
	quoteBytes    = 48   // of the paragraph that a reason quotes at most
	phraseBytes   = 7    // bytes of the shortest wording that a reason quotes
	openingCount  = 3    // words of an opening that a reason quotes
	closingCount  = 3    // words of an ending that a reason quotes
)

// Contributions returns what each group of features adds to the log-odds of
// both questions. With Header.Intercept they add up to Score.
func (m *Model) Contributions(paragraph []byte) (sums [2][Groups]float64) {
	var f features
	f.read(paragraph)
	return m.contributions(&f)
}

func (m *Model) contributions(f *features) (sums [2][Groups]float64) {
	words := 0
	for _, feature := range f.list[:f.length] {
		weight := &m.weights[feature.Index%TableSize]
		for q := range questions {
			sums[q][feature.Group] += float64(weight[q])
		}
		if feature.Group == Wording {
			words++
		}
	}
	for q := range questions {
		sums[q][Wording] *= WordingFactor(words)
		for group := range sums[q] {
			sums[q][group] *= m.factor[q]
		}
	}
	return sums
}

// Explain returns the strongest reasons for the score of a paragraph, heaviest
// first: what its parts add to the log-odds beyond what such a part adds on
// average. It returns none for a paragraph without a word.
func (m *Model) Explain(paragraph []byte, question Question) []Reason {
	var f features
	f.read(paragraph)
	if f.length == 0 {
		return nil
	}
	if len(paragraph) > window {
		paragraph = paragraph[:window]
	}
	sums := m.contributions(&f)
	var reasons []Reason
	for group := range Group(Groups) {
		weight := sums[question][group] - m.header.Means[question][group]
		if math.Abs(weight) < reasonsWeight {
			continue
		}
		if words := m.words(&f, paragraph, group, question, weight); words != "" {
			reasons = append(reasons, Reason{weight, words})
		}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int {
		return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight))
	})
	return reasons[:min(len(reasons), reasonLimit)]
}

// words puts a group into words.
func (m *Model) words(f *features, paragraph []byte, group Group, question Question, weight float64) string {
	tokens := f.tokens[:f.count]
	switch group {
	case Opening:
		last := tokens[min(openingCount, len(tokens))-1]
		return "opens with " + quoted(paragraph, tokens[0].from, last.to)
	case Closing:
		first := tokens[max(len(tokens)-closingCount, 0)]
		return "ends with " + quoted(paragraph, first.from, tokens[len(tokens)-1].to)
	case Names:
		return namesInWords(f, paragraph, (weight > 0) == (question == First))
	case Time:
		if found := f.find(func(t *token) bool { return t.class == weekday }); found != nil {
			return "names " + quoted(paragraph, found.from, found.to)
		}
		return "names no day"
	case Speech:
		if found := f.find(func(t *token) bool { return t.class == sayVerb }); found != nil {
			return "reports what someone " + quoted(paragraph, found.from, found.to)
		}
		if f.find(func(t *token) bool { return t.kind == quoteToken }) != nil {
			return "has a quotation"
		}
		return "quotes no one"
	case Pronouns:
		if found := f.find(func(t *token) bool { return t.class == pronoun }); found != nil {
			return "has " + quoted(paragraph, found.from, found.to)
		}
		return "has no pronoun"
	case Shape:
		words := 0
		for i := range tokens {
			if tokens[i].kind == wordToken || tokens[i].kind == numberToken {
				words++
			}
		}
		return "is " + strconv.Itoa(words) + " words long"
	default:
		return m.wordingInWords(f, paragraph, question, weight)
	}
}

// find returns the first token that is asked for, or nil.
func (f *features) find(is func(*token) bool) *token {
	for i := range f.tokens[:f.count] {
		if is(&f.tokens[i]) {
			return &f.tokens[i]
		}
	}
	return nil
}

// namesInWords says how people are brought in; fresh asks for what speaks for
// someone new.
func namesInWords(f *features, paragraph []byte, fresh bool) string {
	names := f.names()
	switch {
	case fresh && names.full > 0:
		return "introduces " + quoted(paragraph, names.fullFrom, names.fullTo) + " in full"
	case names.alone+names.titled > 0:
		return "takes " + quoted(paragraph, names.aloneFrom, names.aloneTo) + " as known"
	case names.full > 0:
		return "names " + quoted(paragraph, names.fullFrom, names.fullTo)
	}
	return "names no one"
}

// wordingInWords quotes the words that add most in the direction of weight.
func (m *Model) wordingInWords(f *features, paragraph []byte, question Question, weight float64) string {
	var best Feature
	most := 0.0
	for _, feature := range f.list[:f.length] {
		if feature.Group != Wording || feature.To-feature.From < phraseBytes || byteClass[paragraph[feature.From]] == byteOther {
			continue
		}
		adds := float64(m.weights[feature.Index%TableSize][question])
		if weight < 0 {
			adds = -adds
		}
		if adds > most {
			best, most = feature, adds
		}
	}
	if most == 0 {
		return ""
	}
	return "is worded like " + quoted(paragraph, best.From, best.To)
}

// quoted returns a part of the paragraph in quotation marks, cut between
// characters where it is long.
func quoted(paragraph []byte, from, to uint16) string {
	part := paragraph[from:to]
	if len(part) > quoteBytes {
		end := quoteBytes
		for end > 0 && part[end]&0xc0 == 0x80 {
			end--
		}
		return "“" + string(part[:end]) + "…”"
	}
	return "“" + string(part) + "”"
}
