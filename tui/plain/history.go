package plain

import (
	"stet/store"
	"stet/tui/desk"
	"stet/tui/history"
)

// historyRows is how many decisions are listed.
const historyRows = 20

// history lists the last decisions, newest first, with the numbers that back takes.
func (r *review) history() error {
	entries, err := history.Read(r.desk)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		r.sayf("Nothing has been decided yet.\n")
		return nil
	}
	for i := range entries[:min(len(entries), historyRows)] {
		e := &entries[i]
		undone := ""
		if !e.Stands {
			undone = "undone: "
		}
		r.sayf("%d %s, %s: %s%s\n", i+1, desk.When(e.Time, "2 Jan 15:04"), desk.Label(e.Editor), undone, desk.Label(e.Summary))
	}
	r.sayf("Type back N to undo number N and all that came after it; redo brings it back.\n")
	return nil
}

// back undoes a decision of the list and all that came after it.
func (r *review) back(rest string) error {
	entries, err := history.Read(r.desk)
	if err != nil {
		return err
	}
	numbers, err := r.numbers(rest, 1, len(entries))
	if err != nil {
		r.sayf("%s\n", err)
		return nil
	}
	undos := history.Undos(entries, numbers[0]-1)
	if undos == 0 {
		r.sayf("This has been undone already.\n")
		return nil
	}
	for ; undos > 1; undos-- {
		if _, err := r.desk.Undo(); err != nil {
			return err
		}
	}
	return r.undo(r.desk.Undo)
}

// mendAndAccept joins the story in hand to the one before, or begins one at a line, and accepts the page as
// it then stands: two decisions, of which u takes back the acceptance first.
func (r *review) mendAndAccept(verb, rest string) error {
	if verb == "M" {
		if r.story == 0 {
			r.sayf("This is the first story of the page; there is none before it to join.\n")
			return nil
		}
		merge := store.Decision{Verb: store.Merge, Stories: []store.StoryRef{r.page.Stories[r.story].Ref}}
		r.story--
		return r.andAccept(merge)
	}
	line, ok := r.lineOf(rest)
	if !ok {
		return nil
	}
	return r.andAccept(store.Decision{Verb: store.Split, Line: line})
}

func (r *review) andAccept(mend store.Decision) error {
	if err := r.decideOnly(mend); err != nil {
		return err
	}
	page, err := r.desk.Page(r.page.Dump.ID)
	if err != nil {
		return err
	}
	r.page = page
	return r.acceptPage()
}
