package splits

import (
	"cmp"
	"slices"

	"stet/segmenter"
	"stet/store"
)

// hintProbability is from when on a split that was not proposed is shown as
// a hint between the lines. Below it more hints would be wrong than help.
const hintProbability = 0.2

// kind is what an item of the column is.
type kind uint8

const (
	ruleItem   kind = iota // the split before a story
	hintItem               // a split that was considered and not proposed
	lineItem               // one line
	foldItem               // a run of lines that are not text, folded
	repeatItem             // a repeat, folded
	middleItem             // what stands between the ends of a stretch of text, folded
)

// item is one thing in the column of text.
type item struct {
	kind        kind
	blank       bool // of a folded run: nothing but empty lines; not shown at all
	first, last int  // lines; of a rule or a hint the line that it stands before
	story       int
	split       int // of a hint: its place in the page's splits, -1 where only a copy elsewhere has one there
}

// folds reports whether the item stands for lines that can be unfolded.
func (it item) folds() bool {
	return it.kind == foldItem || it.kind == repeatItem || it.kind == middleItem
}

// stands reports whether the cursor can be on the item.
func (it item) stands() bool {
	return it.kind == lineItem || it.kind == repeatItem || it.kind == middleItem || it.kind == foldItem && !it.blank
}

// quiet reports whether a line is not text: furniture, a caption, or blank.
func (s *Screen) quiet(n int) bool {
	role := s.page.Lines[n-1].Role
	return role == segmenter.Furniture || role == segmenter.Caption || s.blank(n)
}

func (s *Screen) blank(n int) bool {
	for _, c := range s.page.Page.Bytes(n) {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// build makes the items of the page. It costs the number of lines and looks
// at no text but that of blank lines.
func (s *Screen) build() {
	b := builder{s: s, hints: s.hints(), repeats: s.page.Repeats}
	s.items = s.items[:0]
	s.itemOf = make([]int32, len(s.page.Lines)+2)
	if len(s.page.Stories) == 0 {
		b.lines(1, len(s.page.Lines), -1)
	}
	for i := range s.page.Stories {
		story := &s.page.Stories[i]
		s.items = append(s.items, item{kind: ruleItem, first: story.First, last: story.First, story: i})
		rule := len(s.items)
		b.lines(story.First, story.Last, i)
		if own := s.items[rule:]; len(own) > 0 && !slices.ContainsFunc(own, item.stands) {
			own[len(own)-1].blank = false // a story of nothing but empty lines must be reached to be joined
		}
	}
	if s.abridged {
		s.foldMiddles()
	}
}

// hint is a line that a story may begin at, and its place in the page's splits, -1 where it has none.
type hint struct{ line, split int }

// hints returns the places worth a second look that no story begins at: of the machine's splits, and where a
// copy on another page begins.
func (s *Screen) hints() []hint {
	var out []hint
	for _, e := range s.elsewhere {
		if e.begins && !begins(s.page, e.line) && (len(out) == 0 || out[len(out)-1].line < e.line) {
			out = append(out, hint{e.line, -1})
		}
	}
	for i := range s.page.Splits {
		split := &s.page.Splits[i]
		if split.Probability < hintProbability && !s.toured(split.Line) {
			continue
		}
		at := s.storyAt(split.Line)
		if at < 0 || s.page.Stories[at].First == split.Line || !undecided(&s.page.Stories[at]) {
			continue
		}
		at, known := slices.BinarySearchFunc(out, split.Line, func(h hint, line int) int { return cmp.Compare(h.line, line) })
		if !known {
			out = slices.Insert(out, at, hint{line: split.Line})
		}
		out[at].split = i
	}
	return out
}

// storyAt returns the place of the story that holds a line, -1 where none does.
func (s *Screen) storyAt(line int) int { return storyAt(s.page, line) }

func storyAt(page *store.PageView, line int) int {
	low, high := 0, len(page.Stories)
	for low < high {
		mid := (low + high) / 2
		if page.Stories[mid].Last < line {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(page.Stories) && page.Stories[low].First <= line {
		return low
	}
	return -1
}

// builder walks the page once; hints and repeats are what is still ahead.
type builder struct {
	s       *Screen
	hints   []hint
	repeats []segmenter.Repeat
}

func (b *builder) lines(first, last, story int) {
	for n := first; n <= last; {
		b.hint(n, story)
		if r, ok := b.repeat(n); ok && !b.s.shown(r.First) {
			end := min(r.Last, last)
			b.add(item{kind: repeatItem, first: n, last: end, story: story})
			n = end + 1
			continue
		}
		if b.s.foldable(n) && !b.s.shown(n) {
			end := b.runEnd(n, last)
			b.add(item{kind: foldItem, first: n, last: end, story: story, blank: b.allBlank(n, end)})
			n = end + 1
			continue
		}
		if b.s.foldable(n) {
			// An unfolded run stays unfolded to its end.
			for end := b.runEnd(n, last); n <= end; n++ {
				b.add(item{kind: lineItem, first: n, last: n, story: story})
			}
			continue
		}
		b.add(item{kind: lineItem, first: n, last: n, story: story})
		n++
	}
}

// shown reports whether the run that begins at line n is unfolded.
func (s *Screen) shown(n int) bool { return s.openAll != s.unfolded[n] }

func (b *builder) add(it item) {
	for n := it.first; n <= it.last; n++ {
		b.s.itemOf[n] = int32(len(b.s.items)) //nolint:gosec // a page has fewer than 2^31 lines
	}
	b.s.items = append(b.s.items, it)
}

func (b *builder) hint(n, story int) {
	for len(b.hints) > 0 && b.hints[0].line <= n {
		b.s.items = append(b.s.items, item{kind: hintItem, first: n, last: n, story: story, split: b.hints[0].split})
		b.hints = b.hints[1:]
	}
}

// repeat returns the repeat that line n is in.
func (b *builder) repeat(n int) (segmenter.Repeat, bool) {
	for len(b.repeats) > 0 && b.repeats[0].Last < n {
		b.repeats = b.repeats[1:]
	}
	if len(b.repeats) > 0 && b.repeats[0].First <= n {
		return b.repeats[0], true
	}
	return segmenter.Repeat{}, false
}

// runEnd returns the last line of the run of foldable lines from n on. A run
// ends before a hint and before a repeat.
func (b *builder) runEnd(n, last int) int {
	end := n
	for end < last && b.s.foldable(end+1) {
		if len(b.hints) > 0 && b.hints[0].line == end+1 {
			break
		}
		if len(b.repeats) > 0 && b.repeats[0].First == end+1 {
			break
		}
		end++
	}
	return end
}

func (b *builder) allBlank(first, last int) bool {
	for n := first; n <= last; n++ {
		if !b.s.blank(n) {
			return false
		}
	}
	return true
}
