package store

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"stet/segmenter"
	"stet/store/parallel"
)

// Hit is a line of a dump that holds what was looked for, or a title that does where the line does not.
type Hit struct {
	Dump Dump
	Line int // from 1; 0 for the title of the record, of which no line holds the query
	// Title tells that the text is not the line's but the title that an editor gave the story that begins there.
	Title bool
	// Text is what was found, or the part of a very long line around the hit; Start and End are bytes in it.
	Text       string
	Start, End int
}

const (
	// findAtOnce is how many dumps are read at once, findFirst how many at first: what is
	// found soon is shown soon.
	findAtOnce = 512
	findFirst  = 16
	// hitBytes bounds the text of a hit, hitBefore what of it stands before the hit.
	hitBytes  = 2000
	hitBefore = 200
)

// Find calls use with the lines of all dumps that hold a query, once a line, or with a title that holds it where the line does not, from the dump
// with the number from on, in the order of loading, until use returns false or
// ctx ends, whose error it then returns. Case and width are folded, any white space is a space, and
// characters without width are passed over. A query of white space finds nothing.
// It reads the dumps themselves, on all cores: no index is kept for it.
func (s *Store) Find(ctx context.Context, query string, from uint64, use func(Hit) bool) error {
	f := newFinder(query)
	if len(f.wanted) == 0 {
		return nil
	}
	n := uint64(findFirst)
	for next := max(from, 1); ; next, n = next+n, min(2*n, findAtOnce) {
		if err := ctx.Err(); err != nil {
			return err
		}
		hits, last, err := s.findIn(ctx, f, next, n)
		if err != nil {
			return fmt.Errorf("find: %w", err)
		}
		for i := range hits {
			for _, hit := range hits[i] {
				if !use(hit) {
					return nil
				}
			}
		}
		if last {
			return ctx.Err()
		}
	}
}

// findIn looks through n dumps, each in a transaction of its own.
func (s *Store) findIn(ctx context.Context, f *finder, from, n uint64) (hits [][]Hit, last bool, err error) {
	newest := uint64(0)
	err = s.read(func(t *transaction) error {
		newest = t.lastSeq()
		return nil
	})
	if err != nil || from > newest {
		return nil, true, err
	}
	n = min(n, newest+1-from)
	hits = make([][]Hit, n)
	err = parallel.Try(int(n), func(i int) error { //nolint:gosec // at most findAtOnce
		if err := ctx.Err(); err != nil {
			return err
		}
		return s.read(func(t *transaction) (err error) {
			seq := from + uint64(i) //nolint:gosec // not negative
			dump, err := t.dump(seq)
			if err != nil {
				return err
			}
			raw, err := t.raw(seq)
			if err != nil {
				return err
			}
			titles, err := t.titlesOf(seq)
			if err == nil && (len(titles) > 0 || f.mayHold(raw) || f.mayHold([]byte(dump.Title))) {
				hits[i] = f.hits(dump, raw, titles)
			}
			return err
		})
	})
	if err != nil {
		return nil, true, err
	}
	return hits, from+n > newest, nil
}

// finder looks for a query.
type finder struct {
	wanted []byte // the query, folded
	ascii  bool   // wanted is
}

func newFinder(query string) *finder {
	folded, _ := fold([]byte(strings.Join(strings.Fields(query), " ")))
	f := &finder{wanted: folded, ascii: true}
	for _, b := range folded {
		f.ascii = f.ascii && b < utf8.RuneSelf
	}
	return f
}

// mayHold tells quickly that a text does not hold the query. A text with characters that are
// folded to others is not ruled out.
func (f *finder) mayHold(text []byte) bool {
	if !f.ascii || foldsOddly(text) {
		return true
	}
	return indexFolded(text, f.wanted) >= 0
}

// indexFolded is bytes.Index where the case of ASCII letters is one; wanted is in small letters.
func indexFolded(text, wanted []byte) int {
	small, capital := wanted[0], wanted[0]
	if 'a' <= small && small <= 'z' {
		capital -= 'a' - 'A'
	}
	for at := 0; at+len(wanted) <= len(text); {
		next := indexEither(text[at:len(text)-len(wanted)+1], small, capital)
		if next < 0 {
			return -1
		}
		at += next
		if equalFolded(text[at:at+len(wanted)], wanted) {
			return at
		}
		at++
	}
	return -1
}

