//go:build linux && (amd64 || arm64)

package store

// mapRoom is how far the map of the file reaches at once, be the file as small as it is. A
// map that must grow waits for all who read, and what a transaction holds of it is copied. It
// takes addresses and no memory.
const mapRoom = 16 << 30
