package plain

import (
	"errors"
	"slices"
	"strings"

	"stet/store"
	"stet/tui/desk"
)

const help = `a            accept: approve the story, or keep the keeper and drop the rest
m            merge: join the story to the one before it; for a group, merge
r            reject: spike the story, or say that the group's stories are no copies
A            accept every undecided story of the page; for a group, all groups that hang together with it
w            withdraw the verdict
M, S LINE    merge, or begin a story at this line, and accept the page as it then stands
s LINE       begin a story at this line
move LINE TO move the split at LINE to the line TO
x LINE       this line is furniture, or body again
X LINE       make every equal line furniture, or body again, in all dumps: says first what changes
rules        list the rules; withdraw N takes one back
t TITLE      type a title; t alone goes back to the proposed one
text         print the paragraphs with their numbers
e N TEXT     put TEXT in the place of paragraph N; e N alone takes it out
e            type the whole text; e own goes back to the dump's own
e mend       where characters were encoded twice: what they were; e mend yes makes it stand
N NOTE       put a note on the story; N alone takes it off
L LABELS     put labels on the story, parted by commas; L alone takes them off; labels lists those in use
mark, same   mark a story; then, at another, say that it is a copy of the marked one
skip         put the page or the group at the end of the queue
keep N       make member N the keeper of the group
d N ...      drop member N from the group; several that tell another story leave together
diff N       what member N shares with the keeper, what only one of them has, and the passages that differ
merge        combine the group into one story; the text is shown, yes makes it stand
n, p         next and previous story on the page; then the next and previous page or group
u, redo      undo and redo, also after a restart
history      the last decisions; back N undoes number N and all that came after it
show         print the whole page again, every line
f FILTER     show only undecided, doubtful, approved, spiked, skipped; source NAME; label LABEL; noted; f off
/ WORDS      find words in all dumps; / alone goes on; go N shows a hit
B PERCENT    accept all that is at least so sure, in one go: says first how many, and shows some
P            what is left, how sure it is, your pace, and how the proposals fared with you
y            print the story's text, or with LINE that line, whole and with nothing beside it, to be copied from here
groups       go to the duplicate groups; stories goes back
q            quit: everything is saved
Words do as well: accept, merge, reject, split, title, note, undo, next, filter, find.
`

// answer does what was typed.
func (r *review) answer(text string) error {
	verb, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	verb = r.short(verb)
	if rest != "" && r.alone(verb) {
		r.sayf("Not done: %s stands alone and is about what was printed last, and something is typed behind it.\n", desk.Label(verb))
		return nil
	}
	switch verb {
	case "":
		r.show()
	case "q", "quit":
		return errQuit
	case "?", "help":
		r.sayf("%s", help)
	case "u":
		return r.undo(r.desk.Undo)
	case "redo":
		return r.undo(r.desk.Redo)
	case "P":
		return r.pace()
	case "rules", "withdraw", "labels", "f", "/", "go", "B", "history", "back":
		return r.answerAll(verb, rest)
	case "groups", "stories":
		r.atGroup = verb == "groups"
		if err := r.next("", 1); err != nil {
			return err
		}
		r.show()
	default:
		switch {
		case r.atGroup && r.group != nil:
			return r.answerGroup(verb, rest)
		case !r.atGroup && r.page != nil && len(r.page.Stories) > 0:
			return r.answerStory(verb, rest)
		case !r.atGroup && r.page != nil && (verb == "n" || verb == "p"):
			return r.step(verb)
		}
		r.sayf("There is nothing left to decide here. Type u to undo, q to quit.\n")
	}
	return nil
}

// alone tells that an answer that decides takes nothing behind it: who types a number there means another story than
// the one in hand.
func (r *review) alone(verb string) bool {
	switch verb {
	case "a", "r", "w", "A", "M", "skip", "u", "redo", "mark", "same":
		return true
	case "m":
		return !r.atGroup
	}
	return false
}

