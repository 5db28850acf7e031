package store

import (
	"fmt"
	"slices"
	"strings"

	"stet/segmenter"
)

// Decide applies one decision: its facts, the views that hang on them and the entry in the log, in
// one transaction that is on disk when Decide returns. What the decision speaks of must still be as it
// was shown, else the error is ErrConflict, wrapped in a sentence, and nothing
// changed. A decision that changes nothing is no entry in the log: its Outcome has
// Seq 0. Undo and Redo have methods of their own.
func (s *Store) Decide(d Decision) (Outcome, error) {
	d.Changes = nil
	return s.record(func(t *transaction) (*entry, error) {
		p := &plan{t: t, d: &d, pages: map[uint64]*planPage{}, at: map[Fact]int{}}
		if err := p.make(); err != nil {
			return nil, err
		}
		h, err := t.heads()
		if err != nil {
			return nil, err
		}
		d.Changes = p.effective()
		return &entry{Decision: d, previous: h.undo}, nil
	})
}

// plan works out what a decision changes, without changing anything.
type plan struct {
	t       *transaction
	d       *Decision
	pages   map[uint64]*planPage
	changes []Change
	at      map[Fact]int // place in changes
}

// planPage is a page that a decision speaks of.
type planPage struct {
	*source
	seq   uint64
	facts *dumpFacts
	view  *pageRecord
	views []LineView // see lines
}

func (p *plan) make() error {
	switch p.d.Verb {
	case Accept, Merge, Reject, Reopen:
		if len(p.d.Groups) > 0 {
			return p.groups()
		}
		if len(p.d.Group) > 0 {
			return p.group()
		}
		return p.stories()
	case Split:
		return p.split()
	case Move:
		return p.move()
	case SetRole:
		return p.role()
	case Title:
		return p.title()
	case Edit:
		return p.edit()
	case Note:
		return p.note()
	case Label:
		return p.labels()
	case Rule:
		return p.rule()
	case Keeper, Drop, Skip:
		if len(p.d.Group) > 0 {
			return p.group()
		}
		if p.d.Verb == Skip {
			return p.skipPage()
		}
	default: // Undo, Redo and what is no verb
	}
	return fmt.Errorf("%w: %q can't be decided so", ErrConflict, p.d.Verb)
}

// set plans a fact's value.
func (p *plan) set(f Fact, value string) error {
	if i, ok := p.at[f]; ok {
		p.changes[i].After = value
		return nil
	}
	before, err := p.t.fact(f)
	if err != nil {
		return err
	}
	p.at[f] = len(p.changes)
	p.changes = append(p.changes, Change{f, before, value})
	return nil
}

// value returns what a fact will be by the plan so far.
func (p *plan) value(f Fact) (string, error) {
	if i, ok := p.at[f]; ok {
		return p.changes[i].After, nil
	}
	return p.t.fact(f)
}

// said is a value of a kind of fact.
type said struct {
	kind  FactKind
	value string
}

// setAll plans several facts of one line of a page.
func (p *plan) setAll(page *planPage, line int, values ...said) error {
	for _, v := range values {
		if err := p.set(page.fact(v.kind, line), v.value); err != nil {
			return err
		}
	}
	return nil
}

// effective returns the changes that change something.
func (p *plan) effective() []Change {
	return slices.DeleteFunc(p.changes, func(c Change) bool { return c.Before == c.After })
}

func (p *planPage) fact(kind FactKind, line int) Fact {
	f := Fact{Kind: kind, Dump: p.dump.ID, Line: line}
	if line >= 1 && line <= len(p.page.Lines) {
		f.Key = segmenter.LineKey(p.page.Bytes(line))
	}
	return f
}

// page returns a dump's page with its facts and its view.
func (p *plan) page(id DumpID) (*planPage, error) {
	seq, err := p.t.seqOfDump(id)
	if err != nil {
		return nil, err
	}
	if page := p.pages[seq]; page != nil {
		return page, nil
	}
	page := &planPage{seq: seq}
	if page.source, err = p.t.source(seq); err != nil {
		return nil, err
	}
	if page.facts, err = p.t.factsOf(seq); err != nil {
		return nil, err
	}
	if page.view, err = p.t.pageRecord(seq); err != nil {
		return nil, err
	}
	if page.view == nil {
		return nil, fmt.Errorf("%w: the view of %s is missing", ErrDamaged, page.dump.Name)
	}
	p.pages[seq] = page
	return page, nil
}

// story returns the story that a reference names, if it is still as it was.
func (p *plan) story(ref StoryRef) (*planPage, *storyRecord, error) {
	page, err := p.page(ref.Dump)
	if err != nil {
		return nil, nil, err
	}
	story := page.view.story(ref.First)
	switch {
	case story == nil:
		return nil, nil, fmt.Errorf("%w: no story begins at line %d of %s any more", ErrConflict, ref.First, page.dump.Name)
	case story.last != ref.Last:
		return nil, nil, fmt.Errorf("%w: the story at line %d of %s ends at line %d now",
			ErrConflict, ref.First, page.dump.Name, story.last)
	case story.shown != ref.Text:
		return nil, nil, fmt.Errorf("%w: the story at line %d of %s has another text now",
			ErrConflict, ref.First, page.dump.Name)
	}
	return page, story, nil
}

// around returns the place of the story that holds a line.
func (p *planPage) around(line int) int {
	at, exact := slices.BinarySearchFunc(p.view.stories, line, func(s storyRecord, line int) int { return s.first - line })
	if exact {
		return at
	}
	return at - 1
}

// label names a story in a summary.
func (p *planPage) label(s *storyRecord) string {
	return fmt.Sprintf("%s (%s, lines %d to %d)", quote(s.title), p.dump.Name, s.first, s.last)
}

// member names a story by its place first: the titles of copies are mostly the same.
func (p *planPage) member(s *storyRecord) string {
	return fmt.Sprintf("%s, lines %d to %d, %s", p.dump.Name, s.first, s.last, quote(s.title))
}

// quote puts a text between quotation marks; those within it become single ones.
func quote(text string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(text) + "”"
}

// titleBytes bounds a title that an editor types.
const titleBytes = 1000
