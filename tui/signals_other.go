//go:build !unix

package tui

import "os"

// ending are the signals that end a review.
var ending = []os.Signal{os.Interrupt}
