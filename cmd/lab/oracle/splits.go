package oracle

import (
	"fmt"
	"math"
	"slices"

	"stet/cmd/lab/scoring"
	"stet/store"
)

// mostKeys is from how many keys on a page counts as one that the desk can't put right.
const mostKeys = 400

// splits reviews page after page until nothing is undecided.
func (e *editor) splits() error {
	var last store.DumpID
	var unfolded []int
	spent := 0
	for {
		counts, err := e.store.Counts()
		if err != nil {
			return err
		}
		if counts.PagesUndecided == 0 {
			return nil
		}
		page := e.seat.window.page
		sample, err := e.sample(page.Dump.Name)
		if err != nil {
			return err
		}
		if page.Dump.ID != last {
			last, unfolded, spent = page.Dump.ID, nil, 0
			e.tour = newTour(page)
		}
		all := faultsOf(page, sample.Truth, e.options.Strict)
		left := all.open(page)
		if left.none() || spent > mostKeys {
			if spent > mostKeys {
				e.result.Stuck = append(e.result.Stuck, page.Dump.Name)
			}
			e.press(AcceptPage, false, "A")
			e.spent.done(AcceptPage)
			if err := e.moved(counts, page); err != nil {
				return err
			}
			continue
		}
		before := e.spent.keys
		if unfolded, err = e.mend(page, left, unfolded); err != nil {
			return err
		}
		spent += e.spent.keys - before
	}
}

// moved makes sure that a page that was accepted leaves nothing undecided.
func (e *editor) moved(before store.Counts, page *store.PageView) error {
	counts, err := e.store.Counts()
	if err == nil && counts.Undecided >= before.Undecided {
		err = fmt.Errorf("oracle: %s can't be accepted:\n%s", page.Dump.Name, e.seat.Screen())
	}
	return err
}

// fix is one thing to do on a page: go to one of the lines, press the key.
type fix struct {
	kind  Kind
	lines []int
	key   string
	times int
}

// mend does the fix that is nearest to the cursor, and returns the lines at
// which runs are unfolded now. The last fix of a page accepts it too where there
// is a key for both.
func (e *editor) mend(page *store.PageView, f faults, unfolded []int) ([]int, error) {
	sight, err := look(e.store, page, unfolded, e.options)
	if err != nil {
		return nil, err
	}
	routes := sight.routes(e.seat.cursor(), e.tour.ahead(page))
	var best *fix
	line, least := 0, math.MaxInt
	list := fixes(page, f, sight)
	for _, x := range list {
		if n, keys := routes.nearest(x.lines); keys >= 0 && keys < least {
			best, line, least = &x, n, keys
		}
	}
	if best == nil {
		e.spent.keys += mostKeys // nothing on the screen leads on
		return unfolded, nil
	}
	if len(list) == 1 {
		best.andPage()
	}
	way := routes.way(line)
	e.press(best.kind, true, way...)
	e.tour.went(page, way)
	switch at := e.seat.cursor(); {
	case at == line:
	case len(way) == 0:
		return nil, fmt.Errorf("oracle: the cursor stands at line %d of %s, not at %d", at, page.Dump.Name, line)
	default:
		return unfolded, nil // a doubtful split that is shown has its own row, which moves the others: look again from here
	}
	e.press(best.kind, false, slices.Repeat([]string{best.key}, best.times)...)
	if best.kind == Unfold {
		return append(unfolded, line), nil
	}
	e.spent.done(best.kind)
	return unfolded, nil
}

// andPage makes the fix one that accepts the page as well.
func (x *fix) andPage() {
	switch x.kind {
	case Join:
		x.kind, x.key = JoinPage, "M"
	case Divide:
		x.kind, x.key = DividePage, "S"
	default:
	}
}

// fixes lists what can be done about the faults of a page: splits that are near
// to where one is missed are moved there, others joined away and made.
func fixes(page *store.PageView, f faults, v *sight) []fix {
	var list []fix
	wrong, missed := slices.Clone(f.wrong), slices.Clone(f.missed)
	for {
		i, k, times, key := nearestPair(page, wrong, missed, v)
		if i < 0 {
			break
		}
		x := fix{kind: Shift, key: key, times: times}
		for _, line := range v.lines {
			if nearestSplit(page, line) == wrong[i] {
				x.lines = append(x.lines, line)
			}
		}
		list = append(list, x)
		wrong, missed = slices.Delete(wrong, i, i+1), slices.Delete(missed, k, k+1)
	}
	for _, story := range wrong {
		x := fix{kind: Join, key: "m", times: 1}
		for _, line := range v.lines {
			if storyAt(page, line) == story {
				x.lines = append(x.lines, line)
			}
		}
		list = append(list, x)
	}
	for _, zone := range missed {
		list = append(list, divide(page, zone, v))
	}
	return list
}

// nearestPair returns the places of a wrong split and of a missed one that is
// better moved than joined and made again; -1 where there is none.
func nearestPair(page *store.PageView, wrong []int, missed [][2]int, v *sight) (i, k, times int, key string) {
	i, k = -1, -1
	for a, story := range wrong {
		routes := v.routes(v.lines[v.begin(page, story)], nil)
		for b, zone := range missed {
			n, pressed := shift(page, story, zone)
			if n == 0 || i >= 0 && n >= times {
				continue
			}
			_, way := routes.nearest(startable(page, zone, v))
			if way < 0 || n <= 2+way {
				i, k, times, key = a, b, n, pressed
			}
		}
	}
	return i, k, times, key
}

// divide returns the fix that begins a story in a zone. Where all lines there
// are folded away, they are unfolded first.
func divide(page *store.PageView, zone [2]int, v *sight) fix {
	if lines := startable(page, zone, v); len(lines) > 0 {
		return fix{kind: Divide, lines: lines, key: "s", times: 1}
	}
	x := fix{kind: Unfold, key: "o", times: 1}
	for line := zone[0]; line <= zone[1]; line++ {
		at, found := slices.BinarySearch(v.lines, line)
		if !found {
			at--
		}
		if at >= 0 && undecided(&page.Stories[storyAt(page, line)]) {
			x.lines = append(x.lines, v.lines[at])
		}
	}
	return x
}

// startable returns the lines of a zone that the cursor can be on and at which
// a story can be begun.
func startable(page *store.PageView, zone [2]int, v *sight) []int {
	var lines []int
	for _, line := range v.lines {
		if line < max(zone[0], 2) || line > zone[1] {
			continue
		}
		story := &page.Stories[storyAt(page, line)]
		if story.First != line && undecided(story) {
			lines = append(lines, line)
		}
	}
	return lines
}

// pages shows all pages of the store to see, with their gold.
func (e *editor) pages(see func(*store.PageView, *scoring.Sample) error) error {
	for dump, err := range e.store.Dumps() {
		if err != nil {
			return err
		}
		page, err := e.store.Page(dump.ID)
		if err != nil {
			return err
		}
		sample, err := e.sample(page.Dump.Name)
		if err != nil {
			return err
		}
		if err := see(page, sample); err != nil {
			return err
		}
	}
	return nil
}
