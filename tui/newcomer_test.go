package tui_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
	"stet/tui/internal/press"
)

// footerOf returns the last row of the screen.
func (e *editor) footerOf() string {
	rows := strings.Split(strings.TrimRight(e.Screen(), "\n"), "\n")
	return rows[len(rows)-1]
}

func TestOnTooSmallAScreenOneCanOnlyQuit(t *testing.T) {
	for _, before := range [][]string{nil, {"g", "t"}, {"tab", "m"}} {
		e := sit(t, 120, 40, press.Pages()...)
		e.Press(before...)
		e.now = e.now.Add(time.Second)
		was := e.counts()
		shown := e.Screen()
		e.Send(tea.WindowSizeMsg{Width: 30, Height: 10})
		e.sees("Too small", "q quits")
		e.Press("a", "A", "r", "m", "enter", "tab", "?", "esc", "t", "x")
		e.Send(tea.PasteMsg{Content: "pasted"})
		if now := e.counts(); now != was {
			t.Errorf("after %v: decided unseen: %+v, was %+v", before, now, was)
		}
		e.Send(tea.WindowSizeMsg{Width: 120, Height: 40})
		if got := e.Screen(); got != shown {
			t.Errorf("after %v: keys acted unseen\n%s\nwas\n%s", before, got, shown)
		}
		e.Send(tea.WindowSizeMsg{Width: 30, Height: 10})
		e.Press("q")
		if !e.Quit {
			t.Error("q did not quit")
		}
	}
}

func TestTheScreenSaysWhatComesNext(t *testing.T) {
	e := sit(t, 80, 24, press.Pages()...)
	e.Press("A", "A", "A", "A", "A")
	e.sees("All stories decided.", "tab: 2 groups of copies to settle")
	// The notice goes with the next key, what comes next can be asked for.
	e.Press("j", "n")
	e.sees("All stories decided. tab: 2 groups of copies to settle")
	e.Press("j")
	if !strings.Contains(e.footerOf(), "tab next tab") {
		t.Errorf("the footer does not lead on: %s", e.footerOf())
	}
	e.Press("tab", "a", "r")
	e.sees("All groups settled.", "tab: read the corpus; then stet export DEST")
	e.Press("j", "n")
	e.sees("All groups settled. tab: read the corpus; then stet export DEST")
}

func TestGroupsFirstLeadBackToTheStories(t *testing.T) {
	e := sit(t, 80, 24, press.Pages()...)
	e.Press("tab", "a", "r")
	e.sees("All groups settled.", "shift+tab: 10 stories to decide")
}

func TestTheWholeEvidenceIsAKeyAway(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.misses("no person is introduced")
	e.sees("i evidence")
	e.Press("i")
	e.sees("─ Evidence ", "begins here 58% · ends with the page", "Why it begins here", "no person is introduced")
	before := e.counts()
	e.Press("a", "r", "j")
	if e.counts() != before {
		t.Error("a key went through the evidence to the page")
	}
	e.Press("i")
	e.misses("─ Evidence ")

	e = sit(t, 80, 24, press.Pages()...)
	e.Press("tab", "i")
	e.sees("─ Evidence ", "Member 2", "In both: 131 words", "· lines 2-10 (2-6 of the keeper), 2 words changed", "Only member 2: 24 words", "★ Keeper 1")
	e.Press("G")
	e.sees("5 of 7 paragraphs are the same word for word", "Related, never copies:")
	// With the right side there the footer need not offer it.
	e = sit(t, 120, 40, page("harbour/0001.txt"))
	e.misses("i evidence")
}

func TestTheHeaderTellsTheSortsOnASmallScreen(t *testing.T) {
	e := sit(t, 80, 24, press.Pages()...)
	e.sees("4 sure, 4 doubtful, 2 hard · 0% done")
	e.Press("?", "G")
	e.sees("In the header: beside Splits the stories", "are sure, doubtful and hard.")
	e = sit(t, 120, 40, press.Pages()...)
	e.sees("4 sure, 4 doubtful, 2 hard")
}

func TestWhatWasDoneHasTheRoomFirst(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"), page("harbour/0001.txt"))
	e.Press("x")
	whole := "line 21 is furniture, in harbour/0001.txt"
	if !strings.Contains(e.footerOf(), whole) {
		t.Fatalf("not whole: %s", e.footerOf())
	}
	// Where the sentence is longer than the screen the footer still has the way back and the help.
	e = sit(t, 80, 24, page("harbour/0001.txt"))
	e.Press("g", "a")
	fresh := e.footerOf()
	for _, want := range []string{"approved “Ferry company fined after engine fire", "u undoes", "? help"} {
		if !strings.Contains(fresh, want) {
			t.Errorf("%q is missing: %s", want, fresh)
		}
	}
	e.Press("j")
	if footer := e.footerOf(); !strings.Contains(footer, "a accept") || !strings.Contains(footer, "u undoes") {
		t.Errorf("the hints are not back with the next key: %s", footer)
	}
}

