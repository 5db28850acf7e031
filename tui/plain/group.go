package plain

import (
	"strings"

	"stet/store"
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
		r.sayf("%q is no answer here; ? lists them.\n", desk.Label(verb))
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

// diff prints the passages that differ, with what is gone and what is new in brackets.
func (r *review) diff(ref store.StoryRef) error {
	texts := make([][]string, 2)
	for i, one := range []store.StoryRef{r.group.Members[0].Story.Ref, ref} {
		story, err := r.desk.Story(one)
		if err != nil {
			return err
		}
		for _, p := range story.Paragraphs {
			texts[i] = append(texts[i], p.Text)
		}
	}
	d := difference.Of(texts[0], texts[1])
	r.sayf("%d words only in the keeper, %d only in the member.\n", d.Gone, d.Come)
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