// elsewhere answers what is no answer here: it may be one at the groups, or at the stories.
func (r *review) elsewhere(verb string) {
	switch verb {
	case "keep", "d", "diff", "merge":
		r.sayf("%q is about a group; groups goes to them.\n", verb)
	case "m", "M", "S", "s", "move", "x", "X", "t", "text", "e", "N", "L", "y", "mark", "same", "show":
		r.sayf("%q is about a story; stories goes back to them.\n", verb)
	default:
		r.sayf("%q is no answer here; ? lists them.\n", desk.Label(verb))
	}
}

// answerAll does what is about all pages, or all groups.
func (r *review) answerAll(verb, rest string) error {
	switch verb {
	case "rules":
		return r.rules()
	case "withdraw":
		return r.withdraw(rest)
	case "labels":
		return r.labels()
	case "history":
		return r.history()
	case "back":
		return r.back(rest)
	case "f":
		return r.setFilter(rest)
	case "/":
		return r.find(rest)
	case "go":
		return r.goTo(rest)
	default:
		return r.inBulk(rest)
	}
}

func (r *review) undo(act func() (store.Outcome, error)) error {
	o, err := act()
	if err != nil {
		return err
	}
	r.sayf("%s\n", desk.Label(o.Summary))
	return r.follow(&o)
}

// follow shows what a decision was about, a group or a page.
func (r *review) follow(o *store.Outcome) error {
	group, err := r.groupOf(o)
	if err != nil {
		return err
	}
	page := o.About.Page()
	if pair := o.About.Group; group == nil && len(pair) > 0 {
		page = pair[len(pair)-1].Dump // two stories that were said to be copies, and are none
	}
	switch {
	case group != nil:
		r.atGroup, r.group = true, group
	case page != (store.DumpID{}):
		r.atGroup = false
		if r.page, err = r.desk.Page(page); err != nil {
			return err
		}
		r.story = max(r.storyOf(&o.About), 0)
	default: // about all pages
		r.reload()
	}
	r.show()
	return nil
}

// groupOf returns the first group that changed by a decision about groups, and that holds what it was about; nil where
// there is none.
func (r *review) groupOf(o *store.Outcome) (*store.GroupView, error) {
	if !o.About.OfGroups() {
		return nil, nil
	}
	for _, id := range o.Groups {
		group, err := r.desk.Group(id)
		if errors.Is(err, store.ErrNotFound) {
			continue // it goes on under another id
		}
		if err != nil || len(o.About.Group) == 0 || holds(group, o.About.Group) {
			return group, err
		}
	}
	return nil, nil
}

// holds tells that two of some stories are in a group.
func holds(group *store.GroupView, refs []store.StoryRef) bool {
	n := 0
	for i := range group.Members {
		if slices.Contains(refs, group.Members[i].Story.Ref) {
			n++
		}
	}
	return n > 1
}

// storyOf returns the story of the page in hand that a decision was about, or else the first undecided one.
func (r *review) storyOf(d *store.Decision) int {
	line := d.Line.Line
	if len(d.Stories) > 0 {
		line = d.Stories[0].First
	} else if len(d.Group) > 0 {
		line = d.Group[len(d.Group)-1].First
	}
	for i := range r.page.Stories {
		if s := &r.page.Stories[i]; line > 0 && s.First <= line && line <= s.Last {
			return i
		}
	}
	return r.undecided(0, 1)
}

// decide makes a decision and shows what comes next.
func (r *review) decide(d store.Decision, advance bool) error {
	o, err := r.desk.Decide(d)
	if err != nil {
		return err
	}
	r.sayf("%s. u undoes.\n", desk.Label(o.Summary))
	return r.goOn(advance)
}

