package dumps

import (
	"errors"
	"hash/maphash"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// source is one file to read.
type source struct {
	path  string // as it is opened; "-" is standard input
	name  string // as its dump is called
	given bool   // named by the caller
	size  int64  // known for files that the caller named and in a survey
}

// visitor is told what a walk meets, in order. Both return false to end it.
type visitor struct {
	file func(source) bool
	skip func(Skip) bool
}

// root is one path that the caller named.
type root struct {
	path, base string // cleaned, and its own name
	folder     bool
	number     int // that of the first root with this path: given twice, a path gives the same names twice
}

// walker walks paths in the order given and folders in the order of their
// entries' names.
type walker struct {
	visitor
	leave   os.FileInfo
	here    root           // the one at hand
	numbers map[string]int // of the roots up to here, by their paths
	files   map[string]int // the number of the first root that is no folder, by its own name
	folders []root         // the other roots
	// met holds the hashes of the paths of files from their roots, nil where there is one root only: to ask all roots
	// before for each file costs more than to read it.
	met  map[uint64]struct{}
	seed maphash.Seed
}

// The file named leave is left out where a folder holds it.
func walk(paths []string, leave string, v visitor) {
	w := &walker{visitor: v, numbers: map[string]int{}, files: map[string]int{}, seed: maphash.MakeSeed()}
	if len(paths) > 1 {
		w.met = make(map[uint64]struct{})
	}
	if leave != "" {
		w.leave, _ = os.Stat(leave)
	}
	for _, p := range paths {
		if !w.given(p) {
			return
		}
	}
}

// given visits one path that the caller named; links to it are followed.
func (w *walker) given(p string) bool {
	if p == "-" {
		return w.file(source{path: p, name: p, given: true})
	}
	info, err := os.Stat(p)
	if err != nil {
		return w.skip(Skip{Path: p, Reason: Unreadable, Detail: plain(err), Given: true})
	}
	w.enter(p, info.IsDir())
	switch {
	case info.IsDir():
		return w.folder(p, "", true)
	case info.Mode().IsRegular():
		return w.file(source{path: p, name: w.name(w.here.base), given: true, size: info.Size()})
	}
	return w.skip(Skip{Path: p, Reason: Special, Detail: special(info.Mode()), Given: true})
}

// enter makes a path the root at hand.
func (w *walker) enter(p string, folder bool) {
	p = filepath.Clean(p)
	number, known := w.numbers[p]
	if !known {
		number = len(w.numbers)
		w.numbers[p] = number
	}
	w.here = root{path: p, base: filepath.Base(p), folder: folder, number: number}
	if folder {
		w.here.base = baseName(p)
	}
	_, held := w.files[w.here.base]
	switch {
	case !folder && !held:
		w.files[w.here.base] = number
	case folder && !known:
		w.folders = append(w.folders, w.here)
	}
}

// folder visits the entries of a folder, whose path from its root is relative.
func (w *walker) folder(dir, relative string, given bool) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		if !w.skip(Skip{Path: dir, Reason: Unreadable, Detail: plain(err), Given: given}) {
			return false
		}
	}
	for _, entry := range entries {
		within := path.Join(relative, entry.Name())
		isRead := !strings.HasPrefix(entry.Name(), ".") && !w.left(entry)
		if isRead && !w.entry(entry, filepath.Join(dir, entry.Name()), within) {
			return false
		}
		if w.met != nil && entry.Type().IsRegular() {
			w.met[maphash.String(w.seed, within)] = struct{}{}
		}
	}
	return true
}

// mayHold tells whether a folder before the root at hand may hold a file with this relative path; false is sure.
func (w *walker) mayHold(relative string) bool {
	_, met := w.met[maphash.String(w.seed, relative)]
	return met
}

// left tells whether an entry is the file to leave out.
func (w *walker) left(entry fs.DirEntry) bool {
	if w.leave == nil || entry.Name() != w.leave.Name() {
		return false
	}
	info, err := entry.Info()
	return err == nil && os.SameFile(info, w.leave)
}

func (w *walker) entry(entry fs.DirEntry, file, relative string) bool {
	switch mode := entry.Type(); {
	case mode.IsDir():
		return w.folder(file, relative, false)
	case mode.IsRegular():
		return w.file(source{path: file, name: w.name(relative)})
	case mode&fs.ModeSymlink != 0:
		return w.skip(Skip{Path: file, Reason: Link, Detail: "a symbolic link, not followed; name it to have it read"})
	default:
		return w.skip(Skip{Path: file, Reason: Special, Detail: special(mode)})
	}
}

// name returns what the dump with this relative path is called. Where a root
// before this one holds the same relative path, the root's own name is put in
// front, and where that does not tell them apart either, its whole path.
func (w *walker) name(relative string) string {
	if !w.taken(relative, relative) {
		return relative
	}
	whole := filepath.ToSlash(w.here.path)
	if !w.here.folder {
		return whole
	}
	if name := path.Join(w.here.base, relative); !w.taken(name, relative) {
		return name
	}
	return path.Join(whole, relative)
}

// taken tells whether a dump of a root before the one at hand is called so. relative
// is the dump's path from the root at hand.
func (w *walker) taken(name, relative string) bool {
	if number, held := w.files[name]; held && number < w.here.number {
		return true
	}
	ask := name == relative && w.mayHold(relative)
	for i := range w.folders {
		r := &w.folders[i]
		switch {
		case r.number >= w.here.number:
			return false
		case ask && regular(filepath.Join(r.path, filepath.FromSlash(relative))):
			return true
		case w.here.folder && r.base == w.here.base && name == path.Join(r.base, relative):
			return true
		}
	}
	return false
}

// baseName returns a folder's own name, also where it was given as "." or "..".
func baseName(folder string) string {
	if full, err := filepath.Abs(folder); err == nil {
		folder = full
	}
	return filepath.Base(folder)
}

func regular(file string) bool {
	info, err := os.Lstat(file)
	return err == nil && info.Mode().IsRegular()
}

// special names what is neither a file, a folder nor a link.
func special(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe, not a file; to read from it, give it as standard input and name -"
	case mode&fs.ModeSocket != 0:
		return "a socket, not a file; it is left alone"
	case mode&fs.ModeDevice != 0:
		return "a device, not a file; it is left alone"
	}
	return "not a regular file; it is left alone"
}

// plain returns the cause of an error of the file system without the path,
// which a Skip names itself.
func plain(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied; make it readable and load it again"
	}
	return err.Error()
}
