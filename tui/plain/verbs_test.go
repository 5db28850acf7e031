package plain_test

import (
	"strings"
	"testing"

	"stet/store"
	"stet/tui/internal/press"
)

// printed fails where any of the texts was not printed.
func printed(t *testing.T, out string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(out, want) {
			t.Errorf("not printed: %q\n%s", want, out)
		}
	}
}

func TestRulesAreShownMadeAndWithdrawn(t *testing.T) {
	s := open(t, press.Pages()...)
	out := review(t, s, "X", "X 99", "X 4", "X 4 form", "rules", "withdraw 9", "withdraw 1", "rules", "u", "rules", "q")
	printed(t, out, "This needs a line", "no number from 1 to", "every equal line is body: 1 line in 1 dump to change", "“Image: … Pic: …” is body",
		"Type X 4 form", "1 every line of the form “Image: … Pic: …” is body", "This needs the number of a rule", "withdrew the rule", "There are no rules")
	rules, err := s.Rules()
	if err != nil || len(rules) != 1 || rules[0].Ref.Pattern == 0 || rules[0].Lines < 2 {
		t.Errorf("the rules are %+v, %v", rules, err)
	}
}

func TestTextsNotesAndLabels(t *testing.T) {
	s := open(t, press.Pages()[0])
	out := review(t, s,
		"text", "e 2 A line of our own.", "e 1", "s 5", "text", "e 77", "N ask Petra", "L weather,  sea", "labels",
		"f label sea", "f off", "e own", "e", "All of it.", "", "In two lines.", ".", "e", ".", "a", "q")
	printed(t, out, "2 Ninety-one passengers", "edited “Ferry company", "hangs on its lines", "1 A line of our own.", "is no paragraph",
		"Note: ask Petra", "Labels: sea, weather", "Labels in use: sea, weather.", "Filter: label sea; f off takes it off.",
		"gave its own text back", "A dot by itself ends it", "Nothing was typed")
	rows, err := s.Approved("", 9)
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d approved, %v", len(rows), err)
	}
	text, err := s.Story(rows[0].Story.Ref)
	if err != nil || len(text.Paragraphs) != 2 || text.Paragraphs[0].Text != "All of it." || !text.Story.Edited {
		t.Errorf("the text is %+v, %v", text, err)
	}
}

func TestFiltersFindsAndBulk(t *testing.T) {
	s := open(t, press.Pages()...)
	before := counts(t, s)
	out := review(t, s,
		"f", "f source orchard", "f spiked", "f off", "/", "/ SANT  vell", "go 99", "go 2", "/ nothing of the kind",
		"B", "B 50", "B 50 yes", "f approved", "f off", "groups", "B 1", "B 1 yes", "q")
	printed(t, out, "No filter is on.", "Filter: source orchard", "Page valley/orchard.txt", "Nothing goes through the filter",
		"This needs words", "harbour/0001.txt, line 19", "This needs the number of a hit", "Nothing was found.", "needs a percentage",
		"By their probabilities about", "Type B 50 yes", "Filter: approved", "1 group at 1% or more", "Every group is decided.")
	after := counts(t, s)
	if after.Approved == 0 || after.Undecided >= before.Undecided || after.GroupsUndecided != 0 {
		t.Errorf("before %d undecided, then %d with %d approved and %d groups left", before.Undecided, after.Undecided, after.Approved, after.GroupsUndecided)
	}
	for bin, r := range after.Earned {
		if r.Decided > 0 {
			t.Errorf("bin %d has earned %+v by a bulk act", bin, r)
		}
	}
	review(t, s, "u", "u", "q")
	if c := counts(t, s); c.Undecided != before.Undecided || c.GroupsUndecided != before.GroupsUndecided {
		t.Errorf("two undos leave %+v", c)
	}
}

func TestTwoStoriesThatNoGroupHoldsAreCopies(t *testing.T) {
	s := open(t, press.Pages()[2:4]...)
	before := counts(t, s)
	out := review(t, s, "same", "mark", "same", "skip", "same", "q")
	printed(t, out, "Mark a story first", "Marked: ", "the marked story itself", "settled 1 copy of")
	after := counts(t, s)
	if after.Copies != before.Copies+1 || after.Groups != before.Groups+1 {
		t.Errorf("%d copies in %d groups, before %d in %d", after.Copies, after.Groups, before.Copies, before.Groups)
	}
	rows, err := s.GroupsWhere(t.Context(), store.Filter{State: store.FilterApproved}, "", 9)
	if err != nil || len(rows) != 1 || rows[0].Members != 2 {
		t.Errorf("the groups are %+v, %v", rows, err)
	}
}

func TestWordsWrittenOutAreTaken(t *testing.T) {
	s := open(t, press.Pages()...)
	before := counts(t, s)
	out := review(t, s, "accept", "undo", "next", "merge", "undo", "find SANT  vell", "filter spiked", "filter off", "note ask Petra", "reject", "q")
	printed(t, out, "undone: approved", "undone: joined", "harbour/0001.txt, line 19", "Nothing goes through the filter", "Note: ask Petra", "spiked")
	if strings.Contains(out, "no answer here") {
		t.Errorf("a word was not taken:\n%s", out)
	}
	if after := counts(t, s); after.Undecided != before.Undecided-1 {
		t.Errorf("%d undecided, were %d", after.Undecided, before.Undecided)
	}
}

