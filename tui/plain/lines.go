package plain

import (
	"fmt"
	"strconv"
	"strings"

	"stet/segmenter"
	"stet/store"
	"stet/tui/desk"
)

// answerLine does what is about a line of the page.
func (r *review) answerLine(verb, rest string) error {
	if verb == "move" {
		numbers, err := r.numbers(rest, 2, len(r.page.Lines))
		if err != nil {
			r.sayf("%s\n", err)
			return nil
		}
		return r.decide(store.Decision{Verb: store.Move, Line: r.lineAt(numbers[0]), To: numbers[1]}, false)
	}
	line, ok := r.lineOf(rest)
	switch {
	case !ok:
		return nil
	case verb == "s":
		return r.decide(store.Decision{Verb: store.Split, Line: line}, false)
	}
	role := segmenter.Furniture
	if r.quiet(line.Line) {
		role = segmenter.Body
	}
	return r.decide(store.Decision{Verb: store.SetRole, Line: line, Role: role}, false)
}

// lineOf reads the number of a line; where it is none that is said.
func (r *review) lineOf(rest string) (line store.LineRef, ok bool) {
	numbers, err := r.numbers(rest, 1, len(r.page.Lines))
	if err != nil {
		r.sayf("%s\n", err)
		return line, false
	}
	return r.lineAt(numbers[0]), true
}

func (r *review) lineAt(n int) store.LineRef {
	return store.LineRef{Dump: r.page.Dump.ID, Line: n, Key: segmenter.LineKey(r.page.Page.Bytes(n))}
}

// numbers reads count numbers from 1 to most. Its errors are sentences for the editor.
func (r *review) numbers(text string, count, most int) ([]int, error) {
	fields := strings.Fields(text)
	if len(fields) != count {
		return nil, fmt.Errorf("this needs %s behind it; ? shows how", []string{"a number", "two numbers"}[count-1])
	}
	out := make([]int, count)
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil || n < 1 || n > most {
			return nil, fmt.Errorf("%q is no number from 1 to %d", desk.Label(field), most)
		}
		out[i] = n
	}
	return out, nil
}
