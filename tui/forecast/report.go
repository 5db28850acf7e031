package forecast

import (
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
	// Pace is what the time left goes by.
	Pace Pace
}

// Source is the part of a store that a report is read from.
type Source interface {
	Counts() (store.Counts, error)
	Rate(window time.Duration, steps int) ([]int, error)
	Steps
}

var _ Source = (*store.Store)(nil)

// The rate is counted over the last rateWindow, a minute a step.
const (
	rateWindow = 10 * time.Minute
	rateSteps  = int(rateWindow / time.Minute)
)

// Read reads what is left and how fast it goes.
func Read(s Source, cuts store.Cuts) (Report, error) {
	r := Report{Cuts: cuts, Window: rateWindow}
	var err error
	if r.Counts, err = s.Counts(); err == nil {
		r.Rate, err = s.Rate(r.Window, rateSteps)
	}
	if err == nil {
		r.Pace, err = ReadPace(s)
	}
	return r, err
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
	fared := r.Fared()
	for _, sentence := range fared {
		d.add(b.Plain, sentence)
	}
	if len(fared) == 0 {
		d.add(b.Dim, noneFared)
	}
	return d.rows
}

// pace says how many decisions were made of late, and how long the rest takes.
func (r *Report) pace(d *draft) {
	if r.decided() > 0 {
		figures := make([]string, len(r.Rate))
		for i, n := range r.Rate {
			figures[i] = strconv.Itoa(n)
		}
		levels := d.brush.Signs.Levels
		d.picture(Spark(r.Rate, levels[:]), strings.Join(figures, " ")+" by minute")
		d.add(d.brush.Plain, r.sayRate())
	} else {
		d.add(d.brush.Dim, r.sayRate())
	}
	look := d.brush.Plain
	left, known := r.SayTimeLeft()
	if !known {
		look = d.brush.Dim
	}
	d.add(look, timeLeft+left+".")
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
	row := b.Row(d.width)
	b.Meter(row, done, min(meterWidth, d.width/4))
	d.rows = append(d.rows, row.Add(b.Plain, " "+sayDone(all, left)).String())
	if left == 0 {
		return
	}
	d.add(b.Plain, sayLeft(left, bins, cuts))
	levels := b.Signs.Levels
	d.picture(Spark(bins[:], levels[:]), ByProbability(bins))
}

// meterWidth is the length of a bar of progress, in cells.
const meterWidth = 24