func TestAfterAnUndoTheMessageOffersTheRedo(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "a")
	e.sees("u undoes")
	e.Press("u")
	e.sees("undone: approved", "^r redoes")
	e.misses("u undoes")
	e.Press("ctrl+r")
	e.sees("done again: approved", "u undoes")
	e.misses("redoes")
	// What another session did last is told from what was done now.
	e.open(e.desk, 120, 40)
	e.sees("last: done again: approved", "u undoes")
	e.Press("u")
	e.misses("last:")
	e.open(e.desk, 120, 40)
	e.sees("last: undone: approved", "^r redoes")
	e.Press("ctrl+r", "g", "w")
	e.Press("H")
	e.now = e.now.Add(time.Second)
	e.Press("G", "enter")
	e.sees("went back over 2 decisions", "^r redoes")
}

func TestADecidedSplitIsConfirmed(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.sees("34%", "no split here: 34% that a story begins")
	e.Press("g", "a")
	e.sees("confirmed · undecided", "begins here: confirmed")
	e.misses("set undecided")
}

func TestTheSideOfAGroupIsHeaded(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab")
	e.sees("│ Member 2", "│ ★ Keeper 1", "change 1 of 3, after word 97")
	e.Press("k")
	e.misses("Member 2")
	e.sees("★ Keeper 1")
	e.Press("?", "G")
	e.sees("alike:", "held:", "only it:")
}

func TestHintsAreOfKeysThatWork(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.sees("m merge", "[ ] move split", "n next")
	e.Press("g")
	e.misses("m merge")
	e = sit(t, 120, 40, page("valley/orchard.txt"))
	e.misses("move split")
}

// Lines that are no text do not make a stub longer: the split is moved past them.
func TestASplitBehindAStubIsMovedOverBlankLines(t *testing.T) {
	for between, first := range map[string]string{
		"|\n|":                        "[ ] move split",
		"|\nf:promo|Read more":        "[ ] move split",
		"|" + told["tram"][2] + "\n|": "s split",
		"|\n|" + told["tram"][2] + "\nf:promo|More": "s split",
	} {
		e := sit(t, 120, 40, press.Parse("a/1.txt", "H|Tram line opens\n|"+told["tram"][0]+"\n--- 97 a\nH|Pilots\n"+between+
			"\n-?- 45 b\n|"+told["seal"][0]+"\n|"+told["seal"][1]))
		e.Press("G", "k")
		e.sees("no split here: 45%")
		if footer := strings.TrimLeft(e.footerOf(), " "); !strings.HasPrefix(footer, first) {
			t.Errorf("%q between: the footer begins with %.30q, not %q", between, footer, first)
		}
	}
}

func TestFindCountsThePlaces(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "/")
	e.Type("road")
	e.Press("enter")
	e.sees("▶ 14", "“road”: 1 of 2")
	e.Press(".")
	e.sees("▶ 19", "“road”: 2 of 2")
	e.Press(".")
	e.sees("▶ 14", "“road”: 1 of 2")
	e.Press(",")
	e.sees("“road”: 2 of 2")
	// From further down the page the next place is the first behind the cursor.
	e.Press("g", "J", "j", "/", "enter")
	e.sees("▶ 19", "“road”: 2 of 2")
}

func TestAKeyWithoutAMeaningSaysSo(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("Z")
	e.sees("no such key here, ? for help")
	e.Press("j")
	e.misses("no such key")
}

func TestTypingAfterTheFindKeyDecidesNothing(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	for range 3 {
		before := e.counts()
		e.Press("/")
		e.sees("Find in all dumps")
		e.Type("iraqmd1")
		if e.counts() != before || e.Quit {
			t.Error("what was typed to be found has decided something")
		}
		e.Press("esc", "tab")
		e.misses("Find in all dumps")
	}
}

func TestAKeyThatCameTooSoonIsAskedForAgain(t *testing.T) {
	e := sit(t, 120, 40, press.Pages()...)
	e.Press("tab", "m", "enter")
	e.sees("Merge the group into one story", "press again to confirm")
	e.Press("esc")
	e.misses("Merge the group into one story")
	e.Press("m")
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	e.misses("press again")
	e.misses("Merge the group into one story")
}

