package store

import (
	"encoding/json"
	"fmt"
	"slices"
)

// pairLimit bounds the members of a group that can be rejected at once: each
// pair is a fact of its own.
const pairLimit = 400

// groupPlan is a group that a decision speaks of.
type groupPlan struct {
	pages   []*planPage
	stories []*storyRecord
	refs    []StoryRef
	inside  map[StoryRef]bool
}

// group plans the verbs on groups. All members must still be as they were.
func (p *plan) group() error {
	if p.d.Verb == Skip {
		return p.skipGroup()
	}
	g, err := p.members(p.d.Group)
	if err != nil {
		return err
	}
	label := g.pages[0].label(g.stories[0])
	switch p.d.Verb {
	case Accept:
		p.d.Summary = fmt.Sprintf("settled %s %s of %s", Thousands(len(g.refs)-1), copies(len(g.refs)-1), label)
		return p.settle(g)
	case Merge:
		p.d.Summary = fmt.Sprintf("combined %s stories into %s", Thousands(len(g.refs)), label)
		return p.combine(g)
	case Reject:
		p.d.Summary = fmt.Sprintf("no copies of one another: %s and %s more", label, Thousands(len(g.refs)-1))
		return p.rejectAll(g)
	case Reopen:
		p.d.Summary = "opened again the group of " + label
		return p.reopenGroup(g)
	case Keeper:
		return p.keeper(g)
	case Drop:
		return p.drop(g)
	default: // verbs on lines and titles
	}
	return fmt.Errorf("%w: %q can't be decided of a group", ErrConflict, p.d.Verb)
}

// members returns the stories of a group, all of which must still be as they were.
func (p *plan) members(refs []StoryRef) (*groupPlan, error) {
	g := &groupPlan{inside: map[StoryRef]bool{}}
	for _, ref := range refs {
		page, story, err := p.story(ref)
		if err != nil {
			return nil, err
		}
		if g.inside[ref] {
			return nil, fmt.Errorf("%w: a member is named twice", ErrConflict)
		}
		g.inside[ref] = true
		g.pages, g.stories, g.refs = append(g.pages, page), append(g.stories, story), append(g.refs, ref)
	}
	if len(g.refs) < 2 {
		return nil, fmt.Errorf("%w: a group has two members at least", ErrConflict)
	}
	return g, nil
}

// groups plans accept and reject of several groups, with stories beside them.
func (p *plan) groups() error {
	if p.d.Verb != Accept && p.d.Verb != Reject {
		return fmt.Errorf("%w: %q can't be decided of several groups", ErrConflict, p.d.Verb)
	}
	beside := ""
	if n := len(p.d.Stories); n > 0 {
		if err := p.stories(); err != nil {
			return err
		}
		beside = fmt.Sprintf(", and %s %s %s", map[Verb]string{Accept: "approved", Reject: "spiked"}[p.d.Verb], Thousands(n), stories(n))
	}
	members := 0
	for _, refs := range p.d.Groups {
		g, err := p.members(refs)
		if err != nil {
			return err
		}
		members += len(refs)
		if p.d.Verb == Accept {
			err = p.settle(g)
		} else {
			err = p.rejectAll(g)
		}
		if err != nil {
			return err
		}
	}
	n := len(p.d.Groups)
	p.d.Summary = fmt.Sprintf("settled %s %s of %s stories%s", Thousands(n), plural(n, "group"), Thousands(members), beside)
	if p.d.Verb == Reject {
		p.d.Summary = fmt.Sprintf("no copies of one another: %s stories in %s %s%s", Thousands(members), Thousands(n), plural(n, "group"), beside)
	}
	return nil
}

func stories(n int) string {
	if n == 1 {
		return "story"
	}
	return "stories"
}

func copies(n int) string {
	if n == 1 {
		return "copy"
	}
	return "copies"
}

// settle makes all members but the first, and but those that were dropped, copies of it. Its own verdict stays
// open; the copies' edges are pinned, since there is nothing left to decide about them.
func (p *plan) settle(g *groupPlan) error {
	keeper, own, err := p.rootKeeper(g)
	if err != nil {
		return err
	}
	value, err := encodeCopyOf(keeper)
	if err != nil {
		return err
	}
	settled := 0
	for i, story := range g.stories {
		if g.refs[i].Dump == keeper.Dump && g.refs[i].First == keeper.First {
			continue
		}
		rejected, err := p.isApart(g, i, keeper, own)
		if err != nil {
			return err
		}
		if rejected {
			continue // it was dropped
		}
		settled++
		pin, err := p.copyPin(g.pages[i], story)
		if err != nil {
			return err
		}
		err = p.setAll(g.pages[i], story.first, said{FactStory, pin}, said{FactCopy, value}, said{FactKeeper, ""})
		if err != nil {
			return err
		}
		if err := p.pointCopies(storyKey{g.pages[i].seq, story.first}, keeper); err != nil {
			return err
		}
	}
	if settled == 0 {
		return fmt.Errorf("%w: you said that these are no copies; open the group again first", ErrConflict)
	}
	return nil
}

// copyPin is the value of the pin of a story that becomes a copy: it keeps its verdict and its roles.
func (p *plan) copyPin(page *planPage, story *storyRecord) (string, error) {
	value, err := p.value(page.fact(FactStory, story.first))
	if err != nil {
		return "", err
	}
	pin := pinned{last: story.last, verdict: story.verdict}
	if value != "" { // it may be approved in this very decision
		if pin, err = parsePinned(story.first, value); err != nil {
			return "", err
		}
	}
	pin.roles, pin.bulk = page.roles(story.first, story.last), p.d.Bulk
	return pin.String(), nil
}

