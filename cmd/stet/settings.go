package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"stet/store"
	"stet/tui"
	"stet/tui/keys"
)

// The words of the config file and what they mean.
var (
	themes     = map[string]tui.Background{"auto": tui.UnknownBackground, "light": tui.LightBackground, "dark": tui.DarkBackground}
	tables     = []string{"keys", "looks", "thresholds"}
	looks      = []string{"mouse", "signs", "theme"}
	thresholds = []string{"bulk", "hard", "sure"}

	signs = map[string]tui.Signs{"auto": tui.LocaleSigns, "unicode": tui.UnicodeSigns, "ascii": tui.ASCIISigns}
)

// settings is what a config file says.
type settings struct {
	file  string // where it is or would be; "" where the person has no config folder
	found bool
	// keys has the keys of the acts that the file names, as terminals report them.
	keys         map[string][]string
	theme, signs string
	mouse        bool
	// cuts and bulk are the thresholds: probabilities.
	cuts store.Cuts
	bulk float64
}

// options returns the settings as the review takes them.
func (s settings) options() tui.Options {
	return tui.Options{
		Background: themes[s.theme], Signs: signs[s.signs], Mouse: s.mouse,
		Cuts: s.cuts, BulkFrom: s.bulk, Keys: s.keys,
	}
}

// comes returns the settings as they come.
func comes() settings {
	return settings{theme: "auto", signs: "auto", cuts: store.DefaultCuts(), bulk: store.SureFrom}
}

// configFlag lets a command name the config file.
func configFlag(cmd *cobra.Command, e *environment) {
	cmd.Flags().StringVar(&e.config, "config", os.Getenv("STET_CONFIG"),
		"the settings of the review, a file; $STET_CONFIG sets it as well; see 'stet config'")
}

// readSettings reads the config file: the one that is named, else the one in the
// person's config folder, which may be missing. Its errors are one line for each
// thing that is wrong, with the file and the line number first.
func (e *environment) readSettings() (settings, error) {
	s := comes()
	s.file = e.config
	if s.file == "" {
		folder, err := os.UserConfigDir()
		if err != nil {
			return s, nil //nolint:nilerr // Without a config folder nothing is set.
		}
		s.file = filepath.Join(folder, "stet", "config.toml")
	}
	text, err := os.ReadFile(s.file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && e.config == "":
		return s, nil
	case errors.Is(err, fs.ErrNotExist):
		return s, fmt.Errorf("%s: there is no such config file; 'stet config > FILE' makes one", s.file)
	case err != nil:
		return s, fmt.Errorf("reading the config file: %w", err)
	}
	s.found = true
	return s, s.parse(text)
}

// entry is one thing that a config file sets, with the number of its line.
type entry struct {
	table, name string
	line        int
}

// parse takes in the text of the config file.
func (s *settings) parse(text []byte) error {
	text = bytes.TrimPrefix(text, []byte("\uFEFF")) // as some editors of text begin a file
	var values map[string]any
	if err := toml.Unmarshal(text, &values); err != nil {
		var where *toml.DecodeError
		if !errors.As(err, &where) {
			return fmt.Errorf("%s: %w", s.file, err)
		}
		line, column := where.Position()
		return fmt.Errorf("%s:%d: column %d is not TOML: %s", s.file, line, column, strings.TrimPrefix(where.Error(), "toml: "))
	}
	var wrong []error
	lines := map[string]int{} // by act or threshold
	for _, at := range entries(text) {
		at = at.within(values)
		err := s.take(at, values, lines)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", s.file, at.line, err))
		}
	}
	if len(wrong) > 0 {
		return errors.Join(wrong...)
	}
	return s.check(lines)
}

