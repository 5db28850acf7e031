//go:build !linux

package mapped

// wanted does nothing where the system is not known to read ahead when it is asked.
func wanted(uintptr, uintptr) {}
