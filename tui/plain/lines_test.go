package plain_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/tui/internal/press"
)

// What is said again is not read out again, and a line that may well be text is not passed over.
func TestRepeatsAndDoubtfulLines(t *testing.T) {
	s := open(t, press.Parse("a/1.txt", "|The mill closed on Friday.\n|Forty looms were sold.\nf?60:promo|Now it is the turn of the weavers\n"+
		"f:promo|Sign up\nf:promo|Read more\n?55|The gate is locked.\nr|The mill closed on Friday.\nr|Forty looms were sold."))
	out := review(t, s, "show", "q")
	told, all, _ := strings.Cut(out, "\n> ")
	printed(t, told, "3 perhaps furniture: Now it is the turn", "4-5 [2 lines that are not text; show prints them]", "6 perhaps text: The gate",
		"7-8 [lines 7-8 say again what line 1 on said; show prints them]")
	if strings.Count(told, "Forty looms") != 1 || strings.Count(all, "Forty looms") != 2 {
		t.Errorf("a repeat is read out, or show leaves it out\n%s", out)
	}
}

// Only those answers are offered that the story takes, and nobody is told how sure the edges of no text are.
func TestAnswersOfAStoryWithoutText(t *testing.T) {
	s := open(t, press.Parse("a/1.txt", "|Sign up.\n--- 90 no name is carried over\n|The mill closed on Friday."))
	out := review(t, s, "x 1", "", "x 2", "", "q")
	with, without, _ := strings.Cut(out, "without text, nothing to decide")
	printed(t, with, "Both edges right: 90%. Answer a, r, A, s LINE, n, u, or ? for all.")
	printed(t, without, "\nAnswer A, s LINE, n, u, or ? for all.", "\nAnswer s LINE, n, u, or ? for all.")
	if strings.Contains(without, "Both edges") {
		t.Errorf("the edges of no text have a probability\n%s", without)
	}
}

// A group's evidence names the members as the list below it does.
func TestEvidenceNamesMembersByNumber(t *testing.T) {
	var pages []press.Page
	for i, ends := range []string{"at noon.", "at noon.", "in the evening, when nobody looked."} {
		pages = append(pages, press.Parse(fmt.Sprintf("a/%d.txt", i+1), "|The old weaving mill at Kelder Bridge closed its gates for good on Friday after a hundred and ten years.\n"+
			"|Forty looms were sold to a museum in the north, which will set them up again in a shed by the canal "+ends+"\n"+
			"|The last weaver, Ansa Brock, said that she would miss the noise more than the wages.\n"+
			fmt.Sprintf("f:promo|You read this on page %d", i+1)))
	}
	out := review(t, open(t, pages...), "groups", "q")
	printed(t, out, "Least alike are member ")
	if strings.Contains(out, ".txt:1-") {
		t.Errorf("a story is named as other programs name it\n%s", out)
	}
}
