package main

import (
	"fmt"
	"strings"

	"stet/store/dumps"
	"stet/store/load"
)

// remarksShown is how many remarks of a kind are printed one by one.
const remarksShown = 10

// remarks tells of input that was skipped or odd: the first ones of each
// reason one by one, the rest as a number. Records of one file that were skipped for the same are told as one.
type remarks struct {
	e       *environment
	before  func()                 // called before something is printed; may be nil
	counts  [dumps.ReasonCount]int // of what is told, or would be
	skips   int                    // all of them
	odds    int
	file    string         // the one at hand
	alike   map[string]int // how many more of its records were skipped, by the detail that was told
	details []string       // those, in their order
	refused bool           // a path that the user named was skipped as a whole
	read    int            // dumps
}

func (r *remarks) skipped(s dumps.Skip) {
	r.refused = r.refused || s.Given && s.Line == 0
	r.skips++
	if s.Path != r.file {
		r.leave()
		r.file, r.alike = s.Path, map[string]int{}
	}
	if _, told := r.alike[s.Detail]; told && s.Line > 0 {
		r.alike[s.Detail]++
		return
	}
	if r.counts[s.Reason]++; r.counts[s.Reason] > remarksShown {
		return
	}
	place := s.Path
	if s.Line > 0 {
		place = fmt.Sprintf("%s, line %d", place, s.Line)
		r.alike[s.Detail] = 0
		r.details = append(r.details, s.Detail)
	}
	r.say("skipped %s: %s", place, s.Detail)
}

// leave says of the file at hand how many more of its records were skipped for what was told.
func (r *remarks) leave() {
	for _, detail := range r.details {
		if n := r.alike[detail]; n > 0 {
			r.say("skipped %s of %s: %s", load.Count(n, "more line"), r.file, detail)
		}
	}
	r.details = nil
}

func (r *remarks) odd(name string, notes []string) {
	if r.odds++; r.odds <= remarksShown {
		r.say("note on %s: %s", name, strings.Join(notes, ", "))
	}
}

func (r *remarks) say(format string, args ...any) {
	if r.before != nil {
		r.before()
	}
	r.e.say(format, args...)
}

// rest says how many remarks were not printed, and returns errSaid where a
// path that the user named could not be read, or where all there was had to be skipped.
func (r *remarks) rest() error {
	r.leave()
	for reason, n := range r.counts {
		if n > remarksShown {
			r.say("and %s more skipped: %s", load.Count(n-remarksShown, "input"), dumps.Reason(reason))
		}
	}
	if r.odds > remarksShown {
		r.say("and notes on %s more", load.Count(r.odds-remarksShown, "dump"))
	}
	if r.refused || r.read == 0 && r.skips > 0 {
		return errSaid
	}
	return nil
}
