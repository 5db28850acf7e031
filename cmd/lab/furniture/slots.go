package furniture

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Slots are the values that a template's braces are filled with. An empty
// value leaves nothing in its place.
type Slots struct {
	Title, Summary, Name, Place, Date, Time, Duration, N string
	Section, Outlet, Agency, Topic                       string
	// Of a comment: its text, when it was written, what its author is called there.
	Text, Ago, Nick, Initials string
}

func (s *Slots) value(slot string) (string, bool) {
	switch slot {
	case "title":
		return s.Title, true
	case "title_upper":
		return strings.ToUpper(s.Title), true
	case "summary":
		return s.Summary, true
	case "name":
		return s.Name, true
	case "place":
		return s.Place, true
	case "date":
		return s.Date, true
	case "time":
		return s.Time, true
	case "duration":
		return s.Duration, true
	case "n":
		return s.N, true
	case "section":
		return s.Section, true
	case "outlet":
		return s.Outlet, true
	case "agency":
		return s.Agency, true
	case "topic":
		return s.Topic, true
	case "text":
		return s.Text, true
	case "ago":
		return s.Ago, true
	case "nick":
		return s.Nick, true
	case "initials":
		return s.Initials, true
	}
	return "", false
}

// Fill returns the template's text with its slots replaced: one line, without
// a line end. Braces that name no slot stay as they are.
func Fill(t Template, s Slots) string {
	filled, _ := t.replace(s.value)
	return filled
}

// unknownSlot returns the first slot that Slots does not have, or "".
func (t Template) unknownSlot() string {
	var none Slots
	_, unknown := t.replace(none.value)
	return unknown
}

func (t Template) replace(value func(slot string) (string, bool)) (text, unknown string) {
	var b strings.Builder
	rest := t.Text
	for {
		before, behind, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String(), unknown
		}
		slot, after, closed := strings.Cut(behind, "}")
		filler, known := value(slot)
		switch {
		case closed && known:
			b.WriteString(filler)
			rest = after
		default:
			if unknown == "" {
				unknown = slot
			}
			b.WriteString("{")
			rest = behind
		}
	}
}

// FillEach returns the text with its slots replaced, each from fresh values:
// a template that names two people gets two different ones.
func FillEach(t Template, fresh func() Slots) string {
	filled, _ := t.replace(func(slot string) (string, bool) {
		s := fresh()
		return s.value(slot)
	})
	return filled
}

// Draw returns random values in the manner of the site. Titles come from the
// manner's own where it has any; else Title and Summary are a stock one,
// which a caller with real headlines replaces.
func (m *Manner) Draw(r *rand.Rand) Slots {
	pick := func(slot string, stock []string) string {
		if own := m.Values[slot]; len(own) > 0 && r.IntN(4) > 0 {
			return own[r.IntN(len(own))]
		}
		return stock[r.IntN(len(stock))]
	}
	name := stockFirst[r.IntN(len(stockFirst))] + " " + stockLast[r.IntN(len(stockLast))]
	if own := m.Values["name"]; len(own) > 0 && r.IntN(3) > 0 {
		name = own[r.IntN(len(own))]
	}
	title := pick("title", stockTitles)
	if own := m.Values["title"]; len(own) > 0 {
		title = own[r.IntN(len(own))]
	}
	return Slots{
		Title: title, Summary: title + ".", Name: name,
		Place:    pick("place", stockPlaces),
		Date:     pick("date", []string{drawDate(r)}),
		Time:     drawTime(r),
		Duration: drawDuration(r),
		N:        strconv.Itoa(1 + r.IntN(30)),
		Section:  pick("section", stockSections),
		Outlet:   stockOutlets[r.IntN(len(stockOutlets))],
		Agency:   stockAgencies[r.IntN(len(stockAgencies))],
		Topic:    pick("topic", stockTopics),
	}
}

// DrawReader returns random values with those of a comment's author, whose text is left empty.
func (t *Thread) DrawReader(r *rand.Rand) Slots {
	s := t.Draw(r)
	ago := stockAgo
	if own := t.Values["ago"]; len(own) > 0 && r.IntN(4) > 0 {
		ago = own
	}
	s.Ago = Fill(Template{Text: ago[r.IntN(len(ago))]}, Slots{N: strconv.Itoa(2 + r.IntN(20))})
	s.Nick, s.Initials = drawNick(r, s.Name), initials(s.Name)
	return s
}

// drawNick is what somebody of a name is called below a story.
func drawNick(r *rand.Rand, name string) string {
	first, last, _ := strings.Cut(name, " ")
	word := stockNicks[r.IntN(len(stockNicks))]
	switch r.IntN(9) {
	case 0:
		return name
	case 1:
		return first
	case 2:
		return first + " " + initials(last) + "."
	case 3:
		return strings.ToLower(first) + strconv.Itoa(1+r.IntN(99))
	case 4:
		return word + strconv.Itoa(1940+r.IntN(75))
	case 5:
		return strings.ToLower(word) + "_" + strings.ToLower(first)
	case 6:
		return initials(name) + strings.ToLower(word)
	}
	return word
}

func initials(name string) string {
	var b strings.Builder
	for _, part := range strings.Fields(name) {
		for _, c := range part {
			b.WriteRune(c)
			break
		}
	}
	return b.String()
}

func drawDate(r *rand.Rand) string {
	day, month, year := 1+r.IntN(28), stockMonths[r.IntN(len(stockMonths))], 2004+r.IntN(23)
	number := 1 + r.IntN(12)
	switch r.IntN(9) {
	case 0:
		return fmt.Sprintf("%d %s %d", day, month, year)
	case 1:
		return fmt.Sprintf("%s %d, %d", month, day, year)
	case 2:
		return fmt.Sprintf("%s. %d, %d", month[:3], day, year)
	case 3:
		return fmt.Sprintf("%02d/%02d/%d", day, number, year)
	case 4:
		return fmt.Sprintf("%d-%02d-%02d", year, number, day)
	case 5:
		return fmt.Sprintf("%s %d %s %d", stockDays[r.IntN(len(stockDays))], day, month, year)
	case 6:
		return fmt.Sprintf("%s, %s %d, %d", stockDays[r.IntN(len(stockDays))], month, day, year)
	case 7:
		return fmt.Sprintf("%02d.%02d.%d", day, number, year)
	}
	return fmt.Sprintf("%s %s %d", stockDays[r.IntN(len(stockDays))][:3], month[:3], day)
}

func drawTime(r *rand.Rand) string {
	hour, minute := r.IntN(24), r.IntN(60)
	switch r.IntN(6) {
	case 0:
		return fmt.Sprintf("%d:%02d%s", 1+hour%12, minute, [2]string{"am", "pm"}[r.IntN(2)])
	case 1:
		return fmt.Sprintf("%d:%02d %s", 1+hour%12, minute, [4]string{"AM", "PM", "a.m.", "p.m."}[r.IntN(4)])
	case 2:
		return fmt.Sprintf("%d.%02d%s", 1+hour%12, minute, [2]string{"am", "pm"}[r.IntN(2)])
	}
	return fmt.Sprintf("%02d:%02d", hour, minute)
}

func drawDuration(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return fmt.Sprintf("%02d:%02d", r.IntN(30), r.IntN(60))
	}
	return fmt.Sprintf("%d:%02d", r.IntN(10), r.IntN(60))
}
