package store

// writtenBeside is how many batches are written beside the one that is proposed for, at most: while groups or a run are
// written, whoever proposes need not wait. All of them have the bytes of one, refreshBytes, but for the last.
const writtenBeside = 6

// batchWrite is a batch that is being written, or waits for it.
type batchWrite struct {
	batch []proposed
	bytes int64
	done  chan struct{} // closed when err is known
	err   error
}

// writeBeside has a batch written behind those before it. It is not written where one of these was not.
func (r *refresh) writeBeside(batch []proposed) {
	w := &batchWrite{batch: batch, done: make(chan struct{})}
	for i := range batch {
		w.bytes += batch[i].src.dump.Bytes
	}
	var before *batchWrite
	if last := len(r.writing) - 1; last >= 0 {
		before = r.writing[last]
	}
	r.writing = append(r.writing, w)
	go func() {
		defer close(w.done)
		if before != nil {
			if <-before.done; before.err != nil {
				w.err = before.err
				return
			}
		}
		w.err = r.store.update(func(t *transaction) error { return r.write(t, w.batch) })
	}()
}

// written takes in the batches that were written, and waits until at most so many are left, which are not too large. It keeps
// what is to be matched of them.
func (r *refresh) written(left int) error {
	bytes := int64(0)
	for _, w := range r.writing {
		bytes += w.bytes
	}
	for len(r.writing) > 0 {
		w := r.writing[0]
		if len(r.writing) <= left && bytes <= refreshBytes {
			select {
			case <-w.done:
			default:
				return nil
			}
		}
		<-w.done
		if w.err != nil {
			r.writing = nil // those behind it are not written
			return w.err
		}
		r.writing, bytes = r.writing[1:], bytes-w.bytes
		r.keepOf(w.batch)
	}
	return nil
}

// keepOf keeps what is to be matched of a batch that was written.
func (r *refresh) keepOf(batch []proposed) {
	for i := range batch {
		if p := &batch[i]; len(p.prints) > 0 {
			r.held += countOf(p.prints) - countOf(r.prints[p.seq])
			r.prints[p.seq] = p.prints
		}
	}
	r.done += len(batch)
	r.progress(r.done, max(r.done, r.total+int(r.marked.Load())))
}
