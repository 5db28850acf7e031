package segmenter

import (
	"math"
	"slices"

	"stet/segmenter/lede"
	"stet/segmenter/roles"
	"stet/segmenter/vector"
	"stet/segmenter/words"
)

// use is one content word of one line of text, counted once a line.
type use struct {
	// term is the place of the word in the page's vocabulary.
	term int32
	// before and after are the nearest lines of text that use the term, as
	// places in reading.lines; before is -1 and after len(lines) where none does.
	before, after int32
	// earlier is the use in the line before, as a place in reading.uses.
	earlier int32
	// start and end are where the word first stands in the line, in bytes.
	start, end uint16
	kind       useKind
}

// useKind says how a name is used.
type useKind uint8

const (
	// nameUse: written as a name.
	nameUse useKind = 1 << iota
	// fullUse: the last word of a name of two words or more.
	fullUse
	// titledUse: behind Mr, Ms or their like.
	titledUse
	// bareUse: a name of one word.
	bareUse
)

// term is one content word of the page.
type term struct {
	hash uint32
	// weight is its information in bits.
	weight float32
	// last is the line of text that used it last, lastUse that use.
	last, lastUse int32
	// lines counts the lines of text that use it.
	lines int32
	// row is the place of its vector, unknown before the first line that uses it is
	// summed up.
	row vector.Row
	// name: the word is a name somewhere on the page.
	name bool
}

// contentWord is a word of a line that is not common: its weight, and its place among the line's words.
type contentWord struct {
	weight float32
	place  int32
}

// edge is how much a line is worded like the first and like the last of an
// article, in log-odds.
type edge struct{ first, last float32 }

// commonBits is the information below which a word carries no topic; such words
// are left out: it stands in a third of all articles.
const commonBits = 1.5

// reading is what one pass over the lines of text of a page tells.
type reading struct {
	lines []int  // their numbers
	forms []form // one a line
	uses  []use
	first []int32 // uses[first[i]:first[i+1]] are those of lines[i]
	terms []term
	edges []edge // one a line, zero where nobody asked: see readEdges
	// sums[i] is the vector of the first i lines.
	sums []vector.Sum

	places []int32 // open addressing: place of a term plus 1, by hash
	// sheet, where not nil, holds words of the page's lines that are known.
	sheet *roles.Sheet
	// found are the words of the line at hand, own the memory for those that the
	// sheet does not hold.
	found, own []words.Word
	// classes are of the words of the line at hand, none before readForm.
	classes  []wordClass
	content  []contentWord // of the line at hand
	scoring  lede.Workspace
	rows     []vector.Row
	meanings *vector.Table
	// strange: the page is in a language that the tables were not made from. What
	// its words tell then comes of the page and of its tongue alone, and nothing of ledes and vectors.
	strange bool
	// tongue is the language of a strange page, nil where it is none of tongues; then nothing is told by word classes either.
	tongue *tongue
	// korean: a strange page is written in Hangul.
	korean bool
	// training holds what training wants otherwise.
	training Training
}

// read reads the given lines of a page, all but their edges.
func (r *reading) read(p *Page, lines []int, senses *vector.Table) {
	r.lines, r.meanings = append(r.lines[:0], lines...), senses
	r.forms, r.uses, r.first, r.terms = r.forms[:0], r.uses[:0], r.first[:0], r.terms[:0]
	r.edges, r.sums = zeroed(r.edges, len(lines)), append(r.sums[:0], vector.Sum{})
	if len(r.places) == 0 || len(r.places) > 1<<16 {
		r.places = make([]int32, 1<<10)
	} else {
		clear(r.places)
	}
	r.tongue, r.korean = nil, false
	if r.strange = r.training.Strange || r.isStrange(p, lines); r.strange {
		r.tongue = r.tongueOf(p, lines)
		r.korean = r.tongue == nil && r.isKorean(p, lines)
	}
	for i, number := range lines {
		r.first = append(r.first, int32(len(r.uses)))
		line := r.scan(p, number)
		line = line[:min(len(line), words.Limit)]
		r.forms = append(r.forms, r.readForm(line))
		r.addLine(int32(i))
		if r.strange {
			if r.tongue == nil {
				r.forms[i].forgetClasses()
			}
			r.sums = append(r.sums, r.sums[i])
			continue
		}
		r.addSense(int32(i), senses)
	}
	r.first = append(r.first, int32(len(r.uses)))
	for i := range r.terms {
		r.uses[r.terms[i].lastUse].after = int32(len(lines))
	}
	if r.strange {
		r.weighTerms()
	}
}

