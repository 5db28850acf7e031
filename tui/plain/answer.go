package plain

import (
	"fmt"
	"strconv"
	"strings"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
	"stet/tui/difference"
	"stet/tui/duplicates"
)

const help = `a            accept: approve the story, or keep the keeper and drop the rest
m            merge: join the story to the one before it; for a group, merge
r            reject: spike the story, or say that the group's stories are no copies
A            accept every undecided story of the page; for a group, all groups that hang together with it
w            withdraw the verdict
s LINE       begin a story at this line
move LINE TO move the split at LINE to the line TO
x LINE       this line is furniture, or body again
X LINE       make every equal line furniture, or body again, in all dumps: says first what changes
rules        list the rules; withdraw N takes one back
t TITLE      type a title; t alone goes back to the proposed one
text         print the paragraphs with their numbers
e N TEXT     put TEXT in the place of paragraph N; e N alone takes it out
e            type the whole text; e own goes back to the dump's own
N NOTE       put a note on the story; N alone takes it off
L LABELS     put labels on the story, parted by commas; L alone takes them off; labels lists those in use
mark, same   mark a story; then, at another, say that it is a copy of the marked one
skip         put the page or the group at the end of the queue
keep N       make member N the keeper of the group
d N          drop member N from the group
diff N       what differs between the keeper and member N
merge        combine the group into one story; the text is shown, yes makes it stand
n, p         next and previous story on the page; then the next and previous page or group
u, redo      undo and redo, also after a restart
show         print the whole page again, every line
f FILTER     show only undecided, doubtful, approved, spiked, skipped; source NAME; label LABEL; noted; f off
/ WORDS      find words in all dumps; / alone goes on; go N shows a hit
B PERCENT    accept all that is at least so sure, in one go: says first how many, and shows some
groups       go to the duplicate groups; stories goes back
q            quit: everything is saved
Words do as well: accept, merge, reject, split, title, note, undo, next, filter, find.
`

// answer does what was typed.
func (r *review) answer(text string) error {
	verb, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	verb = r.short(verb)
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
	case "rules", "withdraw", "labels", "f", "/", "go", "B":
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

// answerAll does what is about all pages, or all groups.
func (r *review) answerAll(verb, rest string) error {
	switch verb {
	case "rules":
		return r.rules()
	case "withdraw":
		return r.withdraw(rest)
	case "labels":
		return r.labels()
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
	switch {
	case r.atGroup && len(o.Groups) > 0:
		if group, err := r.desk.Group(o.Groups[0]); err == nil {
			r.group = group
		}
	case !r.atGroup && len(o.Dumps) > 0:
		if r.page, err = r.desk.Page(o.Dumps[0]); err != nil {
			return err
		}
		r.story = max(r.undecided(0, 1), 0)
	}
	r.show()
	return nil
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
	case "t":
		return r.decide(store.Decision{Verb: store.Title, Stories: one, Text: rest}, false)
	case "text", "e", "N", "L", "mark", "same":
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
		r.sayf("%q is no answer here; ? lists them.\n", desk.Label(verb))
	}
	return nil
}

// answerWords does what is about the words of the story in hand.
func (r *review) answerWords(verb, rest string) error {
	story := &r.page.Stories[r.story]
	one := []store.StoryRef{story.Ref}
	switch verb {
	case "text":
		return r.text()
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
		r.sayf("Marked “%s”. Go to its copy and type same.\n", desk.Label(story.Title))
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

// answerLine does what is about a line of the page.
func (r *review) answerLine(verb, rest string) error {
	numbers, err := r.numbers(rest, map[string]int{"s": 1, "x": 1, "move": 2}[verb], len(r.page.Lines))
	if err != nil {
		r.sayf("%s\n", err)
		return nil
	}
	n := numbers[0]
	line := store.LineRef{Dump: r.page.Dump.ID, Line: n, Key: segmenter.LineKey(r.page.Page.Bytes(n))}
	switch verb {
	case "s":
		return r.decide(store.Decision{Verb: store.Split, Line: line}, false)
	case "move":
		return r.decide(store.Decision{Verb: store.Move, Line: line, To: numbers[1]}, false)
	}
	role := segmenter.Furniture
	if r.quiet(n) {
		role = segmenter.Body
	}
	return r.decide(store.Decision{Verb: store.SetRole, Line: line, Role: role}, false)
}

// numbers reads count numbers from 1 to most. Its errors are sentences for the editor.
func (r *review) numbers(text string, count, most int) ([]int, error) {
	fields := strings.Fields(text)
	if len(fields) != count {
		return nil, fmt.Errorf("this needs %d number(s), as in ? shows", count)
	}
	out := make([]int, count)
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > most {
			return nil, fmt.Errorf("%q is no number from 1 to %d", desk.Label(field), most)
		}
		out[i] = n
	}
	return out, nil
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
	var from store.Position
	switch {
	case r.atGroup:
		from = r.group.Position
	default:
		from = r.page.Position
	}
	if err := r.next(from, by); err != nil {
		return err
	}
	r.show()
	return nil
}

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
		numbers, err := r.numbers(rest, 1, len(r.group.Members))
		if err != nil {
			r.sayf("%s\n", err)
			return nil
		}
		member := []store.StoryRef{r.group.Members[numbers[0]-1].Story.Ref}
		switch verb {
		case "keep":
			return r.decide(store.Decision{Verb: store.Keeper, Group: refs, Stories: member}, false)
		case "d":
			return r.decide(store.Decision{Verb: store.Drop, Group: refs, Stories: member}, len(refs) <= 2)
		}
		return r.diff(member[0])
	default:
		r.sayf("%q is no answer here; ? lists them.\n", desk.Label(verb))
	}
	return nil
}

// family settles all undecided groups that hang together with the one in hand.
func (r *review) family() error {
	family, err := duplicates.Family(r.desk, r.group)
	if err != nil {
		return err
	}
	var groups [][]store.StoryRef
	for _, group := range family {
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
		r.sayf("%s%s\n", from, desk.Label(p.Text))
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
			text := desk.Label(piece.Text)
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
