package tui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stet/segmenter/dupes"
	"stet/tui/internal/press"
)

// Where no word differs the text itself is there to be read, and the keeper's at the keeper.
func TestAStoryIsReadWhereNothingDiffers(t *testing.T) {
	e, _ := sitWith(t, 80, 24, five()...)
	e.Press("tab", "k")
	e.sees("The first tram of the new line left Ostermark", "─ member 4 ─", "Word for word the same as the keeper.", "  Line 9 joins the university hospital")
	e.Press("k", "k", "k")
	e.sees("This is the keeper. j selects a member", "  Line 9 joins the university hospital")
	e.Press("j", "j")
	e.sees("change 1 of 1")
	e.misses("Word for word")
}

// The evidence of a group of many is of one pair, and says of which.
func TestEvidenceSaysForWhichPairItSpeaks(t *testing.T) {
	for sees, pages := range map[string][]press.Page{
		"least alike are member 1 (a/1.txt) and member 3 (c/3.txt)": {
			copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6), copied("c/3.txt", "tram", 0, 6, "two brass bands", "a choir", "seven minutes", "ten minutes"),
		},
		"the part is member 1 (f/seal.txt), the whole is member 2 (a/both.txt)": {
			press.Parse("a/both.txt", "|"+strings.Join(slices.Concat(told["tram"], told["seal"]), "\n|")), copied("f/seal.txt", "seal", 0, 5), copied("g/seal.txt", "seal", 0, 4),
		},
	} {
		e, _ := sitWith(t, 120, 40, pages...)
		e.Press("tab", "i")
		e.sees(sees)
		e.misses(".txt:1-")
	}
}

// A member that was dropped is none of those of which the group is sure.
func TestADroppedMemberIsNotCounted(t *testing.T) {
	e, _ := sitWith(t, 120, 40, five()...)
	e.Press("tab")
	e.tells("that all 5 are near copies")
	e.Press("j", "d")
	e.tells("that all 4 are near copies")
}

// Without a right side the row under the text says what the story is called where there is no reason to give, and a
// doubtful line goes before both.
func TestTheRowUnderTheText(t *testing.T) {
	e := sit(t, 80, 24, press.Parse("a/1.txt", "|"+told["tram"][0]+"\nf?60:promo|Now it is the turn of the pilots"))
	e.sees("│ The first tram of the new line left Ostermark station")
	e.Press("G")
	e.sees("? line 2 is taken for furniture, 60% sure; x makes it body")
	e = sit(t, 60, 15, press.Parse("a/1.txt", "|"+told["tram"][0]), press.Parse("b/2.txt", "|"+told["tram"][0]+"\n--- 90 a headline\n|"+told["seal"][0]))
	e.Press("N")
	e.Type("ask the mayor")
	e.Press("enter")
	e.sees("undecided · note · the whole page · 1 group · 24 words")
	e.Press("n")
	e.sees("undecided · begins here 90% · story 2 of 2 · 24 words")
}

// Where there is no room for the queue, the group's own row says which it is.
func TestAGroupAloneIsCalledByItsTitle(t *testing.T) {
	e, _ := sitWith(t, 60, 15, five()...)
	e.Press("tab")
	e.sees("The first tram of the new line", "near copies", "5 members")
}

// The whole of a contained group is no part of itself.
func TestOneContainsTheOthers(t *testing.T) {
	l := lump(t, copied("1", "tram", 0, 6), copied("2", "tram", 0, 3), copied("3", "tram", 3, 6))
	l.group.Kind = dupes.Contained
	e := &editor{reporter: t, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	e.open(l, 200, 40)
	e.Press("tab")
	e.sees("80% that one contains the other 2")
	e.misses("all 3 are")
}
