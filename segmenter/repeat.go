package segmenter

import "stet/segmenter/words"

// What makes a run of equal lines a repeat of the body and not a pull quote or
// a returning promo.
const (
	seedBytes        = 40  // a line this long may start the search for a run
	repeatLines      = 3   // lines of text that a repeat says again
	repeatBytes      = 200 // and their bytes
	shortRepeatLines = 2   // fewer lines are enough
	shortRepeatBytes = 400 // when they are this long
	repeatSkip       = 3   // lines between two equal ones that may differ
	similarShare     = 0.6 // share of words that a lightly changed line keeps
)

// repeater finds runs of lines that say again what the page said before.
type repeater struct {
	page  *Page
	keys  []uint64
	text  []bool // by line from 0: a line of text, not furniture
	seen  map[uint64]int32
	left  []words.Word
	right []words.Word
}

// findRepeats returns the repeats of a page in page order. The keys and roles
// have one entry a line. Each line that opens a run is tried against the first
// line and the latest that are equal to it, and a run that is too short is
// given up after a bounded number of lines, so that the time is linear in the
// page.
func findRepeats(p *Page, keys []uint64, roles []RoleProposal) []Repeat {
	r := repeater{page: p, keys: keys, seen: make(map[uint64]int32, min(len(keys), 1024))}
	r.text = make([]bool, len(keys))
	for i := range keys {
		r.text[i] = isText(roles[i].Role) && keys[i] != 0
	}
	latest := make(map[uint64]int32)
	var repeats []Repeat
	for i := 0; i < len(keys); i++ {
		if !r.text[i] || p.Lines[i].End-p.Lines[i].Start < seedBytes {
			continue
		}
		first, known := r.seen[keys[i]]
		if !known {
			r.seen[keys[i]] = int32(i)
			continue
		}
		floor := 0 // no repeat reaches into the one before
		if len(repeats) > 0 {
			floor = repeats[len(repeats)-1].Last
		}
		best := r.run(int(first), i, floor)
		if other, ok := latest[keys[i]]; ok {
			if run := r.run(int(other), i, floor); run.Last-run.First > best.Last-best.First {
				best = run
			}
		}
		latest[keys[i]] = int32(i)
		if best.Of == 0 {
			continue
		}
		repeats = append(repeats, best)
		i = best.Last - 1
	}
	return repeats
}

func isText(role Role) bool { return role == Body || role == Subhead }

// run follows the equal lines around j (the earlier) and i, all from 0, back to
// floor and on to the end. The zero Repeat means that they are too few.
func (r *repeater) run(j, i, floor int) Repeat {
	for back := 0; back < i-j-1 && j > 0 && i > floor && r.equal(j-1, i-1); back++ {
		j, i = j-1, i-1
	}
	start, of := i, j
	last, lines, bytes := i, 0, 0
	for i < len(r.keys) && j < start {
		if r.equal(j, i) {
			last = i
			if r.text[i] {
				lines++
				bytes += r.page.Lines[i].End - r.page.Lines[i].Start
			}
			i, j = i+1, j+1
			continue
		}
		var ok bool
		if j, i, ok = r.resume(j, i, start); !ok {
			break
		}
	}
	if (lines >= repeatLines && bytes >= repeatBytes) || (lines >= shortRepeatLines && bytes >= shortRepeatBytes) {
		return Repeat{First: start + 1, Last: last + 1, Of: of + 1}
	}
	return Repeat{}
}

// resume finds the next pair of equal lines when those at j and i differ.
func (r *repeater) resume(j, i, start int) (int, int, bool) {
	for skip := 1; skip <= 2*repeatSkip; skip++ {
		for a := max(0, skip-repeatSkip); a <= min(skip, repeatSkip); a++ {
			b := skip - a
			if j+a < start && i+b < len(r.keys) && r.keys[i+b] != 0 && r.equal(j+a, i+b) {
				return j + a, i + b, true
			}
		}
	}
	return j, i, false
}

// equal tells whether two lines, from 0, say the same, light changes allowed.
func (r *repeater) equal(j, i int) bool {
	if r.keys[i] == r.keys[j] {
		return true
	}
	if !r.text[i] || !r.text[j] {
		return false
	}
	a, b := r.page.Lines[j], r.page.Lines[i]
	lengthA, lengthB := a.End-a.Start, b.End-b.Start
	if lengthA < seedBytes || lengthB < seedBytes || lengthA > 2*lengthB || lengthB > 2*lengthA {
		return false
	}
	r.left = words.Scan(r.page.Bytes(j+1), r.left[:0])
	r.right = words.Scan(r.page.Bytes(i+1), r.right[:0])
	return pairOverlap(r.left, r.right) >= similarShare
}

// pairOverlap is the share of the neighbouring word pairs of the longer line
// that the other holds.
func pairOverlap(a, b []words.Word) float64 {
	if len(a) < 2 || len(b) < 2 {
		return 0
	}
	held := make(map[uint64]int, len(a))
	for i := 1; i < len(a); i++ {
		held[uint64(a[i-1].Exact)<<32|uint64(a[i].Exact)]++
	}
	same := 0
	for i := 1; i < len(b); i++ {
		pair := uint64(b[i-1].Exact)<<32 | uint64(b[i].Exact)
		if held[pair] > 0 {
			held[pair]--
			same++
		}
	}
	return float64(same) / float64(max(len(a), len(b))-1)
}