func TestDoubtfulSplitsAreAKeyApart(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.sees("▶ 21") // the most doubtful comes up first
	e.Press("g", ">")
	e.sees("▶ 19", "No split at line 19", "34% that a story begins here; doubtful split 2 of 2.", "s split  a accept")
	e.Press(">")
	e.sees("▶ 19", "All doubtful splits of this page were shown")
	e.Press("G", "<") // first back to where the cursor was moved from
	e.sees("▶ 19", "doubtful split 2 of 2.")
	e.Press("<")
	e.sees("▶ 21", "58% that a story begins here; doubtful split 1 of 2.")
	e.Press("<")
	e.sees("▶ 21", "This was the first doubtful split")
	// What is decided is in doubt no more.
	e.Press("m", ">")
	e.sees("▶ 19", "doubtful split 1 of 1")
	e.Press("s", "g", ">")
	e.sees("No split of this page is in doubt.")
}

// A page leads back to its only doubtful split, and one that was come to backwards has shown none yet.
func TestTheOnlyDoubtfulSplitIsFoundAgain(t *testing.T) {
	e := sit(t, 120, 40, press.Parse("a/1.txt", "|"+strings.Join(told["tram"], "\n|")+"\n-?- 8 a lede’s shape\n|"+strings.Join(told["seal"], "\n|")), page("harbour/0001.txt"))
	e.Press("l")
	e.sees("▶  7", "no split here: 8% that a story begins", "a accept  s split")
	e.Press(">")
	e.sees("▶  7", "This is the only doubtful split of this page.")
	e.Press("g", ">")
	e.sees("▶  1", "All doubtful splits of this page were shown; < goes back through them.")
	e.Press("<")
	e.sees("▶  7", "8% that a story begins here; doubtful split 1 of 1.")
	e.Press("p", "<")
	e.sees("None was shown yet; > goes to the most doubtful split.")
	e.Press(">")
	e.sees("▶ 21")
}

// A page with one wrong split is put right and accepted with one key where the
// desk doubted it, and the same key undoes in two steps.
func TestAFixAndThePageInOneKey(t *testing.T) {
	for key, want := range map[string]int{"M": 2, "S": 4} {
		e := sit(t, 120, 40, page("harbour/0001.txt"), page("valley/orchard.txt"))
		if key == "S" {
			e.Press(">")
		}
		before := e.counts()
		e.Press(key)
		if c := e.counts(); c.Approved != want || c.Undecided != 1 {
			t.Errorf("%s: %d approved, %d undecided", key, c.Approved, c.Undecided)
		}
		e.sees("▶  1   The last of the valley", "u undoes")
		e.Press("u")
		if c := e.counts(); c.Approved != 0 || c.Undecided != want+1 {
			t.Errorf("%s, u: %d approved, %d undecided", key, c.Approved, c.Undecided)
		}
		e.Press("u")
		after := e.counts()
		after.Decisions = before.Decisions
		if after != before {
			t.Errorf("%s, u, u: %+v, was %+v", key, after, before)
		}
		e.Press("g", key)
		if after := e.counts(); after.Approved != 0 {
			t.Errorf("%s at the first line accepted the page", key)
		}
	}
}

// The last screen names the command that writes this very store's corpus, and the first what the desk was opened on.
func TestTheDeskNamesTheCommandThatExportsItsStore(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	e.with(tui.Options{Export: "stet export DEST --store paris.db", Notice: "Sample dumps: nothing is kept."})
	e.sees("Sample dumps: nothing is kept.")
	e.Press("j")
	e.misses("nothing is kept")
	e.Press("A")
	e.sees("All stories decided.", "stet export DEST --store paris.db")
	e.Press("shift+tab", "i")
	e.sees("Write it out with", "stet export DEST --store paris.db")
}

// Undo shows the place of what it took back, also where the splits behind it are the ones that moved up.
func TestUndoingASplitGoesBackToItsLine(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "j", "s")
	at := rowBehind(e.Screen(), "▶")
	e.Press("G", "u")
	if now := rowBehind(e.Screen(), "▶"); at == "" || now != at {
		t.Errorf("the split was made at %q, and its undo shows %q", at, now)
	}
	// A split of the last story leaves nothing behind it that changed.
	e.Press("G", "k", "s")
	at = rowBehind(e.Screen(), "▶")
	e.Press("g", "u")
	if now := rowBehind(e.Screen(), "▶"); at == "" || now != at {
		t.Errorf("the split was made at %q, and its undo shows %q", at, now)
	}
}

