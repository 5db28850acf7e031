package plain

import (
	"errors"
	"strconv"
	"strings"

	"stet/store"
	"stet/tui/desk"
)

// hitsAtOnce is how many hits are printed at a time.
const hitsAtOnce = 20

// search is what was looked for, and what of it was found last.
type search struct {
	query string
	hits  []store.Hit
	more  bool
}

// find looks for words in all dumps. Without words it goes on behind the hits that were printed last.
func (r *review) find(query string) error {
	from, known := uint64(0), 0
	switch {
	case query != "":
	case !r.search.more && r.search.query != "":
		r.sayf("That was all of “%s”; / with other words finds those.\n", desk.Label(r.search.query))
	case !r.search.more:
		r.sayf("This needs words, as in / harbour.\n")
		return nil
	default:
		query = r.search.query
		from = r.search.hits[len(r.search.hits)-1].Dump.Seq
		known = r.search.hits[len(r.search.hits)-1].Line
	}
	next := search{query: query}
	err := r.desk.Find(r.ctx, query, from, func(h store.Hit) bool {
		if h.Dump.Seq == from && h.Line <= known {
			return true
		}
		if next.more = len(next.hits) == hitsAtOnce; next.more {
			return false
		}
		next.hits = append(next.hits, h)
		return true
	})
	if err != nil {
		return err
	}
	r.search = next
	for i, h := range next.hits {
		where := "line " + strconv.Itoa(h.Line)
		switch {
		case h.Line == 0:
			where = "its record's title"
		case h.Title:
			where = "the title of the story from " + where
		}
		r.sayf("%d %s, %s: %s\n", i+1, desk.Label(h.Dump.Name), where, desk.Label(h.Text))
	}
	switch {
	case len(next.hits) == 0:
		r.sayf("Nothing was found.\n")
	case next.more:
		r.sayf("There is more: / goes on. go N shows a hit.\n")
	default:
		r.sayf("That is all. go N shows a hit.\n")
	}
	return nil
}

// goTo takes the page of a hit in hand.
func (r *review) goTo(rest string) error {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(r.search.hits) {
		r.sayf("This needs the number of a hit; / WORDS finds them.\n")
		return nil //nolint:nilerr // it is said
	}
	hit := r.search.hits[n-1]
	page, err := r.desk.Page(hit.Dump.ID)
	if err != nil {
		return err
	}
	r.page, r.story, r.atGroup = page, 0, false
	for i := range page.Stories {
		if page.Stories[i].First <= hit.Line {
			r.story = i
		}
	}
	r.show()
	return nil
}

// setFilter adds to what the queue shows, or takes all filters off.
func (r *review) setFilter(rest string) error {
	f := r.filter
	word, value, _ := strings.Cut(rest, " ")
	value = strings.TrimSpace(value)
	switch word {
	case "off":
		f = store.Filter{}
	case "undecided", "doubtful", "approved", "spiked", "skipped":
		f.State = store.FilterState(word)
	case "all":
		f.State = store.FilterAll
	case "source":
		f.Source = value
	case "label":
		f.Label = value
	case "noted":
		f.Noted = true
	default:
		r.sayf("%s A filter is one of undecided, doubtful, approved, spiked, skipped, all; source NAME; label LABEL; noted; off.\n", r.filterLine())
		return nil
	}
	before := r.filter
	r.filter = f
	if err := r.next("", 1); err != nil {
		r.filter = before
		return err
	}
	r.sayf("%s\n", r.filterLine())
	if !f.IsZero() && ((r.atGroup && r.group == nil) || (!r.atGroup && r.page == nil)) {
		r.sayf("Nothing goes through the filter. f off takes it off.\n")
		return nil
	}
	r.show()
	return nil
}

// filterLine says which filters are on.
func (r *review) filterLine() string {
	var parts []string
	if r.filter.State != store.FilterAll {
		parts = append(parts, string(r.filter.State))
	}
	if r.filter.Source != "" {
		parts = append(parts, "source "+desk.Label(r.filter.Source))
	}
	if r.filter.Label != "" {
		parts = append(parts, "label "+desk.Label(r.filter.Label))
	}
	if r.filter.Noted {
		parts = append(parts, "noted")
	}
	if len(parts) == 0 {
		return "No filter is on."
	}
	return "Filter: " + strings.Join(parts, ", ") + "; f off takes it off."
}

// errNoBulk: what is typed behind B is no percentage.
var errNoBulk = errors.New("this needs a percentage from 1 to 100, as in B 98")
