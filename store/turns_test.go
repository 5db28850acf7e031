package store

import "testing"

// TestTurnsLeaveNoWorkerIdle holds that a batch of few dumps is divided among all workers, that one of many ends with short turns, that a long page is waited for by none behind
// it, and that each dump has its turn.
func TestTurnsLeaveNoWorkerIdle(t *testing.T) {
	for _, c := range []struct {
		dumps, workers, turns, most int
		long                        bool
	}{
		{1, 2, 1, 1, false},
		{2, 2, 2, 1, false},
		{8, 2, 7, 2, false},
		{8, 16, 8, 1, false},
		{1024, 2, 137, 8, false},
		{1024, 2, 1024, 1, true},
	} {
		batch := make([]proposed, c.dumps)
		for i := range batch {
			batch[i].seq, batch[i].src = uint64(i), &source{dump: Dump{Bytes: 3000}}
			if c.long {
				batch[i].src.dump.Bytes = longPage
			}
		}
		turns := turnsOf(batch, c.workers)
		next := uint64(0)
		for _, turn := range turns {
			if left := c.dumps - int(next); len(turn) > min(c.most, max(left/(2*c.workers), 1)) { //nolint:gosec // small
				t.Errorf("%+v: a turn of %d where %d are left", c, len(turn), left)
			}
			for i := range turn {
				if turn[i].seq != next {
					t.Errorf("%+v: dump %d where %d is next", c, turn[i].seq, next)
				}
				next++
			}
		}
		if len(turns) != c.turns || int(next) != c.dumps { //nolint:gosec // small
			t.Errorf("%+v: %d turns for %d dumps", c, len(turns), next)
		}
	}
}
