package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"stet/store/mapped"
	"stet/store/structure"
)

// Options are the choices of an opened store. The zero value is right for reading
// and deciding without a name.
type Options struct {
	// Editor signs the decisions.
	Editor string
	// ReadOnly opens an existing store beside other readers and changes nothing.
	ReadOnly bool
	// Now tells the time for decisions and loads; time.Now where nil.
	Now func() time.Time
	// Explainer returns what makes the evidence of proposals, *segmenter.Segmenter for
	// one. It is asked once, when Explain first needs it; where it is nil, proposals that
	// were kept without evidence have none.
	Explainer func() (Proposer, error)
}

// Store is an open store. It is safe for concurrent use: reads run beside one
// another and beside a write, writes one after the other.
type Store struct {
	path    string
	options Options
	db      *bolt.DB
	codec   *codec
	recent  *recentPages
	ids     knownIDs
	watch   watchers
	working atomic.Pointer[Work]
	sizes   atomic.Pointer[sizes] // of the Refresh that runs
	closing sync.Once
	// refreshing lets one Refresh run at a time.
	refreshing sync.Mutex
	// explainer is that of the options, nil where there is none.
	explainer func() (Proposer, error)
	// ahead reads each place of the file ahead.
	ahead map[place]*mapped.ReadAhead
	// explaining is full while as many pages are explained as may be at once.
	explaining chan struct{}
}

// lockWait is how long Open waits for another process to let go of the store. Who only reads may do so from a
// copy of the last commit, and waits no longer than a process takes to end.
const (
	lockWait     = 900 * time.Millisecond
	lockWaitRead = 200 * time.Millisecond
)

// Open opens the store at path, and makes it where there is none unless
// ReadOnly is set. It returns ErrBusy, with who has it, within a second;
// ErrNotStore, ErrNewer or ErrDamaged, wrapped, leave the file untouched. All its errors
// are *fs.PathError about path.
func Open(path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s, err := open(path, o)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return s, nil
}

