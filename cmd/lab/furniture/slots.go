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
