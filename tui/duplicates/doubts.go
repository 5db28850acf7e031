package duplicates

import (
	"strconv"
	"strings"

	"stet/segmenter/dupes"
	"stet/store"
)

// doubts are what the likeness of a group's members makes doubtful of it.
type doubts struct {
	// leaving are members that have next to nothing of the keeper, and those that
	// are nearer to them: the group may be two stories.
	leaving []int
	// torn says which two members are not alike though the keeper is like both.
	torn string
	// cut says where members are cut otherwise on their pages, two that the machine nearly cut the fullest.
	cut, two string
}

// quiet tells that nothing is doubtful of a group with so many members: two are both or no copies.
func (d *doubts) quiet(members int) bool {
	return d.cut+d.two == "" && (members <= 2 || len(d.leaving) == 0 && d.torn == "")
}

// doubtsOf says what is doubtful of a group whose first members have these texts: nothing of one that is settled, or whose members
// are the same.
func doubtsOf(groups Groups, group *store.GroupView, texts [][]string) (d doubts) {
	if group.Kind == dupes.Exact || group.Settled {
		return d
	}
	d = newLikeness(texts).doubts(len(group.Members))
	d.cutOtherwise(groups, group)
	return d
}

// sentences says what is doubtful of a group with so many members that are not dropped, the weightiest first; parting says what
// takes those apart that have next to nothing of the keeper.
func (d *doubts) sentences(members int, parting string) (said []string) {
	if members > 2 && len(d.leaving) > 0 {
		verb := "has"
		if len(d.leaving) > 1 {
			verb = "have"
		}
		said = append(said, d.numbers(", ")+" "+verb+" next to nothing of the keeper: "+parting)
	}
	if members > 2 && d.torn != "" {
		said = append(said, d.torn)
	}
	for _, s := range []string{d.cut, d.two} {
		if s != "" {
			said = append(said, s)
		}
	}
	return said
}

// numbers names those that may be of another story as the table has them.
func (d *doubts) numbers(between string) string {
	numbers := make([]string, len(d.leaving))
	for i, member := range d.leaving {
		numbers[i] = strconv.Itoa(member + 1)
	}
	return strings.Join(numbers, between)
}

// Doubts says what is doubtful of a group, for one who reads it without the table: a sentence each, with the numbers of its members.
func Doubts(groups Groups, group *store.GroupView) []string {
	texts := make([][]string, min(len(group.Members), comparedAtOnce+1))
	for i := range texts {
		if m := &group.Members[i]; !m.Dropped && group.Kind != dupes.Exact && !group.Settled {
			texts[i], _ = paragraphs(groups, m.Story.Ref) // of one that can't be read nothing is said
		}
	}
	d := doubtsOf(groups, group, texts)
	return d.sentences(len(refsOf(group)), "d "+d.numbers(" ")+" takes what is of another story out together")
}
