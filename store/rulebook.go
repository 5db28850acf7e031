package store

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"stet/segmenter"
	"stet/store/record"
)

// The kinds of rules as they stand in keys of placeRules.
const (
	ruleOfLine    = 1
	ruleOfPattern = 2
)

// ruleBook holds the rules in force. Of two that name one line, the one for equal
// lines holds: it says more of the line than its shape.
type ruleBook struct {
	lines, patterns map[uint64]segmenter.Role
}

func (b *ruleBook) empty() bool { return len(b.lines)+len(b.patterns) == 0 }

// rule returns the rule for a line, and the role that it gives.
func (b *ruleBook) rule(line []byte) (RuleRef, segmenter.Role, bool) {
	if len(b.lines) > 0 {
		key := segmenter.LineKey(line)
		if role, ok := b.lines[key]; ok {
			return RuleRef{Line: key}, role, true
		}
	}
	if len(b.patterns) > 0 {
		if key := segmenter.PatternKey(line); key != 0 {
			if role, ok := b.patterns[key]; ok {
				return RuleRef{Pattern: key}, role, true
			}
		}
	}
	return RuleRef{}, 0, false
}

// same tells whether two books hold the same rules.
func (b *ruleBook) same(o *ruleBook) bool {
	return sameRoles(b.lines, o.lines) && sameRoles(b.patterns, o.patterns)
}

func sameRoles(a, b map[uint64]segmenter.Role) bool {
	if len(a) != len(b) {
		return false
	}
	for key, role := range a {
		if other, ok := b[key]; !ok || other != role {
			return false
		}
	}
	return true
}

// with returns the book with one rule set, or without it.
func (b *ruleBook) with(ref RuleRef, role segmenter.Role, is bool) *ruleBook {
	changed := &ruleBook{lines: map[uint64]segmenter.Role{}, patterns: map[uint64]segmenter.Role{}}
	for key, role := range b.lines {
		changed.lines[key] = role
	}
	for key, role := range b.patterns {
		changed.patterns[key] = role
	}
	into, key := changed.lines, ref.Line
	if ref.Pattern != 0 {
		into, key = changed.patterns, ref.Pattern
	}
	if is {
		into[key] = role
	} else {
		delete(into, key)
	}
	return changed
}

// fact is the fact that holds the rule.
func (r RuleRef) fact() Fact {
	f := Fact{Kind: FactRule}
	key := r.Line
	if r.Pattern != 0 {
		f.Kind, key = FactPatternRule, r.Pattern
	}
	binary.BigEndian.PutUint64(f.A[:], key)
	return f
}

// ruleOfFact is the reverse of RuleRef.fact.
func ruleOfFact(f Fact) RuleRef {
	if f.Kind == FactPatternRule {
		return RuleRef{Pattern: seqOf(f.A[:])}
	}
	return RuleRef{Line: seqOf(f.A[:])}
}

// ruleOfKey returns the rule that a key of placeRules names.
func ruleOfKey(key []byte) (RuleRef, error) {
	if len(key) == 9 {
		switch key[0] {
		case ruleOfLine:
			return RuleRef{Line: seqOf(key[1:])}, nil
		case ruleOfPattern:
			return RuleRef{Pattern: seqOf(key[1:])}, nil
		}
	}
	return RuleRef{}, damaged(placeRules, key, record.ErrDecode)
}

// check tells whether just one of the two is set.
func (r RuleRef) check() error {
	if (r.Line == 0) == (r.Pattern == 0) {
		return fmt.Errorf("%w: a rule is for equal lines or for lines of one shape", ErrConflict)
	}
	return nil
}

// ruleBook returns the rules in force. It is read once a transaction.
func (t *transaction) ruleBook() (*ruleBook, error) {
	if t.rules != nil {
		return t.rules, nil
	}
	book := &ruleBook{lines: map[uint64]segmenter.Role{}, patterns: map[uint64]segmenter.Role{}}
	err := t.prefixed(placeRules, nil, func(key, payload []byte) error {
		value, _, err := decodeFact(placeRules, key, payload)
		if err != nil {
			return err
		}
		role, err := parseRole(value)
		if err != nil {
			return damaged(placeRules, key, err)
		}
		ref, err := ruleOfKey(key)
		if err != nil {
			return err
		}
		if ref.Line != 0 {
			book.lines[ref.Line] = role
		} else {
			book.patterns[ref.Pattern] = role
		}
		return nil
	})
	if err == nil {
		t.rules = book
	}
	return book, err
}

// holders returns the dumps that hold the lines that rules name, where the statistics of the
// lines name them all: up to segmenter.SampleLimit dumps a line.
func (t *transaction) holders(refs []RuleRef) (seqs []uint64, known bool, err error) {
	lines := t.corpus()
	all := make(map[uint64]bool)
	for _, ref := range refs {
		if ref.Line == 0 {
			return nil, false, nil
		}
		stat, found := lines.LineStat(ref.Line)
		if lines.err != nil {
			return nil, false, lines.err
		}
		if !found {
			continue
		}
		if stat.Dumps > segmenter.SampleLimit {
			return nil, false, nil
		}
		for _, sample := range stat.Sample {
			if sample == 0 {
				continue
			}
			seqs, err := t.seqsOf(placeSamples, uint64(sample))
			if err != nil {
				return nil, false, err
			}
			for _, seq := range seqs {
				all[seq] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all)), true, nil
}