// take takes in one thing that the file sets, and notes the line of an act or a threshold.
func (s *settings) take(at entry, values map[string]any, lines map[string]int) (err error) {
	table, _ := values[at.table].(map[string]any)
	value := table[at.name]
	switch {
	case at.table == "keys" && at.name != "":
		lines[at.name] = at.line
		err = s.bind(at.name, value)
	case at.table == "looks" && at.name == "theme":
		s.theme, err = choice("theme", value, slices.Sorted(maps.Keys(themes)))
	case at.table == "looks" && at.name == "signs":
		s.signs, err = choice("signs", value, slices.Sorted(maps.Keys(signs)))
	case at.table == "looks" && at.name == "mouse":
		s.mouse, err = yes("mouse", value)
	case at.table == "looks" && at.name != "":
		err = unknown("setting of [looks]", at.name, looks)
	case at.table == "thresholds" && at.name != "":
		lines["thresholds."+at.name] = at.line
		err = s.threshold(at.name, value)
	case slices.Contains(tables, at.table):
		err = fmt.Errorf("%s is a table, which begins with [%s]", at.table, at.table)
	case slices.Contains(looks, at.table):
		err = fmt.Errorf("%s belongs below [looks]", at.table)
	case slices.Contains(thresholds, at.table):
		err = fmt.Errorf("%s belongs below [thresholds]", at.table)
	case slices.Contains(acts(), at.table):
		err = fmt.Errorf("%s belongs below [keys]", at.table)
	default:
		err = unknown("table", at.table, tables)
	}
	return err
}

// entries lists what a valid config file sets, in its order: a strict reader
// into empty tables complains of each.
func entries(text []byte) []entry {
	var empty struct {
		Keys       struct{} `toml:"keys"`
		Looks      struct{} `toml:"looks"`
		Thresholds struct{} `toml:"thresholds"`
	}
	var strict *toml.StrictMissingError
	var where *toml.DecodeError
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&empty)
	switch {
	case errors.As(err, &strict):
		out := make([]entry, 0, len(strict.Errors))
		for _, missing := range strict.Errors {
			line, _ := missing.Position()
			at := entry{table: missing.Key()[0], line: line}
			if len(missing.Key()) > 1 {
				at.name = missing.Key()[1]
			}
			out = append(out, at)
		}
		return out
	case errors.As(err, &where): // keys or looks is no table
		line, _ := where.Position()
		return []entry{{table: strings.Join(where.Key(), "."), line: line}}
	}
	return nil
}

// within returns the entry with its table where it stands in braces, as in
// keys = {accept = "a"}: there the reader names the entry alone.
func (at entry) within(values map[string]any) entry {
	if _, top := values[at.table]; top {
		return at
	}
	for _, name := range tables {
		table, _ := values[name].(map[string]any)
		if _, ok := table[at.table]; ok {
			return entry{table: name, name: at.table, line: at.line}
		}
	}
	return at
}

// acts returns the names of all acts.
func acts() []string {
	out := make([]string, 0, len(keys.Default()))
	for _, b := range keys.Default() {
		out = append(out, string(b.Act))
	}
	return out
}

// bind gives keys to an act.
func (s *settings) bind(act string, value any) error {
	if known := acts(); !slices.Contains(known, act) {
		return unknown("act", act, known)
	}
	written, ok := value.([]any)
	if !ok {
		written = []any{value} // one key may stand without brackets
	}
	pressed := make([]string, 0, len(written))
	for _, each := range written {
		name, ok := each.(string)
		if !ok {
			return fmt.Errorf("%s is a list of keys in quotes, such as [\"a\", \"ctrl+r\"]", act)
		}
		key, ok := keys.Parse(name)
		if !ok {
			return fmt.Errorf("%s: %w", act, unknown("key", name, append(keys.Names(), "return", "escape", "pageup", "pagedown")))
		}
		if !slices.Contains(pressed, key) {
			pressed = append(pressed, key)
		}
	}
	if s.keys == nil {
		s.keys = map[string][]string{}
	}
	s.keys[act] = pressed
	return nil
}