// readEdges reads the edges of the lines [from, to).
func (r *reading) readEdges(p *Page, from, to int, ledes *lede.Model) {
	for i := from; i < to && !r.strange; i++ {
		number := r.lines[i]
		if r.training.Unseen != nil {
			ledes = r.training.Unseen(number)
		}
		line := r.scan(p, number)
		first, last := ledes.ScoreIn(&r.scoring, line[:min(len(line), words.Limit)], r.found)
		r.edges[i] = edge{float32(first), float32(last)}
	}
}

// scan finds the words of a line, which it returns. Those that the look of the
// line was made from are taken where they are known.
func (r *reading) scan(p *Page, number int) []byte {
	line := p.Bytes(number)
	r.classes = r.classes[:0]
	if r.sheet != nil {
		if found, ok := r.sheet.Words(number-1, line); ok && r.tongue == nil && !r.korean {
			r.found = found
			return line
		}
	}
	r.own = words.Scan(line, r.own[:0])
	r.found = r.own
	switch {
	case r.tongue != nil:
		r.unelide(line)
	case r.korean:
		r.unbind(line)
	}
	return line
}

// A page is strange where fewer than knownShare of its first strangeWords words
// stand in the table. English news has 97 in a hundred there, and next to no page
// under 90; what other languages have are names and words that look alike: 64 in
// a hundred of French and Italian, 68 of Spanish and at the most 78.
const (
	strangeWords = 150
	knownShare   = 0.8
)

// isStrange looks at the words at the start of a page.
func (r *reading) isStrange(p *Page, lines []int) bool {
	all, known := 0, 0
	for _, number := range lines {
		r.scan(p, number)
		for i := range r.found {
			if r.found[i].Flags&words.Number == 0 {
				all++
				if words.Known(r.found[i].Stem) {
					known++
				}
			}
		}
		if all >= strangeWords {
			break
		}
	}
	return float64(known) < knownShare*float64(all)
}

// topWeight is the weight, in bits, of a word that a strange page uses in one
// line alone: that of a rare word of a known language.
const topWeight = 12

// tongueWeight is the weight of every word that carries a topic in a tongue whose other words are known. By how few
// lines use them, such words are told apart worse: on WMT's news in Czech, French, German and Russian and some pages in
// seven more languages, joints of bare text have an F1 of .846 by lines and .869 by one weight (.813 without tongues).
const tongueWeight = 10

// weighTerms weighs the terms of a strange page: by how few of its lines use them, where nothing is known of its tongue.
func (r *reading) weighTerms() {
	n := float64(len(r.lines) + 1)
	for i := range r.terms {
		t := &r.terms[i]
		t.weight = tongueWeight
		if r.tongue == nil {
			t.weight = float32(topWeight * math.Log(n/float64(t.lines)) / math.Log(n))
		}
	}
}

// of returns the uses of line i.
func (r *reading) of(i int) []use { return r.uses[r.first[i]:r.first[i+1]] }

func (r *reading) addLine(line int32) {
	for _, c := range r.gather() {
		i, weight := int(c.place), c.weight
		word := &r.found[i]
		if word.Flags&words.Number != 0 && word.End-word.Start < 3 {
			continue
		}
		kind := r.kind(i)
		t := r.term(word.Stem, weight)
		known := &r.terms[t]
		if known.lines > 0 && known.last == line {
			r.uses[known.lastUse].kind |= kind
		} else {
			at := int32(len(r.uses))
			before, earlier := int32(-1), int32(-1)
			if known.lines > 0 {
				before, earlier = known.last, known.lastUse
				r.uses[known.lastUse].after = line
			}
			r.uses = append(r.uses, use{term: t, before: before, earlier: earlier, start: word.Start, end: word.End, kind: kind})
			known.last, known.lastUse = line, at
			known.lines++
		}
		if kind&nameUse != 0 {
			known.name = true
		}
	}
}

