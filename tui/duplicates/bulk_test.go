package duplicates

import (
	"context"
	"fmt"
	"testing"

	"stet/store"
	"stet/tui/desk"
)

// line is a queue of so many groups.
type line struct {
	Groups
	many int
}

// GroupsWhere reads on from a position, that itself among them, as the store does.
func (l line) GroupsWhere(_ context.Context, _ store.Filter, from store.Position, n int) (rows []store.GroupRow, _ error) {
	for i := range l.many {
		if at := store.Position(fmt.Sprintf("%04d", i)); at >= from && len(rows) < n {
			rows = append(rows, store.GroupRow{Position: at, Confidence: 0.97})
		}
	}
	return rows, nil
}

// A queue of several windows is read once, and counted so.
func TestAQueueIsReadOnce(t *testing.T) {
	for _, many := range []int{0, 1, bulkWindow - 1, bulkWindow, bulkWindow + 1, 3*bulkWindow - 2, 3 * bulkWindow} {
		work := desk.NewWork("groups")
		work.Of(many)
		rows, err := pending(context.Background(), line{many: many}, store.Filter{}, 0.95, work)
		if want := fmt.Sprintf("%d of %d groups", many, many); err != nil || len(rows) != many || many > 0 && work.String() != want {
			t.Errorf("of %d: %d rows, %q, %v", many, len(rows), work, err)
		}
	}
}
