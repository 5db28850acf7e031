package plain

import (
	"fmt"
	"strconv"
	"strings"

	"stet/store"
	expected "stet/tui/bulk"
	"stet/tui/desk"
	"stet/tui/splits"
)

const (
	// bulkRows is how many rows of a queue are read at a time, bulkMost how many items one decision takes.
	bulkRows = 256
	bulkMost = 100_000
	// bulkSample is how many items are shown before anything is done.
	bulkSample = 5
)

// bulk is what a bulk act would take.
type bulk struct {
	stories []store.StoryRef
	groups  [][]store.StoryRef
	n       int
	wrong   float64 // expected
	sample  []string

	families, disputed int // of stories: see splits.Sure
}

func (b *bulk) add(name string, confidence float64) {
	b.n++
	b.wrong += expected.Wrongness(confidence)
	if len(b.sample) < bulkSample {
		b.sample = append(b.sample, name)
	}
}

// inBulk accepts all that is undecided from a probability up and goes through the filter, as one
// decision, once the editor has seen how many these are.
func (r *review) inBulk(rest string) error {
	number, answer, _ := strings.Cut(rest, " ")
	percentage, err := strconv.ParseFloat(strings.TrimSuffix(number, "%"), 64)
	if err != nil || percentage < 1 || percentage > 100 {
		r.sayf("%s.\n", errNoBulk)
		return nil //nolint:nilerr // it is said
	}
	b, what := bulk{}, "stories"
	if r.atGroup {
		what = "groups"
		err = r.bulkGroups(&b, percentage/100)
	} else {
		err = r.bulkStories(&b, percentage/100)
	}
	if err != nil {
		return err
	}
	kept := ""
	if b.disputed > 0 {
		kept = desk.CountOf(b.disputed, "story stays", "stories stay") + " undecided, as sure but in dispute: copies speak against their edges.\n"
	}
	if b.n == 0 {
		r.sayf("No undecided %s are that sure.\n%s", what, kept)
		return nil
	}
	if strings.TrimSpace(answer) == "yes" {
		if err := r.decideOnly(store.Decision{Verb: store.Accept, Stories: b.stories, Groups: b.groups, Bulk: true}); err != nil {
			return err
		}
		if err := r.next("", 1); err != nil {
			return err
		}
		r.show()
		return nil
	}
	families := ""
	if b.families > 0 && b.families < b.n {
		families = fmt.Sprintf(" (about %d without their copies)", b.families)
	}
	if b.n == 1 {
		what = map[string]string{"stories": "story", "groups": "group"}[what]
	}
	r.sayf("%d %s%s at %s%% or more would be accepted. %s\n%sSome of them:\n",
		b.n, what, families, strings.TrimSuffix(number, "%"), expected.SayExpected(b.n, b.wrong), kept)
	for _, name := range b.sample {
		r.sayf("  %s\n", name)
	}
	r.sayf("Look at some of them first. Type B %s yes to accept all; u undoes all of it.\n", number)
	return nil
}

func (r *review) bulkStories(b *bulk, least float64) error {
	sure, err := splits.Choose(r.ctx, r.desk, r.filter, least)
	b.stories, b.n, b.wrong, b.sample = sure.Stories, len(sure.Stories), sure.Wrong, sure.Sample[:min(len(sure.Sample), bulkSample)]
	b.families, b.disputed = sure.Families, sure.Disputed
	return err
}

// carries tells whether a story has the label and the note that the filter asks for.
func (r *review) carries(s *store.StoryView) bool {
	if r.filter.Noted && s.Note == "" {
		return false
	}
	if r.filter.Label == "" {
		return true
	}
	for _, label := range s.Labels {
		if label == r.filter.Label {
			return true
		}
	}
	return false
}

func (r *review) bulkGroups(b *bulk, least float64) error {
	f := r.filter
	f.State = store.FilterUndecided
	for from, last := store.Position(""), store.Position(""); ; {
		rows, err := r.desk.GroupsWhere(r.ctx, f, from, bulkRows)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.Position == last {
				continue
			}
			from, last = row.Position, row.Position
			if row.Confidence < least || row.Skipped || b.n >= bulkMost {
				continue
			}
			group, err := r.desk.Group(row.ID)
			if err != nil {
				return err
			}
			b.groups = append(b.groups, members(group))
			b.add(desk.Label(row.Title)+", "+strconv.Itoa(row.Members)+" members", row.Confidence)
		}
		if len(rows) < bulkRows {
			return nil
		}
	}
}

// members returns the members of a group that were not dropped, the keeper first.
func members(g *store.GroupView) []store.StoryRef {
	var refs []store.StoryRef
	for i := range g.Members {
		if !g.Members[i].Dropped {
			refs = append(refs, g.Members[i].Story.Ref)
		}
	}
	return refs
}
