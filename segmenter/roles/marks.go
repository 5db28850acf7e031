package roles

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// mark is what an ASCII byte is to the look of a line.
type mark uint8

const (
	otherMark mark = iota
	lowerMark
	upperMark
	digitMark
	commaMark
	quoteMark
	separatorMark
	signMark
	bracketMark
)

var asciiMarks = func() (table [utf8.RuneSelf]mark) {
	for b := range table {
		switch {
		case b >= 'a' && b <= 'z':
			table[b] = lowerMark
		case b >= 'A' && b <= 'Z':
			table[b] = upperMark
		case isDigit(byte(b)):
			table[b] = digitMark
		}
	}
	for kind, list := range map[mark]string{
		commaMark: ",", quoteMark: `"`, separatorMark: "|>/*_", signMark: "@#+=%$", bracketMark: "([",
	} {
		for _, b := range []byte(list) {
			table[b] = kind
		}
	}
	return table
}()

// markSums count marks, each kind but otherMark in a byte, so that all are counted at once.
type markSums uint64

// countLimit is what a byte of markSums can count to.
const countLimit = 255

// oneOf are the markSums of each byte of a line by itself.
var oneOf = func() (table [256]markSums) {
	for b, kind := range asciiMarks {
		if kind != otherMark {
			table[b] = 1 << (8 * (kind - 1))
		}
	}
	return table
}()

func (s markSums) of(kind mark) int32 { return int32(s >> (8 * (kind - 1) % 64) & 0xff) }

// readBytes looks at the marks of a line, byte by byte.
func (l *look) readBytes(line []byte) {
	head := line[:min(len(line), headLimit)]
	l.readOpening(line)
	if l.blank {
		l.runes = int32(utf8.RuneCount(head))
		return
	}
	l.readClosing(line)
	l.runes = int32(len(head))
	before := uint64(0) // 0x80 where the byte before is a small letter
	for at := 0; at < len(head); {
		to := min(at+countedTogether, len(head))
		if wide && to-at == countedTogether {
			var n, letters, digits, commas int
			n, letters, digits, commas, before = plainWide(&head[at], (len(head)-at)/countedTogether, before)
			l.letters, l.digits, l.commas = l.letters+int32(letters), l.digits+int32(digits), l.commas+int32(commas)
			if at, to = at+n, min(to+n, len(head)); at == len(head) {
				break
			}
		}
		from := at
		at, before = l.readCase(head, from, to, before)
		l.countMarks(head[from:at])
	}
	l.labelWords = labelBefore(head)
	if l.digits >= 3 {
		l.readNumbers(head)
	}
}

// countedTogether is how many bytes are counted together: a few more in one go are still less than countLimit.
const countedTogether = 32

// countMarks counts at most countLimit bytes.
func (l *look) countMarks(some []byte) {
	sums := markSums(0)
	for _, b := range some {
		sums += oneOf[b]
	}
	l.letters += sums.of(lowerMark) + sums.of(upperMark)
	l.digits += sums.of(digitMark)
	l.commas += sums.of(commaMark)
	l.quotes += sums.of(quoteMark)
	l.separators += sums.of(separatorMark)
	l.marks += sums.of(signMark)
	l.brackets += sums.of(bracketMark)
}

// labelReach is how many bytes a label before a colon may have.
const labelReach = 60

// labelBefore counts the words before a line's first colon, where they may be a
// label.
func labelBefore(head []byte) int32 {
	colonAt := bytes.IndexByte(head[:min(len(head), labelReach)], ':')
	if colonAt <= 0 {
		return 0
	}
	return int32(1 + bytes.Count(head[:colonAt], []byte{' '}))
}

// readNumbers finds the times and the decimal fractions of a line.
func (l *look) readNumbers(head []byte) {
	for i := 1; i+2 < len(head); i++ {
		if b := head[i]; b != ':' && b != '.' || !isDigit(head[i-1]) || !isDigit(head[i+1]) || !isDigit(head[i+2]) {
			continue
		}
		if head[i] == ':' {
			l.clock = true
		} else {
			l.marks++
		}
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

const (
	eachOne  = 0x0101010101010101
	eachHigh = 0x80 * eachOne
)

// readCase finds what is run together, a capital behind a small letter, and the characters beyond
// ASCII, from one place to another or a few bytes more. It looks at eight bytes of ASCII at a time, and goes on from 0x80 where the
// byte before is a small letter; it returns where it ended, and the same of the byte before that.
func (l *look) readCase(head []byte, from, to int, before uint64) (end int, behind uint64) {
	i := from
	for i < to {
		eight := uint64(0)
		if len(head)-i >= 8 {
			eight = binary.LittleEndian.Uint64(head[i:])
		} else {
			for at, b := range head[i:] {
				eight |= uint64(b) << (8 * at)
			}
		}
		ascii := bits.TrailingZeros64(eight&eachHigh) / 8
		lower := inRange(eight&^eachHigh, 'a', 'z')
		glued := inRange(eight&^eachHigh, 'A', 'Z') & (lower<<8 | before)
		for glued &= 1<<(8*ascii) - 1; glued != 0; glued &= glued - 1 { // nearly never
			l.addGlued(head, i+bits.TrailingZeros64(glued)/8)
		}
		i += ascii
		if before = (lower<<8 | before) >> (8 * ascii) & 0x80; ascii == 8 {
			before = lower >> 56
			continue
		}
		for i < len(head) && head[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(head[i:])
			before = l.readRune(r, before)
			l.runes -= int32(size - 1)
			i += size
		}
	}
	return min(i, len(head)), before
}

// inRange has the high bits of the bytes that are from first to last. No byte of
// low may have its own set.
func inRange(low uint64, first, last byte) uint64 {
	return (low + uint64(0x80-first)*eachOne) &^ (low + uint64(0x7f-last)*eachOne) & eachHigh
}

// A label is run together with its value within the first gluedReach bytes, and
// its last word has at least gluedPart letters.
const (
	gluedReach = 28
	gluedPart  = 4
)

// addGlued takes in a capital of ASCII that stands behind a small letter.
func (l *look) addGlued(head []byte, at int) {
	l.glued++
	if at > gluedReach {
		return
	}
	start := at // of the word, which no character beyond ASCII ends
	for start > 0 && (head[start-1] >= utf8.RuneSelf || asciiMarks[head[start-1]] == lowerMark || asciiMarks[head[start-1]] == upperMark) {
		start--
	}
	l.opensGlued = l.opensGlued || at >= start+gluedPart
}

// readRune looks at a character beyond ASCII behind a small letter, where before is not 0. It
// returns the same of itself.
func (l *look) readRune(r rune, before uint64) (lower uint64) {
	switch r {
	case '“', '”', '«', '»', '„':
		l.quotes++
	case '•', '·', '›', '→', '←', '▲', '▼', '■':
		l.separators++
	case '©', '®', '™', '€', '£':
		l.marks += 2
	case '、', '，', '،':
		l.commas++
	default:
		return l.readLetter(r, before)
	}
	return 0
}

func (l *look) readLetter(r rune, before uint64) (lower uint64) {
	if r >= 0x2010 && r < 0x2028 || !unicode.IsLetter(r) { // the usual marks first
		return 0
	}
	l.letters++
	if before != 0 && unicode.IsUpper(r) {
		l.glued++
	}
	if unicode.IsLower(r) {
		return 0x80
	}
	return 0
}
