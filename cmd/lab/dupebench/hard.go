package dupebench

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"stet/segmenter/dupes"
)

// The cases of this file are the hard ones: texts that share much and are no
// copies, and copies that pages have changed beyond a few words.

// longer returns an unused article of at least so many paragraphs.
func (m *maker) longer(paragraphs int) Article {
	for {
		if a := m.next(); len(a.Paragraphs) >= paragraphs {
			return a
		}
	}
}

// upTo returns the first paragraphs that hold at most about so many words, one
// at least.
func upTo(paragraphs []string, words int) []string {
	n := 0
	for i, p := range paragraphs {
		if n += len(strings.Fields(p)); n > words {
			return paragraphs[:max(1, i)]
		}
	}
	return paragraphs
}

// background makes different stories of which each ends in the same paragraphs
// of what was known before. They make at most half of each.
func (m *maker) background() {
	known := upTo(m.longer(8).Paragraphs[3:], 80+m.rng.IntN(220))
	words := wordCount(known)
	for range 2 + m.rng.IntN(3) {
		a := m.longer(4)
		own := a.Paragraphs
		if m.rng.IntN(2) == 0 {
			own = upTo(own, words+m.rng.IntN(100))
		}
		if wordCount(own) < words {
			continue
		}
		p := slices.Clone(own)
		if m.rng.IntN(3) == 0 {
			p = append(p, m.change(known, 0.03)...)
		} else {
			p = append(p, known...)
		}
		m.Footer[m.text("background", m.family(), a, p)] = m.footing()
	}
}

// footing numbers a family of texts that share a part as a footer is shared.
func (m *maker) footing() int { return 1000 + m.families }

// liveBlog makes parts of a running report: the same introduction, then the
// posts of one hour.
func (m *maker) liveBlog() {
	intro := m.form(intros)
	sign := m.form(signatures)
	footing := m.footing()
	for range 3 + m.rng.IntN(4) {
		posts := 2 + m.rng.IntN(4)
		p := append(make([]string, 0, 2+4*posts), intro)
		for range posts {
			p = append(p, fmt.Sprintf("%d:%02d", 6+m.rng.IntN(16), m.rng.IntN(60)))
			p = append(p, upTo(m.next().Paragraphs, 40+m.rng.IntN(60))...)
		}
		p = append(p, sign)
		m.Footer[m.text("live", m.family(), Article{Title: "Live", Outlet: "live.example"}, p)] = footing
	}
}

// quotes makes collections of which each takes two of its six entries from the
// one before.
func (m *maker) quotes() {
	stock := make([]string, 14)
	for i := range stock {
		a := m.next()
		stock[i] = a.Paragraphs[m.rng.IntN(len(a.Paragraphs))]
	}
	a := Article{Title: "What they said", Outlet: "quotes.example"}
	footing := m.footing()
	for from := range 3 {
		p := slices.Clone(stock[4*from : 4*from+6])
		m.rng.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
		m.Footer[m.text("quotes", m.family(), a, p)] = footing
	}
}

// column makes different stories between the same standing words at their
// beginning and at their end.
func (m *maker) column() {
	head, foot := m.form(intros), m.form(signatures)
	footing := m.footing()
	for range 3 + m.rng.IntN(4) {
		a := m.next()
		p := append([]string{head}, upTo(a.Paragraphs, 90+m.rng.IntN(400))...)
		m.Footer[m.text("column", m.family(), a, append(p, foot))] = footing
	}
}

// walled makes pages of which a wall lets only the first sentences be read.
func (m *maker) walled() {
	wall := m.form(walls)
	footing := m.footing()
	for range 4 + m.rng.IntN(4) {
		a := m.next()
		p := upTo(a.Paragraphs, 25+m.rng.IntN(60))
		m.Footer[m.text("walled", m.family(), a, append(slices.Clone(p), wall))] = footing
	}
}

// listed makes different stories of one site under the same long list of
// headlines, and a copy of one without it.
func (m *maker) listed() {
	list := make([]string, 8+m.rng.IntN(30))
	for i := range list {
		list[i] = m.headline()
	}
	footing := m.footing()
	for range 3 + m.rng.IntN(3) {
		a, f := m.next(), m.family()
		var p []string
		if m.rng.IntN(2) == 0 {
			p = append(slices.Clone(list), a.Paragraphs...)
		} else {
			p = append(slices.Clone(a.Paragraphs), list...)
		}
		i := m.text("listed", f, a, p)
		m.Footer[i] = footing
		if m.rng.IntN(2) == 0 {
			m.pair(i, m.text("listed", f, a, a.Paragraphs), dupes.Near)
		}
	}
}

