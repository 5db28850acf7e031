//go:build !unix

package dumps

import "os"

// open opens a file for reading.
func open(path string, _ bool) (*os.File, error) {
	return os.Open(path)
}
