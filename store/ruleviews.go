package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"stet/segmenter"
	"stet/store/record"
)

var errOutline = errors.New("an outline is cut short")

// ruledLines counts the lines of a page that have another role by a rule than is proposed.
type ruledLines struct {
	ref   RuleRef
	lines int
}

// ruledOf counts what rules changed of a page.
func ruledOf(lines []LineView, proposal *segmenter.Proposal, frozen []bool) []ruledLines {
	counts := make(map[RuleRef]int)
	for i := range lines {
		l := &lines[i]
		if l.Rule != nil && !l.Decided && (frozen == nil || !frozen[i]) && l.Role != proposal.Roles[i].Role {
			counts[*l.Rule]++
		}
	}
	if len(counts) == 0 {
		return nil
	}
	ruled := make([]ruledLines, 0, len(counts))
	for _, ref := range slices.SortedFunc(maps.Keys(counts), compareRules) {
		ruled = append(ruled, ruledLines{ref, counts[ref]})
	}
	return ruled
}

func compareRules(a, b RuleRef) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Pattern, b.Pattern))
}

func encodeRuled(e *record.Encoder, ruled []ruledLines) {
	e.Int(len(ruled))
	for _, r := range ruled {
		e.Raw(ruleKey(r.ref))
		e.Int(r.lines)
	}
}

func decodeRuled(d *record.Decoder) []ruledLines {
	n := d.Count(10)
	if n == 0 {
		return nil
	}
	ruled := make([]ruledLines, n)
	for i := range ruled {
		ref, err := ruleOfKey(d.Raw(9))
		if err != nil {
			return nil
		}
		ruled[i] = ruledLines{ref, d.Int()}
	}
	return ruled
}

// ruleKey is a rule's key in placeRules and placeRuleEffects.
func ruleKey(ref RuleRef) []byte {
	if ref.Pattern != 0 {
		return binary.BigEndian.AppendUint64([]byte{ruleOfPattern}, ref.Pattern)
	}
	return binary.BigEndian.AppendUint64([]byte{ruleOfLine}, ref.Line)
}

// ruled is what rules do to some pages.
type ruled struct{ dumps, lines int }

// addRuled takes note of what rules do to a page, or did where sign is -1.
func (w *writing) addRuled(r *pageRecord, sign int) {
	for _, one := range r.ruled {
		sum := w.ruled[one.ref]
		sum.dumps += sign
		sum.lines += sign * one.lines
		w.ruled[one.ref] = sum
	}
}

// writeRuled brings the sums of what rules do up to date.
func (t *transaction) writeRuled() error {
	for _, ref := range slices.SortedFunc(maps.Keys(t.write.ruled), compareRules) {
		change := t.write.ruled[ref]
		sum, err := t.ruledSum(ref)
		if err != nil {
			return err
		}
		sum.dumps += change.dumps
		sum.lines += change.lines
		if sum == (ruled{}) {
			err = t.remove(placeRuleEffects, ruleKey(ref))
		} else {
			var e record.Encoder
			e.Int(sum.dumps)
			e.Int(sum.lines)
			err = t.put(placeRuleEffects, ruleKey(ref), e.Bytes)
		}
		if err != nil {
			return err
		}
	}
	clear(t.write.ruled)
	return nil
}

func (t *transaction) ruledSum(ref RuleRef) (ruled, error) {
	key := ruleKey(ref)
	payload, err := t.get(placeRuleEffects, key)
	if err != nil || payload == nil {
		return ruled{}, err
	}
	d := record.NewDecoder(payload)
	sum := ruled{d.Int(), d.Int()}
	if err := d.Close(); err != nil {
		return ruled{}, damaged(placeRuleEffects, key, err)
	}
	return sum, nil
}

// ruleView returns a rule with its effect and the decision that made it: the last in the log
// that gave the rule this role.
func (t *transaction) ruleView(ref RuleRef, role segmenter.Role) (RuleView, error) {
	view := RuleView{Ref: ref, Role: role}
	sum, err := t.ruledSum(ref)
	if err != nil {
		return view, err
	}
	view.Dumps, view.Lines = sum.dumps, sum.lines
	var seqs []uint64
	err = t.prefixed(placeRuleLog, ruleKey(ref), func(key, _ []byte) error {
		seqs = append(seqs, seqOf(key[9:]))
		return nil
	})
	if err != nil {
		return view, err
	}
	for _, seq := range slices.Backward(seqs) {
		e, err := t.entry(seq)
		if err != nil {
			return view, err
		}
		if e.Withdraw || e.Role != role {
			continue
		}
		view.Seq, view.Editor, view.Time, view.Text = e.Seq, e.Editor, e.Time, e.Text
		return view, nil
	}
	return view, nil
}

func sortRules(rules []RuleView) {
	slices.SortFunc(rules, func(a, b RuleView) int {
		return cmp.Or(cmp.Compare(a.Seq, b.Seq), compareRules(a.Ref, b.Ref))
	})
}

// logRule notes which entries of the log made or withdrew a rule.
func (t *transaction) logRule(e *entry) error {
	if e.Verb != Rule {
		return nil
	}
	return t.mark(placeRuleLog, append(ruleKey(e.Rule), seqKey(e.Seq)...))
}

// ruleChanged marks the pages that a changed rule has an effect on. Before are the rules
// as they were.
func (t *transaction) ruleChanged(ref RuleRef, before *ruleBook) error {
	t.rules = nil
	after, err := t.ruleBook()
	if err != nil {
		return err
	}
	work := t.write.touched
	t.write.touched = nil
	if work == nil || work.effect.Ref != ref || !work.after.same(after) || !work.before.same(before) {
		work = &ruleWork{effect: RuleEffect{Ref: ref}, before: before, after: after, shortBefore: before.short(), shortAfter: after.short()}
		if err := t.outlines(context.Background(), []RuleRef{ref}, work.touch); err != nil {
			return err
		}
	}
	for _, seq := range work.touched {
		t.write.pages[seq] = true
	}
	return nil
}

// touch notes whether a page may look otherwise by the rule.
func (w *ruleWork) touch(seq uint64, outline []byte) error {
	touched := false
	whole := eachLine(outline, func(line outlineLine) bool {
		if w.effect.Ref.names(&line) {
			before, after := w.shortBefore.role(&line), w.shortAfter.role(&line)
			touched = before != after || before != line.role
		}
		return !touched
	})
	if !whole {
		return damaged(placeOutlines, seqKey(seq), errOutline)
	}
	if touched {
		w.touched = append(w.touched, seq)
	}
	return nil
}
