package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/duplicates"
	"stet/tui/forecast"
	"stet/tui/history"
	"stet/tui/splits"
)

// Desk is what the review needs of a store. *store.Store is one.
type Desk interface {
	splits.Pages
	duplicates.Groups
	history.Log
	forecast.Source
	Rules() ([]store.RuleView, error)
	Find(ctx context.Context, query string, from uint64, use func(store.Hit) bool) error
	Undo() (store.Outcome, error)
	Redo() (store.Outcome, error)
}

// Options says what the review is told. The zero value is right for a store alone.
type Options struct {
	// Export is the command that writes the corpus; "stet export DEST" where it is empty.
	Export string
	// Cuts are the cut points of the forecast; store.DefaultCuts where they are zero.
	Cuts store.Cuts
}

// answerBytes is how long a typed answer may be.
const answerBytes = 64 << 10

// review is a review in progress: one page, or one group, is in hand.
type review struct {
	ctx  context.Context //nolint:containedctx // lives as long as the review
	desk Desk
	out  *bufio.Writer

	options Options

	page  *store.PageView
	story int            // of page
	why   splits.Reasons // of the page that was explained last

	group   *store.GroupView
	atGroup bool // groups are being reviewed

	filter store.Filter
	search search
	marked store.StoryRef // see same
	typing *typing        // a text that is being typed, else nil
}

// errQuit ends a review.
var errQuit = errors.New("quit")

// Run reviews until the answers end, the editor quits, or the context ends. It
// returns an error where the store can't be read at the beginning or out can't be
// written; what goes wrong later is said and the review goes on.
func Run(ctx context.Context, d Desk, o Options, in io.Reader, out io.Writer) error {
	if o.Export == "" {
		o.Export = "stet export DEST"
	}
	if o.Cuts == (store.Cuts{}) {
		o.Cuts = store.DefaultCuts()
	}
	r := &review{ctx: ctx, desk: d, options: o, out: bufio.NewWriter(out)}
	if err := r.next("", 1); err != nil {
		return err
	}
	r.show()
	answers := bufio.NewScanner(in)
	answers.Buffer(make([]byte, 0, 4<<10), answerBytes)
	for ctx.Err() == nil {
		r.sayf("> ")
		if err := r.out.Flush(); err != nil {
			return fmt.Errorf("writing the review: %w", err)
		}
		if !answers.Scan() {
			r.sayf("\n")
			break
		}
		err := r.take(strings.TrimSpace(answers.Text()))
		if errors.Is(err, errQuit) {
			break
		}
		if err != nil {
			r.sayf("%s\n", explain(err))
			r.reload()
		}
	}
	if err := answers.Err(); err != nil {
		r.sayf("The answer was too long; the review ends here.\n")
	}
	r.sayf("Everything that was decided is saved.\n")
	return r.out.Flush()
}

// explain is desk.Explain, with what is to be done in the words of this review.
func explain(err error) string {
	if errors.Is(err, store.ErrEdited) {
		return "The text of this story was edited and hangs on its lines. Type e own to give the dump's text back first; u brings the edit back."
	}
	return desk.Explain(err)
}

// take takes a typed line: an answer, or a line of the text that is being typed.
func (r *review) take(line string) error {
	if r.typing != nil {
		return r.typed(line)
	}
	return r.answer(line)
}

func (r *review) sayf(format string, args ...any) { fmt.Fprintf(r.out, format, args...) }

// next takes the next page or group with something undecided in hand.
func (r *review) next(from store.Position, step int) error {
	if r.atGroup {
		row, found, err := r.desk.NextGroupWhere(r.ctx, r.filter, from, step)
		if err != nil || !found {
			r.group = nil
			return err
		}
		r.group, err = r.desk.Group(row.ID)
		return err
	}
	row, found, err := r.desk.NextPageWhere(r.ctx, r.filter, from, step)
	if err != nil || !found {
		r.page = nil
		return err
	}
	if r.page, err = r.desk.Page(row.Dump); err != nil {
		return err
	}
	r.story = max(r.undecided(0, 1), 0)
	if step < 0 {
		r.story = max(r.undecided(len(r.page.Stories)-1, -1), 0)
	}
	return nil
}

// undecided returns the first story from a place on that is to be shown: undecided, or what the
// filter asks for; -1 where there is none.
func (r *review) undecided(at, step int) int {
	for ; at >= 0 && at < len(r.page.Stories); at += step {
		if r.shows(&r.page.Stories[at]) {
			return at
		}
	}
	return -1
}

// shows tells whether a story goes through the filter.
func (r *review) shows(v *store.StoryView) bool {
	switch {
	case !r.carries(v):
		return false
	case r.filter.State == store.FilterApproved:
		return v.Verdict == store.Approved
	case r.filter.State == store.FilterSpiked:
		return v.Verdict == store.Spiked
	}
	return open(v)
}

func open(v *store.StoryView) bool { return v.Undecided() }

// reload reads what is in hand again.
func (r *review) reload() {
	var err error
	switch {
	case r.atGroup && r.group != nil:
		r.group, err = r.desk.Group(r.group.ID)
	case !r.atGroup && r.page != nil:
		if r.page, err = r.desk.Page(r.page.Dump.ID); err == nil {
			r.story = min(r.story, max(len(r.page.Stories)-1, 0))
		}
	}
	if err != nil {
		r.page, r.group = nil, nil
	}
}

// place is where the story in hand begins and ends; the zero value where there is none.
func (r *review) place() (at struct {
	dump        store.DumpID
	first, last int
},
) {
	if r.page != nil {
		if at.dump = r.page.Dump.ID; r.story < len(r.page.Stories) {
			at.first, at.last = r.page.Stories[r.story].First, r.page.Stories[r.story].Last
		}
	}
	return at
}

// goOn shows what is to be decided next, after a decision on a story or a group.
func (r *review) goOn(advance bool) error {
	if r.atGroup {
		at := r.group.Position
		if group, err := r.desk.Group(r.group.ID); err == nil && !advance {
			r.group = group
		} else if err := r.next(at, 1); err != nil {
			return err
		}
		r.show()
		return nil
	}
	page, err := r.desk.Page(r.page.Dump.ID)
	if err != nil {
		return err
	}
	before := r.place()
	r.page = page
	r.story = min(r.story, max(len(page.Stories)-1, 0))
	if !advance && r.place() == before {
		r.showState()
		return nil
	}
	if advance {
		at := r.undecided(r.story, 1)
		if at < 0 {
			at = r.undecided(0, 1)
		}
		if at >= 0 {
			r.story = at
		} else if err := r.next(page.Position, 1); err != nil {
			return err
		}
	}
	r.show()
	return nil
}
