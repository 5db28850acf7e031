// Package reading reads the lines of text of a page: the words of each that carry a topic, with where else on the page they stand and
// how names are used, its form, how much it is worded like the first or the last of an article, and what it means.
//
// The tables know English. A page in another language is read by its own words and, where its commonest words are listed
// (tongues.txt), by what these say of how its lines open. It knows nothing of roles, splits or other pages.
package reading

import (
	"slices"

	"stet/segmenter/lede"
	"stet/segmenter/page"
	"stet/segmenter/vector"
	"stet/segmenter/words"
)

// Use is one content word of one line of text, counted once a line.
type Use struct {
	// Term is the place of the word in the page's vocabulary.
	Term int32
	// Before and After are the nearest lines of text that use the term, as
	// places in Reading.Lines; Before is -1 and After len(Lines) where none does.
	Before, After int32
	// Earlier is the use in the line before, as a place in Reading.Uses.
	Earlier int32
	// Start and End are where the word first stands in the line, in bytes.
	Start, End uint16
	Kind       UseKind
}

// Term is one content word of the page.
type Term struct {
	hash uint32
	// Weight is its information in bits.
	Weight float32
	// last is the line of text that used it last, lastUse that use.
	last, lastUse int32
	// Lines counts the lines of text that use it.
	Lines int32
	// row is the place of its vector, unknown before the first line that uses it is
	// summed up.
	row vector.Row
	// Name: the word is a name somewhere on the page.
	Name bool
}

// contentWord is a word of a line that is not common: its weight, and its place among the line's words.
type contentWord struct {
	weight float32
	place  int32
}

// Edge is how much a line is worded like the first and like the last of an
// article, in log-odds.
type Edge struct{ First, Last float32 }

// CommonBits is the information below which a word carries no topic; such words
// are left out: it stands in a third of all articles.
const CommonBits = 1.5

// Reading is what one pass over the lines of text of a page tells.
type Reading struct {
	Lines []int  // their numbers
	Forms []Form // one a line
	Uses  []Use
	First []int32 // Uses[First[i]:First[i+1]] are those of Lines[i]
	Terms []Term
	Edges []Edge // one a line, zero where nobody asked: see ReadEdges
	// Sums[i] is the vector of the first i lines.
	Sums []vector.Sum

	Sheet    Sheet // may be nil
	Training Training

	places []int32 // open addressing: place of a term plus 1, by hash
	// line is the line at hand, found its words, own the memory for those that the sheet does not hold.
	line       []byte
	found, own []words.Word
	// classes are of the words of the line at hand, none before Form.
	classes   []WordClass
	content   []contentWord
	lineTerms []LineTerm
	rows      []vector.Row
	meanings  *vector.Table
	scoring   lede.Workspace
	// strange: the page is in a language that the tables were not made from. What
	// its words tell then comes of the page and of its tongue alone, and nothing of ledes and vectors.
	strange bool
	// tongue is the language of a strange page, nil where it is none of tongues; then nothing is told by word classes either.
	tongue *tongue
	// korean: a strange page is written in Hangul.
	korean bool
}

// Sheet holds the words of lines of the page, where they were found before.
type Sheet interface {
	// Words returns those of a line, counted from 0, with its bytes, and whether it holds them.
	Words(i int, line []byte) ([]words.Word, bool)
}

// Training is what training wants otherwise.
type Training struct {
	// Unseen, where not nil, returns the model of ledes that scores a line: one
	// that was not trained on the line's article.
	Unseen func(line int) *lede.Model
	// Strange treats the page as one in an unknown language, Listed as one of which only the commonest words are known.
	Strange, Listed bool
}

// Read reads the given lines of a page, all but their edges.
func (r *Reading) Read(p *page.Page, lines []int, senses *vector.Table) {
	r.Lines, r.meanings = append(r.Lines[:0], lines...), senses
	r.Forms, r.Uses, r.First, r.Terms = r.Forms[:0], r.Uses[:0], r.First[:0], r.Terms[:0]
	r.Edges, r.Sums = append(r.Edges[:0], make([]Edge, len(lines))...), append(r.Sums[:0], vector.Sum{})
	if len(r.places) == 0 || len(r.places) > 1<<16 {
		r.places = make([]int32, 1<<10)
	} else {
		clear(r.places)
	}
	r.tongue, r.korean = nil, false
	if r.strange = r.Training.Strange || r.Training.Listed || r.isStrange(p, lines); r.strange && !r.Training.Strange {
		r.tongue = r.tongueOf(p, lines)
		r.korean = r.tongue == nil && r.isKorean(p, lines)
	}
	for i, number := range lines {
		r.First = append(r.First, int32(len(r.Uses)))
		r.Look(p, number)
		r.Forms = append(r.Forms, r.Form())
		r.addLine(int32(i))
		if r.strange {
			if r.tongue == nil {
				r.Forms[i].forgetClasses()
			}
			r.Sums = append(r.Sums, r.Sums[i])
			continue
		}
		r.addSense(int32(i), senses)
	}
	r.First = append(r.First, int32(len(r.Uses)))
	for i := range r.Terms {
		r.Uses[r.Terms[i].lastUse].After = int32(len(lines))
	}
	if r.strange {
		r.weighTerms()
	}
}

