package reading

import "stet/segmenter/words"

// UseKind says how a name is used.
type UseKind uint8

const (
	// NameUse: written as a name.
	NameUse UseKind = 1 << iota
	// FullUse: the last word of a name of two words or more.
	FullUse
	// TitledUse: behind Mr, Ms or their like.
	TitledUse
	// BareUse: a name of one word.
	BareUse
)

// kind tells how word i of the line at hand is used.
func (r *Reading) kind(i int) UseKind {
	if !r.isName(i) {
		return 0
	}
	behind := i > 0 && r.found[i].Flags&words.Follows != 0 && r.found[i-1].Flags&(words.EndsSentence|words.Possessive) == 0
	ahead := i+1 < len(r.found) && r.found[i+1].Flags&words.Follows != 0 &&
		r.found[i].Flags&(words.EndsSentence|words.Possessive) == 0 && r.isName(i+1)
	kind := NameUse
	switch {
	case behind && r.classes[i-1]&CourtesyWord != 0:
		kind |= TitledUse
	case behind && r.isName(i-1) && !ahead:
		kind |= FullUse
	case !ahead && (!behind || !r.isName(i-1)):
		kind |= BareUse
	}
	return kind
}

// isName tells whether word i is written as a name: with a capital where none
// is due, or at the start of a sentence where the word is known as a name.
func (r *Reading) isName(i int) bool {
	word := &r.found[i]
	if word.Flags&words.Capital == 0 {
		return false
	}
	if r.classes[i]&(CourtesyWord|WeekdayWord|MonthWord|PronounWord) != 0 {
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
