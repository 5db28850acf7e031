package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// check fails on anything that Check finds.
func (b *bench) check() {
	b.Helper()
	b.verify()
	if stories, kept, all, err := b.KeptPrints(); err != nil || kept != stories || all != stories {
		b.Errorf("%d stories, the fingerprints of %d are kept, %d in all (%v)", stories, kept, all, err)
	}
}

// verify is check where fingerprints may be missing.
func (b *bench) verify() {
	b.Helper()
	report, err := b.Check(context.Background())
	b.must(err)
	if !report.OK() {
		b.Fatalf("check: %s", strings.Join(report.Problems, "\n"))
	}
}

// state writes everything down that an editor sees.
func (b *bench) state() string {
	b.Helper()
	var out strings.Builder
	c, err := b.Counts()
	b.must(err)
	bytes := int64(0)
	for dump, err := range b.Dumps() {
		b.must(err)
		bytes += dump.Bytes
		v, err := b.Page(dump.ID)
		b.must(err)
		fmt.Fprintf(&out, "%s: %s", dump.Name, draw(v))
		for _, s := range v.Stories {
			fmt.Fprintf(&out, " %x/%d", s.Ref.Text[:3], len(s.Groups))
			if s.Note != "" || s.Edited || len(s.Labels) > 0 {
				fmt.Fprintf(&out, " note %q labels %q edited %v of %x", s.Note, s.Labels, s.Edited, s.Original[:3])
			}
		}
		for i, l := range v.Lines {
			if l.Decided {
				fmt.Fprintf(&out, " line %d role %d", i+1, l.Role)
			}
			if l.Rule != nil {
				fmt.Fprintf(&out, " line %d role %d by a rule", i+1, l.Role)
			}
		}
		out.WriteByte('\n')
	}
	if total := c.Accounts.Total(); total != bytes {
		b.Fatalf("the accounts add up to %d of %d bytes: %+v", total, bytes, c.Accounts)
	}
	rules, err := b.Rules()
	b.must(err)
	for _, r := range rules {
		fmt.Fprintf(&out, "rule %x %s %q: %d lines in %d dumps\n", r.Ref, r.Role, r.Text, r.Lines, r.Dumps)
	}
	labels, err := b.Labels()
	b.must(err)
	fmt.Fprintf(&out, "%q\n", labels)
	c.Decisions = 0
	fmt.Fprintf(&out, "%s\n%+v\n", b.drawGroups(), c)
	return out.String()
}

// editor decides anything that can be decided.
type editor struct {
	*bench
	r *rapid.T
}

func (e *editor) story() (*store.PageView, int) {
	c, err := e.Counts()
	e.must(err)
	v := e.page(rapid.IntRange(0, c.Dumps-1).Draw(e.r, "page"))
	return v, rapid.IntRange(0, len(v.Stories)-1).Draw(e.r, "story")
}

