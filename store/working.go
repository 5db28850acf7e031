package store

// Work is how far a decision has come that changes many pages. It goes through the pages first and then through
// the stories that changed; What names which of them, in the plural. It is zero where nothing is under way.
type Work struct {
	What        string
	Done, Total int
}

// Working tells how far the decision has come that is being made, be it an undo. It may be asked at any time,
// best by whoever draws a screen meanwhile; the decision stands only when its call returns.
func (s *Store) Working() Work {
	if w := s.working.Load(); w != nil {
		return *w
	}
	return Work{}
}

// works notes how far a decision has come. Of a Refresh nothing is said: it tells its caller.
func (t *transaction) works(what string, done, total int) {
	if !t.write.batch {
		t.store.working.Store(&Work{what, done, total})
	}
}
