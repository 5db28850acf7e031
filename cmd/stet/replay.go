package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/store/load"
)

// conflictRecord is one line of `stet replay`: a decision of the log that found
// no place, or not the very place that it had.
type conflictRecord struct {
	Reason string `json:"reason"`
	// Applied tells that the decision was applied all the same.
	Applied  bool            `json:"applied"`
	Decision *store.Decision `json:"decision,omitempty"`
}

func newReplay(e *environment) *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "replay LOG",
		Short: "Apply a decision log to this store, and list what finds no place",
		Long: "replay applies the decisions that 'stet log' printed, here or elsewhere, to this store. They find their dumps, lines and stories by content; " +
			"those that are there already change nothing. What can't be placed is printed as JSON lines, with the reason, and makes the exit code 1. " +
			"With --strict all of the log is applied or nothing. - is standard input.",
		Example: "stet log --store mine.db | stet replay --store yours.db -",
		Args:    arguments(cobra.ExactArgs(1), "no log given: name a file, or - for standard input"),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			from := e.stdin
			if args[0] != "-" {
				file, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer file.Close()
				from = file
			}
			st, err := e.openStore(false)
			if err != nil {
				return err
			}
			defer closing(st, &err)
			return replay(e, st, from, args[0], strict)
		},
	}
	storeFlag(cmd, e)
	cmd.Flags().BoolVar(&strict, "strict", false, "apply all of the log or nothing")
	return cmd
}

// errStrict: a strict replay met something that can't be applied.
var errStrict = errors.New("nothing was applied, since --strict was given and not all of it can be")

func replay(e *environment, st *store.Store, from io.Reader, name string, strict bool) error {
	out := e.output()
	r := &logReader{from: bufio.NewReader(from), strict: strict}
	r.broken = func(line int, err error) {
		if r.bad++; r.bad <= remarksShown {
			e.say("%s, line %d: no decision: %v", name, line, err)
		}
	}
	replayed, err := st.Replay(r.decisions(), strict)
	var line []byte
	for i := range replayed.Conflicts {
		c := &replayed.Conflicts[i]
		encoded, encoding := appendJSONLine(line[:0], conflictRecord{Reason: c.Reason, Applied: c.Applied, Decision: &c.Decision})
		if encoding != nil {
			return encoding
		}
		if _, writing := out.Write(encoded); writing != nil {
			return writing
		}
		line = encoded
	}
	if flushing := out.Flush(); flushing != nil {
		return flushing
	}
	if r.bad > remarksShown {
		e.say("%s: no decision on %s", name, load.Count(r.bad-remarksShown, "more line"))
	}
	if r.bad > 0 && r.good == 0 && !strict {
		e.say("%s holds no decision: give it what 'stet log' printed", name)
	}
	if err == nil || replayed.Applied+replayed.There+len(replayed.Conflicts) > 0 { // else the error says what there is to say
		e.say("%s", replaySummary(replayed))
	}
	switch {
	case strict && (len(replayed.Conflicts) > 0 || r.bad > 0):
		return errStrict
	case err != nil:
		return err
	case r.bad > 0, len(replayed.Conflicts) > 0:
		return errSaid
	}
	return nil
}

// replaySummary says what a replay did, in plain words.
func replaySummary(r store.Replayed) string {
	text := load.Count(r.Applied, "decision") + " applied"
	if r.There > 0 {
		text += ", " + store.Thousands(r.There) + " already there"
	}
	return text + ", " + load.Count(len(r.Conflicts), "conflict")
}

// logReader reads a decision log. A line that is no decision is told and passed
// over; with strict it ends the reading.
type logReader struct {
	from   *bufio.Reader
	strict bool
	broken func(line int, err error)
	bad    int // lines that are no decision
	good   int // and those that are one
}

func (r *logReader) decisions() iter.Seq2[store.Decision, error] {
	return func(yield func(store.Decision, error) bool) {
		for number := 1; ; number++ {
			line, err := r.from.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				var d store.Decision
				wrong := json.Unmarshal(line, &d)
				if wrong == nil && d.Verb == "" {
					wrong = errors.New("it has no verb")
				}
				if wrong != nil {
					r.broken(number, wrong)
				} else {
					r.good++
				}
				if (wrong == nil || r.strict) && !yield(d, wrong) {
					return
				}
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(store.Decision{}, fmt.Errorf("reading the log: %w", err))
				return
			}
		}
	}
}