// Forget gives up what it holds of the page, and keeps the memory.
func (r *Reading) Forget() { r.Sheet, r.line, r.found = nil, nil, nil }

// ReadEdges reads the edges of the lines [from, to).
func (r *Reading) ReadEdges(p *page.Page, from, to int, ledes *lede.Model) {
	for i := from; i < to && !r.strange; i++ {
		number := r.Lines[i]
		if r.Training.Unseen != nil {
			ledes = r.Training.Unseen(number)
		}
		r.Look(p, number)
		first, last := ledes.ScoreIn(&r.scoring, r.line[:min(len(r.line), words.Limit)], r.found)
		r.Edges[i] = Edge{float32(first), float32(last)}
	}
}

// Look finds the words of a line of the page, which is the one at hand then. Those that the look of the
// line was made from are taken where they are known.
func (r *Reading) Look(p *page.Page, number int) {
	r.line, r.classes = p.Bytes(number), r.classes[:0]
	if r.Sheet != nil {
		if found, ok := r.Sheet.Words(number-1, r.line); ok && r.tongue == nil && !r.korean {
			r.found = found
			return
		}
	}
	r.own = words.Scan(r.line, r.own[:0])
	r.found = r.own
	switch {
	case r.tongue != nil:
		r.unelide(r.line)
	case r.korean:
		r.unbind(r.line)
	}
}

// Of returns the uses of line i.
func (r *Reading) Of(i int) []Use { return r.Uses[r.First[i]:r.First[i+1]] }

func (r *Reading) addLine(line int32) {
	for _, c := range r.gather() {
		i, weight := int(c.place), c.weight
		word := &r.found[i]
		if word.Flags&words.Number != 0 && word.End-word.Start < 3 {
			continue
		}
		kind := r.kind(i)
		t := r.term(word.Stem, weight)
		known := &r.Terms[t]
		if known.Lines > 0 && known.last == line {
			r.Uses[known.lastUse].Kind |= kind
		} else {
			at := int32(len(r.Uses))
			before, earlier := int32(-1), int32(-1)
			if known.Lines > 0 {
				before, earlier = known.last, known.lastUse
				r.Uses[known.lastUse].After = line
			}
			r.Uses = append(r.Uses, Use{Term: t, Before: before, Earlier: earlier, Start: word.Start, End: word.End, Kind: kind})
			known.last, known.lastUse = line, at
			known.Lines++
		}
		if kind&NameUse != 0 {
			known.Name = true
		}
	}
}

// gather returns the words of the line at hand that carry a topic.
func (r *Reading) gather() []contentWord {
	// The table is larger than what stands near the processor: all words are asked
	// for at once, so that one need not wait for another. Which words are content can't be
	// guessed: each is written down, and stays where it is.
	found, n := r.found, 0
	content := slices.Grow(r.content[:0], len(found))[:len(found)]
	r.content = content
	if r.tongue != nil {
		for i := range found {
			_, known := r.tongue.classes[found[i].Exact]
			content[n] = contentWord{words.Information(found[i].Stem), int32(i)}
			n += oneIf(!known)
		}
		return content[:n]
	}
	least := float32(CommonBits)
	if r.strange {
		least = 0
	}
	for i := range found {
		weight, at := words.Information(found[i].Stem), &content[n]
		at.weight, at.place = weight, int32(i)
		n += oneIf(weight >= least)
	}
	return content[:n]
}

// addSense adds the vectors of the words of a line, each word once.
func (r *Reading) addSense(line int32, senses *vector.Table) {
	r.rows = r.rows[:0]
	uses := r.Uses[r.First[line]:]
	for i := range uses {
		t := &r.Terms[uses[i].Term]
		if t.Lines == 1 {
			t.row = senses.Row(t.hash)
		}
		r.rows = append(r.rows, t.row)
	}
	r.Sums = append(r.Sums, r.Sums[line])
	senses.AddAll(&r.Sums[line+1], r.rows)
}
