package store

import (
	"sync"

	"github.com/zeebo/xxh3"
)

// recentPages keeps the pages that were read last, so that deciding on a page
// that is on screen need not decompress it again.
type recentPages struct {
	mutex sync.Mutex
	pages []recentPage // the last used last
	bytes int
}

type recentPage struct {
	seq  uint64
	made uint64 // hash of the stored proposal that the source was made from
	src  *source
	size int
}

const (
	recentLimit      = 16
	recentBytesLimit = 32 << 20
)

func newRecentPages() *recentPages { return &recentPages{} }

func (r *recentPages) get(seq uint64, packed []byte) *source {
	made := xxh3.Hash(packed)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for i, p := range r.pages {
		if p.seq == seq && p.made == made {
			copy(r.pages[i:], r.pages[i+1:])
			r.pages[len(r.pages)-1] = p
			return p.src
		}
	}
	return nil
}

func (r *recentPages) put(seq uint64, packed []byte, src *source) {
	size := 2 * len(src.page.Text)
	if size > recentBytesLimit {
		return
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.pages = append(r.pages, recentPage{seq, xxh3.Hash(packed), src, size})
	r.bytes += size
	for len(r.pages) > recentLimit || r.bytes > recentBytesLimit {
		r.bytes -= r.pages[0].size
		r.pages[0] = recentPage{}
		r.pages = r.pages[1:]
	}
}
