package dupebench

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"stet/segmenter/dupes"
)

// The pairs that were read and judged by hand, with the rule they were judged
// by: of the development outlets, and of the held ones.
var (
	//go:embed read-dev.tsv
	readDev string
	//go:embed read-held.tsv
	readHeld string
)

// oneEvent is the label of two articles that tell of one event.
const oneEvent = "event"

// readPair is two articles that were read.
type readPair struct {
	label string
	ids   [2]string
	// stands is how many candidate pairs it stands for, 1 where the file doesn't
	// say.
	stands float64
}

// parseRead returns the pairs of a file of those that were read.
func parseRead(file string) ([]readPair, error) {
	var pairs []readPair
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 3 {
			return nil, fmt.Errorf("pairs that were read: %q: say label, id and id", line)
		}
		p := readPair{label: fields[0], ids: [2]string{fields[1], fields[2]}, stands: 1}
		if len(fields) > 3 {
			n, err := strconv.ParseFloat(fields[3], 64)
			if err != nil {
				return nil, fmt.Errorf("pairs that were read: %q: %w", line, err)
			}
			p.stands = n
		}
		pairs = append(pairs, p)
	}
	return pairs, nil
}

// eachRead calls do with what both articles of each pair that was read have in
// common, for the pairs of which the part of the outlets has both. Rarity is
// counted over all articles of the part.
func eachRead(dir string, part Part, do func(p readPair, a, b *dupes.Fingerprint, known *dupes.Rarity)) error {
	file := readDev
	if part == Held {
		file = readHeld
	}
	pairs, err := parseRead(file)
	if err != nil {
		return err
	}
	events, err := eventsOf("fnc-", fncEvents)
	if err != nil {
		return err
	}
	prints := map[string]*dupes.Fingerprint{}
	var all []*dupes.Fingerprint
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return err
		}
		if a.Event == "" {
			a.Event = events[a.ID] // the tellers of one event are of one part
		}
		if !part.has(&a) {
			continue
		}
		f := dupes.NewFingerprint(dupes.Text{ID: a.ID, Title: a.Title, Paragraphs: a.Paragraphs, Source: a.Outlet})
		prints[a.ID] = &f
		all = append(all, &f)
	}
	known := dupes.RarityOf(slices.Values(all))
	for _, p := range pairs {
		a, b := prints[p.ids[0]], prints[p.ids[1]]
		if a != nil && b != nil {
			do(p, a, b, known)
		}
	}
	return nil
}

// ReadScore is what Compare says of the pairs that were read.
type ReadScore struct {
	// Said and All count the pairs of each label that are said to be related, and
	// all; SaidFor and AllFor what these stand for.
	Said, All       map[string]int
	SaidFor, AllFor map[string]float64
}

// ScoreRead compares the pairs of a part of the outlets that were read.
func ScoreRead(dir string, part Part) (ReadScore, error) {
	s := ReadScore{map[string]int{}, map[string]int{}, map[string]float64{}, map[string]float64{}}
	err := eachRead(dir, part, func(p readPair, a, b *dupes.Fingerprint, known *dupes.Rarity) {
		s.All[p.label]++
		s.AllFor[p.label] += p.stands
		if pair, ok := dupes.Compare(a, b, known); ok && pair.Kind == dupes.Related {
			s.Said[p.label]++
			s.SaidFor[p.label] += p.stands
		}
	})
	return s, err
}

// Write prints the counts by label.
func (s ReadScore) Write(w io.Writer) {
	said, saidFor, all := 0, 0.0, 0
	for label, n := range s.All {
		all += n
		said += s.Said[label]
		saidFor += s.SaidFor[label]
	}
	fmt.Fprintf(w, "%d pairs that were read\n%-8s %10s %10s\n", all, "", "related", "of")
	for _, label := range slices.Sorted(maps.Keys(s.All)) {
		fmt.Fprintf(w, "%-8s %10d %10d\n", label, s.Said[label], s.All[label])
	}
	fmt.Fprintf(w, "precision %.3f, recall %.3f; over the pairs that they stand for %.3f and %.3f\n",
		ratio(s.Said[oneEvent], said), ratio(s.Said[oneEvent], s.All[oneEvent]),
		s.SaidFor[oneEvent]/max(1, saidFor), s.SaidFor[oneEvent]/max(1, s.AllFor[oneEvent]))
}
