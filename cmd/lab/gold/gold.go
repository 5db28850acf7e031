// Package gold holds what is known to be true of practice pages and of dumps
// that were marked by hand: where stories begin, which lines say the page
// again, and the role of every line. It reads and writes the JSON lines that
// both kinds of pages come with.
package gold

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"stet/segmenter"
)

// Record is the gold of one dump. Lines are counted from 1.
type Record struct {
	Dump string `json:"dump"`
	// Starts are the lines where stories begin, the first story's included.
	Starts []int `json:"starts"`
	// RepeatStarts are the lines where the page begins to say again what it
	// said before. They are no splits.
	RepeatStarts []int `json:"repeat_starts"`
	// Roles has one of RoleNames a line.
	Roles   []string `json:"roles"`
	Stories []Story  `json:"stories"`
	// EitherWay are lines whose role, and a split at which, counts as neither
	// right nor wrong.
	EitherWay []int `json:"either_way"`
	// LiveBlogEntryStarts are the lines where entries of a live blog begin.
	// They are no splits.
	LiveBlogEntryStarts []int `json:"live_blog_entry_starts"`

	// Kind is how the page's stories were chosen: mixed, outlet, topic, live.
	// Empty on pages that were marked by hand.
	Kind string `json:"kind,omitempty"`
	// Site names the furniture manner and the site that the page is of.
	Site string `json:"site,omitempty"`
	// FurnitureKinds has one entry a line, empty for what is not furniture.
	FurnitureKinds []string `json:"furniture_kinds,omitempty"`
}

// Story is one story of a dump, both lines included.
type Story struct {
	Story     string `json:"story"`
	StartLine int    `json:"start_line"`
	EndLine   int    `json:"end_line"`
	Repeat    bool   `json:"repeat,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Source    string `json:"source,omitempty"`
	// Copy says how the copy in a crawl differs from the article: full,
	// truncated, edited or updated.
	Copy string `json:"copy,omitempty"`
}

// RoleNames are the names of the roles, indexed by segmenter.Role.
var RoleNames = [...]string{
	segmenter.Body: "body", segmenter.Headline: "headline", segmenter.Subhead: "subhead",
	segmenter.Caption: "caption", segmenter.Furniture: "furniture",
}

// ParseRole returns the role of a name of RoleNames.
func ParseRole(name string) (segmenter.Role, error) {
	if i := slices.Index(RoleNames[:], name); i >= 0 {
		return segmenter.Role(i), nil
	}
	return 0, fmt.Errorf("gold: role %q is none of %v", name, RoleNames)
}

// LineRoles returns the roles of all lines.
func (r *Record) LineRoles() ([]segmenter.Role, error) {
	roles := make([]segmenter.Role, len(r.Roles))
	for i, name := range r.Roles {
		role, err := ParseRole(name)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", r.Dump, i+1, err)
		}
		roles[i] = role
	}
	return roles, nil
}

// Read returns the records of a stream of JSON lines.
func Read(in io.Reader) ([]Record, error) {
	var list []Record
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var r Record
		err := dec.Decode(&r)
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("gold: record %d: %w", len(list)+1, err)
		}
		list = append(list, r)
	}
}

// ReadFile reads a file of records.
func ReadFile(path string) ([]Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

// Append writes one record as a line. Empty lists are written as [].
func (r Record) Append(w io.Writer) error {
	for _, list := range []*[]int{&r.Starts, &r.RepeatStarts, &r.EitherWay, &r.LiveBlogEntryStarts} {
		if *list == nil {
			*list = []int{}
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}