// check finds what does not go together. lines has the line of each act in the file.
func (s *settings) check(lines map[string]int) error {
	bindings, err := keys.Remap(keys.Default(), s.keys)
	if err != nil {
		return fmt.Errorf("%s: %w", s.file, err)
	}
	var wrong []error
	if s.cuts.Hard > s.cuts.Sure {
		wrong = append(wrong, fmt.Errorf("%s:%d: hard (%g) is above sure (%g); what is hard is less likely than what is sure",
			s.file, max(lines["thresholds.hard"], lines["thresholds.sure"]), s.cuts.Hard, s.cuts.Sure))
	}
	for _, c := range keys.Conflicts(bindings) {
		named, other := c.Second, c.First
		if lines[string(c.First)] > lines[string(c.Second)] {
			named, other = c.First, c.Second
		}
		where := ""
		if tabs := c.Scope.Name(); tabs != "" {
			where = " on " + tabs
		}
		wrong = append(wrong, fmt.Errorf("%s:%d: %w%s; choose another key for %q here, or give %q other keys under [keys], such as %s = [\"f5\"]",
			s.file, lines[string(named)], c, where, named, other, other))
	}
	if quit, ok := s.keys[string(keys.Quit)]; ok && len(quit) == 0 {
		if stop, ok := s.keys[string(keys.Interrupt)]; ok && len(stop) == 0 {
			wrong = append(wrong, fmt.Errorf("%s:%d: %q and %q are both without a key; one of them has to leave the review",
				s.file, lines[string(keys.Quit)], keys.Quit, keys.Interrupt))
		}
	}
	return errors.Join(wrong...)
}

// threshold takes in a probability.
func (s *settings) threshold(name string, value any) error {
	p, ok := value.(float64)
	if n, whole := value.(int64); whole {
		p, ok = float64(n), true
	}
	switch {
	case !slices.Contains(thresholds, name):
		return unknown("setting of [thresholds]", name, thresholds)
	case !ok || p <= 0 || p >= 1:
		return fmt.Errorf("%s is a probability between 0 and 1, such as 0.95, not %#v", name, value)
	}
	*map[string]*float64{"sure": &s.cuts.Sure, "hard": &s.cuts.Hard, "bulk": &s.bulk}[name] = p
	return nil
}

// yes returns value where it is true or false.
func yes(name string, value any) (bool, error) {
	is, ok := value.(bool)
	if !ok {
		return false, fmt.Errorf("%s is true or false, not %#v", name, value)
	}
	return is, nil
}

// choice returns value where it is one of the words.
func choice(name string, value any, words []string) (string, error) {
	word, _ := value.(string)
	if !slices.Contains(words, word) {
		return "auto", fmt.Errorf("%s is one of \"%s\", not %#v", name, strings.Join(words, `", "`), value)
	}
	return word, nil
}

// unknown says that nothing of this kind has the name, and which one is nearest to it.
func unknown(kind, name string, known []string) error {
	text := fmt.Sprintf("no %s is called %q", kind, name)
	if near := nearest(name, known); near != "" {
		return fmt.Errorf("%s; did you mean %q?", text, near)
	}
	return fmt.Errorf("%s; 'stet config' without this file names them all", text)
}

// nearest returns the known name that takes the fewest changes of a letter
// (Levenshtein, 1966) to come to, "" where all take more than two, or a third of it.
func nearest(name string, known []string) string {
	name = strings.ToLower(name)
	best, least := "", max(2, len(name)/3)+1
	for _, k := range known {
		row := make([]int, len(k)+1) // changes from the letters so far to k[:j]
		for j := range row {
			row[j] = j
		}
		for i := range len(name) {
			before := row[0]
			row[0] = i + 1
			for j := range len(k) {
				change := before
				if name[i] != k[j] {
					change++
				}
				before = row[j+1]
				row[j+1] = min(change, row[j]+1, before+1)
			}
		}
		if row[len(k)] < least {
			best, least = k, row[len(k)]
		}
	}
	return best
}
