package dupebench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"stet/segmenter/dupes"
)

// Benchmark is a set of texts with what is true of each pair of them.
type Benchmark struct {
	Texts []dupes.Text
	// Case names what each text was made as, by place in Texts.
	Case []string
	// Family is the number of the article that each text is a copy of, the
	// whole of it; parts, digests and lone texts have their own.
	Family []int
	// Truth holds the kind of each true pair, places in Texts ascending.
	Truth map[[2]int]dupes.Kind
	// Article is the ID of the article that each text was made of, empty where a form was filled in
	// or several articles stand in one text.
	Article []string
	// Event is the labelled event that each text tells of, empty for most. Truth has the related pairs of whole
	// texts of an event; a part of one tells of it too: see oneEvent.
	Event []string
	dates []string
	years []int
	// Footer numbers the shared footer that a text carries, 0 for none.
	Footer []int
}

// maker assembles a benchmark.
type maker struct {
	editor
	part Part
	Benchmark
	pool     []Article
	at       int
	given    *Article // what next returns before those of the pool
	families int
}

// Ground is the articles of a part of the outlets that benchmarks are made of.
type Ground struct {
	part         Part
	pool, events []Article
}

// ReadGround reads the articles of a part of the outlets from the shared data.
func ReadGround(dir string, part Part) (*Ground, error) {
	g := &Ground{part: part}
	for a, err := range ReadArticles(dir, Files[:3]...) {
		switch {
		case err != nil:
			return nil, err
		case !part.has(&a) || a.Source == "fnc-1":
		case a.Event != "":
			g.events = append(g.events, a)
		default:
			g.pool = append(g.pool, a)
		}
	}
	return g, nil
}

// Make returns the benchmark of a part of the outlets, with about size
// articles as its ground. The error says that there are fewer.
func (g *Ground) Make(size int, seed uint64) (*Benchmark, error) { return g.make(size, seed, true) }

// make returns a benchmark in which the articles of events have copies, or, as the models are trained, have none.
func (g *Ground) make(size int, seed uint64, copies bool) (_ *Benchmark, err error) {
	defer func() {
		switch failed := recover(); failed {
		case nil:
		case errUsedUp:
			err = fmt.Errorf("a benchmark of about %d articles takes more than the %d that there are: ask for a smaller --size", size, len(g.pool))
		default:
			panic(failed)
		}
	}()
	m := &maker{part: g.part, pool: slices.Clone(g.pool)}
	m.rng = rand.New(rand.NewPCG(seed, 77)) //nolint:gosec // a seeded benchmark, no secret
	m.Truth = map[[2]int]dupes.Kind{}
	m.rng.Shuffle(len(m.pool), func(i, j int) { m.pool[i], m.pool[j] = m.pool[j], m.pool[i] })
	for _, a := range m.pool[:min(len(m.pool), 300)] {
		for _, w := range strings.Fields(a.Paragraphs[len(a.Paragraphs)/2]) {
			if plainWord(w) {
				m.words = append(m.words, w)
			}
		}
	}
	m.lines, m.notes = g.part.of(furniture), g.part.of(footers)
	if !copies {
		m.events(g.events, 0)
	}
	for _, c := range cases {
		for range max(1, size*c.perThousand/1000) {
			c.make(m)
		}
	}
	if copies {
		m.events(g.events, m.copied())
	}
	m.shuffle()
	return &m.Benchmark, nil
}

// sort is a sort of families.
type sort struct {
	name        string
	perThousand int // families that a thousand articles give
	make        func(m *maker)
}

// cases are the sorts of families.
var cases = []sort{
	{"exact", 60, (*maker).exact},
	{"light", 70, (*maker).light},
	{"heavy", 50, (*maker).heavy},
	{"updated", 60, (*maker).updated},
	{"furnished", 70, (*maker).furnished},
	{"extracted", 70, (*maker).extracted},
	{"truncated", 80, (*maker).truncated},
	{"reordered", 30, (*maker).reordered},
	{"digest", 20, (*maker).digest},
	{"templated", 16, (*maker).templated},
	{"footer", 12, (*maker).footer},
	{"brief", 10, (*maker).brief},
	{"mixed", 30, (*maker).mixed},
	{"wired", 20, (*maker).wired},
	{"paged", 40, (*maker).paged},
	{"excerpt", 15, (*maker).excerpt},
	{"shorts", 10, (*maker).shorts},
	{"background", 12, (*maker).background},
	{"live", 6, (*maker).liveBlog},
	{"quotes", 4, (*maker).quotes},
	{"column", 6, (*maker).column},
	{"walled", 6, (*maker).walled},
	{"listed", 6, (*maker).listed},
	{"refilled", 10, (*maker).refilled},
	{"digests", 4, (*maker).digests},
	{"alone", 300, (*maker).alone},
	{"retold", 10, (*maker).retold},
	{"daily", 12, (*maker).daily},
	{"trimmed", 30, (*maker).trimmed},
	{"standing", 16, (*maker).standing},
}

