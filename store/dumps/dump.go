package dumps

import (
	"io"
	"strconv"
	"strings"
)

// Dump is one scraped page, or one record of a file that holds many.
type Dump struct {
	// Name is the path relative to the folder given, with slashes, or the base
	// name of a file given. Record N of a file is "file.jsonl#N", unless the
	// record carries an id of its own, which then is its name.
	Name string
	// Place is where the dump was found, also where a record has an id of its
	// own: "file.jsonl#N". It is unique within one reading of a set of paths.
	Place string
	// Title is the record's title; empty for plain text.
	Title string
	// Raw is the text, byte for byte.
	Raw []byte
	// Notes says what was odd about the bytes, in plain words.
	Notes []string
}

// Reason says why something was skipped.
type Reason uint8

// The reasons, in the order of a summary.
const (
	// Unreadable: the file could not be opened or read.
	Unreadable Reason = iota
	// Binary: the content is no text.
	Binary
	// Unsupported: text in a form or charset that stet does not read.
	Unsupported
	// TooLarge: a dump, a record or an expanded file is over its limit.
	TooLarge
	// BadRecord: a line of a many-record file that is no record.
	BadRecord
	// Link: a symbolic link inside a folder.
	Link
	// Special: a pipe, device or socket.
	Special
	// ReasonCount is the number of reasons.
	ReasonCount
)

// Count says how many things were not read for the reason: "3 binary files", "1 binary file".
func (r Reason) Count(n int) string {
	text := strconv.Itoa(n) + " " + r.String()
	if n != 1 {
		return text
	}
	switch r {
	case Binary, BadRecord, Link:
		return strings.TrimSuffix(text, "s")
	case Special:
		return "1 pipe, device or socket"
	default: // the others are no nouns
		return text
	}
}

// String names the reason, in the plural.
func (r Reason) String() string {
	switch r {
	case Unreadable:
		return "unreadable"
	case Binary:
		return "binary files"
	case Unsupported:
		return "in a form that is not read"
	case TooLarge:
		return "too large"
	case BadRecord:
		return "bad records"
	case Link:
		return "symbolic links"
	case Special:
		return "pipes, devices or sockets"
	case ReasonCount:
	}
	return "unknown"
}

// Skip is something that was not read.
type Skip struct {
	// Path is the file as it can be found from here.
	Path string
	// Line is the line of a many-record file, 0 for the whole file.
	Line   int
	Reason Reason
	// Detail says what is wrong and, where something helps, what to do, in one
	// plain sentence without a full stop. It may hold bytes of the file.
	Detail string
	// Given tells that the path was named by the caller, not found in a folder.
	Given bool
}

// Batch is a run of dumps and skips in the order in which they were met.
type Batch struct {
	Dumps   []Dump
	Skipped []Skip
	// Files and Bytes count the files finished and the bytes of input read
	// since the beginning, compressed files as they lie on the disk.
	Files int
	Bytes int64
}

// Limits bounds what one reading may cost.
type Limits struct {
	// Dump is the largest dump or record in bytes, after expansion.
	Dump int64
	// Expanded is how much may come out of one compressed file, in bytes.
	Expanded int64
	// Ratio is how many bytes may come out for one that went in, once more
	// than RatioFrom bytes came out. Text packs at 3 to 20, a page that
	// repeats one line at a few hundred only for a short while.
	Ratio, RatioFrom int64
	// BatchDumps and BatchBytes end a batch.
	BatchDumps int
	BatchBytes int64
}

// DefaultLimits returns the limits that stet uses.
func DefaultLimits() Limits {
	return Limits{
		Dump:       256 << 20,
		Expanded:   64 << 30,
		Ratio:      200,
		RatioFrom:  64 << 20,
		BatchDumps: 4096,
		BatchBytes: 16 << 20,
	}
}

// Options says how to read.
type Options struct {
	// Limits of zero value are the DefaultLimits.
	Limits Limits
	// Stdin is read for the path "-"; nil is empty.
	Stdin io.Reader
	// Leave is a file that is left out without a word where a folder holds it,
	// such as the store that is loaded into; empty for none.
	Leave string
}

func (o Options) limits() Limits {
	if o.Limits == (Limits{}) {
		return DefaultLimits()
	}
	return o.Limits
}
