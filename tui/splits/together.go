package splits

import (
	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
)

// joining is the decision that joins the story in hand to the one before, or
// the sentence why it can't be made.
func (s *Screen) joining() (d store.Decision, not string) {
	at := s.story()
	if at <= 0 {
		return d, "This is the first story of the page; there is none before it to join."
	}
	return store.Decision{Verb: store.Merge, Stories: []store.StoryRef{s.page.Stories[at].Ref}}, ""
}

// dividing is the decision that begins a story at the cursor, or the sentence
// why it can't be made.
func (s *Screen) dividing() (d store.Decision, not string) {
	line := s.line()
	if line <= 1 {
		return d, "The page begins here, and its first story with it."
	}
	if at := s.story(); at >= 0 && s.page.Stories[at].First == line {
		return d, "A story begins at this line already; " + s.keys.Name(keys.Merge) + " joins it to the one before."
	}
	return store.Decision{Verb: store.Split, Line: s.lineRef(line)}, ""
}

// andPage makes a decision and accepts the page as it then stands. They are two
// decisions, so that one undo takes back the acceptance and leaves the mended page.
func (s *Screen) andPage(d store.Decision, not string) desk.Effect {
	if not != "" {
		return desk.Effect{Say: not}
	}
	pages, dump := s.pages, s.page.Dump.ID
	return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) {
		mended, err := pages.Decide(d)
		if err != nil {
			return mended, err
		}
		page, err := pages.Page(dump)
		if err != nil {
			return mended, err
		}
		refs := undecidedOf(page)
		if len(refs) == 0 {
			return mended, nil
		}
		accepted, err := pages.Decide(store.Decision{Verb: store.Accept, Stories: refs})
		accepted.Summary += "; before that, " + mended.Summary // u takes back what is said first
		accepted.Dumps, accepted.Groups = append(mended.Dumps, accepted.Dumps...), append(mended.Groups, accepted.Groups...)
		return accepted, err
	}, goal{dump: dump, advance: true})}
}

// undecidedOf names the stories of a page that nothing was decided of.
func undecidedOf(page *store.PageView) []store.StoryRef {
	refs := make([]store.StoryRef, 0, len(page.Stories))
	for i := range page.Stories {
		if undecided(&page.Stories[i]) {
			refs = append(refs, page.Stories[i].Ref)
		}
	}
	return refs
}
