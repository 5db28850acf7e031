package structure

import (
	"encoding/binary"
	"io"
	"os"
)

// Found is an entry of a leaf, in no order. The slices are the caller's only
// until it returns.
type Found struct {
	Key, Value []byte
	// Offset is where the value lies in the file.
	Offset int64
	// InUse tells that the trees lead to the entry. One that they don't lead to may
	// be older, or of a transaction that never ended.
	InUse bool
}

// pageSizes are those that stores were made with, of old and now: what the header says where one is left.
var pageSizes = [...]int64{4 << 10, PageSize}

// likeliestPageSize returns the size by which most pages know their own number.
func likeliestPageSize(from io.ReaderAt, size int64) (likeliest int64) {
	most := -1
	for _, pageSize := range pageSizes {
		f := &file{from: from, size: size, pageSize: pageSize, pages: uint64(size / pageSize)} //nolint:gosec // sizes are not negative
		known := 0
		for id := uint64(2); id < f.pages; id++ {
			if _, err := f.read(id, true); err == nil {
				known++
			}
		}
		if known > most {
			likeliest, most = pageSize, known
		}
	}
	return likeliest
}

// Salvage calls use for every entry that can still be made out in the database
// at path, whatever is damaged: it looks at each page by itself. Entries are
// not checked; that is for whoever knows what they should hold.
func Salvage(path string, use func(Found) error) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	f, err := readHeaders(from, info.Size())
	if err != nil {
		f = &file{from: from, size: info.Size(), pageSize: likeliestPageSize(from, info.Size())}
	}
	inUse := make(map[uint64]bool)
	if err == nil {
		w := walker{file: f, seen: inUse, problem: func(error) {}}
		_ = w.bucket(f.root, "")
	}
	f.pages = uint64(f.size / f.pageSize) //nolint:gosec // sizes are not negative
	for id := uint64(2); id < f.pages; id++ {
		p, err := f.read(id, true)
		if err != nil || p.flags != leafFlag {
			continue
		}
		if p, err = f.read(id, false); err != nil {
			continue
		}
		if err := p.salvage(int64(id)*f.pageSize, inUse[id], use); err != nil { //nolint:gosec // within the file
			return err
		}
	}
	return nil
}

// salvage calls use for the entries of one leaf, which lies at an offset of
// the file, and for those of the buckets kept in it. Entries that lie outside it are passed over.
func (p *page) salvage(offset int64, inUse bool, use func(Found) error) error {
	for i := range min(p.count, (len(p.bytes)-pageHeader)/elementHeader) {
		at := pageHeader + i*elementHeader
		head := p.bytes[at : at+elementHeader]
		from := int64(at) + int64(binary.LittleEndian.Uint32(head[4:]))
		keySize, valueSize := int64(binary.LittleEndian.Uint32(head[8:])), int64(binary.LittleEndian.Uint32(head[12:]))
		if from+keySize+valueSize > int64(len(p.bytes)) {
			continue
		}
		value := p.bytes[from+keySize : from+keySize+valueSize]
		if binary.LittleEndian.Uint32(head) == bucketElement {
			if len(value) >= bucketHeader+pageHeader && binary.LittleEndian.Uint64(value) == 0 {
				inner := value[bucketHeader:]
				p := &page{count: int(binary.LittleEndian.Uint16(inner[10:])), bytes: inner}
				if err := p.salvage(offset+from+keySize+bucketHeader, inUse, use); err != nil {
					return err
				}
			}
			continue
		}
		err := use(Found{
			Key: p.bytes[from : from+keySize], Value: value, Offset: offset + from + keySize, InUse: inUse,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
