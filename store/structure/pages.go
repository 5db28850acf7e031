package structure

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

var (
	// ErrForeign: the file is no bbolt database.
	ErrForeign = errors.New("not a database")
	// ErrBroken: the file is a bbolt database whose pages are damaged.
	ErrBroken = errors.New("its pages are damaged")
)

// PageSize is the size of a page of a new database. Records of one to three KB leave an eighth less of the file
// unused than in pages of 4 KB, the system's, and are written in a third of the pieces.
const PageSize = 16 << 10

const (
	magic   = 0xED0CDAED
	version = 2

	pageHeader    = 16
	elementHeader = 16
	bucketHeader  = 16
	metaSize      = 64

	branchFlag   = 0x01
	leafFlag     = 0x02
	freelistFlag = 0x10

	bucketElement = 0x01
)

// file is an opened database file, as one of its two headers describes it.
type file struct {
	from     io.ReaderAt
	size     int64
	pageSize int64
	root     uint64 // page of the root bucket
	freelist uint64
	pages    uint64 // one more than the last page in use
	// transaction is the number of the transaction that wrote the header, header its bytes.
	transaction uint64
	header      []byte
}

// page is one page with its overflow.
type page struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint32
	bytes    []byte // the header included
}

// openFile opens path and reads its headers.
func openFile(path string) (*os.File, *file, error) {
	from, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := from.Stat()
	if err == nil {
		var f *file
		if f, err = readHeaders(from, info.Size()); err == nil {
			return from, f, nil
		}
	}
	_ = from.Close()
	return nil, nil, err
}

// readHeaders finds the newer of the two headers that is whole.
func readHeaders(from io.ReaderAt, size int64) (*file, error) {
	var best *file
	var newest uint64
	looksRight := false
	// The second header is one page behind the first, whose page size may be
	// what is damaged.
	for _, at := range []int64{0, 4096, 8192, 16384, 32768, 65536} {
		b := make([]byte, pageHeader+metaSize)
		if _, err := from.ReadAt(b, at); err != nil {
			continue
		}
		meta := b[pageHeader:]
		if binary.LittleEndian.Uint32(meta) != magic || binary.LittleEndian.Uint32(meta[4:]) != version {
			continue
		}
		looksRight = true
		sum := fnv.New64a()
		sum.Write(meta[:56])
		if sum.Sum64() != binary.LittleEndian.Uint64(meta[56:]) {
			continue
		}
		if id := binary.LittleEndian.Uint64(meta[48:]); best == nil || id > newest {
			newest = id
			best = &file{
				from: from, size: size, pageSize: int64(binary.LittleEndian.Uint32(meta[8:])),
				root: binary.LittleEndian.Uint64(meta[16:]), freelist: binary.LittleEndian.Uint64(meta[32:]),
				pages:       binary.LittleEndian.Uint64(meta[40:]),
				transaction: id, header: meta,
			}
		}
	}
	switch {
	case best == nil && looksRight:
		return nil, fmt.Errorf("%w: both headers are", ErrBroken)
	case best == nil:
		return nil, ErrForeign
	case best.pageSize < 512 || best.pageSize > 1<<20:
		return nil, fmt.Errorf("%w: a page of %d bytes", ErrBroken, best.pageSize)
	case best.pages > uint64(size/best.pageSize): //nolint:gosec // sizes are not negative
		return nil, fmt.Errorf("%w: the file is cut short, %d bytes of %d are there",
			ErrBroken, size, int64(best.pages)*best.pageSize) //nolint:gosec // only printed
	}
	return best, nil
}

// read returns a page with its overflow, or only its first bytes where
// headOnly is set.
func (f *file) read(id uint64, headOnly bool) (*page, error) {
	if id < 2 || id >= f.pages {
		return nil, fmt.Errorf("%w: there is no page %d", ErrBroken, id)
	}
	at := int64(id) * f.pageSize //nolint:gosec // below the file's size
	b := make([]byte, f.pageSize)
	if headOnly {
		b = b[:pageHeader]
	}
	if _, err := f.from.ReadAt(b, at); err != nil {
		return nil, fmt.Errorf("read page %d: %w", id, err)
	}
	p := &page{
		id: binary.LittleEndian.Uint64(b), flags: binary.LittleEndian.Uint16(b[8:]),
		count: int(binary.LittleEndian.Uint16(b[10:])), overflow: binary.LittleEndian.Uint32(b[12:]), bytes: b,
	}
	if p.id != id {
		return nil, fmt.Errorf("%w: page %d says that it is page %d", ErrBroken, id, p.id)
	}
	if id+uint64(p.overflow) >= f.pages {
		return nil, fmt.Errorf("%w: page %d goes on behind the end", ErrBroken, id)
	}
	if p.overflow > 0 && !headOnly {
		p.bytes = make([]byte, f.pageSize*(1+int64(p.overflow)))
		if _, err := f.from.ReadAt(p.bytes, at); err != nil {
			return nil, fmt.Errorf("read page %d: %w", id, err)
		}
	}
	return p, nil
}

// element is one entry of a branch or a leaf.
type element struct {
	key, value []byte
	child      uint64 // of a branch
	bucket     bool   // of a leaf: the value is a bucket
}

// elements returns the entries of a branch or leaf page, and checks that they
// lie within the page and that the keys ascend.
func (p *page) elements() ([]element, error) {
	isBranch := p.flags == branchFlag
	if !isBranch && p.flags != leafFlag {
		return nil, fmt.Errorf("%w: page %d is neither branch nor leaf", ErrBroken, p.id)
	}
	if isBranch && p.count == 0 {
		return nil, fmt.Errorf("%w: branch %d is empty", ErrBroken, p.id)
	}
	if pageHeader+p.count*elementHeader > len(p.bytes) {
		return nil, fmt.Errorf("%w: page %d says that it has %d entries", ErrBroken, p.id, p.count)
	}
	list := make([]element, p.count)
	for i := range list {
		at := pageHeader + i*elementHeader
		head := p.bytes[at : at+elementHeader]
		var pos, keySize, valueSize int64
		if isBranch {
			pos, keySize = int64(binary.LittleEndian.Uint32(head)), int64(binary.LittleEndian.Uint32(head[4:]))
			list[i].child = binary.LittleEndian.Uint64(head[8:])
		} else {
			flags := binary.LittleEndian.Uint32(head)
			if flags > bucketElement {
				return nil, fmt.Errorf("%w: entry %d of page %d has unknown flags", ErrBroken, i, p.id)
			}
			list[i].bucket = flags == bucketElement
			pos, keySize = int64(binary.LittleEndian.Uint32(head[4:])), int64(binary.LittleEndian.Uint32(head[8:]))
			valueSize = int64(binary.LittleEndian.Uint32(head[12:]))
		}
		from := int64(at) + pos
		least := int64(pageHeader + p.count*elementHeader)
		if from < least || from+keySize+valueSize > int64(len(p.bytes)) {
			return nil, fmt.Errorf("%w: entry %d of page %d lies outside it", ErrBroken, i, p.id)
		}
		list[i].key = p.bytes[from : from+keySize]
		list[i].value = p.bytes[from+keySize : from+keySize+valueSize]
		if i > 0 && string(list[i-1].key) >= string(list[i].key) {
			return nil, fmt.Errorf("%w: the keys of page %d are out of order", ErrBroken, p.id)
		}
	}
	return list, nil
}
