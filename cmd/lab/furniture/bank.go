// Package furniture is a bank of the lines that stand between the paragraphs
// of news pages without being part of a story, written in the manners of many
// kinds of site and in many languages. All lines are our own words: they show
// the forms that such lines take (labels, credits, calls, times), and no
// site's sentences.
//
// The bank is read-only text in, values out: Load parses the embedded files,
// Fill puts values into a template. Nothing here does I/O or keeps state.
//
// A bank file is bank/<lang>-<manner>.txt; walls/ holds consent screens, threads/ what
// stands round readers' comments, both in the same form. A line is one of
//
//	# text           a comment; "# held" marks a manner that no model is trained on
//	=slot<TAB>value  a value in the manner's language for {slot}
//	kind<TAB>text    a template; its kind is the word that an editor sees
//	+kind<TAB>text   a template that stands right behind the one before it
package furniture

import (
	"embed"
	"errors"
	"fmt"
	"path"
	"strings"
)

//go:embed bank/*.txt walls/*.txt threads/*.txt
var files embed.FS

// Manner is the way of one kind of site.
type Manner struct {
	// Name is the file's name without its ending, such as "en-uk-tabloid".
	Name string
	// Lang is the two-letter language code.
	Lang string
	// Held tells that no model is trained on the manner: it is for measuring.
	Held bool
	// Templates are all lines of the manner, in file order.
	Templates []Template
	// Blocks are the same templates as runs of lines that stand together,
	// such as a list label and the links below it.
	Blocks [][]Template
	// Values are fillers in the manner's language by slot ("title", "place",
	// "name", "section", "topic", "date"); a slot may have none.
	Values map[string][]string
}

// Template is one line of furniture with slots in braces.
type Template struct {
	// Kind is the sort of furniture in an editor's word: "player",
	// "related links", "caption" (a picture label), ...
	Kind string
	// Text may hold the slots of Slots, each in braces: "By {name}".
	Text string
}

// ErrBank is wrapped by the errors that Load returns for a malformed file.
var ErrBank = errors.New("furniture bank is malformed")

// Load returns all manners in the order of their names. It fails only where an
// embedded file is malformed.
func Load() ([]Manner, error) { return load("bank") }

// Walls returns the manners of consent screens: what a site says of cookies, partners and
// purposes, in the order in which a screen says it.
func Walls() ([]Manner, error) { return load("walls") }

func load(folder string) ([]Manner, error) {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("reading the furniture bank: %w", err)
	}
	manners := make([]Manner, 0, len(entries))
	for _, entry := range entries {
		text, err := files.ReadFile(path.Join(folder, entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading the furniture bank: %w", err)
		}
		manner, err := parse(strings.TrimSuffix(entry.Name(), ".txt"), string(text))
		if err != nil {
			return nil, err
		}
		manners = append(manners, manner)
	}
	return manners, nil
}

func parse(name, text string) (Manner, error) {
	lang, _, found := strings.Cut(name, "-")
	if !found || len(lang) != 2 {
		return Manner{}, fmt.Errorf("%w: file %q is not named <lang>-<manner>.txt", ErrBank, name)
	}
	manner := Manner{Name: name, Lang: lang, Values: map[string][]string{}}
	for number, line := range strings.Split(text, "\n") {
		switch {
		case line == "":
		case line == "# held":
			manner.Held = true
		case strings.HasPrefix(line, "#"):
		default:
			if err := manner.add(line); err != nil {
				return Manner{}, fmt.Errorf("%w: %s.txt:%d: %w", ErrBank, name, number+1, err)
			}
		}
	}
	return manner, nil
}

// add takes one value or template line.
func (m *Manner) add(line string) error {
	kind, text, found := strings.Cut(line, "\t")
	if !found || kind == "" || strings.TrimSpace(text) == "" {
		return errors.New("want kind<TAB>text")
	}
	if slot, isValue := strings.CutPrefix(kind, "="); isValue {
		m.Values[slot] = append(m.Values[slot], text)
		return nil
	}
	kind, follows := strings.CutPrefix(kind, "+")
	template := Template{Kind: kind, Text: text}
	if unknown := template.unknownSlot(); unknown != "" {
		return fmt.Errorf("no slot is called {%s}", unknown)
	}
	m.Templates = append(m.Templates, template)
	last := len(m.Blocks) - 1
	if follows && last >= 0 {
		m.Blocks[last] = append(m.Blocks[last], template)
		return nil
	}
	if follows {
		return errors.New("a + line has no line before it")
	}
	m.Blocks = append(m.Blocks, []Template{template})
	return nil
}
