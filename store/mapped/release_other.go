//go:build !linux

package mapped

// KeepReleasing does nothing where the system doesn't tell what is held.
func KeepReleasing(View) (stop func()) { return func() {} }

// Release does nothing here.
func Release(View) {}
