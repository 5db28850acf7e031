package oracle

import (
	"context"
	"regexp"
	"strconv"
	"time"

	"stet/store"
	"stet/tui"
	"stet/tui/simulate"
)

// window is the store as the desk reads it: it remembers what was read last to
// be shown. The desk reads the queue around what it shows after that itself, and
// after others that it shows beside it or compares it with.
type window struct {
	tui.Desk
	page  *store.PageView
	group *store.GroupView
	pages map[store.DumpID]*store.PageView
	read  map[store.GroupID]*store.GroupView
}

// Page implements tui.Desk.
func (w *window) Page(id store.DumpID) (*store.PageView, error) {
	page, err := w.Desk.Page(id)
	if err == nil {
		w.pages[id] = page
	}
	return page, err
}

// PagesWhere implements tui.Desk.
func (w *window) PagesWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.PageRow, error) {
	rows, err := w.Desk.PagesWhere(ctx, f, from, n)
	if err == nil && n > 0 && len(rows) > 0 && rows[0].Position == from && w.pages[rows[0].Dump] != nil {
		w.page = w.pages[rows[0].Dump]
		clear(w.pages)
		w.pages[w.page.Dump.ID] = w.page
	}
	return rows, err
}

// Group implements tui.Desk.
func (w *window) Group(id store.GroupID) (*store.GroupView, error) {
	group, err := w.Desk.Group(id)
	if err == nil {
		w.read[id] = group
	}
	return group, err
}

// GroupsWhere implements tui.Desk.
func (w *window) GroupsWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.GroupRow, error) {
	rows, err := w.Desk.GroupsWhere(ctx, f, from, n)
	if err == nil && n > 0 && len(rows) > 0 && rows[0].Position == from && w.read[rows[0].ID] != nil {
		w.group = w.read[rows[0].ID]
	}
	return rows, err
}

// seat is an editor's place: a desk, and a way to press its keys.
type seat struct {
	*simulate.Editor
	window *window
}

// sit opens the review of a desk.
func sit(d tui.Desk, o Options) (*seat, error) {
	w := &window{Desk: d, pages: map[store.DumpID]*store.PageView{}, read: map[store.GroupID]*store.GroupView{}}
	// Time goes on by a second whenever it is asked for, so that no dialog comes
	// up under the fingers.
	now := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	model, err := tui.New(w, tui.Options{PendingAfter: -1, Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	if err != nil {
		return nil, err
	}
	return &seat{simulate.New(model, o.Width, o.Height), w}, nil
}

// cursorRow is how the frame marks the row of the cursor: the sign, then the
// number of the line or of the member.
var cursorRow = regexp.MustCompile(`(?m)(?:^|│)▶ *(\d+)`)

// cursor returns the line on Splits, or the member on Duplicates, that the
// cursor is on; 0 where the frame shows none.
func (s *seat) cursor() int {
	found := cursorRow.FindStringSubmatch(s.Screen())
	if found == nil {
		return 0
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		return 0
	}
	return n
}
