package dupebench

import (
	"encoding/json"
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
	dates []string
	// Footer numbers the shared footer that a text carries, 0 for none.
	Footer []int
}

// maker assembles a benchmark.
type maker struct {
	editor
	held bool
	Benchmark
	pool     []Article
	at       int
	families int
}

// Make returns the benchmark of one half of the outlets, with about size
// articles as its ground.
func Make(dir string, held bool, size int, seed uint64) (*Benchmark, error) {
	m := &maker{held: held}
	m.rng = rand.New(rand.NewPCG(seed, 77)) //nolint:gosec // a seeded benchmark, no secret
	m.Truth = map[[2]int]dupes.Kind{}
	var events []Article
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return nil, err
		}
		if a.Held() != held || a.Source == "fnc-1" {
			continue
		}
		if a.Event != "" {
			events = append(events, a)
			continue
		}
		m.pool = append(m.pool, a)
	}
	m.rng.Shuffle(len(m.pool), func(i, j int) { m.pool[i], m.pool[j] = m.pool[j], m.pool[i] })
	for _, a := range m.pool[:min(len(m.pool), 300)] {
		for _, w := range strings.Fields(a.Paragraphs[len(a.Paragraphs)/2]) {
			if plainWord(w) {
				m.words = append(m.words, w)
			}
		}
	}
	m.lines, m.notes = half(furniture, held), half(footers, held)
	m.events(events)
	for _, c := range cases {
		for range max(1, size*c.perThousand/1000) {
			c.make(m)
		}
	}
	m.shuffle()
	return &m.Benchmark, nil
}

// cases are the sorts of families, with how many of them a thousand articles
// give.
var cases = []struct {
	name        string
	perThousand int
	make        func(m *maker)
}{
	{"exact", 60, (*maker).exact},
	{"light", 70, (*maker).light},
	{"heavy", 50, (*maker).heavy},
	{"updated", 60, (*maker).updated},
	{"furnished", 70, (*maker).furnished},
	{"extracted", 70, (*maker).extracted},
	{"truncated", 80, (*maker).truncated},
	{"reordered", 30, (*maker).reordered},
	{"digest", 20, (*maker).digest},
	{"templated", 10, (*maker).templated},
	{"footer", 12, (*maker).footer},
	{"brief", 10, (*maker).brief},
	{"mixed", 30, (*maker).mixed},
	{"alone", 300, (*maker).alone},
	{"retold", 25, (*maker).retold},
}

// next returns an article that was not used before, of some length.
func (m *maker) next() Article {
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
	panic("the articles are used up: ask for a smaller benchmark")
}

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
	m.dates = append(m.dates, a.Date)
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

func (m *maker) exact() {
	a, f := m.next(), m.family()
	copies := 1 + m.rng.IntN(3)
	same := make([]int, 0, 1+copies)
	same = append(same, m.text("exact", f, a, a.Paragraphs))
	for range copies {
		p := a.Paragraphs
		if m.rng.IntN(3) > 0 {
			p = m.typography(p)
		}
		same = append(same, m.text("exact", f, a, p))
	}
	m.all(dupes.Exact, same...)
}

// near makes a family of an article and the copies that edit returns.
func (m *maker) near(name string, copies int, edit func(a Article) []string) {
	a, f := m.next(), m.family()
	for len(a.Paragraphs) < 3 {
		a = m.next()
	}
	same := []int{m.text(name, f, a, a.Paragraphs)}
	for range copies {
		p := edit(a)
		if slices.Equal(p, a.Paragraphs) {
			continue
		}
		same = append(same, m.text(name, f, a, p))
	}
	for i, x := range same {
		for _, y := range same[:i] {
			kind := dupes.Near
			if sameWords(m.Texts[x].Paragraphs, m.Texts[y].Paragraphs) {
				kind = dupes.Exact // a copy may differ in its line breaks only
			}
			m.pair(x, y, kind)
		}
	}
}

func sameWords(a, b []string) bool {
	return slices.Equal(strings.Fields(strings.Join(a, " ")), strings.Fields(strings.Join(b, " ")))
}

func (m *maker) light() {
	m.near("light", 1+m.rng.IntN(2), func(a Article) []string {
		return m.change(a.Paragraphs, 0.02+0.06*m.rng.Float64())
	})
}

func (m *maker) heavy() {
	m.near("heavy", 1, func(a Article) []string { return m.change(a.Paragraphs, 0.3) })
}

func (m *maker) updated() {
	m.near("updated", 1, func(a Article) []string { return m.update(a.Paragraphs, m.next().Paragraphs) })
}

func (m *maker) furnished() {
	m.near("furnished", 1+m.rng.IntN(2), func(a Article) []string { return m.furnish(a.Paragraphs) })
}

func (m *maker) extracted() {
	m.near("extracted", 1+m.rng.IntN(3), func(a Article) []string { return m.extract(a.Paragraphs, a.Roles) })
}

