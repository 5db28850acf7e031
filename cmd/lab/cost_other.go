//go:build !linux

package main

import "time"

// cost is not known on this system.
func cost() (processor time.Duration, resident int64, known bool) { return 0, 0, false }
