package load

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"stet/segmenter"
	"stet/store"
	"stet/store/dumps"
)

// Store is what a load needs of a store.
type Store interface {
	// Prepare makes dumps ready and returns what adds them. It may be called while others are made ready, and added.
	// It gives up soon where ctx ends.
	Prepare(ctx context.Context, batch []store.NewDump) (add func() (added []store.Dump, known int, err error), err error)
	Refresh(ctx context.Context, s *segmenter.Segmenter, progress func(done, total int)) error
	WithoutText(from uint64, use func(store.Dump)) error
}

// Options says how to load and who is told.
type Options struct {
	// Limits of zero value are the reader's own.
	Limits dumps.Limits
	// Stdin is read for the path "-".
	Stdin io.Reader
	// Leave is a file that is left out where a folder holds it: the store.
	Leave string
	// Skipped, where not nil, is told of everything that is not read.
	Skipped func(dumps.Skip)
	// Odd, where not nil, is told of every dump that is loaded with notes.
	Odd func(name string, notes []string)
	// Progress, where not nil, is told where the load is, often.
	Progress func(Progress)
	// Now is the clock, time.Now where nil.
	Now func() time.Time
}

// Stage is what a load is doing.
type Stage uint8

// The stages, in order.
const (
	Reading Stage = iota
	Proposing
)

// Progress is where a load is.
type Progress struct {
	Stage Stage
	// Elapsed is the time since the stage began.
	Elapsed time.Duration
	// Files and Bytes are what was read, Dumps how many are loaded or known.
	// TotalFiles and TotalBytes are 0 until they are counted, and where they
	// can't be.
	Files, TotalFiles int
	Bytes, TotalBytes int64
	Dumps             int
	// Done and Total count the pages to propose for.
	Done, Total int
}

// Report is what a load did.
type Report struct {
	// Added and Known count dumps, Odd those with notes among both.
	Added, Known, Odd int
	// AddedBytes is the size of the text of the dumps added.
	AddedBytes int64
	// Files and Bytes count what was read from the disk.
	Files int
	Bytes int64
	// Skipped counts what was not read, by dumps.Reason.
	Skipped [dumps.ReasonCount]int
	// Refused tells that a path which the caller named was skipped as a whole.
	Refused bool
	// Elapsed is the time that the load took.
	Elapsed time.Duration
}

// SkippedTotal returns how many files and records were skipped.
func (r *Report) SkippedTotal() int {
	total := 0
	for _, n := range r.Skipped {
		total += n
	}
	return total
}

// Run loads the dumps of the paths and has everything proposed that is pending
// in the store. When it returns an error, the report says what was loaded
// before; all of that is in the store, and running it again goes on.
func Run(ctx context.Context, into Store, s *segmenter.Segmenter, paths []string, o Options) (Report, error) {
	l := &loader{into: into, options: o, now: o.Now}
	if l.now == nil {
		l.now = time.Now
	}
	began := l.now()
	err := l.read(ctx, paths)
	if err == nil {
		err = l.propose(ctx, s)
	}
	if err == nil && l.firstAdded > 0 {
		err = l.warn()
	}
	l.report.Elapsed = l.now().Sub(began)
	return l.report, err
}

// loader is one run.
type loader struct {
	into    Store
	options Options
	now     func() time.Time
	report  Report
	// firstAdded is the number of the first dump that was added, 0 for none.
	firstAdded uint64
}

// called names a dump for a note: by where it lies, with its own name behind it where that is another.
func called(place, name string) string {
	if name == place {
		return place
	}
	return place + " (" + name + ")"
}

// warn tells of the dumps added in which no text of a story was found.
func (l *loader) warn() error {
	err := l.into.WithoutText(l.firstAdded, func(d store.Dump) {
		if len(d.Notes) == 0 {
			l.report.Odd++
		}
		if l.options.Odd != nil {
			l.options.Odd(d.Name, []string{"no text of a story found"})
		}
	})
	if err != nil {
		return fmt.Errorf("looking for dumps without text: %w", err)
	}
	return nil
}

