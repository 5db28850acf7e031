// Package structure reads the pages of a bbolt file without bbolt, which
// crashes on pages that are damaged: it follows a page number wherever it
// points, and a number that points back to its own parent never ends.
//
// Glance is quick and meant for every opening: the header, the file's length,
// and that the branches form a tree. Verify reads every page. Both only read, and never
// panic on any bytes.
//
// The layout is that of bbolt 1.3 to 1.5 on a little-endian machine: file
// internal/common/page.go, bucket.go and meta.go of go.etcd.io/bbolt.
package structure
