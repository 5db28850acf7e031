package keys_test

import (
	"slices"
	"strings"
	"testing"

	"stet/tui/keys"
)

func TestNoKeyMeansTwoThings(t *testing.T) {
	m, err := keys.NewMap(keys.Default())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[keys.Act]keys.Scope{}
	for _, b := range keys.Default() {
		if seen[b.Act]&b.Scope != 0 {
			t.Errorf("%q has two bindings on one tab", b.Act)
		}
		seen[b.Act] |= b.Scope
		if b.Long == "" || b.Group == "" || len(b.Keys) == 0 || b.Scope == 0 {
			t.Errorf("%q is not described in full", b.Act)
		}
		for _, scope := range []keys.Scope{keys.Splits, keys.Duplicates, keys.Corpus} {
			for i, key := range b.Keys {
				got := m.Intent(scope, key)
				switch {
				case b.Scope&scope != 0 && got.Act != b.Act:
					t.Errorf("%q on %s is %q, want %q", key, scope.Name(), got.Act, b.Act)
				case b.Act == keys.Keeper && b.Scope&scope != 0 && got.Number != i+1:
					t.Errorf("%q means number %d", key, got.Number)
				}
			}
		}
	}
}

// The keys that the documentation promises.
func TestKeysOfTheDesign(t *testing.T) {
	m, _ := keys.NewMap(keys.Default())
	for key, act := range map[string]keys.Act{
		"a": keys.Accept, "m": keys.Merge, "r": keys.Reject, "A": keys.AcceptPage, "s": keys.Split,
		"[": keys.MoveUp, "]": keys.MoveDown, "x": keys.Furniture, "t": keys.Title, "u": keys.Undo,
		"ctrl+r": keys.Redo, "space": keys.Skip, "n": keys.NextUndecided, "p": keys.LastUndecided,
		"tab": keys.NextTab, "g": keys.Top, "G": keys.Bottom, "ctrl+d": keys.HalfDown, "ctrl+u": keys.HalfUp,
		"?": keys.Help, "q": keys.Quit, "j": keys.Down, "k": keys.Up, "h": keys.LastPage, "l": keys.NextPage,
	} {
		if got := m.Intent(keys.Splits, key).Act; got != act {
			t.Errorf("%q is %q, want %q", key, got, act)
		}
	}
	for key, act := range map[string]keys.Act{"1": keys.Keeper, "9": keys.Keeper, "d": keys.Drop, "v": keys.View} {
		if got := m.Intent(keys.Duplicates, key).Act; got != act {
			t.Errorf("%q is %q, want %q", key, got, act)
		}
	}
}

func TestConflictNamesBothActs(t *testing.T) {
	changed, err := keys.Remap(keys.Default(), map[string][]string{"reject": {"a"}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = keys.NewMap(changed)
	if err == nil || !strings.Contains(err.Error(), `"accept"`) || !strings.Contains(err.Error(), `"reject"`) {
		t.Errorf("got %v", err)
	}
	if _, err := keys.Remap(keys.Default(), map[string][]string{"acept": {"a"}}); err == nil {
		t.Error("an unknown act was taken")
	}
	if slices.ContainsFunc(keys.Default(), func(b keys.Binding) bool { return b.Act == keys.Reject && b.Keys[0] != "r" }) {
		t.Error("Remap changed the default")
	}
}
