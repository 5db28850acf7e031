package keys

import (
	"fmt"
	"slices"
	"strings"
)

// Map finds the intent of a key. It is built once and never changes.
type Map struct {
	bindings []Binding
	byKey    map[string][]int // key to places in bindings
}

// ConflictError is one key that means two things on one tab.
type ConflictError struct {
	Key           string
	First, Second Act
	Scope         Scope // the tabs on which it does
}

// Error names the key and both acts.
func (c *ConflictError) Error() string {
	return fmt.Sprintf("key %q is bound to both %q and %q", c.Key, c.First, c.Second)
}

// Conflicts returns every conflict of these bindings, in their order.
func Conflicts(bindings []Binding) []*ConflictError {
	var out []*ConflictError
	for i, second := range bindings {
		for _, first := range bindings[:i] {
			both := first.Scope & second.Scope
			if both == 0 {
				continue
			}
			for _, key := range second.Keys {
				if !slices.Contains(first.Keys, key) {
					continue
				}
				known := slices.IndexFunc(out, func(c *ConflictError) bool {
					return c.Key == key && c.First == first.Act && c.Second == second.Act
				})
				if known >= 0 {
					out[known].Scope |= both
					continue
				}
				out = append(out, &ConflictError{Key: key, First: first.Act, Second: second.Act, Scope: both})
			}
		}
	}
	return out
}

// NewMap returns a map of these bindings. It fails with a ConflictError where one
// key means two things on one tab.
func NewMap(bindings []Binding) (*Map, error) {
	if conflicts := Conflicts(bindings); len(conflicts) > 0 {
		return nil, conflicts[0]
	}
	m := &Map{bindings: bindings, byKey: make(map[string][]int)}
	for i, b := range bindings {
		for _, key := range b.Keys {
			m.byKey[key] = append(m.byKey[key], i)
		}
	}
	return m, nil
}

// Remap returns the bindings with other keys for the acts named. It fails
// where an act is unknown. The key that suspends gives way to an act that the person gives it: many call undo by it.
func Remap(bindings []Binding, changes map[string][]string) ([]Binding, error) {
	out := slices.Clone(bindings)
	for name, pressed := range changes {
		known := false
		for i := range out {
			if string(out[i].Act) == name {
				out[i].Keys = slices.Clone(pressed)
				known = true
			}
		}
		if !known {
			return nil, fmt.Errorf("no act is called %q", name)
		}
	}
	if _, own := changes[string(Suspend)]; !own {
		giveWay(out, changes)
	}
	return out, nil
}

// giveWay takes from Suspend the keys that the changes use.
func giveWay(bindings []Binding, changes map[string][]string) {
	at := slices.IndexFunc(bindings, func(b Binding) bool { return b.Act == Suspend })
	if at < 0 {
		return
	}
	bindings[at].Keys = slices.DeleteFunc(slices.Clone(bindings[at].Keys), func(key string) bool {
		for _, pressed := range changes {
			if slices.Contains(pressed, key) {
				return true
			}
		}
		return false
	})
}

// Intent returns what key means in scope. Act is None where it means nothing.
func (m *Map) Intent(scope Scope, key string) Intent {
	for _, i := range m.byKey[key] {
		b := m.bindings[i]
		if b.Scope&scope == 0 {
			continue
		}
		intent := Intent{Act: b.Act}
		if b.Act == Keeper {
			intent.Number = slices.Index(b.Keys, key) + 1
		}
		return intent
	}
	return Intent{}
}

// Binding returns the binding of act in a scope.
func (m *Map) Binding(scope Scope, act Act) (Binding, bool) {
	for _, b := range m.bindings {
		if b.Act == act && b.Scope&scope != 0 {
			return b, true
		}
	}
	return Binding{}, false
}

// Key returns the first key of act as it is shown, "" where it has none.
func (m *Map) Key(act Act) string {
	b, ok := m.Binding(Everywhere, act)
	if !ok || len(b.Keys) == 0 {
		return ""
	}
	return Shown(b.Keys[0])
}

// Name returns what a sentence calls act by: its first key, or its name in quotes where it has none.
func (m *Map) Name(act Act) string {
	if key := m.Key(act); key != "" {
		return key
	}
	return "“" + string(act) + "”"
}

// Pressed returns the keys of act as they are pressed.
func (m *Map) Pressed(act Act) []string {
	b, _ := m.Binding(Everywhere, act)
	return slices.Clone(b.Keys)
}

// Shown returns the name of a key as help and footer show it.
func Shown(key string) string {
	if strings.HasPrefix(key, "ctrl+") {
		return "^" + key[len("ctrl+"):]
	}
	return key
}

// Section is one heading of the help with its bindings.
type Section struct {
	Heading string
	Rows    []Binding
}

// Sections returns the bindings that hold in scope, by heading.
func (m *Map) Sections(scope Scope) []Section {
	var out []Section
	for _, b := range m.bindings {
		if b.Scope&scope == 0 {
			continue
		}
		if len(out) == 0 || out[len(out)-1].Heading != b.Group {
			out = append(out, Section{Heading: b.Group})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, b)
	}
	return out
}

// Shown returns all keys of b as one text: "j down"; the nine digits as "1..9".
func (b Binding) Shown() string {
	if b.Act == Keeper && len(b.Keys) == 9 {
		return b.Keys[0] + ".." + b.Keys[8]
	}
	shown := make([]string, len(b.Keys))
	for i, key := range b.Keys {
		shown[i] = Shown(key)
	}
	return strings.Join(shown, " ")
}

// Table returns the key table of the documentation in Markdown.
func (m *Map) Table() string {
	var out strings.Builder
	out.WriteString("| keys | where | act |\n| --- | --- | --- |\n")
	for _, b := range m.bindings {
		shown := make([]string, len(b.Keys))
		for i, key := range b.Keys {
			shown[i] = "`" + key + "`"
		}
		where := b.Scope.Name()
		if where == "" {
			where = "all"
		}
		fmt.Fprintf(&out, "| %s | %s | %s |\n", strings.Join(shown, " "), where, b.Long)
	}
	return out.String()
}
