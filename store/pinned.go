package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter"
)

// pinned is the value of a FactStory, as in "43 approved 1h30b2f bulk".
type pinned struct {
	last    int
	verdict Verdict
	// roles are those of the story's lines when it was decided, nil where it is not:
	// in the fact as numbers of lines with the role's letter. They hold whatever is proposed, or ruled,
	// later, so that the text of what was decided stays what the editor read. A role that an editor gave a
	// line outranks them.
	roles []segmenter.Role
	// bulk tells that the story was approved, or made a copy, by a probability and not looked at.
	bulk bool
}

// sameRoles returns the roles of other lines for a story that was decided with its
// roles, those in force; nil for others.
func (p pinned) sameRoles(page *planPage, first, last int) []segmenter.Role {
	if p.roles == nil {
		return nil
	}
	return page.roles(first, last)
}

// bulkWord ends the value of a story that was approved in bulk.
const bulkWord = "bulk"

func (p pinned) String() string {
	var text strings.Builder
	text.WriteString(strconv.Itoa(p.last) + " " + p.verdict.String())
	for i := 0; i < len(p.roles); {
		run := i + 1
		for run < len(p.roles) && p.roles[run] == p.roles[i] {
			run++
		}
		if i == 0 {
			text.WriteByte(' ')
		}
		text.WriteString(strconv.Itoa(run-i) + roleWord(p.roles[i])[:1])
		i = run
	}
	if p.bulk {
		text.WriteString(" " + bulkWord)
	}
	return text.String()
}

// String returns the verdict's word.
func (v Verdict) String() string {
	switch v {
	case Approved:
		return "approved"
	case Spiked:
		return "spiked"
	case Undecided:
	}
	return "undecided"
}

// parsePinned reads the value of a story that begins at a line.
func parsePinned(first int, value string) (pinned, error) {
	wrong := fmt.Errorf("no story at line %d ends so: %q", first, value)
	words := strings.Split(value, " ")
	if len(words) < 2 {
		return pinned{}, wrong
	}
	last, err := strconv.Atoi(words[0])
	verdict := slices.IndexFunc([]Verdict{Undecided, Approved, Spiked}, func(v Verdict) bool { return v.String() == words[1] })
	if err != nil || last < first || verdict < 0 {
		return pinned{}, wrong
	}
	p := pinned{last: last, verdict: Verdict(verdict)} //nolint:gosec // one of three
	rest := words[2:]
	if n := len(rest); n > 0 && rest[n-1] == bulkWord {
		p.bulk, rest = true, rest[:n-1]
	}
	if len(rest) == 1 {
		p.roles, err = parseRoles(rest[0], last-first+1)
	}
	if err != nil || len(rest) > 1 {
		return pinned{}, wrong
	}
	return p, nil
}

// parseRoles reads runs of roles that are count lines together.
func parseRoles(text string, count int) ([]segmenter.Role, error) {
	wrong := fmt.Errorf("no roles: %q", text)
	var roles []segmenter.Role
	for text != "" {
		end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			return nil, wrong
		}
		n, err := strconv.Atoi(text[:end])
		role := slices.IndexFunc(segmenter.Roles[:], func(r segmenter.Role) bool { return roleWord(r)[0] == text[end] })
		if err != nil || role < 0 || n < 1 || n > count-len(roles) {
			return nil, wrong
		}
		roles = append(roles, slices.Repeat(segmenter.Roles[role:role+1], n)...)
		text = text[end+1:]
	}
	if len(roles) != count {
		return nil, wrong
	}
	return roles, nil
}

func parseRole(value string) (segmenter.Role, error) {
	for _, role := range segmenter.Roles {
		if roleWord(role) == value {
			return role, nil
		}
	}
	return 0, fmt.Errorf("there is no role %q", value)
}

// roleWord is the role's word, empty where it is none.
func roleWord(role segmenter.Role) string { return role.String() }
