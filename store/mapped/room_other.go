//go:build !(linux && (amd64 || arm64))

package mapped

// Room is 0 where a map makes the file as large, or addresses are few.
const Room = 0
