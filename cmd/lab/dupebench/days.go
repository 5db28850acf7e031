package dupebench

import (
	"time"

	"stet/segmenter/dupes"
)

// Articles of one event are published within a day or two of each other,
// those of one topic at any time. So pairs of alike articles of different
// outlets and one date, against pairs as much alike of dates far apart, teach
// what tells an event from a topic, without labels: most of the first tell of
// one event, none of the second do. Of one outlet only the second are taken.
const (
	windowDays = 2  // days of one date
	stepDays   = 12 // from one window to the next in a batch
	batches    = stepDays / windowDays
)

// collectDays adds the alike pairs of the development articles with their
// answers: whether their dates are one.
func (l *lessons) collectDays(dir string, part Part) error {
	type dated struct {
		text dupes.Text
		day  int
	}
	var all [batches][]dated
	for a, err := range ReadArticles(dir, Files[:3]...) {
		if err != nil {
			return err
		}
		date, bad := time.Parse(time.DateOnly, a.Date)
		if bad != nil || !part.has(&a) || a.Event != "" || a.Source == "fnc-1" {
			continue
		}
		day := int(date.Unix() / 86400)
		batch := day / windowDays % batches
		all[batch] = append(all[batch], dated{
			dupes.Text{ID: a.ID, Title: a.Title, Paragraphs: a.Paragraphs, Source: a.Outlet}, day / windowDays,
		})
	}
	for _, batch := range all {
		place := map[string]dated{}
		for _, d := range batch {
			place[d.text.ID] = d
		}
		texts := func(yield func(dupes.Text) bool) {
			for _, d := range batch {
				if !yield(d.text) {
					return
				}
			}
		}
		dupes.EachCandidate(texts, nil, func(x, y string, k dupes.Kinship) {
			a, b := place[x], place[y]
			if a.text.Source == b.text.Source && a.day == b.day {
				l.meet(&k) // a follow-up, or one of the topic's other stories
				return
			}
			weight := float64(apartWeight)
			if a.day == b.day {
				weight = dateWeight
			}
			l.addKin(&k, a.day == b.day, weight)
		})
	}
	return nil
}
