package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// writer writes stories in one format. It sees one story at a time.
type writer interface {
	write(s *Story) error
	close() error
}

// format is a way to write a corpus.
type format struct {
	name string
	open func(f *folder) (writer, error)
}

// formats holds the formats in the order of their names in help.
var formats = [...]format{
	{"jsonl", openJSONL},
	{"parquet", openParquet},
	{"csv", openCSV},
	{"txt", openText},
	{"md", openMarkdown},
}

// ErrFormat: a format that is not known.
var ErrFormat = errors.New("unknown format")

// Formats returns the names of the formats.
func Formats() []string {
	names := make([]string, 0, len(formats))
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// CheckFormats returns ErrFormat, wrapped in a sentence, where a name is not one of Formats
// or there are none.
func CheckFormats(names []string) error {
	_, err := choose(names)
	return err
}

// choose returns the formats with these names, each once.
func choose(names []string) ([]format, error) {
	if len(names) == 0 {
		return nil, fmt.Errorf("%w: none given; use %s", ErrFormat, strings.Join(Formats(), ", "))
	}
	var chosen []format
	for _, name := range names {
		i := slices.IndexFunc(formats[:], func(f format) bool { return f.name == name })
		if i < 0 {
			return nil, fmt.Errorf("%w %q; use one or more of %s", ErrFormat, name, strings.Join(Formats(), ", "))
		}
		if !slices.ContainsFunc(chosen, func(f format) bool { return f.name == name }) {
			chosen = append(chosen, formats[i])
		}
	}
	return chosen, nil
}
