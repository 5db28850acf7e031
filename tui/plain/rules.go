package plain

import (
	"strconv"
	"strings"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
)

// rule shows what a rule on a line would do, and makes it once the editor says which.
func (r *review) rule(rest string) error {
	fields := strings.Fields(rest)
	if len(fields) == 0 || len(fields) > 2 {
		r.sayf("This needs a line, as in X 12.\n")
		return nil
	}
	numbers, err := r.numbers(fields[0], 1, len(r.page.Lines))
	if err != nil {
		r.sayf("%s\n", err)
		return nil
	}
	n := numbers[0]
	line := store.LineRef{Dump: r.page.Dump.ID, Line: n, Key: segmenter.LineKey(r.page.Page.Bytes(n))}
	role := segmenter.Furniture
	if r.quiet(n) {
		role = segmenter.Body
	}
	equal, pattern, err := r.desk.RuleEffects(r.ctx, line, role)
	if err != nil {
		return err
	}
	answer := ""
	if len(fields) == 2 {
		answer = fields[1]
	}
	switch {
	case answer == "yes":
		return r.decide(store.Decision{Verb: store.Rule, Line: line, Rule: equal.Ref, Role: role}, false)
	case answer == "form" && pattern != nil:
		return r.decide(store.Decision{Verb: store.Rule, Line: line, Rule: pattern.Ref, Role: role}, false)
	}
	r.sayf("As a rule, now and in later loads:\n")
	r.effect("every equal line", role, &equal)
	r.sayf("Type X %d yes to make this rule.\n", n)
	if pattern != nil {
		r.effect("every line of the form “"+desk.Label(pattern.Pattern)+"”", role, pattern)
		r.sayf("Type X %d form to make that rule.\n", n)
	}
	return nil
}

func (r *review) effect(what string, role segmenter.Role, e *store.RuleEffect) {
	r.sayf("%s is %s: %s in %s to change", what, role, desk.Count(e.Lines, "line"), desk.Count(e.Dumps, "dump"))
	if e.Kept > 0 {
		r.sayf(", %s as decided before", desk.Count(e.Kept, "line"))
	}
	r.sayf(".\n")
	for _, example := range e.Examples {
		r.sayf("  %s, line %d: %s\n", desk.Label(example.Dump.Name), example.Line, desk.Label(example.Text))
	}
}

// rules lists the rules in force.
func (r *review) rules() error {
	rules, err := r.desk.Rules()
	if err != nil {
		return err
	}
	if len(rules) == 0 {
		r.sayf("There are no rules. X LINE makes one.\n")
		return nil
	}
	for i := range rules {
		form := ""
		if rules[i].Ref.Pattern != 0 {
			form = "every line of the form "
		}
		r.sayf("%d %s“%s” is %s: %s in %s changed; by %s\n", i+1, form, desk.Label(rules[i].Text), rules[i].Role,
			desk.Count(rules[i].Lines, "line"), desk.Count(rules[i].Dumps, "dump"), desk.Label(rules[i].Editor))
	}
	r.sayf("withdraw N takes one back.\n")
	return nil
}

func (r *review) withdraw(rest string) error {
	rules, err := r.desk.Rules()
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(rules) {
		r.sayf("This needs the number of a rule; rules lists %d of them.\n", len(rules))
		return nil //nolint:nilerr // it is said
	}
	if err := r.decideOnly(store.Decision{Verb: store.Rule, Rule: rules[n-1].Ref, Withdraw: true}); err != nil {
		return err
	}
	r.reload()
	r.show()
	return nil
}
