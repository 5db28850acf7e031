package oracle

import (
	"context"
	"math"
	"strconv"

	"stet/segmenter"
	"stet/store"
	"stet/tui/duplicates"
)

// article names what a story tells: the gold story of its page with which its
// text shares the most lines; "" where it shares none. Lines that the desk takes for none of
// its text, furniture and repeats, tell nothing of it.
func (e *editor) article(dump string, ref store.StoryRef) (story, told string, err error) {
	sample, err := e.sample(dump)
	if err != nil {
		return "", "", err
	}
	text, err := e.store.Story(ref)
	if err != nil {
		return "", "", err
	}
	most := 0
	for i := range sample.Gold.Stories {
		g := &sample.Gold.Stories[i]
		shared := 0
		for _, p := range text.Paragraphs {
			if p.Dump == ref.Dump && p.Line >= g.StartLine && p.Line <= g.EndLine && sample.Truth.Roles[p.Line-1] == segmenter.Body {
				shared++
			}
		}
		if shared > most {
			story, told, most = g.Story, g.Copy, shared
		}
	}
	return story, told, nil
}

// duplicates reviews group after group until none is undecided.
func (e *editor) duplicates() error {
	counts, err := e.store.Counts()
	if err != nil || counts.GroupsUndecided == 0 {
		return err
	}
	e.press(Tab, false, "tab")
	e.spent.done(Tab)
	if e.options.Bulk > 0 {
		if err := e.bulkGroups(); err != nil {
			return err
		}
	}
	tries, spent := 0, map[store.GroupID]int{} // decisions about a group
	for {
		counts, err := e.store.Counts()
		if err != nil || counts.GroupsUndecided == 0 {
			return err
		}
		group := e.seat.window.group
		if group.Settled {
			e.press(Tab, true, "n")
			if tries++; tries > counts.Groups {
				return nil
			}
			continue
		}
		before := counts.Decisions
		if err := e.settle(group); err != nil {
			return err
		}
		if counts, err = e.store.Counts(); err != nil {
			return err
		}
		if counts.Decisions > before && spent[group.ID] <= len(group.Members)+mostNumbered {
			tries = 0
			spent[group.ID]++
			continue
		}
		e.result.Stuck = append(e.result.Stuck, "the group of “"+group.Title+"”")
		if tries++; tries > counts.Groups {
			return nil
		}
		e.press(Tab, true, "n")
	}
}

// bulkGroups accepts all groups above the probability that was asked for, and
// counts how many of them are of several stories.
func (e *editor) bulkGroups() error {
	bin := binFrom(e.options.Bulk)
	rows, _, err := e.store.GroupsFrom(context.Background(), store.BinFrom(bin), "", math.MaxInt)
	if err != nil || len(rows) == 0 {
		return err
	}
	for _, row := range rows {
		group, err := e.store.Group(row.ID)
		if err != nil {
			return err
		}
		tells, _, err := e.tellings(group)
		if err != nil {
			return err
		}
		e.result.BulkGroups++
		for _, story := range tells {
			if story != tells[0] {
				e.result.BulkGroupsWrong++
				break
			}
		}
	}
	e.choose(bin)
	e.press(Bulk, false, "enter")
	e.spent.done(Bulk)
	return nil
}

// mostNumbered is the last member that a digit chooses.
const mostNumbered = 9

// settle does the next thing that brings a group to what is true of it.
func (e *editor) settle(group *store.GroupView) error {
	tells, whole, err := e.tellings(group)
	if err != nil {
		return err
	}
	article, wanted := majority(group, tells)
	if wanted < 2 {
		e.press(Refuse, false, "r")
		e.spent.done(Refuse)
		return nil
	}
	if tells[0] != article || !whole[0] {
		if at := keeper(group, tells, whole, article); at > 0 {
			e.press(Keeper, false, strconv.Itoa(at+1))
			e.spent.done(Keeper)
			return nil
		}
	}
	for i := range group.Members {
		if group.Members[i].Dropped || tells[i] == article {
			continue
		}
		key, from := "j", e.seat.cursor()-1
		if from > i {
			key = "k"
		}
		for range apart(from, i) {
			e.press(Drop, true, key)
		}
		e.press(Drop, false, "d")
		e.spent.done(Drop)
		return nil
	}
	if !e.settled[article] {
		e.settled[article] = true
		e.result.Settled++
	}
	family, err := e.rightFamily(group)
	if err != nil {
		return err
	}
	if !family {
		e.press(AcceptGroup, false, "a")
		e.spent.done(AcceptGroup)
		return nil
	}
	before, err := e.store.Counts()
	if err != nil {
		return err
	}
	e.press(AcceptFamily, false, "A")
	e.spent.done(AcceptFamily)
	after, err := e.store.Counts()
	if err == nil && after.Decisions == before.Decisions {
		e.press(AcceptFamily, false, "enter") // not all of it was on the screen, so that it is shown first
	}
	return err
}

// rightFamily tells whether a group has others that share its stories, and all of
// them are right as they stand.
func (e *editor) rightFamily(group *store.GroupView) (bool, error) {
	family, err := duplicates.Family(e.store, group)
	if err != nil {
		return false, err
	}
	for _, other := range family {
		tells, whole, err := e.tellings(other)
		if err != nil {
			return false, err
		}
		article, wanted := majority(other, tells)
		if wanted < 2 || tells[0] != article || !whole[0] && keeper(other, tells, whole, article) > 0 {
			return false, nil
		}
		for i := range other.Members {
			if !other.Members[i].Dropped && tells[i] != article {
				return false, nil
			}
		}
	}
	return len(family) > 0, nil
}

// tellings returns the article of each member, and whether it tells it whole.
func (e *editor) tellings(group *store.GroupView) (articles []string, whole []bool, err error) {
	for i := range group.Members {
		m := &group.Members[i]
		story, told, err := e.article(m.Dump.Name, m.Story.Ref)
		if err != nil {
			return nil, nil, err
		}
		if story == "" {
			story = m.Dump.Name + ":" + strconv.Itoa(m.Story.First) // a copy of nothing
		}
		articles, whole = append(articles, story), append(whole, told != "truncated")
	}
	return articles, whole, nil
}

// majority returns the article that most members tell, the keeper's where two
// have as many, and how many do.
func majority(group *store.GroupView, tells []string) (article string, most int) {
	count := map[string]int{}
	for i, story := range tells {
		if !group.Members[i].Dropped {
			count[story]++
		}
	}
	for _, story := range tells { // in order, so that the keeper's comes first
		if count[story] > most {
			article, most = story, count[story]
		}
	}
	return article, most
}

// keeper returns the place of a better keeper than the first member: one of the
// article, whole where one is. 0 where there is none that a digit chooses.
func keeper(group *store.GroupView, tells []string, whole []bool, article string) int {
	best := 0
	for i := 1; i < min(len(group.Members), mostNumbered); i++ {
		if group.Members[i].Dropped || tells[i] != article {
			continue
		}
		if whole[i] {
			return i
		}
		if best == 0 && tells[0] != article {
			best = i
		}
	}
	return best
}
