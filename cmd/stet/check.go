package main

import (
	"context"
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
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify every record of the store and that all of them agree",
		Long: "check reads the whole store and changes nothing: the pages of the file, the checksum of every record, and that dumps, proposals, " +
			"decisions, groups and counts agree. It prints what is wrong, and fails where something is.",
		Args: arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			st, err := e.readStore()
			if err != nil {
				return err
			}
			defer closing(st, &err)
			return check(cmd.Context(), e, st, asJSON)
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as one JSON object")
	return cmd
}

func check(ctx context.Context, e *environment, st *store.Store, asJSON bool) error {
	report, err := st.Check(ctx)
	if err != nil {
		return fmt.Errorf("checking %s: %w", e.store, err)
	}
	if asJSON {
		err = printCheck(e, report)
	} else {
		err = sayCheck(e, report)
	}
	if err == nil && !report.OK() {
		return fmt.Errorf("%s: %w", e.store, store.ErrDamaged)
	}
	return err
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