func open(path string, o Options) (_ *Store, err error) {
	defer catchDamage(&err, debug.SetPanicOnFault(true))
	isNew, err := preflight(path)
	if err != nil {
		return nil, err
	}
	if isNew && o.ReadOnly {
		return nil, fmt.Errorf("%w: there is no store", os.ErrNotExist)
	}
	wait := lockWait
	if o.ReadOnly {
		wait = lockWaitRead
	}
	db, err := bolt.Open(path, 0o644, &bolt.Options{
		Timeout: wait, ReadOnly: o.ReadOnly, FreelistType: bolt.FreelistMapType, NoStatistics: true, InitialMmapSize: mapped.Room, PageSize: structure.PageSize,
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("%w%s", ErrBusy, whoHas(path))
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, fmt.Errorf("%w: %w", ErrNotStore, err)
	case errors.Is(err, bolterrors.ErrChecksum):
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	case err != nil:
		return nil, unnamed(err)
	}
	db.AllocSize = growth(0)
	s := &Store{
		path: path, options: o, db: db, recent: newRecentPages(),
		ahead: make(map[place]*mapped.ReadAhead), explaining: make(chan struct{}, explainedAtOnce()),
	}
	for _, p := range places() {
		s.ahead[p] = new(mapped.ReadAhead)
	}
	if o.Explainer != nil {
		s.explainer = sync.OnceValues(o.Explainer)
	}
	if s.codec, err = newCodec(); err == nil {
		err = s.prepare()
	}
	if err == nil && !o.ReadOnly {
		err = s.complete()
	}
	if err != nil {
		_ = db.Close()
		return nil, err
	}
	if !o.ReadOnly {
		s.signIn()
	}
	return s, nil
}

// unnamed is an error of the file system without the file, which Open names.
func unnamed(err error) error {
	if file := (*fs.PathError)(nil); errors.As(err, &file) {
		return file.Err
	}
	return err
}

// preflight reads the file itself before the database does, which would crash
// on a file that is cut short.
func preflight(path string) (isNew bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, nil
	case err != nil:
		return false, unnamed(err)
	case info.IsDir():
		return false, fmt.Errorf("%w: it is a folder", ErrNotStore)
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("%w: it is no regular file", ErrNotStore)
	case info.Size() == 0:
		return true, nil
	}
	err = structure.Glance(path)
	switch {
	case errors.Is(err, structure.ErrForeign):
		return false, fmt.Errorf("%w: %w", ErrNotStore, err)
	case errors.Is(err, structure.ErrBroken):
		return false, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return false, unnamed(err)
}

// prepare makes the buckets of a new store and checks the version of an old one.
func (s *Store) prepare() error {
	isStore, isEmpty := false, true
	err := s.db.View(func(tx *bolt.Tx) error {
		isStore = tx.Bucket([]byte(placeMeta)) != nil
		key, _ := tx.Cursor().First()
		isEmpty = key == nil
		return nil
	})
	if err != nil {
		return err
	}
	if !isStore && (!isEmpty || s.options.ReadOnly) {
		return fmt.Errorf("%w: it is a database of something else", ErrNotStore)
	}
	if !isStore {
		return s.create()
	}
	return s.read(func(t *transaction) error {
		switch version, err := t.version(); {
		case err != nil:
			return err
		case version > schemaVersion:
			return fmt.Errorf("%w (layout %d, this stet knows %d): use that stet to open it", ErrNewer, version, schemaVersion)
		case version < oldestVersion:
			return fmt.Errorf("%w (layout %d, this stet writes %d): 'stet check --repair NEW' brings all of it over", ErrOlder, version, schemaVersion)
		}
		for _, p := range places() {
			if t.bucket(p) == nil && !p.isDerived() {
				return fmt.Errorf("%w: its part %q is missing", ErrDamaged, p)
			}
		}
		return nil
	})
}

// version returns the version of the store's layout.
func (t *transaction) version() (uint32, error) {
	payload, err := t.get(placeMeta, []byte(metaSchema))
	if err == nil && len(payload) != 4 {
		err = fmt.Errorf("%w: its version is missing", ErrDamaged)
	}
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(payload), nil
}

func (t *transaction) putVersion() error {
	return t.put(placeMeta, []byte(metaSchema), binary.BigEndian.AppendUint32(nil, schemaVersion))
}

// complete makes the buckets that a store from before they were thought of lacks, and gives one of
// an older layout this version.
func (s *Store) complete() error {
	lacks := false
	err := s.read(func(t *transaction) error {
		version, err := t.version()
		lacks = version < schemaVersion
		for _, p := range places() {
			lacks = lacks || t.bucket(p) == nil
		}
		return err
	})
	if err != nil || !lacks {
		return err
	}
	return s.db.Update(func(tx *bolt.Tx) error {
		if err := makeBuckets(tx); err != nil {
			return err
		}
		return newTransaction(s, tx).putVersion()
	})
}

func makeBuckets(tx *bolt.Tx) error {
	for _, p := range places() {
		bucket, err := tx.CreateBucketIfNotExists([]byte(p))
		if err != nil {
			return err
		}
		bucket.FillPercent = p.fill()
	}
	return nil
}

func (s *Store) create() error {
	return s.db.Update(func(tx *bolt.Tx) error {
		if err := makeBuckets(tx); err != nil {
			return err
		}
		return newTransaction(s, tx).putVersion()
	})
}

// Path returns where the store is.
func (s *Store) Path() string { return s.path }

// Close lets go of the store. Everything is on disk already.
func (s *Store) Close() (err error) {
	s.closing.Do(func() {
		defer catchDamage(&err, debug.SetPanicOnFault(true))
		s.watch.close()
		if !s.options.ReadOnly {
			_ = os.Remove(signPath(s.path))
		}
		err = s.db.Close()
		s.codec.close()
	})
	return err
}

// read runs fn in a read transaction.
func (s *Store) read(fn func(t *transaction) error) (err error) {
	defer catchDamage(&err, debug.SetPanicOnFault(true))
	return s.db.View(func(tx *bolt.Tx) error { return fn(newTransaction(s, tx)) })
}

// view is read for those who know the database alone.
func (s *Store) view(fn func(tx *bolt.Tx) error) error {
	return s.read(func(t *transaction) error { return fn(t.bolt) })
}

// update runs fn in a write transaction, which is on disk when update returns
// without an error and has changed nothing when it returns one.
//
// A load's commits are synced as decisions are, though a load could be repeated: what a commit wrote before the page
// that names it, and that page before the next commit writes over what this one freed. With either left
// out, a loss of power could take with it what editors decided before. Other work goes on while a load's commit waits.
func (s *Store) update(fn func(t *transaction) error) (err error) {
	defer catchDamage(&err, debug.SetPanicOnFault(true))
	if s.options.ReadOnly {
		return ErrReadOnly
	}
	return s.db.Update(func(tx *bolt.Tx) error {
		s.db.AllocSize = growth(tx.Size())
		t := newTransaction(s, tx)
		t.write = newWriting()
		for _, p := range places() {
			t.bucket(p).FillPercent = p.fill()
		}
		if err := t.begin(); err != nil {
			return err
		}
		if err := fn(t); err != nil {
			return err
		}
		return t.finish()
	})
}

// afterWriter waits for the transaction that writes now, if there is one.
func (s *Store) afterWriter() (err error) {
	defer catchDamage(&err, debug.SetPanicOnFault(true))
	tx, err := s.db.Begin(true)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// growth is by how much a file of a size grows when it is full: by an eighth, and by 64 MB at
// most, each time with a sync of its own.
func growth(size int64) int { return int(min(max(size/8, 64<<10), 64<<20)) }

// fill is how full pages of a bucket are packed when they split: those that
// only grow at the end are packed full.
func (p place) fill() float64 {
	switch p {
	case placeDumps, placeRaw, placeProposals, placeOutlines, placePrints, placeLog, placeIDs, placeSamples, placeLines, placePostings:
		return 1
	case placePages:
		return 0.9 // what is decided of a page makes its record longer
	default:
		return bolt.DefaultFillPercent
	}
}

// CrashError is what the database died of, with the place for the log file.
type CrashError struct {
	Reason any
	Stack  []byte
}

func (c *CrashError) Error() string { return fmt.Sprintf("%v; stet check names the damage", c.Reason) }

// catchDamage turns a panic of the database on damaged pages, or a fault on a
// file that was cut short, into ErrDamaged. It must be deferred; faults is what
// debug.SetPanicOnFault said and is set to again.
func catchDamage(err *error, faults bool) {
	debug.SetPanicOnFault(faults)
	if reason := recover(); reason != nil {
		*err = fmt.Errorf("%w: %w", ErrDamaged, &CrashError{Reason: reason, Stack: debug.Stack()})
	}
}

// sign says who has the store open, for the message to those who find it busy.
type sign struct {
	PID    int       `json:"pid"`
	Host   string    `json:"host"`
	Editor string    `json:"editor,omitempty"`
	Since  time.Time `json:"since"`
}

// signPath is a hidden file, which no load of the folder takes for a dump.
func signPath(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".open")
}

// signIn leaves the sign beside the store. It is only a courtesy: the lock is the file's.
func (s *Store) signIn() {
	host, _ := os.Hostname()
	b, err := json.Marshal(sign{os.Getpid(), host, s.options.Editor, s.options.Now().UTC().Truncate(time.Second)})
	if err == nil {
		_ = os.WriteFile(signPath(s.path), append(b, '\n'), 0o644) //nolint:gosec // others shall read it
	}
}

func whoHas(path string) string {
	var who sign
	b, err := os.ReadFile(signPath(path))
	if err != nil || json.Unmarshal(b, &who) != nil {
		return ": close it there and try again"
	}
	editor := ""
	if who.Editor != "" {
		editor = " of " + who.Editor
	}
	return fmt.Sprintf(": process %d%s on %s has had %s open since %s; close it there and try again",
		who.PID, editor, who.Host, filepath.Base(path), who.Since.Format("15:04:05 MST"))
}
