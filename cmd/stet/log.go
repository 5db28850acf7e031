package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
)

func newLog(e *environment) *cobra.Command {
	var after uint64
	cmd := &cobra.Command{
		Use:     "log",
		Short:   "Print the decision log as JSON lines",
		Example: "stet log > decisions.jsonl\nstet log --after 120",
		Args:    arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			st, done, err := e.readLast()
			if err != nil {
				return err
			}
			defer done(&err)
			out := e.output()
			var line []byte
			for decision, err := range st.Log(after) {
				if err != nil {
					return fmt.Errorf("reading the log: %w", err)
				}
				if line, err = appendJSONLine(line[:0], decision); err != nil {
					return err
				}
				if _, err := out.Write(line); err != nil {
					return err
				}
				if err := cmd.Context().Err(); err != nil {
					return err
				}
			}
			return out.Flush()
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().Var((*decisionNumber)(&after), "after", "only decisions behind the one with this number")
	return cmd
}

// decisionNumber is the value of a flag that names a decision of the log, or 0 for the beginning.
type decisionNumber uint64

func (n *decisionNumber) String() string { return strconv.FormatUint(uint64(*n), 10) }

// Type is what the help calls it.
func (n *decisionNumber) Type() string { return "number" }

// Set takes a number.
func (n *decisionNumber) Set(text string) error {
	number, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New(`it takes the number of a decision, "seq" in the log, or 0`)
	}
	*n = decisionNumber(number)
	return nil
}