// gather returns the words of the line at hand that carry a topic.
func (r *reading) gather() []contentWord {
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
			n += count(!known)
		}
		return content[:n]
	}
	least := float32(commonBits)
	if r.strange {
		least = 0
	}
	for i := range found {
		weight, at := words.Information(found[i].Stem), &content[n]
		at.weight, at.place = weight, int32(i)
		n += count(weight >= least)
	}
	return content[:n]
}

// addSense adds the vectors of the words of a line, each word once.
func (r *reading) addSense(line int32, senses *vector.Table) {
	r.rows = r.rows[:0]
	uses := r.uses[r.first[line]:]
	for i := range uses {
		t := &r.terms[uses[i].term]
		if t.lines == 1 {
			t.row = senses.Row(t.hash)
		}
		r.rows = append(r.rows, t.row)
	}
	r.sums = append(r.sums, r.sums[line])
	senses.AddAll(&r.sums[line+1], r.rows)
}

// kind tells how word i of the line at hand is used.
func (r *reading) kind(i int) useKind {
	if !r.isName(i) {
		return 0
	}
	behind := i > 0 && r.found[i].Flags&words.Follows != 0 && r.found[i-1].Flags&(words.EndsSentence|words.Possessive) == 0
	ahead := i+1 < len(r.found) && r.found[i+1].Flags&words.Follows != 0 &&
		r.found[i].Flags&(words.EndsSentence|words.Possessive) == 0 && r.isName(i+1)
	kind := nameUse
	switch {
	case behind && r.classes[i-1]&courtesyWord != 0:
		kind |= titledUse
	case behind && r.isName(i-1) && !ahead:
		kind |= fullUse
	case !ahead && (!behind || !r.isName(i-1)):
		kind |= bareUse
	}
	return kind
}

// isName tells whether word i is written as a name: with a capital where none
// is due, or at the start of a sentence where the word is known as a name.
func (r *reading) isName(i int) bool {
	word := &r.found[i]
	if word.Flags&words.Capital == 0 {
		return false
	}
	if r.classes[i]&(courtesyWord|weekdayWord|monthWord|pronounWord) != 0 {
		return false
	}
	if r.strange {
		return word.Flags&words.Opens == 0
	}
	share := words.CapitalShare(word.Stem)
	if word.Flags&words.Opens != 0 {
		return share >= 0.5
	}
	return share > 0.1
}

// term finds the place of a word in the vocabulary, or makes one.
func (r *reading) term(hash uint32, weight float32) int32 {
	mask := uint32(len(r.places) - 1)
	place := hash & mask
	for r.places[place] != 0 {
		if t := r.places[place] - 1; r.terms[t].hash == hash {
			return t
		}
		place = (place + 1) & mask
	}
	r.terms = append(r.terms, term{hash: hash, weight: weight})
	r.places[place] = int32(len(r.terms))
	if 2*len(r.terms) > len(r.places) {
		r.grow()
	}
	return int32(len(r.terms) - 1)
}

// find returns the place of a word in the vocabulary, -1 where it has none.
func (r *reading) find(hash uint32) int32 {
	mask := uint32(len(r.places) - 1)
	for place := hash & mask; r.places[place] != 0; place = (place + 1) & mask {
		if t := r.places[place] - 1; r.terms[t].hash == hash {
			return t
		}
	}
	return -1
}

func (r *reading) grow() {
	r.places = make([]int32, 2*len(r.places))
	mask := uint32(len(r.places) - 1)
	for t := range r.terms {
		place := r.terms[t].hash & mask
		for r.places[place] != 0 {
			place = (place + 1) & mask
		}
		r.places[place] = int32(t + 1)
	}
}
