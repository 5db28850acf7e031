package plain

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"stet/segmenter/page"
)

// The columns, in characters, at which the lines of a page may have been broken, and how sure that must be.
const (
	leastColumn = 30
	mostColumn  = 132
	longestWord = 24   // a first word that is longer says nothing of where the line before was broken
	leastBroken = 6    // lines that run on into the next
	columnLines = 4096 // of a page that tell the column
	// Prose has sentences that end: at least in or behind one of so many lines that were broken. Headlines, prices and programs of equal
	// length have none, and in scripts without large letters nothing else tells them from prose.
	brokenToStop = 8
)

// wraps tells of each line whether it goes on with the sentence or the paragraph of the line before: where the lines of the page were
// broken at a column. It is nil where they were not.
//
// A line was broken where the first word of the next had no room in it. So each pair of neighbours votes for the columns from
// the length of the first to that and the word; in a page that was broken most lines of some length vote for one column, and most
// of these end within a sentence.
func wraps(p *source) []bool {
	if len(p.Lines) <= leastBroken || tooLong(p) {
		return nil
	}
	lines := measure(nil, p, min(len(p.Lines), columnLines))
	column := bestColumn(p, lines)
	if column == 0 {
		return nil
	}
	lines = measure(lines, p, len(p.Lines))
	apart := setApart(lines, column)
	out := make([]bool, len(lines))
	for i := 1; i < len(lines); i++ {
		out[i] = lines[i].goesOn(&lines[i-1], i > 1 && out[i-1], column, apart)
	}
	return out
}

// tooLong tells that more than one line in fifty is longer than any column, which is told first since most pages have such lines.
func tooLong(p *source) bool {
	most := len(p.Lines) / 50
	for i := range p.Lines {
		if l := p.Lines[i]; l.End-l.Start > mostColumn && runes(p.Bytes(i+1)) > mostColumn {
			if most--; most < 0 {
				return true
			}
		}
	}
	return false
}

func runes(line []byte) int { return utf8.RuneCount(bytes.TrimRight(line, " \t")) }

// shape is what a line shows of how it was broken.
type shape struct {
	length, indent, word int  // in characters: without white space behind; the white space before; the first word
	ends                 bool // as a sentence does
	runsOn               bool // begins as no sentence and no name does
	caseless             bool // begins with a letter that is neither large nor small: it may run on
	begins               bool // is an item of a list or a heading
}

// measure appends the shapes of the lines up to one, counted from 0.
func measure(lines []shape, p *source, to int) []shape {
	from := len(lines)
	lines = append(lines, make([]shape, to-from)...)
	for i := from; i < to; i++ {
		line := bytes.TrimRight(p.Bytes(i+1), " \t")
		text := bytes.TrimLeft(line, " \t")
		if len(text) == 0 || page.IsBlank(text) {
			continue
		}
		word := text
		if end := bytes.IndexAny(text, " \t"); end >= 0 {
			word = text[:end]
		}
		first, _ := utf8.DecodeRune(text)
		last, _ := page.LastMark(text)
		lines[i] = shape{
			length: utf8.RuneCount(line), indent: len(line) - len(text), word: utf8.RuneCount(word),
			ends:   page.IsStop(last) || last == ':',
			runsOn: unicode.IsLower(first), caseless: unicode.IsLetter(first) && !unicode.In(first, unicode.Lu, unicode.Ll, unicode.Lt),
			begins: opensItem(text, word),
		}
	}
	return lines
}

// opensItem tells that a line begins with what only the first line of a paragraph has: the mark of a list, of a heading or of a quotation.
func opensItem(text, word []byte) bool {
	switch {
	case len(word) == len(text):
		return false
	case len(word) == 1:
		return bytes.ContainsAny(word, "*-+•>|·–—")
	case len(bytes.TrimLeft(word, "#")) == 0:
		return true
	}
	digits := bytes.TrimRight(word, ".)")
	return len(digits) < len(word) && len(digits) <= 2 && len(bytes.Trim(digits, "0123456789")) == 0
}

func (s *shape) blank() bool { return s.length == 0 }

// votes tells whether a line may have been broken before the next, and so for the columns of length to length and word.
func votes(line, next *shape) bool {
	return !line.blank() && !next.blank() && next.word <= longestWord && line.length <= mostColumn
}

// bestColumn returns the column that most pairs of neighbours vote for, 0 where that is no proof.
func bestColumn(p *source, lines []shape) int {
	var change [mostColumn + longestWord + 2]int
	for i := 1; i < len(lines); i++ {
		if line, next := &lines[i-1], &lines[i]; votes(line, next) {
			change[line.length]++
			change[line.length+next.word+1]--
		}
	}
	column, best, count := 0, 0, 0
	for at := range mostColumn + 1 {
		if count += change[at]; at >= leastColumn && count >= best {
			column, best = at, count
		}
	}
	broken, within, long, stopped := 0, 0, 0, 0
	for i := range lines {
		if lines[i].length > column/2 {
			long++
		}
		if i == 0 || !full(&lines[i-1], &lines[i], column) {
			continue
		}
		broken++
		if !lines[i-1].ends && (lines[i].runsOn || lines[i].caseless) {
			within++
		}
		if lines[i].ends || endsWithin(p.Bytes(i)) {
			stopped++
		}
	}
	if within < leastBroken || 2*within < broken || 2*broken < long || brokenToStop*stopped < broken {
		return 0
	}
	return column
}

// endsWithin tells whether a sentence ends in a line before its end.
func endsWithin(line []byte) bool {
	for at, r := range string(line) {
		behind := at + utf8.RuneLen(max(r, 0))
		if page.IsStop(r) && at > 0 && behind+1 < len(line) && line[behind] == ' ' {
			return true
		}
	}
	return false
}

// full tells whether the first word of the next line had no room in a line.
func full(line, next *shape, column int) bool {
	return votes(line, next) && line.length <= column && line.length+next.word+1 > column
}

// setApart tells whether blank lines stand between paragraphs: behind most of the ends of a sentence that had room for more.
func setApart(lines []shape, column int) bool {
	blank, text := 0, 0
	for i := 1; i < len(lines); i++ {
		switch line := &lines[i-1]; {
		case line.blank() || !line.ends || full(line, &lines[i], column):
		case lines[i].blank():
			blank++
		default:
			text++
		}
	}
	return blank >= max(text, 1)
}

// goesOn tells whether a line goes on with the paragraph of the line before. Where no blank lines tell paragraphs apart, one ends with
// each sentence that ends with a line: two halves of a paragraph are read as well as the whole.
func (s *shape) goesOn(before *shape, beforeGoesOn bool, column int, apart bool) bool {
	switch {
	case s.blank() || before.blank() || s.begins:
		return false
	case s.indent > before.indent && !before.begins, s.indent < before.indent && beforeGoesOn:
		return false
	case !before.ends && s.runsOn && before.length <= column && before.length >= column*7/10:
		return true
	}
	return full(before, s, column) && (apart || !before.ends || s.runsOn)
}

func endsInHyphen(text []byte) bool {
	n := len(text)
	return n > 1 && text[n-1] == '-' && text[n-2] != ' ' && text[n-2] != '-'
}
