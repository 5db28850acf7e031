package store

// order puts the pages that a Refresh touched in their place in the queue.
func (r *refresh) order() error {
	for {
		left := false
		err := r.store.update(func(t *transaction) error {
			var seqs []uint64
			cursor := t.bucket(placeUnmatched).Cursor()
			for key, _ := cursor.First(); key != nil && len(seqs) < refreshDumps; key, _ = cursor.Next() {
				seqs = append(seqs, seqOf(key))
			}
			left = len(seqs) == refreshDumps
			for _, seq := range seqs {
				record, err := t.pageRecord(seq)
				if err != nil || record == nil {
					return err
				}
				moved := *record
				moved.order.family, moved.order.doubt = seq, record.doubt()
				if err := t.replacePage(seq, record, &moved); err != nil {
					return err
				}
				if err := t.remove(placeUnmatched, seqKey(seq)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || !left {
			return err
		}
	}
}

// doubt returns how doubtful a page was when it was proposed, in doubtSteps.
func (r *pageRecord) doubt() int {
	least := 1.0
	for i := range r.stories {
		if r.stories[i].undecided() {
			least = min(least, r.stories[i].confidence)
		}
	}
	return int((1 - least) * doubtSteps)
}
