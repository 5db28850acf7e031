// Package articles reads the news articles that practice pages are made of,
// drops what is left of page furniture in them, and divides their outlets into
// those to tune on and those to report on.
//
// The articles lie beside the project, never in it (see Folder). A Set is
// read-only after Load and safe for concurrent use.
package articles

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// ErrNoData tells that the folder of articles is not on this machine.
var ErrNoData = errors.New("articles: no data folder; set $STET_DATA to the folder that holds articles.jsonl.gz")

// Role is what a paragraph of an article is.
type Role uint8

// The roles that the data set gives its paragraphs, guessed from their shape.
const (
	Body Role = iota
	Subhead
	Caption
)

// Article is one news article, its headline apart.
type Article struct {
	ID     string
	Source string // the collection it is from
	Outlet string // canonical name of its outlet, see Canonical
	Day    int    // days since 1970-01-01, 0 where the date is unknown
	Topic  string // section, where the collection gives one
	Event  string // the same for articles on one event, where the collection says so
	Title  string // headline, empty where unknown
	// Paragraphs in page order and Roles, one a paragraph. There is at least
	// one body paragraph.
	Paragraphs []string
	Roles      []Role
	// Sentences tells that the collection lost the paragraphs and each entry of
	// Paragraphs is one sentence.
	Sentences bool
	// Truncated tells that the collection cut the end off.
	Truncated bool
}

// Side says which outlets may be used.
type Side uint8

// The outlets are divided in two: Dev to tune on, Held to report on. Dev is
// divided once more: what is learnt from Learn is tried and calibrated on Left.
const (
	All Side = iota
	Dev
	Held
	Learn
	Left
	sideCount
)

// Sides are all of them.
var Sides = [sideCount]Side{All, Dev, Held, Learn, Left}

var sideNames = [sideCount]string{"all", "dev", "held", "learn", "left"}

// ParseSide reads "all", "dev", "held", "learn" or "left".
func ParseSide(s string) (Side, error) {
	if at := slices.Index(sideNames[:], s); at >= 0 {
		return Side(at), nil
	}
	return All, fmt.Errorf("articles: outlets %q: want dev (learn and left), held or all", s)
}

// String returns the word that ParseSide reads.
func (s Side) String() string { return sideNames[s] }

// Has tells whether what is held, or else left, is on a side.
func (s Side) Has(held, left bool) bool {
	switch s {
	case Dev:
		return !held
	case Held:
		return held
	case Learn:
		return !held && !left
	case Left:
		return !held && left
	default:
		return true
	}
}

// Folder finds the data folder: named, or else $STET_DATA, or else
// shared/data beside the checkout that holds the current folder. It returns
// ErrNoData where there is none.
func Folder(named string) (string, error) {
	if named == "" {
		named = os.Getenv("STET_DATA")
	}
	if named != "" {
		if !holdsArticles(named) {
			return "", fmt.Errorf("%w (looked in %s)", ErrNoData, named)
		}
		return named, nil
	}
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if dir := filepath.Join(at, "shared", "data"); holdsArticles(dir) {
			return dir, nil
		}
		up := filepath.Dir(at)
		if up == at {
			return "", ErrNoData
		}
		at = up
	}
}

func holdsArticles(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "articles.jsonl.gz"))
	return err == nil
}

// day counts days from 1970-01-01 to a date such as 2016-03-21, by the civil
// calendar (H. Hinnant, chrono-compatible low-level date algorithms). It
// returns 0 for what is not a date.
func day(date string) int {
	if len(date) < 10 {
		return 0
	}
	y, err1 := strconv.Atoi(date[:4])
	m, err2 := strconv.Atoi(date[5:7])
	d, err3 := strconv.Atoi(date[8:10])
	if err1 != nil || err2 != nil || err3 != nil || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0
	}
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}