// rowBehind is the middle of the row that a sign stands in.
func rowBehind(screen, sign string) string {
	for _, r := range strings.Split(screen, "\n") {
		if _, behind, ok := strings.Cut(r, sign); ok {
			behind, _, _ = strings.Cut(behind, "│")
			return strings.TrimSpace(behind)
		}
	}
	return ""
}

func TestTheHelpKeepsASignWithItsMeaning(t *testing.T) {
	for _, width := range []int{60, 80, 90, 100, 120} {
		e := sit(t, width, 24, page("harbour/0001.txt"))
		e.Press("?", "G")
		for _, pair := range []string{"H headline", "↻ repeat", "… skipped page", "▌ the story in hand"} {
			if !strings.Contains(e.Screen(), pair) {
				t.Errorf("at %d: %q is torn\n%s", width, pair, e.Screen())
			}
		}
	}
}

// The figures of a group tell of the keeper in hand, also of one that the editor chose.
func TestTheFiguresTellOfTheChosenKeeper(t *testing.T) {
	e, _ := sitWith(t, 120, 40, copied("a/1.txt", "tram", 0, 6), copied("b/2.txt", "tram", 0, 6),
		copied("c/3.txt", "tram", 0, 6, "two brass bands", "a choir", "seven minutes", "nine minutes"))
	e.Press("tab")
	figures := func(name string) []string {
		return strings.Fields(strings.Split(rowBehind(e.Screen(), name), "…")[0])
	}
	before := figures("c/3.txt")
	e.Press("3")
	e.sees("1 ★ c/3.txt", "keeps c/3.txt, lines 1 to 7, “The first tram")
	for _, name := range []string{"a/1.txt", "b/2.txt"} {
		fields := strings.Join(figures(name), " ")
		if strings.Count(fields, "100%") > 0 || !strings.Contains(fields, "%") {
			t.Errorf("%s has the figures %s beside another keeper; the keeper had %v", name, fields, before)
		}
	}
	// Copies have the same title: which of them was dropped is told by its place.
	e.Press("u", "d")
	e.sees("dropped from its group: c/3.txt, lines 1 to 7, “")
}

// The first story of a page has none before it to be joined to, and where nothing is undecided there is no page to
// accept. Subheads are text, though no title.
func TestTheFirstStoryWithoutText(t *testing.T) {
	e := sit(t, 120, 40, press.Parse("a/1.txt", "f:promo|Sign up\nf:promo|Read more\n--- 90 no name is carried over\n"+
		"|The mill closed on Friday.\n|Forty looms were sold.\n--- 90 no name is carried over\nh|What comes next\nh|Who pays"))
	e.sees("1 no text", "3 lines 5-6")
	e.Press("g", "a")
	e.sees("No line of this story is text: there is nothing to decide.")
	e.misses("joins it to the one before")
	if footer := e.footerOf(); !strings.Contains(footer, "A accept page") {
		t.Errorf("the footer: %s", footer)
	}
	e = sit(t, 120, 40, press.Parse("a/1.txt", "f:promo|Sign up\nf:promo|Read more"), page("valley/orchard.txt"))
	e.Press("h")
	e.sees("1 no text", "nothing to decide, story 1")
	if footer := e.footerOf(); strings.Contains(footer, "accept") {
		t.Errorf("the footer: %s", footer)
	}
}

// A story of which no line is text is no story to decide: it says so, and its keys are not offered.
func TestAStoryWithoutTextIsNotDecided(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("G", "s", "x")
	e.sees("· no text", "4 no text", "· nothing to decide, story 4")
	if footer := e.footerOf(); strings.Contains(footer, "a accept") || !strings.Contains(footer, "m merge") {
		t.Errorf("the footer: %s", footer)
	}
	before := e.counts()
	e.Press("a", "r")
	e.sees("No line of this story is text: there is nothing to decide. m joins it to the one before.")
	if e.counts() != before {
		t.Error("something was decided")
	}
	e.Press("m")
	e.sees("joined line 24 to “Plans for a new reading room")
}

// What decides is named before what only shows more.
func TestAcceptIsNamedBeforeUnfold(t *testing.T) {
	e := sit(t, 80, 24, page("harbour/0001.txt"))
	e.Press("g")
	e.Press("j", "j", "j", "j", "j")
	e.sees("▶  6 f ▸ 3 lines", "a accept  o unfold")
}
