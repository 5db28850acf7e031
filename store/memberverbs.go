package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The verbs on single members of a group, and those that change which group it is.

// named returns the place of the member that the decision names.
func (p *plan) named(g *groupPlan) (int, error) {
	if len(p.d.Stories) == 1 {
		if at := slices.Index(g.refs, p.d.Stories[0]); at >= 0 {
			return at, nil
		}
	}
	return 0, fmt.Errorf("%w: one member of the group must be named", ErrConflict)
}

// keeper makes a member the keeper. In a settled group the copies are copies
// of the new keeper, the old one among them.
func (p *plan) keeper(g *groupPlan) error {
	at, err := p.named(g)
	if err != nil {
		return err
	}
	p.d.Summary = "keeps " + g.pages[at].member(g.stories[at])
	settled := false
	for i, story := range g.stories {
		value := ""
		if i == at {
			value = valueYes
		}
		if err := p.setAll(g.pages[i], story.first, said{FactKeeper, value}); err != nil {
			return err
		}
		settled = settled || story.copyOf != nil
	}
	if !settled {
		return nil
	}
	value, err := encodeCopyOf(g.refs[at])
	if err != nil {
		return err
	}
	isKeeper := make(map[StoryRef]bool)
	for _, story := range g.stories {
		if story.copyOf != nil {
			isKeeper[StoryRef{Dump: story.copyOf.Dump, First: story.copyOf.First}] = true
		}
	}
	for i, story := range g.stories {
		wasKeeper := isKeeper[StoryRef{Dump: g.refs[i].Dump, First: g.refs[i].First}]
		switch {
		case i == at:
			err = p.noCopy(g.pages[i], story)
		case wasKeeper:
			if err = p.pointCopies(storyKey{g.pages[i].seq, story.first}, g.refs[at]); err == nil {
				var pin string
				if pin, err = p.copyPin(g.pages[i], story); err == nil {
					err = p.setAll(g.pages[i], story.first, said{FactStory, pin}, said{FactCopy, value})
				}
			}
		case story.copyOf != nil:
			err = p.setAll(g.pages[i], story.first, said{FactCopy, value})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// drop says that members are copies of none of those that stay. Of several that
// leave nothing is said among themselves: they make a group of their own. It is said of their texts, so that it
// holds wherever these come back; but where one of the very same words stays, of the story alone.
func (p *plan) drop(g *groupPlan) error {
	leaves := make([]bool, len(g.refs))
	for _, ref := range p.d.Stories {
		at := slices.Index(g.refs, ref)
		if at < 0 {
			return fmt.Errorf("%w: a story that is to leave the group is not in it", ErrConflict)
		}
		leaves[at] = true
	}
	n := len(p.d.Stories)
	if n == 0 || !slices.Contains(leaves, false) {
		return fmt.Errorf("%w: some members of the group must be named, and some must stay", ErrConflict)
	}
	first := slices.Index(leaves, true)
	p.d.Summary = "dropped from its group: " + g.pages[first].member(g.stories[first])
	if n > 1 {
		p.d.Summary = fmt.Sprintf("dropped %s stories from the group of %s", Thousands(n), g.pages[slices.Index(leaves, false)].label(g.stories[slices.Index(leaves, false)]))
	}
	var stay []TextHash
	for k := range g.refs {
		if !leaves[k] && !slices.Contains(stay, g.stories[k].text) {
			stay = append(stay, g.stories[k].text)
		}
	}
	for i := range g.refs {
		if !leaves[i] {
			continue
		}
		var err error
		if slices.Contains(stay, g.stories[i].text) {
			err = p.dropAlone(g, i, stay, partyOf(p.d.Stories))
		} else {
			for _, text := range stay {
				err = errors.Join(err, p.set(pairFact(g.stories[i].text, text), valueNoCopies))
			}
		}
		if err == nil {
			err = p.dropCopies(g, i, leaves)
		}
		if err == nil {
			err = p.setAll(g.pages[i], g.stories[i].first, said{FactKeeper, ""})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropCopies takes back that a member which leaves is a copy of one that stays, or the other way round.
func (p *plan) dropCopies(g *groupPlan, i int, leaves []bool) error {
	for k := range g.refs {
		if leaves[k] {
			continue
		}
		for _, pair := range [2][2]int{{i, k}, {k, i}} {
			copyOf := g.stories[pair[0]].copyOf
			if copyOf != nil && copyOf.Dump == g.refs[pair[1]].Dump && copyOf.First == g.refs[pair[1]].First {
				if err := p.noCopy(g.pages[pair[0]], g.stories[pair[0]]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// combine settles a group and adds to the keeper the paragraphs that only the
// others have.
func (p *plan) combine(g *groupPlan) error {
	added, err := p.onlyOthers(g)
	if err != nil {
		return err
	}
	if len(added) > 0 {
		value, err := json.Marshal(append(slices.Clone(g.pages[0].facts.additions[g.stories[0].first]), added...))
		if err != nil {
			return err
		}
		story := g.stories[0]
		pin := g.pages[0].facts.stories[story.first]
		pin.last, pin.verdict, pin.roles = story.last, story.verdict, nil
		if pin.verdict != Undecided || story.edited() {
			pin.roles = g.pages[0].roles(story.first, story.last)
		}
		err = p.setAll(g.pages[0], story.first, said{FactAddition, string(value)}, said{FactStory, pin.String()})
		if text, edited := g.pages[0].facts.texts[story.first]; err == nil && edited {
			text = strings.Join(editedLines(text+"\n"+joinParagraphs(added)), "\n")
			err = p.setAll(g.pages[0], story.first, said{FactText, text})
		}
		if err != nil {
			return err
		}
	}
	return p.settle(g)
}

// skipGroup puts a group at the end of its queue.
func (p *plan) skipGroup() error {
	g := &groupRecord{}
	for i, ref := range p.d.Group {
		page, story, err := p.story(ref)
		if err != nil {
			return err
		}
		g.members = append(g.members, groupMember{at: storyKey{page.seq, story.first}, text: story.text})
		if i == 0 {
			p.d.Summary = "skipped the group of " + page.label(story)
		}
	}
	ids, err := p.sharedGroups(g)
	if err != nil {
		return err
	}
	order, err := p.skipOrder()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := p.set(Fact{Kind: FactSkipGroup, A: hashOfGroup(id)}, order); err != nil {
			return err
		}
	}
	return nil
}

// sharedGroups returns the groups that all members are in. Where there is none, a keeper is in those of its settled
// copies, too: there it stands in for them.
func (p *plan) sharedGroups(g *groupRecord) ([]GroupID, error) {
	shared, err := sharedBy(g, p.t.groupsOf)
	if err == nil && len(shared) == 0 {
		shared, err = sharedBy(g, p.t.groupsOfCopies)
	}
	if err == nil && len(shared) == 0 {
		err = fmt.Errorf("%w: these stories are in no group together any more", ErrConflict)
	}
	return shared, err
}

// sharedBy returns what groupsOf says of all members.
func sharedBy(g *groupRecord, groupsOf func(storyKey) ([]GroupID, error)) ([]GroupID, error) {
	var shared []GroupID
	for i, m := range g.members {
		ids, err := groupsOf(m.at)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			shared = ids
			continue
		}
		shared = slices.DeleteFunc(shared, func(id GroupID) bool { return !slices.Contains(ids, id) })
	}
	return shared, nil
}

// groupsOfCopies returns the groups of a story and of those that were settled to be its copies.
func (t *transaction) groupsOfCopies(at storyKey) ([]GroupID, error) {
	ids, err := t.groupsOf(at)
	if err != nil {
		return nil, err
	}
	copies, err := t.copiesOf(at)
	for _, copied := range copies {
		theirs, err := t.groupsOf(copied)
		if err != nil {
			return nil, err
		}
		ids = append(ids, theirs...)
	}
	return ids, err
}
