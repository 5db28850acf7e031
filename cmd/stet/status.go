package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/load"
	"stet/tui/forecast"
)

// statusRecord is what `stet status --json` prints.
type statusRecord struct {
	Store   string        `json:"store"`
	Dumps   int           `json:"dumps"`
	Pages   pagesRecord   `json:"pages"`
	Stories storiesRecord `json:"stories"`
	Groups  groupsRecord  `json:"groups"`
	// Accounts are bytes.
	Accounts  accountsRecord `json:"accounts"`
	Decisions uint64         `json:"decisions"`
	// Pace is the editor's own, of late; the time left goes by it and is left
	// out where there is none.
	Pace        paceRecord `json:"pace"`
	SecondsLeft int        `json:"seconds_left,omitzero"`
}

type pagesRecord struct {
	Total     int `json:"total"`
	Undecided int `json:"undecided"`
}

type storiesRecord struct {
	Total     int `json:"total"`
	Undecided int `json:"undecided"`
	Approved  int `json:"approved"`
	Spiked    int `json:"spiked"`
	Copies    int `json:"copies"`
	sortsRecord
}

type groupsRecord struct {
	Total     int `json:"total"`
	Undecided int `json:"undecided"`
	sortsRecord
}

// sortsRecord sorts what is undecided by how much there is to think about.
type sortsRecord struct {
	Sure     int `json:"sure"`
	Doubtful int `json:"doubtful"`
	Hard     int `json:"hard"`
}

type accountsRecord struct {
	Loaded    int64 `json:"loaded"`
	Approved  int64 `json:"approved"`
	Furniture int64 `json:"furniture"`
	Repeat    int64 `json:"repeat"`
	Duplicate int64 `json:"duplicate"`
	Spiked    int64 `json:"spiked"`
	Undecided int64 `json:"undecided"`
}

type paceRecord struct {
	Decisions int     `json:"decisions"`
	Seconds   float64 `json:"seconds"`
}

func newStatus(e *environment) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Say what is decided, what is left, and how long it will take",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(*cobra.Command, []string) (err error) {
			st, done, err := e.readLast()
			if err != nil {
				return err
			}
			defer done(&err)
			return status(e, st, asJSON)
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as one JSON object")
	return cmd
}

func status(e *environment, st *store.Store, asJSON bool) error {
	counts, err := st.Counts()
	if err != nil {
		return fmt.Errorf("reading the store's counts: %w", err)
	}
	decisions, span, err := st.Pace(forecast.PaceWindow)
	if err != nil {
		return fmt.Errorf("reading the pace: %w", err)
	}
	record := newStatusRecord(e.store, counts, decisions, span)
	if !asJSON {
		return record.print(e.stdout)
	}
	line, err := appendJSONLine(nil, record)
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(line)
	return err
}

func newStatusRecord(name string, c store.Counts, decisions int, span time.Duration) statusRecord {
	stories, groups := store.ForecastOf(c.Confidence), store.ForecastOf(c.GroupConfidence)
	a := c.Accounts
	return statusRecord{
		Store: name, Dumps: c.Dumps,
		Pages: pagesRecord{c.Pages, c.PagesUndecided},
		Stories: storiesRecord{
			c.Stories, c.Undecided, c.Approved, c.Spiked, c.Copies,
			sortsRecord{stories.Sure, stories.Doubtful, stories.Hard},
		},
		Groups:      groupsRecord{c.Groups, c.GroupsUndecided, sortsRecord{groups.Sure, groups.Doubtful, groups.Hard}},
		Accounts:    accountsRecord{a.Total(), a.Approved, a.Furniture, a.Repeat, a.Duplicate, a.Spiked, a.Undecided},
		Decisions:   c.Decisions,
		Pace:        paceRecord{decisions, span.Seconds()},
		SecondsLeft: int(forecast.Left(c.Undecided+c.GroupsUndecided, decisions, span).Seconds() + 0.5),
	}
}

// print prints the status for people.
func (r *statusRecord) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { _, _ = fmt.Fprintf(t, name+"\t"+format+"\n", args...) }
	row("pages", "%d of %d left", r.Pages.Undecided, r.Pages.Total)
	row("stories", "%d of %d left: %d sure, %d doubtful, %d hard", r.Stories.Undecided, r.Stories.Total, r.Stories.Sure, r.Stories.Doubtful, r.Stories.Hard)
	row("decided", "%d approved, %d spiked, %d copies", r.Stories.Approved, r.Stories.Spiked, r.Stories.Copies)
	row("groups", "%d of %d left: %d sure, %d doubtful, %d hard", r.Groups.Undecided, r.Groups.Total, r.Groups.Sure, r.Groups.Doubtful, r.Groups.Hard)
	a := r.Accounts
	row("bytes", "%s in %s", load.Megabytes(a.Loaded), load.Count(r.Dumps, "dump"))
	for _, part := range []struct {
		name  string
		bytes int64
	}{
		{"approved", a.Approved},
		{"furniture", a.Furniture},
		{"repeat", a.Repeat},
		{"duplicate", a.Duplicate},
		{"spiked", a.Spiked},
		{"undecided", a.Undecided},
	} {
		if part.bytes > 0 {
			row("", "%s %s", load.Megabytes(part.bytes), part.name)
		}
	}
	row("decisions", "%d", r.Decisions)
	switch {
	case r.Stories.Undecided+r.Groups.Undecided == 0:
		row("time left", "none: all is decided")
	case r.SecondsLeft > 0:
		row("time left", "%s at your pace of late", forecast.Say(time.Duration(r.SecondsLeft)*time.Second))
	default:
		row("time left", "unknown until you have decided a few")
	}
	return t.Flush()
}
