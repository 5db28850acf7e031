package plain

import (
	"strings"

	"stet/store"
	"stet/tui/alignment"
	"stet/tui/desk"
	"stet/tui/difference"
	"stet/tui/duplicates"
)

func (r *review) answerGroup(verb, rest string) error {
	refs := members(r.group)
	switch verb {
	case "A":
		return r.family()
	case "a":
		return r.decide(store.Decision{Verb: store.Accept, Group: refs}, true)
	case "r":
		return r.decide(store.Decision{Verb: store.Reject, Group: refs}, true)
	case "w":
		return r.decide(store.Decision{Verb: store.Reopen, Group: refs}, false)
	case "merge", "m":
		return r.merge(refs, rest)
	case "skip":
		if err := r.decideOnly(store.Decision{Verb: store.Skip, Group: refs}); err != nil {
			return err
		}
		return r.stepTo(1)
	case "n", "p":
		return r.step(verb)
	case "keep", "d", "diff":
		count := 1
		if verb == "d" {
			count = max(len(strings.Fields(rest)), 1) // what is one story of its own leaves together
		}
		numbers, err := r.numbers(rest, count, len(r.group.Members))
		if err != nil {
			r.sayf("%s\n", err)
			return nil
		}
		member := make([]store.StoryRef, count)
		for i, n := range numbers {
			member[i] = r.group.Members[n-1].Story.Ref
		}
		switch verb {
		case "keep":
			return r.decide(store.Decision{Verb: store.Keeper, Group: refs, Stories: member}, false)
		case "d":
			return r.decide(store.Decision{Verb: store.Drop, Group: refs, Stories: member}, len(refs)-count <= 1)
		}
		return r.diff(member[0])
	default:
		r.elsewhere(verb)
	}
	return nil
}

// family settles the group in hand and all undecided ones that hang together with it.
func (r *review) family() error {
	family, err := duplicates.Family(r.desk, r.group)
	if err != nil {
		return err
	}
	var groups [][]store.StoryRef
	for _, group := range append([]*store.GroupView{r.group}, family...) {
		if refs := members(group); !group.Settled && len(refs) > 1 {
			groups = append(groups, refs)
		}
	}
	if len(groups) == 0 {
		r.sayf("Nothing is undecided in this family.\n")
		return nil
	}
	return r.decide(store.Decision{Verb: store.Accept, Groups: groups}, true)
}

// merge shows the combined text; "merge yes" makes it stand.
func (r *review) merge(refs []store.StoryRef, rest string) error {
	if rest == "yes" {
		return r.decide(store.Decision{Verb: store.Merge, Group: refs}, true)
	}
	combined, err := r.desk.Combined(refs)
	if err != nil {
		return err
	}
	for _, p := range combined {
		from := ""
		if p.Dump != refs[0].Dump {
			from = "(only in another member) "
		}
		r.sayf("%s%s\n", from, shortened(p.Text))
	}
	r.sayf("Type merge yes to make this stand.\n")
	return nil
}

// diff says what the keeper and a member share, and prints the passages that differ, with what is gone and what
// is new in brackets.
func (r *review) diff(ref store.StoryRef) error {
	keeper, err := r.desk.Story(r.group.Members[0].Story.Ref)
	if err != nil {
		return err
	}
	member, err := r.desk.Story(ref)
	if err != nil {
		return err
	}
	a := alignment.Of(keeper, member)
	r.sayf("%d words in both, %d only in the keeper, %d only in the member.\n", a.Words, a.Gone, a.Come)
	for _, part := range []struct {
		what     string
		passages []alignment.Passage
	}{{"In both", a.Both}, {"Only the keeper", a.OnlyKeeper}, {"Only the member", a.OnlyMember}} {
		longest, left := alignment.Longest(part.passages, passagesShown)
		for i := range longest {
			r.sayf("%s: %s.\n", part.what, strings.TrimRight(desk.Label(longest[i].Say()), "."))
		}
		if left > 0 {
			r.sayf("%s: and %d shorter passages.\n", part.what, left)
		}
	}
	d := difference.Of(paragraphs(keeper), paragraphs(member))
	switch {
	case len(d.Passages) > 0:
		r.sayf("What differs:\n")
	case d.Breaks > 0:
		r.sayf("Word for word the same, but for where paragraphs begin.\n")
	default:
		r.sayf("Word for word the same.\n")
	}
	for _, passage := range d.Passages {
		parts := make([]string, 0, len(passage.Pieces))
		for _, piece := range passage.Pieces {
			text := shortened(piece.Text)
			switch piece.Kind {
			case difference.OnlyOld:
				text = "[keeper: " + text + "]"
			case difference.OnlyNew:
				text = "[member: " + text + "]"
			case difference.Both:
			}
			parts = append(parts, text)
		}
		r.sayf("... %s ...\n", strings.Join(parts, " "))
	}
	return nil
}

// passagesShown is how many passages of a sort diff names.
const passagesShown = 5

func paragraphs(text *store.StoryText) []string {
	out := make([]string, len(text.Paragraphs))
	for i := range text.Paragraphs {
		out[i] = text.Paragraphs[i].Text
	}
	return out
}