func (e *editor) decision() store.Decision {
	v, n := e.story()
	story := []store.StoryRef{v.Stories[n].Ref}
	line := store.LineRef{Dump: v.Dump.ID, Line: rapid.IntRange(1, len(v.Lines)).Draw(e.r, "line")}
	verbs := []store.Verb{
		store.Accept, store.Reject, store.Merge, store.Reopen, store.Split, store.Move, store.SetRole, store.Title, store.Skip,
		store.Edit, store.Note, store.Label, store.Rule, "withdraw", "accept groups", "reject groups", "pair",
		"accept page", "accept group", "reject group", "merge group", "reopen group", "drop", "keeper", "skip group",
	}
	verb := rapid.SampledFrom(verbs).Draw(e.r, "verb")
	word, isGroup := strings.CutSuffix(string(verb), " group")
	switch {
	case verb == store.Rule:
		return e.rule(v, line)
	case verb == "withdraw":
		rules, err := e.Rules()
		e.must(err)
		if len(rules) == 0 {
			return e.rule(v, line)
		}
		return store.Decision{Verb: store.Rule, Withdraw: true, Rule: rapid.SampledFrom(rules).Draw(e.r, "rule").Ref}
	case verb == "accept groups" || verb == "reject groups":
		d := store.Decision{Verb: store.Verb(strings.TrimSuffix(string(verb), " groups")), Bulk: rapid.Bool().Draw(e.r, "bulk")}
		for _, row := range mustRows(e.bench) {
			g, err := e.Group(row.ID)
			e.must(err)
			if refs := refs(g); len(refs) > 1 {
				d.Groups = append(d.Groups, refs)
			}
		}
		if rapid.Bool().Draw(e.r, "stories too") || len(d.Groups) == 0 {
			d.Stories = story
		}
		return d
	case verb == "pair":
		_, m := e.story()
		other, _ := e.story()
		m = min(m, len(other.Stories)-1)
		return store.Decision{Verb: store.Accept, Group: []store.StoryRef{v.Stories[n].Ref, other.Stories[m].Ref}}
	case verb == "accept page":
		d := store.Decision{Verb: store.Accept}
		for _, s := range v.Stories {
			d.Stories = append(d.Stories, s.Ref)
		}
		return d
	case isGroup || verb == store.Drop || verb == store.Keeper:
		rows := mustRows(e.bench)
		if len(rows) == 0 {
			return store.Decision{Verb: store.Accept, Stories: story}
		}
		g, err := e.Group(rapid.SampledFrom(rows).Draw(e.r, "group").ID)
		e.must(err)
		var group []store.StoryRef
		for _, m := range g.Members {
			group = append(group, m.Story.Ref)
		}
		d := store.Decision{Verb: store.Verb(word), Group: group}
		if !isGroup {
			d.Stories = group[rapid.IntRange(0, len(group)-1).Draw(e.r, "member"):][:1]
		}
		return d
	}
	switch verb {
	case store.Edit:
		return store.Decision{Verb: verb, Stories: story, Text: rapid.SampledFrom([]string{"", "Other words.\n\nMore of them.", "first a\nand now this"}).Draw(e.r, "text")}
	case store.Note:
		return store.Decision{Verb: verb, Stories: story, Text: rapid.SampledFrom([]string{"", "ask the desk"}).Draw(e.r, "note")}
	case store.Label:
		return store.Decision{Verb: verb, Stories: story, Text: rapid.SampledFrom([]string{"", "sport", "weather, sport,,"}).Draw(e.r, "labels")}
	case store.Move:
		line.Line = v.Stories[n].First
		return store.Decision{Verb: verb, Line: line, To: line.Line + rapid.IntRange(-3, 3).Draw(e.r, "by")}
	case store.Split:
		return store.Decision{Verb: verb, Line: line}
	case store.SetRole:
		return store.Decision{Verb: verb, Line: line, Role: rapid.SampledFrom([]segmenter.Role{segmenter.Body, segmenter.Furniture, segmenter.Headline}).Draw(e.r, "role")}
	case store.Title:
		return store.Decision{Verb: verb, Stories: story, Text: rapid.SampledFrom([]string{"", "Named", "Otherwise"}).Draw(e.r, "title")}
	case store.Skip:
		return store.Decision{Verb: verb, Dump: v.Dump.ID}
	default:
		return store.Decision{Verb: verb, Stories: story}
	}
}

// rule makes a rule on a line of a page, or on a line near it that has a shape.
func (e *editor) rule(v *store.PageView, line store.LineRef) store.Decision {
	roles := []segmenter.Role{segmenter.Body, segmenter.Furniture, segmenter.Headline}
	d := store.Decision{Verb: store.Rule, Line: line, Role: rapid.SampledFrom(roles).Draw(e.r, "rule's role")}
	d.Rule.Line = segmenter.LineKey(v.Page.Bytes(line.Line))
	if rapid.Bool().Draw(e.r, "shape") {
		for n := range v.Lines {
			if key := segmenter.PatternKey(v.Page.Bytes(n + 1)); key != 0 {
				d.Line.Line, d.Rule = n+1, store.RuleRef{Pattern: key}
				break
			}
		}
	}
	return d
}

