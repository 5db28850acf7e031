package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
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
	// Pace is the editor's own, of late: how many stories and groups were decided in how much
	// of work. The time left goes by it and is left out where there is none.
	Pace        paceRecord `json:"pace"`
	SecondsLeft int        `json:"seconds_left,omitzero"`
	// Rate counts the decisions of the last minutes in equal steps, oldest first.
	Rate rateRecord `json:"rate"`
	// Confidence is the histogram of what is undecided, by the least probability of each bin.
	Confidence histogramRecord `json:"confidence"`
	// Earned says what the decisions so far say of the proposals.
	Earned earnedRecord `json:"earned"`
	Rules  int          `json:"rules"`

	timeLeft string          // as the desk says it
	fared    []string        // and how the proposals fared
	bytes    []store.Account // Accounts, as they are printed
}

type rateRecord struct {
	StepSeconds float64 `json:"step_seconds"`
	Decisions   []int   `json:"decisions"`
}

type histogramRecord struct {
	From    []float64 `json:"from"`
	Stories []int     `json:"stories"`
	Groups  []int     `json:"groups"`
}

type earnedRecord struct {
	Stories provedRecord `json:"stories"`
	Groups  provedRecord `json:"groups"`
}

// provedRecord sorts what was decided by how much there was to think about.
type provedRecord struct {
	Sure     faredRecord `json:"sure"`
	Doubtful faredRecord `json:"doubtful"`
	Hard     faredRecord `json:"hard"`
}

// faredRecord counts proposals that were decided, and those of them that the editor changed.
type faredRecord struct {
	Decided int `json:"decided"`
	Changed int `json:"changed"`
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

func (s sortsRecord) String() string {
	return fmt.Sprintf("%s sure, %s doubtful, %s hard", store.Thousands(s.Sure), store.Thousands(s.Doubtful), store.Thousands(s.Hard))
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
	Decided int     `json:"decided"`
	Seconds float64 `json:"seconds"`
}

func newStatus(e *environment) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Say what is decided, what is left, and how long it will take",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(*cobra.Command, []string) (err error) {
			set, err := e.readSettings()
			if err != nil {
				return err
			}
			st, done, err := e.readLast()
			if err != nil {
				return err
			}
			defer done(&err)
			return status(e, st, set.cuts, asJSON)
		},
	}
	storeFlag(cmd, e)
	configFlag(cmd, e)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as one JSON object")
	return cmd
}

// status prints what is decided and what is left, sorted by the cut points of the config file, as the desk sorts it.
func status(e *environment, st *store.Store, cuts store.Cuts, asJSON bool) error {
	report, err := forecast.Read(st, cuts)
	if err != nil {
		return fmt.Errorf("reading what is left: %w", err)
	}
	rules, err := st.Rules()
	if err != nil {
		return fmt.Errorf("reading the rules: %w", err)
	}
	record := newStatusRecord(e.store, &report)
	record.Rules = len(rules)
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

func newProved(bins [store.HistogramBins]store.Record, cuts store.Cuts) provedRecord {
	sure, doubtful, hard := cuts.Earned(bins)
	return provedRecord{faredRecord(sure), faredRecord(doubtful), faredRecord(hard)}
}

func newHistogram(c *store.Counts) histogramRecord {
	h := histogramRecord{Stories: c.Confidence[:], Groups: c.GroupConfidence[:]}
	for bin := range store.HistogramBins {
		h.From = append(h.From, store.BinFrom(bin))
	}
	return h
}

func newStatusRecord(name string, report *forecast.Report) statusRecord {
	c, cuts := &report.Counts, report.Cuts
	decided, work := report.Pace.Recent()
	timeLeft, _ := report.SayTimeLeft()
	stories, groups := cuts.Forecast(c.Confidence), cuts.Forecast(c.GroupConfidence)
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
		Pace:        paceRecord{decided, work.Seconds()},
		SecondsLeft: int(report.Left().Seconds() + 0.5),
		Rate:        rateRecord{(report.Window / time.Duration(len(report.Rate))).Seconds(), report.Rate},
		Confidence:  newHistogram(c),
		Earned:      earnedRecord{newProved(c.Earned, cuts), newProved(c.GroupsEarned, cuts)},
		timeLeft:    timeLeft,
		fared:       report.Fared(),
		bytes:       a.Parts(),
	}
}

// print prints the status for people.
func (r *statusRecord) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { _, _ = fmt.Fprintf(t, name+"\t"+format+"\n", args...) }
	of := store.Thousands
	row("pages", "%s of %s left", of(r.Pages.Undecided), of(r.Pages.Total))
	row("stories", "%s of %s left: %s", of(r.Stories.Undecided), of(r.Stories.Total), r.Stories.sortsRecord)
	row("decided", "%s approved, %s spiked, %s copies", of(r.Stories.Approved), of(r.Stories.Spiked), of(r.Stories.Copies))
	row("groups", "%s of %s left: %s", of(r.Groups.Undecided), of(r.Groups.Total), r.Groups.sortsRecord)
	a := r.Accounts
	row("bytes", "%s in %s", load.Megabytes(a.Loaded), load.Count(r.Dumps, "dump"))
	for _, part := range r.bytes {
		if part.Bytes > 0 {
			row("", "%s %s", load.Megabytes(part.Bytes), part.Name)
		}
	}
	row("decisions", "%s", of(int(r.Decisions))) //nolint:gosec // counted one by one
	if r.Rules > 0 {
		row("rules", "%s", of(r.Rules))
	}
	if slices.Max(r.Rate.Decisions) > 0 {
		row("rate", "%s decisions in the last %s, minute by minute", join(r.Rate.Decisions), load.Count(len(r.Rate.Decisions), "minute"))
	}
	for _, said := range r.fared {
		row("earned", "%s", said)
	}
	r.Confidence.print(row)
	row("time left", "%s", r.timeLeft)
	return t.Flush()
}

// print says how sure what is left is, as the desk says it.
func (h *histogramRecord) print(row func(name, format string, args ...any)) {
	for _, part := range []struct {
		name   string
		counts []int
	}{{"stories left", h.Stories}, {"groups left", h.Groups}} {
		if said := forecast.ByProbability([store.HistogramBins]int(part.counts)); said != "" {
			row(part.name, "%s", said)
		}
	}
}

func join(numbers []int) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, " ")
}
