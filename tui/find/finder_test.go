package find

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/simulate"
)

// scrape is dumps by their numbers from 1 on, each with its lines.
type scrape [][]string

// Find implements Dumps.
func (s scrape) Find(ctx context.Context, query string, from uint64, use func(store.Hit) bool) error {
	for i := max(from, 1); i <= uint64(len(s)); i++ {
		for n, line := range s[i-1] {
			at := strings.Index(line, query)
			if at < 0 {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			hit := store.Hit{Dump: store.Dump{Seq: i, Name: fmt.Sprintf("%d.txt", i)}, Line: n + 1, Text: line, Start: at, End: at + len(query)}
			if !use(hit) {
				return nil
			}
		}
	}
	return nil
}

// run runs commands to their end and gives what they answer to the finder.
func run(f *Finder, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			run(f, c)
		}
	default:
		run(f, f.Take(msg).Cmd)
	}
}

func press(f *Finder, keys ...string) (open bool, effect desk.Effect) {
	for _, key := range keys {
		open, effect = f.Press(simulate.Key(key))
		run(f, effect.Cmd)
	}
	return open, effect
}

// places returns where the hits are, as "dump:line".
func places(f *Finder) string {
	out := make([]string, len(f.hits))
	for i, h := range f.hits {
		out[i] = fmt.Sprintf("%d:%d", h.Dump.Seq, h.Line)
	}
	return strings.Join(out, " ")
}

// bound is the keys as they come.
func bound() *keys.Map {
	m, err := keys.NewMap(keys.Default())
	if err != nil {
		panic(err)
	}
	return m
}

func finder(s Dumps) (f *Finder, visited *[]string) {
	visited = &[]string{}
	return New(s, bound(), func(h store.Hit) desk.Effect {
		*visited = append(*visited, fmt.Sprintf("%d:%d", h.Dump.Seq, h.Line))
		return desk.Effect{}
	}), visited
}

func TestHitsGoRoundFromTheDumpInHand(t *testing.T) {
	s := scrape{{"an oar"}, {"none", "oars"}, {"oar", "", "oar", "roar"}, {"boar"}}
	for began, want := range map[uint64]string{
		1: "1:1 2:2 3:1 3:3 3:4 4:1", 3: "3:1 3:3 3:4 4:1 1:1 2:2", 4: "4:1 1:1 2:2 3:1 3:3 3:4", 0: "1:1 2:2 3:1 3:3 3:4 4:1",
	} {
		f, _ := finder(s)
		run(f, f.Open(began, 1))
		press(f, "o", "a", "r")
		if got := places(f); got != want || !f.done {
			t.Errorf("from %d: %s, not %s", began, got, want)
		}
	}
}

func TestEveryHitIsFoundOnceInWhateverBatches(t *testing.T) {
	const dumps, lines = 9, 35
	s := make(scrape, dumps)
	for i := range s {
		for range lines {
			s[i] = append(s[i], "oar", "nothing")
		}
	}
	f, _ := finder(s)
	run(f, f.Open(4, 1))
	press(f, "o", "a", "r")
	seen := map[string]bool{}
	for _, place := range strings.Fields(places(f)) {
		seen[place] = true
	}
	if len(f.hits) != dumps*lines || len(seen) != dumps*lines {
		t.Errorf("%d hits, %d places, not %d", len(f.hits), len(seen), dumps*lines)
	}
}