// TestHistory decides, undoes, does again, loads and opens in any order: each
// undo shows the state before, each redo the state behind, and Check finds nothing.
func TestHistory(t *testing.T) {
	const pictures = "Image: The mill. Pic: Someone\nAdvert: more\nImage: A bridge at night. Pic: Nobody\n"
	all := newBench(t, on(1, 2), on(3, 1, 4)+pictures, on(4, -1), on(-3)+pictures+"Image: Pic: Someone\n")
	all.loadBy(storetest.Marked{Version: "1"}, store.NewDump{Name: "z.jsonl#1", Title: "The record's title", Raw: []byte(record)})
	start, folder := all.whole(), t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		b := start.copy(t, folder)
		defer b.done()
		e := &editor{b, r}
		first := b.state()
		states, at := []string{first}, 0
		for range rapid.IntRange(1, 14).Draw(r, "steps") {
			switch rapid.SampledFrom([]string{"decide", "decide", "decide", "undo", "redo", "reopen"}).Draw(r, "step") {
			case "decide":
				d := e.decision()
				o, err := b.Decide(d)
				if errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrEmpty) || errors.Is(err, store.ErrEdited) {
					if got := b.state(); got != states[at] {
						r.Fatalf("a conflict changed\n%s\nto\n%s", states[at], got)
					}
					continue
				}
				b.must(err)
				if o.Seq == 0 {
					continue
				}
				states = append(states[:at+1], b.state())
				at++
			case "undo":
				_, err := b.Undo()
				if at == 0 {
					if !errors.Is(err, store.ErrNothingToUndo) {
						r.Fatalf("undo at the beginning: %v", err)
					}
					continue
				}
				b.must(err)
				at--
			case "redo":
				_, err := b.Redo()
				if at == len(states)-1 {
					if !errors.Is(err, store.ErrNothingToRedo) {
						r.Fatalf("redo at the end: %v", err)
					}
					continue
				}
				b.must(err)
				at++
			case "reopen":
				b.reopen()
			}
			if got := b.state(); got != states[at] {
				r.Fatalf("state\n%s\nwant\n%s", got, states[at])
			}
		}
		b.check()
		replayed(b, r, start.copy(t, folder))
		for range at {
			_, err := b.Undo()
			b.must(err)
		}
		if got := b.state(); got != first {
			r.Fatalf("all undone\n%s\nwant\n%s", got, first)
		}
	})
}

// replayed verifies that the log makes the same state in a fresh store.
func replayed(b *bench, r *rapid.T, fresh *bench) {
	defer fresh.done()
	first, err := fresh.Replay(b.Store.Log(0), false)
	b.must(err)
	for _, c := range first.Conflicts {
		r.Fatalf("conflict: %s (%v)", c.Reason, c.Decision.Verb)
	}
	want := len(collect(b))
	if first.Applied != want {
		r.Fatalf("applied %d of %d", first.Applied, want)
	}
	again, err := fresh.Replay(b.Store.Log(0), true)
	b.must(err)
	if again.Applied != 0 || again.There != want || len(again.Conflicts) != 0 || len(collect(fresh)) != want {
		r.Fatalf("the second time %+v of %d", again, want)
	}
	if got, want := fresh.state(), b.state(); got != want {
		r.Fatalf("replayed\n%s\nwant\n%s", got, want)
	}
	fresh.check()
}

func collect(b *bench) []store.Decision {
	var all []store.Decision
	for d, err := range b.Store.Log(0) {
		b.must(err)
		all = append(all, d)
	}
	return all
}

