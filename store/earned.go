package store

import (
	"context"

	"stet/segmenter"
	"stet/store/record"
)

// Earned says what this store's decisions say of its proposals, by bin of
// confidence: how many were decided, and how many of these an editor changed. A
// proposed story is decided where it was approved or spiked as proposed, and changed where an editor
// put another edge; a group is changed where any member was dropped. What was taken in bulk, without a look
// at each, is left out. It is kept with the counts, so that undo takes it back.
func (s *Store) Earned() (stories, groups [HistogramBins]Record, err error) {
	c, err := s.Counts()
	return c.Earned, c.GroupsEarned, err
}

// Earned sums what was earned by how hard the proposals look, as Forecast does what is left.
func (c Cuts) Earned(bins [HistogramBins]Record) (sure, doubtful, hard Record) {
	for bin, r := range bins {
		var one [HistogramBins]int
		one[bin] = 1
		switch f := c.Forecast(one); {
		case f.Sure > 0:
			sure.add(r, 1)
		case f.Hard > 0:
			hard.add(r, 1)
		default:
			doubtful.add(r, 1)
		}
	}
	return sure, doubtful, hard
}

// earnedBin is how a page's proposals of one bin fared.
type earnedBin struct {
	bin int
	Record
}

// earnedOf compares the stories that the machine alone makes of a page with what editors said.
func earnedOf(page *segmenter.Page, proposal *segmenter.Proposal, facts *dumpFacts) []earnedBin {
	if len(facts.splits)+len(facts.stories) == 0 {
		return nil
	}
	var proposed []segmenter.Split
	for _, split := range proposal.Splits {
		if split.Proposed {
			proposed = append(proposed, split)
		}
	}
	roles := make([]segmenter.Role, len(proposal.Roles))
	for i := range roles {
		roles[i] = proposal.Roles[i].Role
	}
	stories := segmenter.Stories(page, roles, proposed, proposal.Repeats)
	segmenter.Doubt(stories, proposal.Splits, proposal.Doubt)
	var bins [HistogramBins]Record
	for i := range stories {
		story := &stories[i]
		if story.Confidence == 0 {
			continue // no text
		}
		bin := &bins[binOf(record.RoundProbability(story.Confidence))]
		pin := facts.stories[story.First]
		_, isCopy := facts.copies[story.First] // its pin says how the group was settled
		switch {
		case facts.contradict(story):
			bin.Decided++
			bin.Changed++
		case pin.last == story.Last && pin.verdict != Undecided && !pin.bulk && !isCopy:
			bin.Decided++
		}
	}
	var earned []earnedBin
	for bin, r := range bins {
		if r != (Record{}) {
			earned = append(earned, earnedBin{bin, r})
		}
	}
	return earned
}

// contradict tells whether an editor put other edges than a proposed story's.
func (f *dumpFacts) contradict(story *segmenter.Story) bool {
	for line, is := range f.splits {
		inside, edge := line > story.First && line <= story.Last, line == story.First || line == story.Last+1
		if (is && inside) || (!is && edge) {
			return true
		}
	}
	for first, pin := range f.stories {
		overlaps := first <= story.Last && pin.last >= story.First
		if overlaps && (first != story.First || pin.last != story.Last) {
			return true
		}
	}
	return false
}

func encodeEarned(e *record.Encoder, earned []earnedBin) {
	e.Int(len(earned))
	for _, one := range earned {
		e.Int(one.bin)
		e.Int(one.Decided)
		e.Int(one.Changed)
	}
}

func decodeEarned(d *record.Decoder) []earnedBin {
	n := d.Count(3)
	if n == 0 {
		return nil
	}
	earned := make([]earnedBin, n)
	for i := range earned {
		earned[i] = earnedBin{min(d.Int(), HistogramBins-1), Record{d.Int(), d.Int()}}
	}
	return earned
}

// GroupsFrom returns up to n undecided groups whose confidence is at least that, from a position
// on, and the position to go on from, which is empty at the end. Skipped groups are left out.
func (s *Store) GroupsFrom(ctx context.Context, confidence float64, from Position, n int) ([]GroupRow, Position, error) {
	least := (&rowRecord{confidence: confidence}).position(0)[:3]
	var rows []GroupRow
	next := Position("")
	err := s.read(func(t *transaction) error {
		cursor := t.bucket(placeGroupsPending).Cursor()
		if string(least) < string(from) {
			least = []byte(from)
		}
		for key, _ := cursor.Seek(least); key != nil && key[0] == 0; key, _ = cursor.Next() {
			if err := ctx.Err(); err != nil {
				return err
			}
			if len(rows) == n {
				next = Position(key)
				return nil
			}
			row, err := t.groupRow(key)
			if err != nil {
				return err
			}
			if row.Confidence >= confidence { // positions hold thousandths
				rows = append(rows, row)
			}
		}
		return nil
	})
	return rows, next, err
}
