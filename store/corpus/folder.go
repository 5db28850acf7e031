package corpus

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// folder is where an export is written. It remembers what was written.
type folder struct {
	root  string
	files []File
}

// File is one file of an export.
type File struct {
	// Name is the path from the export's folder, with slashes.
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// file counts and hashes what is written to it.
type file struct {
	name   string
	folder *folder
	disk   *os.File
	buffer *bufio.Writer
	hash   hash.Hash
	bytes  int64
}

// create makes a file in the folder, and the folder of the file.
func (f *folder) create(name string) (*file, error) {
	path := filepath.Join(f.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	disk, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	w := &file{name: name, folder: f, disk: disk, hash: sha256.New()}
	w.buffer = bufio.NewWriterSize(io.MultiWriter(disk, w.hash), 64<<10)
	return w, nil
}

func (w *file) Write(p []byte) (int, error) {
	w.bytes += int64(len(p))
	return w.buffer.Write(p)
}

// close flushes and closes the file and notes it in its folder.
func (w *file) close() error {
	err := w.buffer.Flush()
	if closing := w.disk.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	w.folder.files = append(w.folder.files, File{Name: w.name, Bytes: w.bytes, SHA256: hex.EncodeToString(w.hash.Sum(nil))})
	return nil
}

// write makes a small file in one go.
func (f *folder) write(name string, content []byte) error {
	path := filepath.Join(f.root, filepath.FromSlash(name))
	sum := sha256.Sum256(content)
	f.files = append(f.files, File{Name: name, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])})
	return os.WriteFile(path, content, 0o666)
}
