package reading

import (
	"stet/segmenter/vector"
	"stet/segmenter/words"
)

// term finds the place of a word in the vocabulary, or makes one.
func (r *Reading) term(hash uint32, weight float32) int32 {
	mask := uint32(len(r.places) - 1)
	place := hash & mask
	for r.places[place] != 0 {
		if t := r.places[place] - 1; r.Terms[t].hash == hash {
			return t
		}
		place = (place + 1) & mask
	}
	r.Terms = append(r.Terms, Term{hash: hash, Weight: weight})
	r.places[place] = int32(len(r.Terms))
	if 2*len(r.Terms) > len(r.places) {
		r.grow()
	}
	return int32(len(r.Terms) - 1)
}

// find returns the place of a word in the vocabulary, -1 where it has none.
func (r *Reading) find(hash uint32) int32 {
	mask := uint32(len(r.places) - 1)
	for place := hash & mask; r.places[place] != 0; place = (place + 1) & mask {
		if t := r.places[place] - 1; r.Terms[t].hash == hash {
			return t
		}
	}
	return -1
}

func (r *Reading) grow() {
	r.places = make([]int32, 2*len(r.places))
	mask := uint32(len(r.places) - 1)
	for t := range r.Terms {
		place := r.Terms[t].hash & mask
		for r.places[place] != 0 {
			place = (place + 1) & mask
		}
		r.places[place] = int32(t + 1)
	}
}

// LineTerm is a word of a line that carries a topic.
type LineTerm struct {
	// Term is its place in the page's vocabulary, -1 where no line of text uses it.
	Term   int32
	Weight float32
}

// LineTerms returns the words of the line at hand that carry a topic, each as often as it stands there. It holds until the next call.
func (r *Reading) LineTerms() []LineTerm {
	r.lineTerms = r.lineTerms[:0]
	for i := range r.found {
		stem := r.found[i].Stem
		if t := r.find(stem); t >= 0 {
			r.lineTerms = append(r.lineTerms, LineTerm{t, r.Terms[t].Weight})
		} else if weight := words.Information(stem); weight >= CommonBits && !r.strange {
			r.lineTerms = append(r.lineTerms, LineTerm{-1, weight})
		}
	}
	return r.lineTerms
}

// LineSum returns the sum of the vectors of the words of the line at hand; none are known on a strange page.
func (r *Reading) LineSum() (sum vector.Sum, known bool) {
	if r.strange {
		return sum, false
	}
	r.rows = r.rows[:0]
	for i := range r.found {
		r.rows = append(r.rows, r.meanings.Row(r.found[i].Stem))
	}
	r.meanings.AddAll(&sum, r.rows)
	return sum, true
}