// However many hits there are, no more are kept than a sheet holds, and all of them can be gone to, forth and back.
func TestHitsGoOnBeyondASheet(t *testing.T) {
	s := scrape{strings.Split(strings.Repeat("oar\n", Limit+Limit/2), "\n"), strings.Split(strings.Repeat("oar\n", Limit), "\n")}
	const all = 2*Limit + Limit/2
	f, visited := finder(s)
	run(f, f.Open(2, 1))
	press(f, "o", "a")
	if len(f.hits) != Limit || f.state() != "lines 1 to 500 of 500 and more; up and down go on" {
		t.Errorf("%d hits, %s", len(f.hits), f.state())
	}
	press(f, "enter")
	var say string
	step := func(by int) {
		effect := f.Step(by)
		say = effect.Say
		if cmd := effect.Cmd; cmd != nil {
			for cmd != nil {
				after := f.Take(cmd())
				cmd = after.Cmd
				if after.Say != "" {
					say = after.Say
				}
			}
		}
		if len(f.hits) > Limit {
			t.Fatalf("%d hits are kept", len(f.hits))
		}
	}
	for range all - 1 {
		step(1)
	}
	seen := map[string]bool{}
	for _, place := range *visited {
		seen[place] = true
	}
	if len(seen) != all || say != "“oa”: 1,250 of 1,250; . next, esc back" {
		t.Errorf("%d places visited, %q", len(seen), say)
	}
	if step(1); say != "“oa”: this is the last of 1,250." {
		t.Errorf("beyond the last: %q", say)
	}
	forth := slices.Clone(*visited)
	*visited = nil
	for range all - 1 {
		step(-1)
	}
	slices.Reverse(*visited)
	if !slices.Equal(forth[:all-1], *visited) {
		t.Error("the way back is not the way there")
	}
	if step(-1); say != "“oa”: this is the first." {
		t.Errorf("before the first: %q", say)
	}
	// In the dialog too.
	run(f, f.Open(1, 1))
	press(f, "o", "a")
	for range Limit {
		press(f, "down")
	}
	if f.sheet != 1 || f.at != 0 {
		t.Errorf("sheet %d, hit %d", f.sheet, f.at)
	}
	press(f, "up")
	if f.sheet != 0 || f.at != Limit-1 {
		t.Errorf("sheet %d, hit %d", f.sheet, f.at)
	}
}

// A search that was stopped goes on where it was.
func TestAStoppedSearchGoesOn(t *testing.T) {
	f, visited := finder(scrape{strings.Split(strings.Repeat("oar\n", 3*batch), "\n")})
	run(f, f.Open(1, 1))
	f.Press(simulate.Key("o"))
	_, effect := f.Press(simulate.Key("a"))
	f.Take(effect.Cmd()) // the first batch, and no more
	f.Press(simulate.Key("enter"))
	f.Stop()
	for range 2*batch - 1 {
		run(f, f.Step(1).Cmd)
	}
	if got := (*visited)[len(*visited)-1]; got != fmt.Sprintf("1:%d", 2*batch) || len(f.hits) != 3*batch {
		t.Errorf("at %s, %d hits", got, len(f.hits))
	}
}

func TestTheNearestHitIsInHand(t *testing.T) {
	f, visited := finder(scrape{{"oar"}, {"oar", "", "", "oar", "oar"}})
	run(f, f.Open(2, 3))
	press(f, "o", "a")
	open, effect := press(f, "enter")
	if open || strings.Join(*visited, " ") != "2:4" || effect.Say != "“oa”: 2 of 4; . next, esc back" {
		t.Errorf("%v, %v, %q", open, *visited, effect.Say)
	}
	for range 3 {
		f.Step(1)
	}
	f.Step(-1)
	if got := strings.Join(*visited, " "); got != "2:4 2:5 1:1 2:1 1:1" {
		t.Errorf("visited %s", got)
	}
}

func TestEnterWaitsForTheFirstHit(t *testing.T) {
	f, visited := finder(scrape{{"oar"}})
	run(f, f.Open(1, 1))
	_, effect := f.Press(simulate.Key("o"))
	run(f, effect.Cmd)
	_, look := f.Press(simulate.Key("a"))
	if open, _ := f.Press(simulate.Key("enter")); !open || !f.going || len(*visited) > 0 {
		t.Error("went somewhere before there was a hit")
	}
	run(f, look.Cmd)
	if len(*visited) != 1 {
		t.Error("did not go to the first hit")
	}
}

func TestAnOldSearchIsDropped(t *testing.T) {
	f, _ := finder(scrape{{"oar", "oak"}})
	run(f, f.Open(1, 1))
	f.Press(simulate.Key("o"))
	_, old := f.Press(simulate.Key("a"))
	_, now := f.Press(simulate.Key("k"))
	run(f, now.Cmd)
	run(f, old.Cmd)
	if got := places(f); got != "1:2" || f.err != nil {
		t.Errorf("%s, %v", got, f.err)
	}
}

type broken struct{}

func (broken) Find(context.Context, string, uint64, func(store.Hit) bool) error {
	return errors.New("no disk")
}

func TestAStoreThatCannotBeReadIsSaid(t *testing.T) {
	f, _ := finder(broken{})
	run(f, f.Open(1, 1))
	press(f, "o", "a")
	if _, effect := press(f, "enter"); effect.Say != "Not done: no disk" || !effect.Trouble {
		t.Errorf("%+v", effect)
	}
}