// headline returns the headline of an article that no text is made of.
func (m *maker) headline() string {
	for range 50 {
		if t := m.pool[len(m.pool)-1-m.rng.IntN(len(m.pool)/4)].Title; t != "" {
			return t
		}
	}
	return m.fill(m.lines...)
}

// refilled makes reports of one form out of an article: each with other names
// and numbers in the same words.
func (m *maker) refilled() {
	a := m.longer(4)
	a.Paragraphs = upTo(a.Paragraphs, 60+m.rng.IntN(240))
	share := 0.4 + 0.6*m.rng.Float64()
	var forms [][]string
	for range 2 + m.rng.IntN(3) {
		p := m.refill(a.Paragraphs, share)
		// An article of few names and numbers stays what it is.
		if !slices.ContainsFunc(forms, func(q []string) bool { return fewDiffer(p, q) }) {
			forms = append(forms, p)
			m.text("refilled", m.family(), Article{Title: a.Title, Outlet: "form.example"}, p)
		}
	}
}

// wired makes what two papers print of one report: each with its own first
// paragraph or byline, cuts from below and a word changed here and there.
func (m *maker) wired() {
	m.near("wired", 1+m.rng.IntN(2), func(a Article) []string {
		keep := max(2, int(float64(len(a.Paragraphs))*(0.88+0.12*m.rng.Float64())))
		p := m.change(a.Paragraphs[:keep], 0.03*m.rng.Float64())
		return append([]string{m.fill("{city} ({name}) -", "By {name} in {city}", "{name} reports from {city}.")}, p...)
	})
}

// paged makes what different tools take from one page: all in one line, the
// headline before it, lists of links and comments behind it, letters broken.
func (m *maker) paged() {
	m.near("paged", 1+m.rng.IntN(3), func(a Article) []string {
		p := slices.Clone(a.Paragraphs)
		if m.rng.IntN(2) == 0 && a.Title != "" {
			p = slices.Insert(p, 0, a.Title)
		}
		switch m.rng.IntN(4) {
		case 0:
			p = []string{strings.Join(p, " ")}
		case 1:
			p = m.smear(p, 0.01+0.05*m.rng.Float64())
		case 2:
			p = sentences(p)
		}
		if m.rng.IntN(2) == 0 {
			for range 4 + m.rng.IntN(20) {
				p = append(p, m.headline())
			}
		}
		if m.rng.IntN(3) == 0 {
			for range 2 + m.rng.IntN(5) {
				p = append(p, m.comment()...)
			}
		}
		return p
	})
}

// comment returns what a reader wrote under a page.
func (m *maker) comment() []string {
	n := 6 + m.rng.IntN(24)
	words := make([]string, n)
	for i := range words {
		words[i] = m.words[m.rng.IntN(len(m.words))]
	}
	return []string{m.fill("{name}", "{name} says:"), strings.Join(words, " ") + "!"}
}

// excerpt makes a part of an article that doesn't begin with it.
func (m *maker) excerpt() {
	a, f := m.longer(8), m.family()
	whole := m.text("whole", f, a, a.Paragraphs)
	n := len(a.Paragraphs)
	from := 1 + m.rng.IntN(n/3)
	to := min(n, from+2+m.rng.IntN(n/2))
	p := a.Paragraphs[from:to]
	if words := wordCount(p); words < 40 || float64(words) > 0.75*float64(wordCount(a.Paragraphs)) {
		return
	}
	a.Title = ""
	m.pair(whole, m.text("excerpt", m.family(), a, p), dupes.Contained)
}

// trimmed makes a part of an article that was changed besides: edited, misread
// or furnished.
func (m *maker) trimmed() {
	a, f := m.longer(6), m.family()
	whole := m.text("whole", f, a, a.Paragraphs)
	p := m.truncate(a.Paragraphs)
	switch m.rng.IntN(3) {
	case 0:
		p = m.change(p, 0.01+0.09*m.rng.Float64())
	case 1:
		p = m.smear(p, 0.01+0.05*m.rng.Float64())
	case 2:
		p = m.furnish(p)
	}
	if words := wordCount(p); words < 40 || float64(words) > 0.8*float64(wordCount(a.Paragraphs)) {
		return
	}
	m.pair(whole, m.text("trimmed", m.family(), a, p), dupes.Contained)
}

