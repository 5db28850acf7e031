package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"stet/segmenter"
	"stet/store"
)

// picture pages: two stories a page, with lines that a rule is made for.
func picturePages(n int) []string {
	pages := make([]string, n)
	for i := range pages {
		pages[i] = fmt.Sprintf("# Story %d\nThe text of story %d goes on.\nImage: Sight %d. Pic: Agency %d\nSUBSCRIBE now\n"+
			"# Other %d\nAnother text, %d.\nsubscribe  NOW\nImage: Sight. Pic: Agency\n", i, i, i, i, i, i)
	}
	return pages
}

func ruleOn(v *store.PageView, line int, role segmenter.Role, pattern bool) store.Decision {
	text := v.Page.Bytes(line)
	d := store.Decision{Verb: store.Rule, Line: store.LineRef{Dump: v.Dump.ID, Line: line}, Role: role, Rule: store.RuleRef{Line: segmenter.LineKey(text)}}
	if pattern {
		d.Rule = store.RuleRef{Pattern: segmenter.PatternKey(text)}
	}
	return d
}

// drawRoles writes the roles of a page down, a letter a line.
func drawRoles(v *store.PageView) string {
	var out strings.Builder
	for _, l := range v.Lines {
		out.WriteString(l.Role.String()[:1])
	}
	return out.String()
}

func TestARuleHoldsInAllDumpsNowAndLater(t *testing.T) {
	b := newBench(t, picturePages(12)...)
	v := b.page(3)
	equal, pattern, err := b.RuleEffects(context.Background(), store.LineRef{Dump: v.Dump.ID, Line: 4}, segmenter.Furniture)
	b.must(err)
	if equal.Dumps != 12 || equal.Lines != 24 || equal.Kept != 0 || len(equal.Examples) != 3 || equal.Pattern != "SUBSCRIBE now" || pattern != nil {
		t.Errorf("equal lines: %+v, pattern %+v", equal, pattern)
	}
	o := b.decide(ruleOn(v, 4, segmenter.Furniture, false))
	if len(o.Dumps) != 12 || !strings.Contains(o.Summary, "24 lines in 12 dumps changed") {
		t.Errorf("%d dumps: %s", len(o.Dumps), o.Summary)
	}
	if got := drawRoles(b.page(7)); got != "hbbfhbfb" {
		t.Errorf("roles %s", got)
	}
	b.load(picturePages(13)[12])
	if v := b.page(12); drawRoles(v) != "hbbfhbfb" || v.Lines[3].Rule == nil || v.Lines[2].Rule != nil || v.Lines[3].Decided {
		t.Errorf("a dump that was loaded later has the roles %s", drawRoles(v))
	}
	rules, err := b.Rules()
	b.must(err)
	if len(rules) != 1 || rules[0].Dumps != 13 || rules[0].Lines != 26 || rules[0].Editor != "ida" || rules[0].Seq != 1 || rules[0].Text != "SUBSCRIBE now" {
		t.Errorf("rules: %+v", rules)
	}
	b.check()
	b.decide(store.Decision{Verb: store.Rule, Rule: rules[0].Ref, Withdraw: true})
	if got := drawRoles(b.page(12)); got != "hbbbhbbb" {
		t.Errorf("withdrawn, the roles are %s", got)
	}
	b.check()
	_, err = b.Undo()
	b.must(err)
	if rules, _ := b.Rules(); len(rules) != 1 || rules[0].Seq != 1 || drawRoles(b.page(0)) != "hbbfhbfb" {
		t.Errorf("its end undone, the rules are %+v", rules)
	}
	if _, err := b.Decide(store.Decision{Verb: store.Rule, Withdraw: true, Rule: store.RuleRef{Line: 7}}); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a rule that is not there is withdrawn: %v", err)
	}
}

// What an editor said of a line, of a story and of an equal line outranks a rule for a shape, in
// whatever order it was said.
func TestWhatIsDecidedOutranksRules(t *testing.T) {
	b := newBench(t, picturePages(10)...)
	first := b.page(0)
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{first.Stories[0].Ref}})
	b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: b.page(1).Dump.ID, Line: 3}, Role: segmenter.Body})
	b.decide(ruleOn(b.page(2), 8, segmenter.Caption, false)) // "Image: Sight. Pic: Agency" on all ten pages
	line := store.LineRef{Dump: b.page(3).Dump.ID, Line: 3}
	_, pattern, err := b.RuleEffects(context.Background(), line, segmenter.Furniture)
	b.must(err)
	if pattern == nil || pattern.Lines != 8 || pattern.Dumps != 8 || pattern.Kept != 12 || pattern.Pattern != "Image: … Pic: …" {
		t.Fatalf("the effect is %+v", pattern)
	}
	b.decide(ruleOn(b.page(3), 3, segmenter.Furniture, true))
	for n, want := range map[int]string{0: "hbbbhbbc", 1: "hbbbhbbc", 2: "hbfbhbbc", 9: "hbfbhbbc"} {
		if got := drawRoles(b.page(n)); got != want {
			t.Errorf("page %d has the roles %s, want %s", n, got, want)
		}
	}
	if now := b.page(0).Stories[0]; now.Ref != first.Stories[0].Ref || now.Verdict != store.Approved {
		t.Errorf("the approved story is %+v", now)
	}
	// What is approved under a rule stays so when the rule ends; what is opened again follows the rules.
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(2).Stories[0].Ref}})
	b.decide(store.Decision{Verb: store.Rule, Rule: store.RuleRef{Pattern: segmenter.PatternKey(first.Page.Bytes(3))}, Withdraw: true})
	if got := drawRoles(b.page(2)); got != "hbfbhbbc" {
		t.Errorf("the rule withdrawn, the approved story has the roles %s", got)
	}
	b.decide(store.Decision{Verb: store.Reopen, Stories: []store.StoryRef{b.page(2).Stories[0].Ref}})
	if got := drawRoles(b.page(2)); got != "hbbbhbbc" {
		t.Errorf("opened again, the story has the roles %s", got)
	}
	b.check()
}

