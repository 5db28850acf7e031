//go:build !(linux && (amd64 || arm64))

package store

// mapRoom is none where a map makes the file as large, or addresses are few.
const mapRoom = 0
