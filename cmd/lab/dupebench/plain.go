package dupebench

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter/dupes"
)

// The cases of this file are the plain ones: one article and its copies, or
// texts that share nothing but a form.

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
	forms := templates
	if m.rng.IntN(2) == 0 {
		forms = longTemplates
	}
	names := m.part.of(sortedNames(forms))
	name := names[m.rng.IntN(len(names))]
	for range 4 + m.rng.IntN(12) {
		p := make([]string, 0, len(forms[name]))
		for _, form := range forms[name] {
			rows := 1
			if rest, ok := strings.CutPrefix(form, "*"); ok {
				n, row, _ := strings.Cut(rest, " ")
				rows, _ = strconv.Atoi(n)
				form = row
			}
			for range rows {
				p = append(p, fillSlots(m.rng, form))
			}
		}
		a := Article{Title: name, Outlet: "template.example"}
		f := m.family()
		first := m.text("templated", f, a, p)
		if m.rng.IntN(8) == 0 {
			m.pair(first, m.text("templated", f, a, m.typography(p)), dupes.Exact)
		}
	}
}

func sortedNames(forms map[string][]string) []string { return slices.Sorted(maps.Keys(forms)) }

// footer puts one long footer under several different short texts.
func (m *maker) footer() {
	mine := m.part.of(footers)
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
		mine := m.part.of(briefs)
		form := mine[m.rng.IntN(len(mine))]
		m.text("brief", m.family(), Article{Outlet: "brief.example"}, []string{fillSlots(m.rng, form)})
	}
	a := m.next()
	m.text("brief", m.family(), a, a.Paragraphs[:1])
}

func (m *maker) alone() {
	a := m.next()
	m.text("alone", m.family(), a, a.Paragraphs)
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
