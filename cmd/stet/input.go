package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"stet/segmenter"
	"stet/store/dumps"
)

// input are the dumps that a command without a store reads, more than once.
type input struct {
	e     *environment
	paths []string
	spool *os.File // what standard input gave, nil where it is not read
	// held is all that was read for the evidence, where it was read to the end and takes
	// no more than most bytes, about.
	held []dumps.Batch
	most int
}

const (
	// heldBytes is how much is kept in memory from one reading to the next: where it is
	// more, the files are read again.
	heldBytes = 64 << 20
	// heldEach is what a dump or a skip takes beside its text, roughly.
	heldEach = 256
)

// bytesOf is about how much memory a batch takes.
func bytesOf(batch *dumps.Batch) int {
	size := heldEach * (len(batch.Dumps) + len(batch.Skipped))
	for i := range batch.Dumps {
		d := &batch.Dumps[i]
		size += len(d.Raw) + len(d.Name) + len(d.Place) + len(d.Title)
	}
	for i := range batch.Skipped {
		size += len(batch.Skipped[i].Detail)
	}
	return size
}

// newInput returns the input at paths. Standard input is put into a temporary
// file so that it can be read again.
func newInput(e *environment, paths []string) (*input, error) {
	in := &input{e: e, paths: paths, most: heldBytes}
	if !slices.Contains(paths, "-") {
		return in, nil
	}
	spool, err := os.CreateTemp("", "stet-input-")
	if err != nil {
		return nil, fmt.Errorf("keeping standard input: %w", err)
	}
	in.spool = spool
	if _, err := io.Copy(spool, e.stdin); err != nil {
		in.close()
		return nil, fmt.Errorf("reading standard input: %w", err)
	}
	return in, nil
}

func (in *input) close() {
	if in.spool != nil {
		_ = in.spool.Close()
		_ = os.Remove(in.spool.Name())
	}
}

// dumps yields all dumps. What is skipped or odd is told to the remarks.
func (in *input) dumps(ctx context.Context, r *remarks) iter.Seq[dumps.Dump] {
	return func(yield func(dumps.Dump) bool) {
		for batch := range in.batches(ctx) {
			for _, skip := range batch.Skipped {
				r.skipped(skip)
			}
			r.read += len(batch.Dumps)
			for _, d := range batch.Dumps {
				if len(d.Notes) > 0 {
					r.odd(d.Name, d.Notes)
				}
				if !yield(d) {
					return
				}
			}
		}
	}
}

// batches yields what the paths hold.
func (in *input) batches(ctx context.Context) iter.Seq[dumps.Batch] {
	if in.held != nil {
		return slices.Values(in.held)
	}
	o := dumps.Options{Stdin: in.e.stdin}
	if in.spool != nil {
		o.Stdin = io.NewSectionReader(in.spool, 0, 1<<62)
	}
	return dumps.Read(ctx, in.paths, o)
}

// firstDumps yields all dumps too, and holds what was read for the next reading where it
// is little.
func (in *input) firstDumps(ctx context.Context) iter.Seq[dumps.Dump] {
	return func(yield func(dumps.Dump) bool) {
		held, size := []dumps.Batch{}, 0
		for batch := range in.batches(ctx) {
			for _, d := range batch.Dumps {
				if !yield(d) {
					return
				}
			}
			if size += bytesOf(&batch); size > in.most {
				held = nil
				continue
			}
			held = append(held, batch)
		}
		if ctx.Err() == nil {
			in.held = held
		}
	}
}

// evidence returns what all dumps together say of their lines, nil where there
// are fewer than two different ones. Equal dumps count once, as in a store.
func (in *input) evidence(ctx context.Context) (segmenter.Corpus, error) {
	type observed struct {
		hash     xxh3.Uint128
		observer *segmenter.Observer // holds stats, nil where there are none
		stats    []segmenter.LineStat
	}
	statistics := segmenter.NewStatistics()
	observers := sync.Pool{New: func() any { return segmenter.NewObserver() }}
	seen := map[xxh3.Uint128]struct{}{}
	var first sync.Map // hashes whose lines are being observed
	err := ordered(ctx, several(in.firstDumps(ctx)), func(d dumps.Dump) observed {
		hash := xxh3.Hash128(d.Raw)
		if _, known := first.LoadOrStore(hash, struct{}{}); known {
			return observed{hash: hash}
		}
		observer := observers.Get().(*segmenter.Observer)
		return observed{hash, observer, observer.Observe(segmenter.NewPage(d.Raw))}
	}, func(o observed) error {
		seen[o.hash] = struct{}{}
		if o.observer != nil {
			statistics.Add(o.stats)
			observers.Put(o.observer)
		}
		return nil
	})
	if err != nil || len(seen) < 2 {
		return nil, err
	}
	return statistics, nil
}

// several yields the dumps where there are at least two different ones, and none
// otherwise: a single page has no evidence to give, and may be a huge one.
func several(all iter.Seq[dumps.Dump]) iter.Seq[dumps.Dump] {
	return func(yield func(dumps.Dump) bool) {
		var held *dumps.Dump
		passing := false
		for d := range all {
			switch {
			case passing:
			case held == nil:
				held = &d
				continue
			case bytes.Equal(held.Raw, d.Raw):
				continue
			default:
				passing = true
				if !yield(*held) {
					return
				}
				held = nil
			}
			if !yield(d) {
				return
			}
		}
	}
}

// identities gives each dump a name that no other dump of the input has: its
// name, or where that is taken its place, which is unique but for a record
// that calls itself so.
type identities map[uint64]struct{}

func (known identities) of(d dumps.Dump) string {
	for _, name := range [...]string{d.Name, d.Place} {
		if known.take(name) {
			return name
		}
	}
	for n := 2; ; n++ {
		if name := fmt.Sprintf("%s (%d)", d.Place, n); known.take(name) {
			return name
		}
	}
}

func (known identities) take(name string) bool {
	hash := xxh3.HashString(name)
	if _, taken := known[hash]; taken {
		return false
	}
	known[hash] = struct{}{}
	return true
}