// next returns an article that was not used before, of some length.
func (m *maker) next() Article {
	if a := m.given; a != nil {
		m.given = nil
		return *a
	}
	for m.at < len(m.pool) {
		a := m.pool[m.at]
		m.at++
		if n := wordCount(a.Paragraphs); n < 80 || n > 3000 {
			continue
		}
		// Pages come in all lengths; the corpus has few short ones.
		if m.rng.IntN(4) == 0 {
			a.Paragraphs = a.Paragraphs[:min(len(a.Paragraphs), 4+m.rng.IntN(4))]
			a.Roles = a.Roles[:len(a.Paragraphs)]
		}
		return a
	}
	panic(errUsedUp)
}

// errUsedUp ends the making of a benchmark: see Make.
var errUsedUp = errors.New("the articles are used up")

func (m *maker) family() int {
	m.families++
	return m.families
}

// text adds a text and returns its place.
func (m *maker) text(name string, family int, a Article, paragraphs []string) int {
	i := len(m.Texts)
	m.Texts = append(m.Texts, dupes.Text{
		Title: a.Title, Paragraphs: paragraphs, Source: a.Outlet, Clean: 1,
	})
	m.Case = append(m.Case, name)
	m.Family = append(m.Family, family)
	m.Article = append(m.Article, a.ID)
	m.Event = append(m.Event, a.Event)
	m.dates = append(m.dates, a.Date)
	m.years = append(m.years, a.Year)
	m.Footer = append(m.Footer, 0)
	return i
}

func (m *maker) pair(a, b int, kind dupes.Kind) {
	m.Truth[[2]int{min(a, b), max(a, b)}] = kind
}

// all makes every pair of the texts a true one.
func (m *maker) all(kind dupes.Kind, texts ...int) {
	for i, a := range texts {
		for _, b := range texts[:i] {
			m.pair(a, b, kind)
		}
	}
}

// shuffle brings the texts into a random order and names them.
func (m *maker) shuffle() {
	// Equal short texts can come up by chance: they are exact copies.
	same := map[string][]int{}
	for i, t := range m.Texts {
		key := strings.Join(t.Paragraphs, "\n")
		for _, j := range same[key] {
			if _, known := m.Truth[[2]int{j, i}]; !known {
				m.pair(i, j, dupes.Exact)
			}
		}
		same[key] = append(same[key], i)
	}
	order := m.rng.Perm(len(m.Texts))
	b := Benchmark{Truth: map[[2]int]dupes.Kind{}}
	place := make([]int, len(order))
	for to, from := range order {
		place[from] = to
		t := m.Texts[from]
		t.ID, t.Order = fmt.Sprintf("t%05d", to), uint64(to) //nolint:gosec // small
		b.Texts = append(b.Texts, t)
		b.Case = append(b.Case, m.Case[from])
		b.Family = append(b.Family, m.Family[from])
		b.Article = append(b.Article, m.Article[from])
		b.Event = append(b.Event, m.Event[from])
		b.Footer = append(b.Footer, m.Footer[from])
		b.dates = append(b.dates, m.dates[from])
		b.years = append(b.years, m.years[from])
	}
	for p, kind := range m.Truth {
		x, y := place[p[0]], place[p[1]]
		b.Truth[[2]int{min(x, y), max(x, y)}] = kind
	}
	m.Benchmark = b
}

// All yields the texts.
func (b *Benchmark) All() iter.Seq[dupes.Text] { return slices.Values(b.Texts) }

// Write writes each text to texts as a line of JSON that `stet dupes --whole`
// reads, and each true pair to truth.
func (b *Benchmark) Write(texts, truth io.Writer) error {
	e := json.NewEncoder(texts)
	for _, t := range b.Texts {
		record := struct {
			ID    string `json:"id"`
			Title string `json:"title,omitempty"`
			Text  string `json:"text"`
		}{t.ID, t.Title, strings.Join(t.Paragraphs, "\n")}
		if err := e.Encode(record); err != nil {
			return err
		}
	}
	e = json.NewEncoder(truth)
	for _, p := range slices.SortedFunc(maps.Keys(b.Truth), func(p, q [2]int) int { return slices.Compare(p[:], q[:]) }) {
		pair := struct {
			A    string `json:"a"`
			B    string `json:"b"`
			Kind string `json:"kind"`
		}{b.Texts[p[0]].ID, b.Texts[p[1]].ID, b.Truth[p].String()}
		if err := e.Encode(pair); err != nil {
			return err
		}
	}
	return nil
}
