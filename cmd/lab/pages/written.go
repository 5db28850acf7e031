package pages

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

// Writing is how a scraper wrote a page down.
type Writing string

// The ways to write a page. AsText is that of the site.
const (
	AsText     Writing = ""
	AsWrapped  Writing = "wrapped"  // lines end at a column, and blank lines may stand between paragraphs
	AsMarkdown Writing = "markdown" // headings, links, pictures and bold text are marked
	AsHTML     Writing = "html"     // each line is an element
	AsEscaped  Writing = "escaped"  // some characters are entities of HTML
	AsJSON     Writing = "json"     // each line is a string, in a list that was cut out of a file
	AsQuoted   Writing = "quoted"   // each line begins as a quotation of a letter does
	AsNumbered Writing = "numbered" // each line begins with its number
	AsSource   Writing = "source"   // the HTML of a whole page
)

// Writings lists them.
var Writings = []Writing{AsText, AsWrapped, AsMarkdown, AsHTML, AsEscaped, AsJSON, AsQuoted, AsNumbered, AsSource}

// ParseWriting reads a Writing.
func ParseWriting(s string) (Writing, error) {
	if w := Writing(s); slices.Contains(Writings, w) {
		return w, nil
	}
	return "", fmt.Errorf("pages: written %q: want one of wrapped, markdown, html, escaped, json, quoted, numbered, source", s)
}

// writtenSeed tells the dice of writings from those that make the page: it is the same page however it is written.
const writtenSeed = 0x3717e2

// writer writes a page down anew, and moves its gold.
type writer struct {
	dice
	as      Writing
	column  int // of AsWrapped, and of AsSource where that is broken
	broken  bool
	apart   bool // blank lines stand between what were lines
	heading string
	linked  float64 // share of headlines and lines of furniture that are links
	lines   []string
	gold    gold.Record // of lines
	spans   [][2]int    // of each line as it was: the first and the last that say it now
}

// write writes a page down in another way.
func (p *Page) write(d dice, as Writing) {
	w := writer{
		dice: d, as: as, column: d.between(60, 100), apart: as == AsWrapped && d.chance(0.6) || as == AsMarkdown && d.chance(0.5),
		heading: []string{"# ", "## ", "### ", "**"}[d.IntN(4)], linked: d.Float64(),
	}
	if as == AsSource {
		w.openSource()
	}
	roles, _ := p.Gold.LineRoles() // those of a page that was made are all known
	page, old := segmenter.NewPage(p.Text), p.Gold
	for i, role := range roles {
		kind := ""
		if len(old.FurnitureKinds) > 0 {
			kind = old.FurnitureKinds[i]
		}
		w.add(strings.TrimSpace(string(page.Bytes(i+1))), role, kind)
	}
	if as == AsSource {
		w.closeSource()
	}
	firsts := func(of []int) []int {
		out := make([]int, len(of))
		for i, line := range of {
			out[i] = w.spans[line-1][0]
		}
		return out
	}
	g := old
	g.Roles, g.FurnitureKinds, g.EitherWay = w.gold.Roles, nil, nil
	if len(old.FurnitureKinds) > 0 {
		g.FurnitureKinds = w.gold.FurnitureKinds
	}
	g.Starts, g.RepeatStarts, g.LiveBlogEntryStarts = firsts(old.Starts), firsts(old.RepeatStarts), firsts(old.LiveBlogEntryStarts)
	for _, line := range old.EitherWay {
		for n := w.spans[line-1][0]; n <= w.spans[line-1][1]; n++ {
			g.EitherWay = append(g.EitherWay, n)
		}
	}
	g.Stories = slices.Clone(old.Stories)
	for i := range g.Stories {
		s := &g.Stories[i]
		s.StartLine, s.EndLine = w.spans[s.StartLine-1][0], w.spans[s.EndLine-1][1]
	}
	p.Gold, p.Text = g, []byte(strings.Join(w.lines, "\n")+"\n")
}

// add writes a line of the page as it was.
func (w *writer) add(text string, role segmenter.Role, kind string) {
	if w.apart && text != "" && len(w.lines) > 0 && w.lines[len(w.lines)-1] != "" {
		w.put("", segmenter.Furniture, "blank")
	}
	first := len(w.lines) + 1
	switch {
	case w.as == AsSource && text != "":
		first = w.addSource(text, role, kind)
	case w.as == AsWrapped && text != "":
		for _, row := range wrap([]TextLine{{text, role}}, w.column) {
			w.put(row.Text, role, kind)
		}
	default:
		w.put(w.marked(text, role), role, kind)
	}
	w.spans = append(w.spans, [2]int{first, len(w.lines)})
}

func (w *writer) put(text string, role segmenter.Role, kind string) {
	w.lines = append(w.lines, text)
	w.gold.Roles = append(w.gold.Roles, gold.RoleNames[role])
	w.gold.FurnitureKinds = append(w.gold.FurnitureKinds, kind)
}

// elements are those of HTML that lines stand in.
var elements = [...]string{
	segmenter.Body: "p", segmenter.Headline: "h2", segmenter.Subhead: "h3", segmenter.Caption: "figcaption", segmenter.Furniture: "div",
}

// marked returns a line with its marks.
func (w *writer) marked(text string, role segmenter.Role) string {
	if text == "" {
		return ""
	}
	switch w.as {
	case AsMarkdown:
		return w.markdown(text, role)
	case AsHTML:
		return "<" + elements[role] + ">" + text + "</" + elements[role] + ">"
	case AsEscaped:
		return strings.NewReplacer("’", "&#8217;", "“", "&ldquo;", "”", "&rdquo;", "—", "&mdash;", "\u00a0", "&nbsp;").Replace(html.EscapeString(text))
	case AsJSON:
		quoted, _ := json.Marshal(text) // a string always is
		return string(quoted) + ","
	case AsQuoted:
		return "> " + text
	case AsNumbered:
		return fmt.Sprintf("%d: %s", len(w.lines)+1, text)
	case AsText, AsWrapped, AsSource:
	}
	return text
}

func (w *writer) markdown(text string, role segmenter.Role) string {
	address := fmt.Sprintf("https://news.example/%d/%x", 2000+w.IntN(25), w.Uint32())
	switch role {
	case segmenter.Headline:
		if w.heading == "**" {
			return "**" + text + "**"
		}
		if w.chance(w.linked) {
			text = "[" + text + "](" + address + ")"
		}
		return w.heading + text
	case segmenter.Subhead:
		return "#### " + text
	case segmenter.Caption:
		return "![" + text + "](" + address + ".jpg)"
	case segmenter.Furniture:
		if w.chance(w.linked) {
			text = "* [" + text + "](" + address + ")"
		}
		return text
	case segmenter.Body:
	}
	words := strings.Fields(text)
	if at := w.IntN(len(words)); w.chance(0.3) {
		words[at] = "[" + words[at] + "](" + address + ")"
	} else if w.chance(0.1) {
		words[at] = "*" + words[at] + "*"
	}
	return strings.Join(words, " ")
}
