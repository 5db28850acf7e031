//go:build linux && (amd64 || arm64)

package mapped

// Room is how many bytes the map of a file should span at once, be the file as small as it is. A
// map that must grow waits for all who read, and what a transaction holds of it is copied. It
// takes addresses and no memory.
const Room = 16 << 30