// TestDecidedOutlivesLoads decides some stories, then loads more and has everything
// proposed otherwise: the decided ones stay as they are.
func TestDecidedOutlivesLoads(t *testing.T) {
	start, folder := newWhole(t, on(1, 2), on(3, 1, 4), on(4, -1)), t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		b := start.copy(t, folder)
		defer b.done()
		e := &editor{b, r}
		for range rapid.IntRange(1, 6).Draw(r, "decisions") {
			if _, err := b.Decide(e.decision()); err != nil && !errors.Is(err, store.ErrConflict) && !errors.Is(err, store.ErrEdited) && !errors.Is(err, store.ErrEmpty) {
				r.Fatal(err)
			}
		}
		decided := func() []string {
			var all []string
			for n := range 3 {
				for _, s := range b.page(n).Stories {
					if s.Verdict != store.Undecided || s.CopyOf != nil {
						all = append(all, fmt.Sprint(n, s.Ref, s.Verdict, s.CopyOf))
					}
				}
			}
			return all
		}
		before := decided()
		b.load(on(2, 5), on(-4, 1))
		_, _, err := b.Add([]store.NewDump{{Name: "z", Raw: []byte(on(2, 4))}})
		b.must(err)
		b.must(b.RefreshBy(context.Background(), unsplit{}, nil))
		if after := decided(); !slices.Equal(before, after) {
			r.Fatalf("decided\n%s\nwas\n%s", after, before)
		}
		b.check()
	})
}

// unsplit proposes one story a page.
type unsplit struct{}

func (unsplit) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	p := storetest.Marked{Version: "2"}.Propose(page, corpus)
	p.Splits = nil
	return p
}

func TestReplayListsWhatItCannotPlace(t *testing.T) {
	b := newBench(t, twelve, on(1, 2))
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(0).Stories[0].Ref}})
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(1).Stories[0].Ref}})
	b.decide(store.Decision{Verb: store.Reject, Stories: []store.StoryRef{b.page(0).Stories[2].Ref}})
	other, err := store.Open(filepath.Join(t.TempDir(), "other.db"), options())
	b.must(err)
	defer other.Close()
	_, _, err = other.Add([]store.NewDump{{Name: "a.txt", Raw: []byte(twelve)}})
	b.must(err)
	b.must(other.RefreshBy(context.Background(), unsplit{}, nil))
	if got, err := other.Replay(b.Store.Log(0), true); err != nil || got.Applied+got.There != 0 || len(got.Conflicts) != 1 {
		t.Errorf("strict: %+v, %v", got, err)
	}
	if c, _ := other.Counts(); c.Decisions != 0 {
		t.Errorf("a strict replay left %d decisions", c.Decisions)
	}
	for n := range 2 { // the second time all is there already
		got, err := other.Replay(b.Store.Log(0), false)
		if err != nil || got.Applied != 2-2*n || got.There != 2*n || len(got.Conflicts) != 1 || got.Conflicts[0].Decision.Seq != 2 {
			t.Errorf("%+v, %v", got, err)
		}
	}
	v, err := other.Page(b.page(0).Dump.ID)
	b.must(err)
	if got, want := draw(v), "1-4 approved; 5-8 undecided; 9-12 spiked"; got != want {
		t.Errorf("placed on one story: %s, want %s", got, want)
	}
	for d := range other.Log(0) {
		if d.Editor != "ida" {
			t.Errorf("decision %d is of %q", d.Seq, d.Editor)
		}
	}
}

// TestGroupsForgetTheirHistory changes the role of a headline, which is no part of the text and
// yet of how clean a story is, by two ways that end alike.
func TestGroupsForgetTheirHistory(t *testing.T) {
	b := newBench(t, on(1, 2), on(3, 1, 4), on(4, -1), on(-3))
	other := newBench(t, on(1, 2), on(3, 1, 4), on(4, -1), on(-3))
	role := func(b *bench) {
		b.decide(store.Decision{Verb: store.SetRole, Line: store.LineRef{Dump: b.page(0).Dump.ID, Line: 1}, Role: segmenter.Furniture})
	}
	merge := func(b *bench) {
		b.decide(store.Decision{Verb: store.Merge, Stories: []store.StoryRef{b.page(1).Stories[1].Ref}})
	}
	role(b)
	merge(b)
	_, err := b.Undo()
	b.must(err)
	role(other)
	if got, want := b.state(), other.state(); got != want {
		t.Errorf("by way of a merge\n%s\nwant\n%s", got, want)
	}
}
