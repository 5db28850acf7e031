package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/load"
)

// checkRecord is what `stet check --json` prints.
type checkRecord struct {
	OK         bool     `json:"ok"`
	Records    int      `json:"records"`
	Dumps      int      `json:"dumps"`
	Decisions  int      `json:"decisions"`
	Groups     int      `json:"groups"`
	Problems   []string `json:"problems"`
	More       bool     `json:"more,omitzero"`
	Unfinished bool     `json:"unfinished,omitzero"`
}

func newCheck(e *environment) *cobra.Command {
	var asJSON bool
	var repaired string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify every record of the store and that all of them agree",
		Long: "check reads the whole store and changes nothing: the pages of the file, the checksum of every record, and that dumps, proposals, " +
			"decisions, groups and counts agree. It prints what is wrong, and fails where something is. " +
			"With --repair it instead saves what can still be read into a new store, and leaves the old one as it is.",
		Args: arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if repaired != "" && asJSON {
				return usageError{err: errors.New("--json says what a check found, and --repair checks nothing: give one of them"), command: cmd.CommandPath()}
			}
			if repaired != "" {
				return repair(cmd.Context(), e, repaired)
			}
			st, done, err := e.readLast()
			if errors.Is(err, store.ErrDamaged) {
				return showCheck(e, store.Report{Problems: []string{err.Error()}}, asJSON)
			}
			if err != nil {
				return err
			}
			defer done(&err)
			report, err := st.Check(cmd.Context())
			if err != nil {
				return fmt.Errorf("checking %s: %w", e.store, err)
			}
			return showCheck(e, report, asJSON)
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as one JSON object")
	cmd.Flags().Var((*fileName)(&repaired), "repair", "save what can be read into this new store")
	return cmd
}

// showCheck prints a report, and fails where something is wrong.
func showCheck(e *environment, report store.Report, asJSON bool) error {
	show := sayCheck
	if asJSON {
		show = printCheck
	}
	if err := show(e, report); err != nil {
		return err
	}
	if !report.OK() {
		e.say("stet: %s is damaged. Go back to a backup if you have one, or save what can be read with 'stet check --repair NEW'.", e.store)
		return errSaid
	}
	return nil
}

func printCheck(e *environment, r store.Report) error {
	line, err := appendJSONLine(nil, checkRecord{
		OK: r.OK(), Records: r.Records, Dumps: r.Dumps, Decisions: r.Decisions, Groups: r.Groups,
		Problems: r.Problems, More: r.More, Unfinished: r.Unfinished,
	})
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(line)
	return err
}

// sayCheck prints what was found for people.
func sayCheck(e *environment, r store.Report) error {
	out := &printer{e: e}
	for _, problem := range r.Problems {
		out.line("%s", problem)
	}
	if r.More {
		out.line("and more")
	}
	if r.OK() {
		out.line("no damage: %s verified, %s, %s, %s", load.Count(r.Records, "record"),
			load.Count(r.Dumps, "dump"), load.Count(r.Decisions, "decision"), load.Count(r.Groups, "group"))
	}
	if r.Unfinished {
		out.line("a load was cut short: run 'stet load' again to finish it")
	}
	return out.err
}
