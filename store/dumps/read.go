package dumps

import (
	"context"
	"iter"
)

// Read yields the dumps of the paths in order, a batch at a time. The next
// batch is read while the caller works on the one at hand. Each batch holds at
// least one dump or skip, or is the last one, which brings Files and Bytes up
// to date. Cancelling the context ends the reading after the dump at hand; the
// caller sees it in ctx.Err.
func Read(ctx context.Context, paths []string, o Options) iter.Seq[Batch] {
	return func(yield func(Batch) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		batches := make(chan Batch)
		go func() {
			defer close(batches)
			r := newReader(ctx, o, batches)
			r.walk(walkAhead(ctx, paths, o.Leave), cancel)
			if ctx.Err() == nil {
				r.flush()
			}
		}()
		for {
			select {
			case <-ctx.Done():
				return
			case batch, open := <-batches:
				if !open || !yield(batch) {
					return
				}
			}
		}
	}
}

// Size is how much there is to read.
type Size struct {
	Files int
	// Bytes is the size of the files on the disk.
	Bytes int64
	// Stdin tells that standard input is among the paths, so that the size of
	// the whole is not known.
	Stdin bool
}

// Survey walks the paths without reading the files. It returns what it has
// counted when the context ends. Leave is that of Options.
func Survey(ctx context.Context, paths []string, leave string) Size {
	var size Size
	walk(paths, leave, visitor{
		file: func(s source) bool {
			size.Files++
			if s.path == "-" {
				size.Stdin = true
			} else if bytes, err := fileSize(s.path); err == nil {
				size.Bytes += bytes
			}
			return ctx.Err() == nil
		},
		skip: func(Skip) bool { return ctx.Err() == nil },
	})
	return size
}