// What changes nothing of where a story begins and ends is said in a few lines: who listens to them has heard the story.
func TestTheStoryIsNotReadOutAgain(t *testing.T) {
	s := open(t, press.Pages()[0])
	out := review(t, s, "t Fined", "N who?", "L legal", "x 2", "q")
	if n := strings.Count(out, "It has sixty days to pay."); n != 1 {
		t.Errorf("its last line was printed %d times", n)
	}
	printed(t, out, "Title: Fined", "Note: who?", "Labels: legal", "An empty answer prints its lines again.")
	if out = review(t, s, "", "q"); strings.Count(out, "It has sixty days to pay.") != 2 {
		t.Errorf("an empty answer printed\n%s", out)
	}
}

// In bulk, what is in dispute among copies stays to be looked at here too.
func TestBulkLeavesWhatIsInDispute(t *testing.T) {
	lines := []string{
		"The first tram of the new line left Ostermark station on Sunday with the mayor at the controls and two brass bands on board.",
		"Line 9 joins the university hospital to the old port in eighteen minutes, half the time of the bus that it replaces.",
		"Engineers had to move a Roman wall by four metres, a work that took longer than the laying of the rails themselves.",
		"The line cost three hundred and ten million crowns, forty more than planned, which the council put down to the wall.",
	}
	whole := "|" + strings.Join(lines, "\n|")
	cut := "|" + strings.Join(lines[:3], "\n|") + "\n--- 99 a lede’s shape\n|" + lines[3] + "\n|A grey seal that had lost her way was led out of the canal on Tuesday evening."
	s := open(t, press.Parse("a", whole), press.Parse("b", whole+"\nf:promo|You read this at b"), press.Parse("c", cut), press.Parse("d", "|A line of its own that no other page has in it at all."))
	out := review(t, s, "B 90%", "B 90 yes", "q")
	printed(t, out, "1 story at 90% or more would be accepted", "4 stories stay undecided, as sure but in dispute: copies speak against their edges.")
	if c := counts(t, s); c.Approved != 1 || c.Undecided != 4 {
		t.Errorf("%d approved, %d undecided", c.Approved, c.Undecided)
	}
}

func TestTheHistoryGoesBackToAnyPoint(t *testing.T) {
	s := open(t, press.Pages()[0])
	out := review(t, s, "history", "a", "r", "a", "history", "back 9", "back 2", "back 2", "redo", "q")
	printed(t, out, "Nothing has been decided yet.", ": spiked “Snow closed", "Type back N", `"9" is no number from 1 to 3`, "This has been undone already.")
	if c := counts(t, s); c.Approved != 1 || c.Spiked != 1 || c.Undecided != 1 {
		t.Errorf("%d approved, %d spiked, %d undecided", c.Approved, c.Spiked, c.Undecided)
	}
}

func TestAFixAndThePageInOneAnswer(t *testing.T) {
	s := open(t, press.Pages()[0])
	out := review(t, s, "M", "n", "M", "u", "u", "S 99", "S 19", "q")
	printed(t, out, "none before it to join", "joined “Snow closed", "approved 2 stories", `"99" is no number`, "split at line 19", "approved 4 stories")
	if c := counts(t, s); c.Approved != 4 {
		t.Errorf("%d approved", c.Approved)
	}
}

// Members that tell another story leave a group together, by one decision.
func TestSeveralMembersLeaveAGroup(t *testing.T) {
	tram := "|The first tram of the new line left Ostermark station on Sunday with the mayor at the controls.\n|Line 9 joins the university hospital to the old port in eighteen minutes, half the time of the bus.\n|Engineers had to move a Roman wall by four metres, a work that took longer than the rails."
	var pages []press.Page
	for _, name := range []string{"a", "b", "c", "d"} {
		pages = append(pages, press.Parse(name, tram+"\nf:promo|You read this at "+name))
	}
	s := open(t, pages...)
	before := counts(t, s)
	out := review(t, s, "groups", "d", "d 3 9", "d 3 4", "q")
	printed(t, out, "4 members", "this needs a number behind it; ? shows how", `"9" is no number from 1 to 4`, "2 members")
	if c := counts(t, s); c.Decisions != before.Decisions+1 {
		t.Errorf("%d decisions", c.Decisions-before.Decisions)
	}
}

func TestWhatWasEncodedTwiceIsMended(t *testing.T) {
	const bad = "\u00e2\u20ac\u2122"
	page := press.Parse("a.txt", "H|The mayor"+bad+"s plan\n|The mayor"+bad+"s plan is the town"+bad+"s.\n--- 90\nH|Right\n|All is well.")
	page.Notes = []string{"3 characters encoded twice"}
	s := open(t, page)
	out := review(t, s, "e mend", "e mend yes", "e mend", "a", "e mend", "q")
	printed(t, out, "Note on the file: 3 characters encoded twice.", "e mend shows what its characters were.", "mayor"+bad+"s becomes mayor’s\n",
		"Type e mend yes", "edited “", "Title: The mayor’s plan", "Nothing in this story is surely encoded twice.")
	rows, err := s.Approved("", 9)
	if err != nil || len(rows) != 1 || rows[0].Story.Title != "The mayor’s plan" {
		t.Fatalf("%+v, %v", rows, err)
	}
	if text, err := s.Story(rows[0].Story.Ref); err != nil || text.Paragraphs[0].Text != "The mayor’s plan is the town’s." {
		t.Errorf("the text is %+v, %v", text, err)
	}
	if n := strings.Count(out, "e mend shows"); n != 1 {
		t.Errorf("%d stories are said to be mendable, the right one, too", n)
	}
	out = review(t, open(t, page), "e mend yes", "e own", "t", "e 1 New words.", "e own", "q")
	printed(t, out, "gave its own text back", "; its title stays as an editor gave it", "gave the proposed title back")
	if strings.Count(out, "; its title stays") != 1 {
		t.Error("a title that is proposed stays, too")
	}
}
