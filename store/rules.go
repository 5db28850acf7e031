package store

import (
	"context"
	"fmt"
	"time"

	"stet/segmenter"
)

// RuleEffect is what a rule does, or would do.
type RuleEffect struct {
	Ref RuleRef
	// Pattern is the shape in words, "Image: … Pic: …"; of a rule for equal lines the line's text.
	Pattern string
	// Dumps and Lines count what changes, Kept the lines that stay otherwise as an editor decided: a role
	// of their own, a story that is decided, a rule that says more of them.
	Dumps, Lines, Kept int
	// Examples are the first of the lines that change, at most RuleExamples.
	Examples []RuleExample
}

// RuleExamples is how many examples a RuleEffect holds at most.
const RuleExamples = 3

// RuleExample is a line that a rule changes.
type RuleExample struct {
	Dump Dump
	Line int
	Text string
}

// RuleView is a rule in force.
type RuleView struct {
	Ref  RuleRef
	Role segmenter.Role
	// Text is the line that the rule was made on, or the shape.
	Text string
	// Dumps and Lines count what has another role by this rule than is proposed.
	Dumps, Lines int
	// The decision that made the rule.
	Seq    uint64
	Editor string
	Time   time.Time
}

// ruleTextBytes bounds the text of a line in a rule, an example or a summary.
const ruleTextBytes = 200

// RuleEffects says what a rule that gives this line the role would do: of equal
// lines and, apart from it, of lines of the same shape, nil where the line has
// none. Lines that few dumps hold are found at once; for others it looks through
// the outlines of all pages, and at the facts of those that hold the line.
func (s *Store) RuleEffects(ctx context.Context, line LineRef, role segmenter.Role) (equal RuleEffect, pattern *RuleEffect, err error) {
	err = s.read(func(t *transaction) error {
		seq, err := t.seqOfDump(line.Dump)
		if err != nil {
			return err
		}
		src, err := t.source(seq)
		if err != nil {
			return err
		}
		if err := line.check(src.page); err != nil {
			return fmt.Errorf("%s: %w", src.dump.Name, err)
		}
		text := src.page.Bytes(line.Line)
		key := segmenter.LineKey(text)
		if key == 0 {
			return fmt.Errorf("line %d of %s is blank: %w", line.Line, src.dump.Name, ErrEmpty)
		}
		works := []*ruleWork{{effect: RuleEffect{Ref: RuleRef{Line: key}, Pattern: shorten(string(text), ruleTextBytes)}, role: role}}
		if key := segmenter.PatternKey(text); key != 0 {
			works = append(works, &ruleWork{effect: RuleEffect{Ref: RuleRef{Pattern: key}, Pattern: segmenter.Pattern(text)}, role: role})
		}
		if err := t.ruleEffects(ctx, works); err != nil {
			return err
		}
		equal = works[0].effect
		if len(works) > 1 {
			pattern = &works[1].effect
		}
		return nil
	})
	return equal, pattern, err
}

// ruleWork is the effect of one rule, set to a role or withdrawn, as it is found.
type ruleWork struct {
	effect   RuleEffect
	role     segmenter.Role
	withdraw bool

	before, after           *ruleBook
	shortBefore, shortAfter *shortBook
	// touched are the pages whose view the rule may change.
	touched []uint64
}

// ruleEffects works out what rules change, each apart from the others.
func (t *transaction) ruleEffects(ctx context.Context, works []*ruleWork) error {
	book, err := t.ruleBook()
	if err != nil {
		return err
	}
	refs := make([]RuleRef, len(works))
	for i, w := range works {
		refs[i] = w.effect.Ref
		w.before, w.after = book, book.with(w.effect.Ref, w.role, !w.withdraw)
		w.shortBefore, w.shortAfter = w.before.short(), w.after.short()
	}
	return t.outlines(ctx, refs, func(seq uint64, outline []byte) error {
		for _, w := range works {
			if err := w.page(t, seq, outline); err != nil {
				return err
			}
		}
		return nil
	})
}

// page adds what the rule does to one page.
func (w *ruleWork) page(t *transaction, seq uint64, outline []byte) error {
	touched, changed, kept, example := false, 0, 0, 0
	whole := eachLine(outline, func(line outlineLine) bool {
		if !w.effect.Ref.names(&line) {
			return true
		}
		before, after := w.shortBefore.role(&line), w.shortAfter.role(&line)
		touched = touched || before != after || before != line.role
		switch {
		case before != after:
			if changed++; example == 0 {
				example = line.number
			}
		case !w.withdraw && after != w.role:
			kept++
		}
		return true
	})
	if !whole {
		return damaged(placeOutlines, seqKey(seq), errOutline)
	}
	if touched {
		w.touched = append(w.touched, seq)
	}
	if changed+kept == 0 {
		return nil
	}
	if t.hasPrefix(placeFacts, seqKey(seq)) {
		var err error
		if changed, kept, example, err = w.decidedPage(t, seq); err != nil {
			return err
		}
	}
	w.effect.Kept += kept
	if changed == 0 {
		return nil
	}
	w.effect.Dumps++
	w.effect.Lines += changed
	if len(w.effect.Examples) == RuleExamples {
		return nil
	}
	src, err := t.source(seq)
	if err != nil {
		return err
	}
	w.effect.Examples = append(w.effect.Examples, RuleExample{
		Dump: src.dump, Line: example, Text: shorten(string(src.page.Bytes(example)), ruleTextBytes),
	})
	return nil
}