// An approved text is not changed by what a later load proposes of its lines.
func TestApprovedTextOutlivesOtherProposals(t *testing.T) {
	b := newBench(t, twelve, on(1))
	ref := b.page(0).Stories[0].Ref
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{ref}})
	_, _, err := b.Add([]store.NewDump{{Name: "again.txt", Raw: []byte(twelve + "and more\n")}})
	b.must(err)
	b.must(b.RefreshBy(context.Background(), furnished{}, nil))
	v := b.page(0)
	if v.Stories[0].Ref != ref || v.Stories[0].Verdict != store.Approved {
		t.Errorf("approved was %v, is %v", ref, v.Stories[0].Ref)
	}
	if got := drawRoles(v); got != "hbbbhfffhfff" {
		t.Errorf("roles %s", got)
	}
	b.check()
}

// furnished proposes that all lines of text are furniture.
type furnished struct{}

func (furnished) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	p := unsplit{}.Propose(page, corpus)
	for i := range p.Roles {
		if p.Roles[i].Role == segmenter.Body {
			p.Roles[i].Role = segmenter.Furniture
		}
	}
	return p
}

// Stories that only a rule makes equal become copies of one another, and are none again without it.
func TestRulesChangeGroups(t *testing.T) {
	bodies := strings.SplitAfter(on(1), "\n")
	pages := make([]string, 3)
	for i := range pages {
		pages[i] = strings.Join(bodies[:3], "") + strings.Repeat(fmt.Sprintf("SUBSCRIBE number %d ", i), 20) + "\n" +
			strings.Join(bodies[3:], "") + "Wait for more of this\n"
	}
	b := newBench(t, pages...)
	before := b.state()
	b.decide(ruleOn(b.page(0), 7, segmenter.Furniture, false))
	for n := range 3 {
		if roles := drawRoles(b.page(n)); roles[6] != 'f' {
			t.Errorf("page %d has the roles %s", n, roles)
		}
	}
	b.check()
	_, err := b.Undo()
	b.must(err)
	if got := b.state(); got != before {
		t.Errorf("undone\n%s\nwant\n%s", got, before)
	}
	b.check()
}

// A rule of another store finds its lines here.
func TestRulesAreReplayed(t *testing.T) {
	b := newBench(t, picturePages(10)...)
	b.decide(ruleOn(b.page(0), 3, segmenter.Furniture, true))
	b.decide(ruleOn(b.page(0), 4, segmenter.Furniture, false))
	_, err := b.Undo()
	b.must(err)
	other := newBench(t, picturePages(14)[10:]...)
	got, err := other.Replay(b.Store.Log(0), false)
	b.must(err)
	// The dump that the rule was made on is not there, and the rule needs none.
	if got.Applied != 3 || len(got.Conflicts) != 0 {
		t.Fatalf("%+v", got)
	}
	if roles := drawRoles(other.page(1)); roles != "hbfbhbbf" {
		t.Errorf("roles %s", roles)
	}
	if rules, err := other.Rules(); err != nil || len(rules) != 1 || rules[0].Text != "Image: … Pic: …" || rules[0].Lines != 8 {
		t.Errorf("rules %+v, %v", rules, err)
	}
	other.check()
	again, err := other.Replay(b.Store.Log(0), true)
	if err != nil || again.Applied != 0 || again.There != 3 {
		t.Errorf("the second time %+v, %v", again, err)
	}
}

func TestARuleSaysFirstWhatItChanged(t *testing.T) {
	b := newBench(t, picturePages(2)...)
	v := b.page(0)
	o := b.decide(ruleOn(v, 4, segmenter.Furniture, false))
	if !strings.HasPrefix(o.Summary, "furniture by a rule: 4 lines in 2 dumps changed, every line “") {
		t.Error(o.Summary)
	}
	// What is ruled to be what it is already changes nothing.
	o = b.decide(ruleOn(v, 5, v.Lines[4].Role, false))
	if !strings.Contains(o.Summary, " by a rule: no line changed, every line “") {
		t.Error(o.Summary)
	}
}
