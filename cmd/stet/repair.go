package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"stet/store"
	"stet/store/load"
)

// repair saves what can be read of the store into a new one, and says what was
// lost. It fails where something was.
func repair(ctx context.Context, e *environment, to string) error {
	if err := e.mustExist(); err != nil {
		return err
	}
	report, err := store.Repair(ctx, e.store, to, store.Options{Editor: editor()})
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists, and a repair writes nothing over; name a new file", to)
	}
	if err != nil {
		return err
	}
	e.say("%s and %s saved into %s", load.Count(report.Dumps, "dump"), load.Count(report.Decisions, "decision"), to)
	for _, name := range report.Lost {
		e.say("lost: the dump %s; load it again", name)
	}
	for _, c := range report.Conflicts {
		e.say("not placed: decision %d: %s", c.Decision.Seq, c.Reason)
	}
	if report.Unproposed > 0 {
		e.say("proposals lost for %s: 'stet load' with any path proposes again", load.Count(report.Unproposed, "dump"))
	}
	if report.MissingDecisions > 0 {
		e.say("lost: %s", load.Count(report.MissingDecisions, "decision"))
	}
	if len(report.Lost)+len(report.Conflicts)+report.MissingDecisions > 0 {
		return errSaid
	}
	return nil
}
