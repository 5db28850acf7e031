package load

import (
	"fmt"
	"io"
	"time"

	"stet/store"
)

// How often a meter writes: on a terminal as often as eyes follow, elsewhere
// as often as a log bears.
const (
	terminalEvery = 100 * time.Millisecond
	lineEvery     = 5 * time.Second
)

// clearLine goes to the beginning of the line and clears it (ECMA-48 CR, EL).
const clearLine = "\r\x1b[K"

// Meter writes progress: on a terminal one line that is written over and over,
// elsewhere a plain line now and then. It writes numbers and its own words
// only, nothing from dumps.
type Meter struct {
	w        io.Writer
	terminal bool
	every    time.Duration
	now      func() time.Time
	last     time.Time
	stage    Stage
	begun    bool
	shown    bool
}

// NewMeter returns a meter that writes to w. now is the clock.
func NewMeter(w io.Writer, terminal bool, now func() time.Time) *Meter {
	m := &Meter{w: w, terminal: terminal, every: lineEvery, now: now}
	if terminal {
		m.every = terminalEvery
	}
	return m
}

// Show writes progress if it is time to. A pipe hears of a stage only once
// that has taken a while.
func (m *Meter) Show(p Progress) {
	now := m.now()
	if !m.begun || p.Stage != m.stage {
		m.begun, m.stage, m.last = true, p.Stage, now
		if !m.terminal {
			return
		}
	} else if now.Sub(m.last) < m.every && (!p.matching() || !m.terminal) {
		return
	}
	m.last = now
	if m.terminal {
		m.shown = true
		_, _ = fmt.Fprint(m.w, clearLine, p.String())
		return
	}
	_, _ = fmt.Fprintln(m.w, p.String())
}

// Clear takes the line off the terminal, so that something else can be written.
func (m *Meter) Clear() {
	if m.shown {
		_, _ = fmt.Fprint(m.w, clearLine)
		m.shown = false
	}
}

// matching tells whether all pages have proposals: what follows has no pages to count.
func (p Progress) matching() bool { return p.Stage == Proposing && p.Total > 0 && p.Done >= p.Total }

// String says in words where a load is, how fast it goes and how long it will take.
func (p Progress) String() string {
	if p.matching() {
		return "finding duplicates and ordering the queue: " + Count(p.Total, "page")
	}
	if p.Stage == Proposing {
		text := "proposing stories: " + store.Thousands(p.Done) + " of " + store.Thousands(p.Total) + " pages"
		if rate := perSecond(float64(p.Done), p.Elapsed); rate > 0 {
			text += ", " + store.Thousands(int(rate+0.5)) + " a second" + timeLeft(float64(p.Total-p.Done)/rate)
		}
		return text
	}
	rate := perSecond(float64(p.Bytes), p.Elapsed)
	speed := ""
	if rate > 0 {
		speed = fmt.Sprintf(", %.1f MB/s", rate/1e6)
	}
	if p.TotalFiles == 0 {
		return "reading: " + Count(p.Files, "file") + ", " + Megabytes(p.Bytes) + speed
	}
	text := "reading: " + store.Thousands(p.Files) + " of " + Count(p.TotalFiles, "file") + ", " +
		Megabytes(p.Bytes) + " of " + Megabytes(p.TotalBytes) + speed
	if rate > 0 && p.TotalBytes > p.Bytes {
		text += timeLeft(float64(p.TotalBytes-p.Bytes) / rate)
	}
	return text
}

func perSecond(n float64, elapsed time.Duration) float64 {
	if elapsed <= 0 {
		return 0
	}
	return n / elapsed.Seconds()
}

func timeLeft(seconds float64) string {
	switch {
	case seconds < 100:
		return fmt.Sprintf(", %d s left", int(seconds+0.5))
	case seconds < 100*60:
		return fmt.Sprintf(", %d min left", int(seconds/60+0.5))
	}
	return fmt.Sprintf(", %d h left", int(seconds/3600+0.5))
}

// Megabytes prints a number of bytes for people, in units of 1,000.
func Megabytes(n int64) string {
	switch {
	case n < 1000:
		return Count(int(n), "byte")
	case n < 1e6:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 1e9:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.2f GB", float64(n)/1e9)
}

// Count prints a number with a noun: "1 dump", "12,345 dumps", "2 stories".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if end := len(noun) - 1; noun[end] == 'y' {
		return store.Thousands(n) + " " + noun[:end] + "ies"
	}
	return store.Thousands(n) + " " + noun + "s"
}
