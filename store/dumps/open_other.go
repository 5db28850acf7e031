//go:build !unix

package dumps

import "os"

func mayOpenAhead() int { return openAhead }

func tooMany(error) bool { return false }

// open opens a file for reading.
func open(path string, _ bool) (*os.File, error) {
	return os.Open(path)
}
