package structure

import (
	"encoding/binary"
	"fmt"
)

// glanceLimit is how many branches Glance reads at most, those nearest to the
// root of each bucket first: a twentieth of a second, and all there are up to
// a gigabyte. Beyond it a store is opened on trust.
const glanceLimit = 2048

// Glance reads the headers and the branches of the database at path. It returns
// ErrForeign or ErrBroken, wrapped, or the error of the system.
func Glance(path string) error {
	from, f, err := openFile(path)
	if err != nil {
		return err
	}
	defer from.Close()
	w := walker{file: f, glance: true, seen: make(map[uint64]bool)}
	return w.bucket(f.root, "")
}

// Verify reads every page of the database at path and returns all that is
// wrong with them; nothing may write to it meanwhile. Pages that can be reached twice, that are in use and on the list
// of free pages, or that neither hold, are wrong too.
func Verify(path string) (problems []error, err error) {
	from, f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	w := walker{file: f, seen: make(map[uint64]bool), problem: func(err error) { problems = append(problems, err) }}
	if err := w.bucket(f.root, ""); err != nil {
		problems = append(problems, err)
	}
	free, err := f.freePages()
	if err != nil {
		return append(problems, err), nil
	}
	for id := range free {
		if w.seen[id] {
			problems = append(problems, fmt.Errorf("%w: page %d is in use and said to be free", ErrBroken, id))
		}
	}
	if len(problems) == 0 {
		if lost := int(f.pages) - 2 - len(w.seen) - len(free); lost != 0 { //nolint:gosec // below the file's size
			problems = append(problems, fmt.Errorf("%w: %d pages are neither used nor free", ErrBroken, lost))
		}
	}
	return problems, nil
}

// walker goes through the trees of a database.
type walker struct {
	file    *file
	glance  bool
	seen    map[uint64]bool // with overflow pages, when all are read
	problem func(error)     // where set, the walk goes on behind a problem
}

// report ends a glance, and lets a full walk go on.
func (w *walker) report(err error) error {
	if w.problem == nil {
		return err
	}
	w.problem(err)
	return nil
}

// bucket walks the tree of a bucket and the buckets in it.
func (w *walker) bucket(root uint64, name string) error {
	type level struct {
		id    uint64
		least []byte
	}
	depth, err := w.depth(root)
	if err != nil {
		return w.report(fmt.Errorf("in %q: %w", name, err))
	}
	current := []level{{id: root}}
	for at := 0; len(current) > 0; at++ {
		var next []level
		for _, here := range current {
			if w.seen[here.id] {
				if err := w.report(fmt.Errorf("%w: two ways lead to page %d in %q", ErrBroken, here.id, name)); err != nil {
					return err
				}
				continue
			}
			if w.glance && name != "" && (at == depth || len(w.seen) > glanceLimit) {
				// A leaf, by the depth of the tree. That it is no branch seen before is
				// what keeps searches from going round.
				continue
			}
			children, err := w.page(here.id, here.least, name)
			if err != nil {
				if err := w.report(fmt.Errorf("in %q: %w", name, err)); err != nil {
					return err
				}
			}
			for _, child := range children {
				next = append(next, level{child.child, child.key})
			}
			if len(children) > 0 && at >= depth {
				err := fmt.Errorf("%w: page %d in %q is a branch where leaves are", ErrBroken, here.id, name)
				if err := w.report(err); err != nil {
					return err
				}
				next = next[:len(next)-len(children)]
			}
		}
		current = next
	}
	return nil
}

// depth follows the first child of each page down to the leaves.
func (w *walker) depth(root uint64) (int, error) {
	const deepest = 64
	for depth, id := 0, root; depth < deepest; depth++ {
		p, err := w.file.read(id, true)
		if err != nil {
			return 0, err
		}
		if p.flags == leafFlag {
			return depth, nil
		}
		if p, err = w.file.read(id, false); err != nil {
			return 0, err
		}
		list, err := p.elements()
		if err != nil {
			return 0, err
		}
		id = list[0].child
	}
	return 0, fmt.Errorf("%w: the tree has no end", ErrBroken)
}

// page checks one page, walks the buckets in it, and returns the children of a branch.
func (w *walker) page(id uint64, least []byte, name string) ([]element, error) {
	p, err := w.file.read(id, false)
	if err != nil {
		return nil, err
	}
	for n := range uint64(p.overflow) + 1 {
		if w.seen[id+n] {
			return nil, fmt.Errorf("%w: page %d is used twice", ErrBroken, id+n)
		}
		w.seen[id+n] = true
	}
	list, err := p.elements()
	if err != nil {
		return nil, err
	}
	if len(list) > 0 && string(list[0].key) < string(least) {
		return nil, fmt.Errorf("%w: page %d begins before its parent says", ErrBroken, id)
	}
	if p.flags == branchFlag {
		return list, nil
	}
	for _, e := range list {
		if !e.bucket {
			continue
		}
		if len(e.value) < bucketHeader {
			return nil, fmt.Errorf("%w: bucket %q is cut short", ErrBroken, e.key)
		}
		root := binary.LittleEndian.Uint64(e.value)
		if root != 0 {
			err = w.bucket(root, name+"/"+string(e.key))
		} else {
			err = w.inline(e.value[bucketHeader:], name+"/"+string(e.key))
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// inline checks the one page of a bucket that is kept in its parent's.
func (w *walker) inline(b []byte, name string) error {
	if len(b) < pageHeader {
		return w.report(fmt.Errorf("%w: bucket %q is cut short", ErrBroken, name))
	}
	p := &page{
		flags: binary.LittleEndian.Uint16(b[8:]), count: int(binary.LittleEndian.Uint16(b[10:])), bytes: b,
	}
	if p.flags != leafFlag {
		return w.report(fmt.Errorf("%w: bucket %q has no leaf", ErrBroken, name))
	}
	if _, err := p.elements(); err != nil {
		return w.report(fmt.Errorf("in %q: %w", name, err))
	}
	return nil
}

// freePages returns the pages on the list of free pages, and those that the list takes.
func (f *file) freePages() (map[uint64]bool, error) {
	p, err := f.read(f.freelist, false)
	if err != nil {
		return nil, fmt.Errorf("the list of free pages: %w", err)
	}
	if p.flags != freelistFlag {
		return nil, fmt.Errorf("%w: page %d should list the free pages", ErrBroken, p.id)
	}
	count, at := uint64(p.count), pageHeader
	if p.count == 0xFFFF {
		count, at = binary.LittleEndian.Uint64(p.bytes[at:]), at+8
	}
	if count > uint64(len(p.bytes)-at)/8 { //nolint:gosec // not negative
		return nil, fmt.Errorf("%w: the list of free pages is cut short", ErrBroken)
	}
	free := make(map[uint64]bool, count+1)
	for n := range uint64(p.overflow) + 1 {
		free[p.id+n] = true
	}
	for i := range count {
		id := binary.LittleEndian.Uint64(p.bytes[at+8*int(i):]) //nolint:gosec // below the page's size
		if id < 2 || id >= f.pages || free[id] {
			return nil, fmt.Errorf("%w: the list of free pages names page %d", ErrBroken, id)
		}
		free[id] = true
	}
	return free, nil
}