// digests makes two digests that have one story in common.
func (m *maker) digests() {
	held := func(n int) (all []string, stories []int) {
		for range n {
			a, f := m.next(), m.family()
			a.Paragraphs = upTo(a.Paragraphs, 60+m.rng.IntN(160))
			stories = append(stories, m.text("in digest", f, a, a.Paragraphs))
			all = append(all, a.Paragraphs...)
		}
		return all, stories
	}
	common, shared := held(1)
	for range 2 {
		all, stories := held(2 + m.rng.IntN(4))
		d := m.text("digest", m.family(), Article{Title: "The day in brief", Outlet: "digest.example"},
			slices.Concat(all, common))
		for _, s := range append(stories, shared...) {
			m.pair(d, s, dupes.Contained)
		}
	}
}

// shorts makes texts of one or two sentences: copies of some, and different
// ones beside them.
func (m *maker) shorts() {
	for range 4 {
		a := m.next()
		words := strings.Fields(a.Paragraphs[0])
		a.Paragraphs = []string{strings.Join(words[:min(len(words), 9+m.rng.IntN(30))], " ")}
		first := m.text("short", m.family(), a, a.Paragraphs)
		if m.rng.IntN(2) == 0 {
			m.pair(first, m.text("short", m.Family[first], a, m.typography(a.Paragraphs)), dupes.Exact)
		}
	}
}

// refill returns the text with about share of its names and numbers changed,
// the same one to the same other.
func (e *editor) refill(paragraphs []string, share float64) []string {
	other := map[string]string{}
	out := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		words := strings.Fields(p)
		for j, w := range words {
			core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if core == "" {
				continue
			}
			name := unicode.IsUpper([]rune(core)[0]) && j > 0 && !strings.HasSuffix(words[j-1], ".")
			number := strings.ContainsFunc(core, unicode.IsDigit)
			if !name && !number {
				continue
			}
			if other[core] == "" {
				other[core] = core
				if e.rng.Float64() < share {
					other[core] = e.otherName(number)
				}
			}
			words[j] = strings.Replace(w, core, other[core], 1)
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

// refilledShare is the share of words that two reports of one form differ in.
const refilledShare = 0.05

// fewDiffer tells whether hardly a word differs between two texts of as many
// words.
func fewDiffer(p, q []string) bool {
	x, y := strings.Fields(strings.Join(p, " ")), strings.Fields(strings.Join(q, " "))
	differ := 0
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			differ++
		}
	}
	return float64(differ) < refilledShare*float64(len(x))
}

func (e *editor) otherName(number bool) string {
	if number {
		return strconv.Itoa(1 + e.rng.IntN(900))
	}
	name := []rune(e.words[e.rng.IntN(len(e.words))])
	name[0] = unicode.ToUpper(name[0])
	return string(name)
}

// smear returns the text with about share of its words misread: a letter
// changed, doubled or lost, a word broken in two.
func (e *editor) smear(paragraphs []string, share float64) []string {
	out := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		words := strings.Fields(p)
		for j, w := range words {
			letters := []rune(w)
			if len(letters) < 4 || e.rng.Float64() >= share {
				continue
			}
			at := 1 + e.rng.IntN(len(letters)-2)
			switch e.rng.IntN(4) {
			case 0:
				letters[at] = rune('a' + e.rng.IntN(26))
			case 1:
				letters = slices.Insert(letters, at, letters[at])
			case 2:
				letters = slices.Delete(letters, at, at+1)
			case 3:
				letters = slices.Insert(letters, at, '-', ' ')
			}
			words[j] = string(letters)
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

// sentences returns the text with a line for each sentence.
func sentences(paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		for p != "" {
			at := strings.Index(p, ". ")
			if at < 0 {
				out = append(out, p)
				break
			}
			out = append(out, p[:at+1])
			p = p[at+2:]
		}
	}
	return out
}

// form fills one of the forms of this part of the outlets.
func (m *maker) form(forms []string) string { return m.fill(m.part.of(forms)...) }