// decidedPage looks at a page of which something was decided.
func (w *ruleWork) decidedPage(t *transaction, seq uint64) (changed, kept, example int, err error) {
	src, err := t.source(seq)
	if err != nil {
		return 0, 0, 0, err
	}
	facts, err := t.factsOf(seq)
	if err != nil {
		return 0, 0, 0, err
	}
	facts.rules = w.before
	before := lineViews(nil, src.page, src.proposal, facts)
	facts.rules = w.after
	after := lineViews(nil, src.page, src.proposal, facts)
	for i := range after {
		line := src.page.Bytes(i + 1)
		if !w.effect.Ref.holds(line) {
			continue
		}
		switch {
		case before[i].Role != after[i].Role:
			if changed++; example == 0 {
				example = i + 1
			}
		case !w.withdraw && after[i].Role != w.role:
			kept++
		}
	}
	return changed, kept, example, nil
}

// holds tells whether the rule is for a line.
func (r RuleRef) holds(line []byte) bool {
	if r.Line != 0 {
		return segmenter.LineKey(line) == r.Line
	}
	return segmenter.PatternKey(line) == r.Pattern
}

// Rules returns the rules in force, in the order in which they were made.
func (s *Store) Rules() ([]RuleView, error) {
	var rules []RuleView
	err := s.read(func(t *transaction) error {
		book, err := t.ruleBook()
		if err != nil {
			return err
		}
		add := func(ref RuleRef, role segmenter.Role) error {
			view, err := t.ruleView(ref, role)
			rules = append(rules, view)
			return err
		}
		for key, role := range book.lines {
			if err := add(RuleRef{Line: key}, role); err != nil {
				return err
			}
		}
		for key, role := range book.patterns {
			if err := add(RuleRef{Pattern: key}, role); err != nil {
				return err
			}
		}
		return nil
	})
	sortRules(rules)
	return rules, err
}

// rule plans a rule, or its end. It changes one fact; the pages follow.
func (p *plan) rule() error {
	if err := p.d.Rule.check(); err != nil {
		return err
	}
	if p.d.Bulk || len(p.d.Stories)+len(p.d.Groups)+len(p.d.Group) > 0 {
		return fmt.Errorf("%w: a rule is about lines", ErrConflict)
	}
	before, err := p.t.fact(p.d.Rule.fact())
	if err != nil {
		return err
	}
	work := &ruleWork{effect: RuleEffect{Ref: p.d.Rule}, role: p.d.Role, withdraw: p.d.Withdraw}
	word := ""
	if p.d.Withdraw {
		if before == "" {
			return fmt.Errorf("%w: there is no such rule any more", ErrConflict)
		}
		role, err := parseRole(before)
		if err != nil {
			return err
		}
		view, err := p.t.ruleView(p.d.Rule, role)
		if err != nil {
			return err
		}
		p.d.Text, p.d.Role = view.Text, 0
	} else {
		if word = roleWord(p.d.Role); word == "" {
			return fmt.Errorf("%w: there is no role %d", ErrConflict, p.d.Role)
		}
		if err := p.ruleText(); err != nil {
			return err
		}
	}
	if err := p.set(p.d.Rule.fact(), word); err != nil || before == word {
		return err
	}
	if err := p.t.ruleEffects(context.Background(), []*ruleWork{work}); err != nil {
		return err
	}
	p.t.write.touched = work
	p.d.Summary = p.ruleSummary(word, &work.effect)
	return nil
}

// ruleText names the lines of a rule by the line that it is made on.
func (p *plan) ruleText() error {
	page, err := p.page(p.d.Line.Dump)
	if err != nil {
		return err
	}
	if err := p.d.Line.check(page.page); err != nil {
		return fmt.Errorf("%s: %w", page.dump.Name, err)
	}
	line := page.page.Bytes(p.d.Line.Line)
	if !p.d.Rule.holds(line) {
		return fmt.Errorf("%w: the rule is not one for line %d of %s", ErrConflict, p.d.Line.Line, page.dump.Name)
	}
	p.d.Line.Key = segmenter.LineKey(line)
	p.d.Text = shorten(string(line), ruleTextBytes)
	if p.d.Rule.Pattern != 0 {
		p.d.Text = segmenter.Pattern(line)
	}
	return nil
}

// ruleSummary says what a rule did before it names the lines: a narrow screen cuts the end.
func (p *plan) ruleSummary(word string, effect *RuleEffect) string {
	lines := "every line “" + p.d.Text + "”"
	if p.d.Rule.Pattern != 0 {
		lines = "every line of the form “" + p.d.Text + "”"
	}
	changed := "no line changed"
	if effect.Lines > 0 {
		changed = fmt.Sprintf("%s %s in %s %s changed", Thousands(effect.Lines), plural(effect.Lines, "line"), Thousands(effect.Dumps), plural(effect.Dumps, "dump"))
	}
	if word == "" {
		return fmt.Sprintf("withdrew the rule: %s, %s", changed, lines)
	}
	return fmt.Sprintf("%s by a rule: %s, %s", word, changed, lines)
}
