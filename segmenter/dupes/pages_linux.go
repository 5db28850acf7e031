package dupes

import (
	"os"
	"syscall"
	"unsafe"
)

// largeFrom is the size in bytes from which memory may hold a large page of the processor.
const largeFrom = 2 << 20

// largePages returns so many zeros, in large pages where the system has them. What is looked up at random in a table of many small
// pages costs the processor a second look-up, that of the page.
func largePages[Number bool | uint8 | uint16 | uint32 | uint64](n int) []Number {
	s := make([]Number, n)
	size := n * int(unsafe.Sizeof(s[:1][0]))
	if size < largeFrom {
		return s
	}
	bytes, page := unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), size), os.Getpagesize()
	before := -int(uintptr(unsafe.Pointer(&s[0]))) & (page - 1)
	_ = syscall.Madvise(bytes[before:before+(size-before)&^(page-1)], syscall.MADV_HUGEPAGE) // where it can't, nothing is lost
	return s
}
