package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// modifiers in the order in which tea.KeyPressMsg.String writes them.
var modifiers = []string{"ctrl", "alt", "shift", "meta", "hyper", "super"}

// Names returns the names of the keys that type no character, and of the space.
func Names() []string {
	return []string{
		"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete",
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
	}
}

// otherNames are what people and other programs call keys too.
var otherNames = map[string]string{
	" ": "space", "escape": "esc", "return": "enter", "pageup": "pgup", "pagedown": "pgdown", "del": "delete", "ins": "insert",
}

// Parse returns the name that tea.KeyPressMsg.String gives a key, for a name
// that a person wrote: "ctrl+r" for "Ctrl+R", "A" for "shift+a", "esc" for
// "Escape". It reports false where no press of a key has that name.
func Parse(written string) (string, bool) {
	held, base := cutModifiers(written)
	if other, ok := otherNames[strings.ToLower(base)]; ok {
		base = other
	}
	switch named := strings.ToLower(base); {
	case slices.Contains(Names(), named):
		base = named
	case utf8.RuneCountInString(base) != 1 || !printable(base):
		return "", false
	case held["ctrl"]:
		base = named // terminals tell no case apart here
	case held["shift"] && len(held) == 1:
		// What is typed is another character, and which one depends on the keyboard but for letters.
		upper := strings.ToUpper(base)
		return upper, upper != named
	}
	var out strings.Builder
	for _, m := range modifiers {
		if held[m] {
			out.WriteString(m + "+")
		}
	}
	return out.String() + base, true
}

// cutModifiers takes the modifiers off the front of a name: "ctrl++" is the
// plus sign with one of them.
func cutModifiers(written string) (held map[string]bool, base string) {
	held = map[string]bool{}
	for {
		front, rest, found := strings.Cut(written, "+")
		front = strings.ToLower(front)
		if !found || rest == "" || !slices.Contains(modifiers, front) {
			return held, written
		}
		held[front], written = true, rest
	}
}

func printable(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && unicode.IsPrint(r)
}
