package safe

import (
	"unicode"
	"unicode/utf8"
)

const (
	zeroWidthNonJoiner = 0x200C
	zeroWidthJoiner    = 0x200D
	textSelector       = 0xFE0E
	emojiSelector      = 0xFE0F
)

// ignorable are the printable characters that show nothing: Unicode's
// Default_Ignorable_Code_Point (DerivedCoreProperties.txt) as far as it goes
// beyond category Cf, and the blank Braille pattern.
var ignorable = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034F, Hi: 0x034F, Stride: 1}, // combining grapheme joiner
		{Lo: 0x115F, Hi: 0x1160, Stride: 1}, // Hangul fillers
		{Lo: 0x17B4, Hi: 0x17B5, Stride: 1}, // Khmer inherent vowels
		{Lo: 0x180B, Hi: 0x180F, Stride: 1}, // Mongolian selectors
		{Lo: 0x2800, Hi: 0x2800, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1},
		{Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, // variation selectors
		{Lo: 0xFFA0, Hi: 0xFFA0, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1D173, Hi: 0x1D17A, Stride: 1}, // musical controls
		{Lo: 0xE0000, Hi: 0xE0FFF, Stride: 1}, // tags and variation selectors
	},
}

// invisible reports whether r shows nothing by itself. Go's category Cf holds
// the bidirectional controls, the zero-width characters and the soft hyphen.
func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(ignorable, r)
}

// keepInvisible reports whether r belongs to the spelling where it stands:
// a joiner between two letters of a script that joins (after UAX #31, section
// 2.3, in short), or a joiner or a selector inside an emoji. It must follow a
// visible character at once, so that no more than one stands between two.
func (f *filter) keepInvisible(r rune, rest string) bool {
	if f.behind == 0 || invisible(f.behind) && f.behind != emojiSelector {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch r {
	case zeroWidthNonJoiner:
		return joins(f.behind) && joins(next)
	case zeroWidthJoiner:
		return joins(f.behind) && joins(next) || pictographic(f.behind) && pictographic(next)
	case textSelector, emojiSelector:
		return f.behind == f.base && (pictographic(f.behind) || keycap(f.behind))
	}
	return false
}

// joins reports whether r is a letter or mark of a script whose spelling needs joiners.
func joins(r rune) bool {
	return unicode.In(r,
		unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Khmer, unicode.Myanmar)
}

// pictographic reports whether r may take part in an emoji sequence.
func pictographic(r rune) bool {
	switch {
	case r == emojiSelector:
		return true
	case r >= 0x2190 && r <= 0x2BFF, r >= 0x1F000 && r <= 0x1FAFF:
		return unicode.In(r, unicode.So, unicode.Sm, unicode.Sk)
	}
	return false
}

func keycap(r rune) bool {
	return r >= '0' && r <= '9' || r == '#' || r == '*' || r == '©' || r == '®' || r == '‼' || r == '™'
}