func indexEither(text []byte, a, b byte) int {
	first := bytes.IndexByte(text, a)
	if a == b {
		return first
	}
	if first >= 0 {
		text = text[:first]
	}
	if other := bytes.IndexByte(text, b); other >= 0 {
		return other
	}
	return first
}

func equalFolded(text, wanted []byte) bool {
	for i, b := range text {
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		if b != wanted[i] && (wanted[i] != ' ' || (b != '\t' && b != '\v' && b != '\f')) {
			return false
		}
	}
	return true
}

// foldsOddly tells whether a text holds characters that fold to ASCII or to nothing: spaces other than
// the plain one, characters without width, full-width forms, the Kelvin sign and the long s.
func foldsOddly(text []byte) bool {
	for i := 0; i+1 < len(text); i++ {
		switch b := text[i]; {
		case b < 0xC2:
		case b == 0xC2 && (text[i+1] == 0xA0 || text[i+1] == 0xAD || text[i+1] == 0x85),
			b == 0xC5 && text[i+1] == 0xBF, b == 0xE3 && text[i+1] == 0x80, b == 0xEF, b == 0xE1 && text[i+1] == 0x9A,
			b == 0xE2 && text[i+1] == 0x84, b == 0xE2 && text[i+1] == 0x81,
			b == 0xE2 && text[i+1] == 0x80 && (i+2 >= len(text) || text[i+2] < 0x90 || text[i+2] >= 0xA8):
			return true
		}
	}
	return false
}

// hits returns the lines of a dump that hold the query, or whose stories' titles do, or else its record's
// title where that does.
func (f *finder) hits(dump Dump, raw []byte, titles map[int]string) []Hit {
	var hits []Hit
	page := segmenter.NewPage(raw)
	for i := range page.Lines {
		line, title := page.Bytes(i+1), []byte(titles[i+1])
		if start, end, ok := f.in(line); ok {
			hits = append(hits, newHit(dump, i+1, line, start, end))
		} else if start, end, ok := f.in(title); ok {
			hit := newHit(dump, i+1, title, start, end)
			hit.Title = true
			hits = append(hits, hit)
		}
	}
	if title := []byte(dump.Title); len(hits) == 0 {
		if start, end, ok := f.in(title); ok {
			hits = append(hits, newHit(dump, 0, title, start, end))
		}
	}
	return hits
}

// in returns where a line holds the query.
func (f *finder) in(line []byte) (start, end int, ok bool) {
	if f.ascii && !foldsOddly(line) {
		at := indexFolded(line, f.wanted)
		return at, at + len(f.wanted), at >= 0
	}
	folded, from := fold(line)
	at := bytes.Index(folded, f.wanted)
	if at < 0 {
		return 0, 0, false
	}
	return from[at], from[at+len(f.wanted)], true
}

// fold returns a text as it is compared, and for each byte of it, and for its end, the place in the text
// that it comes from.
func fold(text []byte) (folded []byte, from []int) {
	folded, from = make([]byte, 0, len(text)), make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			folded = append(folded, text[i])
		case unicode.IsSpace(r):
			folded = append(folded, ' ')
		case r == 0xAD || unicode.Is(unicode.Cf, r): // soft hyphen, zero width, direction marks
		default:
			if narrow := width.LookupRune(r).Folded(); narrow != 0 {
				r = narrow
			}
			folded = utf8.AppendRune(folded, unicode.ToLower(unicode.ToUpper(r)))
		}
		for len(from) < len(folded) {
			from = append(from, i)
		}
		i += size
	}
	return folded, append(from, len(text))
}

func newHit(dump Dump, number int, line []byte, start, end int) Hit {
	from, to := 0, len(line)
	if len(line) > hitBytes {
		for from = max(start-hitBefore, 0); from > 0 && !utf8.RuneStart(line[from]); from-- {
		}
		for to = min(max(from+hitBytes, end), len(line)); to < len(line) && !utf8.RuneStart(line[to]); to++ {
		}
	}
	return Hit{Dump: dump, Line: number, Text: string(line[from:to]), Start: start - from, End: end - from}
}
