package forecast

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stet/store"
	"stet/tui/paint"
	"stet/tui/theme"
)

// Report is what is left of a review, how fast it goes, and how the proposals
// have fared with the editor: pictures, and each of them as numbers too.
type Report struct {
	Counts store.Counts
	Cuts   store.Cuts
	// Rate counts the decisions of Window in equal steps, oldest first.
	Rate   []int
	Window time.Duration
	// Done is how many were decided in Span, for the time left.
	Done int
	Span time.Duration
}

// Rows draws the report in rows of width cells.
func (r *Report) Rows(b *paint.Brush, width int) []string {
	d := draft{brush: b, width: width}
	c := &r.Counts
	d.queue("Stories", c.Stories, c.Undecided, c.Confidence, r.Cuts)
	d.blank()
	d.queue("Groups", c.Groups, c.GroupsUndecided, c.GroupConfidence, r.Cuts)
	d.blank()
	d.add(b.AccentStrong, "Pace")
	r.pace(&d)
	d.blank()
	d.add(b.AccentStrong, "Proposals so far")
	fared := false
	for _, part := range []struct {
		what string
		bins [store.HistogramBins]store.Record
	}{{"stories", c.Earned}, {"groups", c.GroupsEarned}} {
		sure, doubtful, hard := r.Cuts.Earned(part.bins)
		var changed []string
		for _, sort := range []struct {
			name string
			store.Record
		}{{"sure", sure}, {"doubtful", doubtful}, {"hard", hard}} {
			if sort.Decided > 0 {
				changed = append(changed, fmt.Sprintf("%d of %d %s", sort.Changed, sort.Decided, sort.name))
			}
		}
		if len(changed) > 0 {
			fared = true
			d.add(b.Plain, fmt.Sprintf("Of the %s that you decided you changed %s.", part.what, strings.Join(changed, ", ")))
		}
	}
	if !fared {
		d.add(b.Dim, "None was decided one by one yet.")
	}
	return d.rows
}

// pace says how many decisions were made of late, and how long the rest takes.
func (r *Report) pace(d *draft) {
	all := 0
	figures := make([]string, len(r.Rate))
	for i, n := range r.Rate {
		all += n
		figures[i] = strconv.Itoa(n)
	}
	minutes := int(r.Window.Minutes() + 0.5)
	if all == 0 {
		d.add(d.brush.Dim, fmt.Sprintf("No decisions in the last %d minutes.", minutes))
	} else {
		levels := d.brush.Signs.Levels
		d.picture(Spark(r.Rate, levels[:]), strings.Join(figures, " "))
		things := "decisions"
		if all == 1 {
			things = "decision"
		}
		d.add(d.brush.Plain, fmt.Sprintf("%d %s in the last %d minutes, %d an hour.", all, things, minutes, Hourly(all, r.Window)))
	}
	switch left := Left(r.Counts.Undecided+r.Counts.GroupsUndecided, r.Done, r.Span); {
	case r.Counts.Undecided+r.Counts.GroupsUndecided == 0:
		d.add(d.brush.Plain, "Nothing is left: all is decided.")
	case left > 0:
		d.add(d.brush.Plain, "Time left at your pace of late: "+Say(left)+".")
	default:
		d.add(d.brush.Dim, "The time left is unknown until you have decided a few.")
	}
}

// Hourly is how many in an hour n in a span are.
func Hourly(n int, span time.Duration) int {
	if span <= 0 {
		return 0
	}
	return int(float64(n)*float64(time.Hour)/float64(span) + 0.5)
}

// draft is a report in the making.
type draft struct {
	brush *paint.Brush
	width int
	rows  []string
}

func (d *draft) blank() { d.rows = append(d.rows, paint.Blank(d.width, 1)...) }

// add adds wrapped text.
func (d *draft) add(look theme.Style, text string) {
	for _, part := range d.brush.Wrap(text, d.width) {
		d.rows = append(d.rows, d.brush.Row(d.width).Add(look, part).String())
	}
}

// picture adds a picture with its figures behind it, or under it where there is no room.
func (d *draft) picture(picture, figures string) {
	row := d.brush.Row(d.width).Add(d.brush.Accent, picture)
	if row.Room() >= d.brush.Width(figures)+2 {
		d.rows = append(d.rows, row.Add(d.brush.Dim, "  "+figures).String())
		return
	}
	d.rows = append(d.rows, row.String())
	d.add(d.brush.Dim, figures)
}

// queue says what is done and left of stories or groups, and how sure what is left is.
func (d *draft) queue(name string, all, left int, bins [store.HistogramBins]int, cuts store.Cuts) {
	b := d.brush
	d.add(b.AccentStrong, name)
	if all == 0 {
		d.add(b.Dim, "There are none.")
		return
	}
	done := float64(all-left) / float64(all)
	words := fmt.Sprintf("%d of %d done (%d%%)", all-left, all, (all-left)*100/all)
	row := b.Row(d.width)
	b.Meter(row, done, min(meterWidth, d.width/4))
	d.rows = append(d.rows, row.Add(b.Plain, " "+words).String())
	if left == 0 {
		return
	}
	sorts := cuts.Forecast(bins)
	d.add(b.Plain, fmt.Sprintf("%d left: %d sure, %d doubtful, %d hard", left, sorts.Sure, sorts.Doubtful, sorts.Hard))
	levels := b.Signs.Levels
	var figures []string
	for bin, n := range bins {
		if n > 0 {
			figures = append(figures, fmt.Sprintf("%d from %.4g%%", n, 100*store.BinFrom(bin)))
		}
	}
	d.picture(Spark(bins[:], levels[:]), strings.Join(figures, ", "))
}

// meterWidth is the length of a bar of progress, in cells.
const meterWidth = 24
