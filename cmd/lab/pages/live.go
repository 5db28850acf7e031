package pages

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter"
)

// reportsSeed keeps the dice of Config.Reports apart from all others. The entries of mostHeaded of these reports have headings.
const (
	reportsSeed = 0x4e9047
	mostHeaded  = 0.8
)

// liveBlog adds one story told in entries of one to four paragraphs, the way
// live pages run: newest first or last, entries with a time, a heading or no
// mark at all.
func (c *composer) liveBlog() {
	if len(c.stories) == 0 {
		return
	}
	entries := c.liveEntries()
	t := &c.stories[0]
	first := len(c.lines)
	if t.Headline != "" {
		c.headline(t)
		c.furniture(atLede, t)
	}
	times := c.chance(0.4) && len(c.site.live) > 0
	headings := c.chance(c.site.liveHeadings)
	clock := c.drawClock(headings)
	for i, e := range entries[:min(len(entries), 30)] {
		if i > 0 && times {
			c.block(one(c.dice, c.site.live), &c.stories[e.story])
		}
		start := len(c.lines)
		rest := e.lines
		if i > 0 {
			rest = c.openEntry(rest, headings, clock)
		}
		for j, l := range rest {
			if j > 0 {
				c.betweenParagraphs(&c.stories[e.story], l.Role)
			}
			c.add(l.Text, l.Role)
		}
		if i > 0 {
			c.lines[start].mark = entryStart
		} else if first >= start {
			first = start
		}
	}
	if first < len(c.lines) {
		c.lines[first].mark = storyStart
	}
}

// liveEntry is what a live report says at once, of one of its stories.
type liveEntry struct {
	lines []TextLine
	story int
}

// liveEntries deals the stories out in entries, in the order of the report.
func (c *composer) liveEntries() []liveEntry {
	var entries []liveEntry
	for n := range c.stories {
		rest := bodyLines(c.stories[n].Lines)
		for len(rest) > 0 {
			k := min(weighted(c.dice, []int{1, 2, 3, 4}, []float64{30, 35, 25, 10}), len(rest))
			entries = append(entries, liveEntry{rest[:k], n})
			rest = rest[k:]
		}
	}
	if c.chance(0.6) {
		slices.Reverse(entries)
	}
	if len(c.stories) > 1 {
		// Tellings of several outlets are shuffled like cards, so that entries
		// on one thing stand near each other.
		for i := range entries {
			j := min(len(entries)-1, i+c.IntN(6))
			entries[i], entries[j] = entries[j], entries[i]
		}
	}
	return entries
}

// openEntry sets the heading of an entry or the time of day before its lines, and returns what is left of them.
func (c *composer) openEntry(lines []TextLine, headings bool, k *clock) []TextLine {
	if headings {
		return c.heading(lines, k)
	}
	out := slices.Clone(lines)
	out[0].Text = k.next(c.dice) + out[0].Text
	return out
}

// clock tells the times of the entries of a live report, in one way; nothing where it has none.
type clock struct {
	form         string
	minute, step int
	half         bool // a day has twice twelve hours
}

// drawClock draws one for half of the reports whose entries have headings, and for some of the others.
func (c *composer) drawClock(headings bool) *clock {
	share := 0.15
	if headings {
		share = 0.5
	}
	if !c.chance(share) {
		return &clock{}
	}
	k := &clock{form: one(c.dice, []string{"%s p.m.: ", "%s p.m. ", "%s p.m. ", "%s pm: ", "%s PM ET: ", "%s p.m. — ", "%s ", "%s: ", "%s – "})}
	k.half = strings.Contains(strings.ToLower(k.form), "m")
	if k.minute, k.step = c.between(9*60, 11*60), c.between(2, 25); c.chance(0.6) {
		k.minute, k.step = c.between(20*60, 23*60), -k.step
	}
	return k
}

// morning turns the form of a time past noon into that of one before.
var morning = strings.NewReplacer("p.m", "a.m", "pm", "am", "PM", "AM")

// next is the time of the next entry.
func (k *clock) next(d dice) string {
	if k.form == "" {
		return ""
	}
	k.minute += k.step + d.between(-1, 1)
	hour, minute := (k.minute/60+24)%24, (k.minute%60+60)%60
	form := k.form
	if k.half {
		if hour < 12 {
			form = morning.Replace(form)
		}
		hour = (hour+11)%12 + 1
	}
	text := fmt.Sprintf("%d:%02d", hour, minute)
	if k.half && minute%15 == 0 && d.chance(0.5) {
		text = strconv.Itoa(hour)
	}
	return fmt.Sprintf(form, text)
}

// heading sets the first sentence of an entry as its heading, with its time where the report tells it, and returns what
// is left, where something is.
func (c *composer) heading(lines []TextLine, k *clock) []TextLine {
	s := Sentences(lines[0].Text)
	if len(s) < 2 || len(s[0]) > 140 || strings.ContainsAny(s[0], "\"“") {
		return lines
	}
	c.add(k.next(c.dice)+strings.TrimRight(s[0], "."), segmenter.Subhead)
	out := slices.Clone(lines)
	out[0].Text = strings.Join(s[1:], " ")
	return out
}

func bodyLines(lines []TextLine) []TextLine {
	var out []TextLine
	for _, l := range lines {
		if l.Role == segmenter.Body {
			out = append(out, l)
		}
	}
	return out
}