// read adds all dumps to the store, a batch at a time: while one is added, the next two are prepared, and the reader is ahead
// of them.
func (l *loader) read(ctx context.Context, paths []string) error {
	began := l.now()
	ctx, stop := context.WithCancel(ctx)
	total, steps := l.survey(ctx, paths), l.prepare(ctx, paths)
	defer func() {
		stop()
		for step := range steps { // the store is let go of when nobody prepares any more
			<-step.prepared
		}
	}()
	for step := range steps {
		<-step.prepared
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.add(step); err != nil {
			return err
		}
		progress := Progress{
			Stage: Reading, Elapsed: l.now().Sub(began),
			Files: l.report.Files, Bytes: l.report.Bytes, Dumps: l.report.Added + l.report.Known,
		}
		if size := total.Load(); size != nil && !size.Stdin {
			progress.TotalFiles, progress.TotalBytes = size.Files, size.Bytes
		}
		l.tell(progress)
	}
	return ctx.Err()
}

// step is a batch that was read.
type step struct {
	dumps.Batch
	prepared chan struct{} // closed when what follows is known
	// store adds the dumps. It is nil where there are none.
	store func() ([]store.Dump, int, error)
	err   error
}

// prepare reads the paths and makes the dumps ready, two batches at once: parts of each are the work of one core. The
// channel is closed at the end, and where the context ends.
func (l *loader) prepare(ctx context.Context, paths []string) <-chan *step {
	steps := make(chan *step, 1)
	go func() {
		defer close(steps)
		for batch := range dumps.Read(ctx, paths, dumps.Options{Limits: l.options.Limits, Stdin: l.options.Stdin, Leave: l.options.Leave}) {
			ready := &step{Batch: batch, prepared: make(chan struct{})}
			go l.prepareStep(ctx, ready)
			select {
			case steps <- ready:
			case <-ctx.Done():
				<-ready.prepared
				return
			}
		}
	}()
	return steps
}

func (l *loader) prepareStep(ctx context.Context, s *step) {
	defer close(s.prepared)
	fresh := make([]store.NewDump, len(s.Dumps))
	for i, d := range s.Dumps {
		fresh[i] = store.NewDump{Name: d.Name, Title: d.Title, Raw: d.Raw, Notes: d.Notes}
	}
	if len(fresh) > 0 {
		s.store, s.err = l.into.Prepare(ctx, fresh)
	}
}

// survey counts what there is to read, beside the reading, so that a load starts at once.
func (l *loader) survey(ctx context.Context, paths []string) *atomic.Pointer[dumps.Size] {
	var total atomic.Pointer[dumps.Size]
	if l.options.Progress == nil {
		return &total
	}
	go func() {
		size := dumps.Survey(ctx, paths, l.options.Leave)
		if ctx.Err() == nil {
			total.Store(&size)
		}
	}()
	return &total
}

func (l *loader) add(batch *step) error {
	l.report.Files, l.report.Bytes = batch.Files, batch.Bytes
	for _, skip := range batch.Skipped {
		l.report.Skipped[skip.Reason]++
		l.report.Refused = l.report.Refused || skip.Given && skip.Line == 0
		if l.options.Skipped != nil {
			l.options.Skipped(skip)
		}
	}
	for _, d := range batch.Dumps {
		if len(d.Notes) > 0 {
			l.report.Odd++
			if l.options.Odd != nil {
				l.options.Odd(called(d.Place, d.Name), d.Notes)
			}
		}
	}
	if batch.err != nil {
		return fmt.Errorf("adding dumps to the store: %w", batch.err)
	}
	if batch.store == nil {
		return nil
	}
	added, known, err := batch.store()
	if err != nil {
		return fmt.Errorf("adding dumps to the store: %w", err)
	}
	if l.firstAdded == 0 && len(added) > 0 {
		l.firstAdded = added[0].Seq
	}
	l.report.Added += len(added)
	l.report.Known += known
	for _, d := range added {
		l.report.AddedBytes += d.Bytes
	}
	return nil
}

// propose has the store bring its proposals up to date.
func (l *loader) propose(ctx context.Context, s *segmenter.Segmenter) error {
	began := l.now()
	err := l.into.Refresh(ctx, s, func(done, total int) {
		l.tell(Progress{Stage: Proposing, Elapsed: l.now().Sub(began), Done: done, Total: total})
	})
	if err != nil {
		return fmt.Errorf("proposing stories: %w", err)
	}
	return nil
}

func (l *loader) tell(p Progress) {
	if l.options.Progress != nil {
		l.options.Progress(p)
	}
}