// rootKeeper is the first member, or, where that was settled to be a copy of
// another, that one; with the hash of its own text.
func (p *plan) rootKeeper(g *groupPlan) (keeper StoryRef, own TextHash, err error) {
	value, err := p.value(g.pages[0].fact(FactCopy, g.stories[0].first))
	if err != nil {
		return StoryRef{}, own, err
	}
	if value == "" {
		return g.refs[0], g.stories[0].text, nil
	}
	var copyOf StoryRef
	if err := json.Unmarshal([]byte(value), &copyOf); err != nil {
		return StoryRef{}, own, err
	}
	page, err := p.page(copyOf.Dump)
	if isMissing(err) {
		return g.refs[0], g.stories[0].text, nil
	}
	if err != nil {
		return StoryRef{}, own, err
	}
	story := page.view.story(copyOf.First)
	if story != nil {
		value, err = p.value(page.fact(FactCopy, story.first))
	}
	if err == nil && (story == nil || value != "") {
		err = fmt.Errorf("%w: the keeper is a copy itself, of a story that has changed", ErrConflict)
	}
	if err != nil {
		return StoryRef{}, own, err
	}
	return StoryRef{page.dump.ID, story.first, story.last, story.shown}, story.text, nil
}

// pointCopies makes the settled copies of one story copies of another.
func (p *plan) pointCopies(from storyKey, to StoryRef) error {
	copies, err := p.t.copiesOf(from)
	if err != nil {
		return err
	}
	planned, err := p.plannedCopies(from)
	if err != nil {
		return err
	}
	copies = append(copies, planned...)
	value, err := encodeCopyOf(to)
	if err != nil {
		return err
	}
	for _, at := range copies {
		dump, err := p.t.dump(at.seq)
		if err != nil {
			return err
		}
		page, err := p.page(dump.ID)
		if err != nil {
			return err
		}
		if page.dump.ID == to.Dump && at.first == to.First {
			continue
		}
		if err := p.setAll(page, at.first, said{FactCopy, value}); err != nil {
			return err
		}
	}
	return nil
}

// plannedCopies returns the stories that this decision has made copies of a story so far.
func (p *plan) plannedCopies(from storyKey) ([]storyKey, error) {
	if len(p.d.Groups) == 0 {
		return nil, nil
	}
	var copies []storyKey
	for _, c := range p.changes {
		if c.Kind != FactCopy || c.After == "" {
			continue
		}
		var ref StoryRef
		if err := json.Unmarshal([]byte(c.After), &ref); err != nil {
			return nil, err
		}
		if ref.First != from.first {
			continue
		}
		keeper, err := p.t.seqOfDump(ref.Dump)
		if err != nil || keeper != from.seq {
			continue
		}
		seq, err := p.t.seqOfDump(c.Dump)
		if err != nil {
			return nil, err
		}
		copies = append(copies, storyKey{seq, c.Line})
	}
	return copies, nil
}

// rejectAll says of each pair of members that they are no copies.
func (p *plan) rejectAll(g *groupPlan) error {
	if len(g.refs) > pairLimit {
		return fmt.Errorf("%w: a group of %d can't be rejected at once, %d are the most: drop members first",
			ErrConflict, len(g.refs), pairLimit)
	}
	for i := range g.refs {
		for k := range i {
			if err := p.set(pairFact(g.stories[i].text, g.stories[k].text), valueNoCopies); err != nil {
				return err
			}
		}
		if err := p.uncopy(g, i); err != nil {
			return err
		}
	}
	return nil
}

// uncopy takes back that a member is a copy of another member.
func (p *plan) uncopy(g *groupPlan, i int) error {
	copyOf := g.stories[i].copyOf
	if copyOf == nil || !slices.ContainsFunc(g.refs, func(r StoryRef) bool {
		return r.Dump == copyOf.Dump && r.First == copyOf.First
	}) {
		return nil
	}
	return p.noCopy(g.pages[i], g.stories[i])
}

// noCopy takes back that a story is a copy. Where nothing else was decided of it, its lines
// no longer keep their roles.
func (p *plan) noCopy(page *planPage, story *storyRecord) error {
	value, err := p.value(page.fact(FactStory, story.first))
	if err != nil {
		return err
	}
	if value != "" && !story.edited() {
		pin, err := parsePinned(story.first, value) // it may be spiked in this very decision
		if err != nil {
			return err
		}
		if pin.verdict == Undecided {
			pin.roles, pin.bulk = nil, false
			if err := p.setAll(page, story.first, said{FactStory, pin.String()}); err != nil {
				return err
			}
		}
	}
	return p.setAll(page, story.first, said{FactCopy, ""})
}

// reopenGroup takes back all that was said of the members as copies.
func (p *plan) reopenGroup(g *groupPlan) error {
	for i := range g.refs {
		for k := range i {
			if len(g.refs) > pairLimit && k > 0 {
				break
			}
			if err := p.set(pairFact(g.stories[i].text, g.stories[k].text), ""); err != nil {
				return err
			}
		}
		if err := p.setAll(g.pages[i], g.stories[i].first, said{FactDropped, ""}); err != nil {
			return err
		}
		if err := p.uncopy(g, i); err != nil {
			return err
		}
	}
	return nil
}