func (m *maker) reordered() {
	m.near("reordered", 1, func(a Article) []string { return m.reorder(a.Paragraphs) })
}

func (m *maker) truncated() {
	a, f := m.next(), m.family()
	whole := m.text("whole", f, a, a.Paragraphs)
	m.pair(whole, m.text("truncated", m.family(), a, m.truncate(a.Paragraphs)), dupes.Contained)
}

// mixed is a family of several kinds: copies, and a part of them.
func (m *maker) mixed() {
	a, f := m.next(), m.family()
	whole := []int{
		m.text("mixed", f, a, a.Paragraphs),
		m.text("mixed", f, a, m.furnish(a.Paragraphs)),
		m.text("mixed", f, a, m.change(a.Paragraphs, 0.04)),
	}
	m.all(dupes.Near, whole...)
	part := m.text("truncated", m.family(), a, m.truncate(a.Paragraphs))
	for _, w := range whole {
		m.pair(w, part, dupes.Contained)
	}
}

func (m *maker) digest() {
	held := 3 + m.rng.IntN(4)
	all := make([]string, 0, 8*held)
	stories := make([]int, 0, held)
	for range held {
		a, f := m.next(), m.family()
		p := a.Paragraphs
		if m.rng.IntN(2) == 0 {
			p = p[:max(1, min(len(p), 3+m.rng.IntN(3)))]
			a.Paragraphs = p
		}
		stories = append(stories, m.text("in digest", f, a, p))
		all = append(all, p...)
	}
	d := m.text("digest", m.family(), Article{Title: "The day in brief", Outlet: "digest.example"}, all)
	for _, s := range stories {
		m.pair(d, s, dupes.Contained)
	}
}

// templated makes a dozen reports of one form.
func (m *maker) templated() {
	names := half(slices.Sorted(maps.Keys(templates)), m.held)
	name := names[m.rng.IntN(len(names))]
	for range 4 + m.rng.IntN(12) {
		p := make([]string, 0, len(templates[name]))
		for _, form := range templates[name] {
			p = append(p, fillSlots(m.rng, form))
		}
		a := Article{Title: name, Outlet: "template.example"}
		f := m.family()
		first := m.text("templated", f, a, p)
		if m.rng.IntN(8) == 0 {
			m.pair(first, m.text("templated", f, a, m.typography(p)), dupes.Exact)
		}
	}
}

// footer puts one long footer under several different short texts.
func (m *maker) footer() {
	mine := half(footers, m.held)
	which := m.rng.IntN(len(mine))
	for range 6 + m.rng.IntN(10) {
		a := m.next()
		p := slices.Clone(a.Paragraphs[:min(len(a.Paragraphs), 1+m.rng.IntN(4))])
		i := m.text("footer", m.family(), a, append(p, mine[which]))
		m.Footer[i] = which + 1
	}
}

func (m *maker) brief() {
	for range 5 {
		mine := half(briefs, m.held)
		form := mine[m.rng.IntN(len(mine))]
		m.text("brief", m.family(), Article{Outlet: "brief.example"}, []string{fillSlots(m.rng, form)})
	}
	a := m.next()
	m.text("brief", m.family(), a, a.Paragraphs[:1])
}

// half returns the forms of one half of the outlets: nothing that the models
// learnt from stands in what they are reported on.
func half(forms []string, held bool) []string {
	var out []string
	for i, f := range forms {
		if (i%2 == 1) == held {
			out = append(out, f)
		}
	}
	return out
}

func (m *maker) alone() {
	a := m.next()
	m.text("alone", m.family(), a, a.Paragraphs)
}

// events adds the articles that tell of one event.
func (m *maker) events(articles []Article) {
	same := map[string][]int{}
	for _, a := range articles {
		i := m.text("event", m.family(), a, a.Paragraphs)
		same[a.Event] = append(same[a.Event], i)
	}
	for _, texts := range same {
		m.all(dupes.Related, texts...)
	}
}

// retold cuts an article in two: both halves tell of one event in other words.
func (m *maker) retold() {
	a := m.next()
	for len(a.Paragraphs) < 10 {
		a = m.next()
	}
	var halves [2][]string
	cut := 3 + m.rng.IntN(len(a.Paragraphs)-5)
	alternate := m.rng.IntN(2) == 0
	for i, p := range a.Paragraphs {
		half := i % 2
		if !alternate && i < cut {
			half = 0
		} else if !alternate {
			half = 1
		}
		halves[half] = append(halves[half], p)
	}
	first := m.text("retold", m.family(), a, halves[0])
	a.Title = ""
	m.pair(first, m.text("retold", m.family(), a, halves[1]), dupes.Related)
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
		b.Footer = append(b.Footer, m.Footer[from])
		b.dates = append(b.dates, m.dates[from])
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