func (r *review) answerStory(verb, rest string) error {
	story := &r.page.Stories[r.story]
	one := []store.StoryRef{story.Ref}
	switch verb {
	case "a":
		return r.decide(store.Decision{Verb: store.Accept, Stories: one}, true)
	case "r":
		return r.decide(store.Decision{Verb: store.Reject, Stories: one}, true)
	case "w":
		return r.decide(store.Decision{Verb: store.Reopen, Stories: one}, false)
	case "m":
		if r.story == 0 {
			r.sayf("This is the first story of the page; there is none before it to join.\n")
			return nil
		}
		r.story--
		return r.decide(store.Decision{Verb: store.Merge, Stories: one}, true)
	case "A":
		return r.acceptPage()
	case "M", "S":
		return r.mendAndAccept(verb, rest)
	case "t":
		return r.decide(store.Decision{Verb: store.Title, Stories: one, Text: rest}, false)
	case "text", "y", "e", "N", "L", "mark", "same":
		return r.answerWords(verb, rest)
	case "skip":
		if err := r.decideOnly(store.Decision{Verb: store.Skip, Dump: r.page.Dump.ID}); err != nil {
			return err
		}
		return r.stepTo(1)
	case "n", "p":
		return r.step(verb)
	case "show":
		for n := range r.page.Lines {
			r.line(n + 1)
		}
	case "X":
		return r.rule(rest)
	case "s", "x", "move":
		return r.answerLine(verb, rest)
	default:
		r.elsewhere(verb)
	}
	return nil
}

// acceptPage accepts all that is undecided of the page in hand.
func (r *review) acceptPage() error {
	var refs []store.StoryRef
	for i := range r.page.Stories {
		if open(&r.page.Stories[i]) {
			refs = append(refs, r.page.Stories[i].Ref)
		}
	}
	if len(refs) == 0 {
		r.sayf("Nothing is undecided on this page.\n")
		return nil
	}
	return r.decide(store.Decision{Verb: store.Accept, Stories: refs}, true)
}

// answerWords does what is about the words of the story in hand.
func (r *review) answerWords(verb, rest string) error {
	story := &r.page.Stories[r.story]
	one := []store.StoryRef{story.Ref}
	switch verb {
	case "text":
		return r.text()
	case "y":
		return r.bare(rest)
	case "e":
		return r.edit(rest)
	case "N":
		return r.decide(store.Decision{Verb: store.Note, Stories: one, Text: rest}, false)
	case "L":
		return r.decide(store.Decision{Verb: store.Label, Stories: one, Text: rest}, false)
	case "same":
		return r.same()
	default:
		r.marked = story.Ref
		r.sayf("Marked: %s Go to its copy and type same.\n", desk.Label(story.Title))
	}
	return nil
}

func (r *review) decideOnly(d store.Decision) error {
	o, err := r.desk.Decide(d)
	if err == nil {
		r.sayf("%s. u undoes.\n", desk.Label(o.Summary))
	}
	return err
}

// step goes to the next or previous story, page or group.
func (r *review) step(verb string) error {
	by := 1
	if verb == "p" {
		by = -1
	}
	if !r.atGroup {
		if at := r.undecided(r.story+by, by); at >= 0 {
			r.story = at
			r.show()
			return nil
		}
	}
	return r.stepTo(by)
}

func (r *review) stepTo(by int) error {
	group, page := r.group, r.page
	var from store.Position
	if r.atGroup {
		from = group.Position
	} else {
		from = page.Position
	}
	if err := r.next(from, by); err != nil {
		return err
	}
	sameGroup, samePage := r.group != nil && group != nil && r.group.ID == group.ID, r.page != nil && page != nil && r.page.Dump.ID == page.Dump.ID
	switch {
	case (r.atGroup && sameGroup || !r.atGroup && samePage) && !r.filter.IsZero():
		r.sayf("Nothing else goes through the filter.\n")
	case r.atGroup && sameGroup:
		r.sayf("No other group is undecided.\n")
	case !r.atGroup && samePage:
		r.sayf("No other page has anything undecided.\n")
	}
	r.show()
	return nil
}
