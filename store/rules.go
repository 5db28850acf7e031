package store

import (
	"context"
	"errors"
	"time"

	"stet/segmenter"
)

// RuleEffect is what a rule does, or would do.
type RuleEffect struct {
	Ref RuleRef
	// Pattern is the shape in words, "Image: … Pic: …"; of a rule for equal lines the line's text.
	Pattern string
	// Dumps and Lines count what changes, Kept the lines that stay as an editor decided them.
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
	// Dumps and Lines count what has another role now than without any rule.
	Dumps, Lines int
	// The decision that made the rule.
	Seq    uint64
	Editor string
	Time   time.Time
}

// errNotYet marks what is being built.
var errNotYet = errors.New("not there yet")

// RuleEffects says what a rule that gives this line the role would do: of equal
// lines and, apart from it, of lines of the same pattern, nil where the line has none.
func (s *Store) RuleEffects(ctx context.Context, line LineRef, role segmenter.Role) (equal RuleEffect, pattern *RuleEffect, err error) {
	return RuleEffect{}, nil, errNotYet
}

// Rules returns the rules in force, in the order in which they were made.
func (s *Store) Rules() ([]RuleView, error) { return nil, nil }
