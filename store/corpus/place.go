package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// place is where an export will stand: it is written aside, and commit puts it
// there as a whole.
type place struct {
	dest, aside string
	replaces    bool
}

// newPlace looks whether an export may stand at dest, and makes the folder
// aside, in the same folder so that renaming never copies.
func newPlace(dest string) (*place, error) {
	if resolved, err := filepath.EvalSymlinks(dest); err == nil {
		dest = resolved // the link stays, what it points to is replaced
	}
	dest, err := filepath.Abs(dest)
	if err != nil {
		return nil, fmt.Errorf("exporting to %s: %w", dest, err)
	}
	p := &place{dest: dest, aside: dest + asideMark + strconv.Itoa(os.Getpid())}
	restore(dest)
	info, err := os.Lstat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, refused(dest, err)
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file, %w; name a folder", dest, ErrOccupied)
	default:
		if err := mayReplace(dest); err != nil {
			return nil, err
		}
		p.replaces = true
	}
	if err := os.RemoveAll(p.aside); err != nil {
		return nil, refused(dest, err)
	}
	if err := os.MkdirAll(filepath.Dir(dest), 0o777); err != nil {
		return nil, refused(dest, err)
	}
	if err := os.Mkdir(p.aside, 0o777); err != nil {
		return nil, refused(dest, err)
	}
	return p, nil
}

// refused says why nothing can be written to a place. A file is named where it is another than the place, what is written
// aside for it, or a folder above: that would only say which of the system's calls said no.
func refused(dest string, err error) error {
	var file *fs.PathError
	if errors.As(err, &file) {
		beside, above := strings.HasPrefix(file.Path, dest+asideMark), strings.HasPrefix(dest, file.Path+string(filepath.Separator))
		if file.Path == dest || beside && filepath.Dir(file.Path) == filepath.Dir(dest) || above {
			err = file.Err
		}
	}
	return fmt.Errorf("exporting to %s: %w; name another folder", dest, err)
}

// mayReplace tells whether a folder is empty or an export with nothing else in it.
func mayReplace(dest string) error {
	entries, err := os.ReadDir(dest)
	if err != nil {
		return refused(dest, err)
	}
	if len(entries) == 0 {
		return nil
	}
	m, err := readManifest(dest)
	if err != nil {
		return refused(dest, err)
	}
	if m == nil {
		return fmt.Errorf("the folder %s is %w; name a new folder", dest, ErrOccupied)
	}
	stranger, err := m.stranger(dest)
	if err != nil {
		return refused(dest, err)
	}
	if stranger != "" {
		return fmt.Errorf("the export at %s holds something that its manifest does not list: %s is %w; "+
			"move it elsewhere, or name a new folder", dest, stranger, ErrOccupied)
	}
	return nil
}

// asideMark and oldMark stand between the name of an export and the number of
// the process that works on it.
const (
	asideMark = ".tmp-"
	oldMark   = ".old-"
)

// commit puts what was written into its place. Where the platform can swap two
// folders in one step, there is a whole export at dest at every moment;
// elsewhere there is a moment without one, and restore heals it.
func (p *place) commit() error {
	if err := syncFolder(p.aside); err != nil {
		return fmt.Errorf("writing %s to the disk: %w", p.aside, err)
	}
	if !p.replaces {
		if err := os.Rename(p.aside, p.dest); err != nil {
			return fmt.Errorf("putting the export in its place: %w", err)
		}
		return syncParent(p.dest)
	}
	if err := mayReplace(p.dest); err != nil { // the export took a while
		return err
	}
	if swap(p.aside, p.dest) != nil {
		old := p.dest + oldMark + strconv.Itoa(os.Getpid())
		if err := os.Rename(p.dest, old); err != nil {
			return fmt.Errorf("putting the old export aside: %w", err)
		}
		if err := os.Rename(p.aside, p.dest); err != nil {
			return errors.Join(fmt.Errorf("putting the export in its place: %w", err), os.Rename(old, p.dest))
		}
		defer os.RemoveAll(old)
	}
	return syncParent(p.dest)
}

// clean removes what this export left aside: after a swap the old export, after
// a failure what was written. What exports that were killed left goes as well.
func (p *place) clean() {
	_ = os.RemoveAll(p.aside)
	for _, left := range leftovers(p.dest, asideMark) {
		_ = os.RemoveAll(left)
	}
}

// restore puts an old export back that was put aside by an export that was killed.
func restore(dest string) {
	if _, err := os.Lstat(dest); !errors.Is(err, fs.ErrNotExist) {
		return
	}
	for _, old := range leftovers(dest, oldMark) {
		if os.Rename(old, dest) == nil {
			return
		}
	}
}

// leftovers returns the folders beside dest that processes which no longer run
// have put there.
func leftovers(dest, mark string) []string {
	parent, base := filepath.Dir(dest), filepath.Base(dest)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return nil
	}
	var found []string
	for _, entry := range entries {
		number, ours := strings.CutPrefix(entry.Name(), base+mark)
		process, err := strconv.Atoi(number)
		if ours && err == nil && entry.IsDir() && process > 0 && !runs(process) {
			found = append(found, filepath.Join(parent, entry.Name()))
		}
	}
	return found
}
