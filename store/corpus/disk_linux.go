package corpus

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// swap exchanges two folders in one step.
func swap(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// syncFolder writes a folder and all that is in it to the disk. A sync of the
// whole file system costs less than one for each of a million files.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

// syncParent makes a rename last.
func syncParent(path string) error {
	f, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// runs tells whether a process with this number runs.
func runs(process int) bool {
	return unix.Kill(process, 0) != unix.ESRCH
}
