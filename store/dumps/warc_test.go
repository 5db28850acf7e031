package dumps

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// warcRecord is a record of an archive; its fields are separated by line feeds.
func warcRecord(fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", strings.ReplaceAll(fields, "\n", "\r\n"), len(block), block)
}

// wet is the record of a page's text.
func wet(uri, text string) string {
	return warcRecord("WARC-Type: conversion\nWARC-Target-URI: "+uri+"\nContent-Type: text/plain", text)
}

// badArchives are faults of WARC archives.
func badArchives(t *testing.T, small Limits) []fault {
	info := warcRecord("WARC-Type: warcinfo\nContent-Type: application/warc-fields", "software: made up\r\n")
	a, b := wet("https://example.org/a", "The pool is shut.\r\n\r\nMenu\n"), wet("https://example.org/b", "The ferry sails.")
	answer := func(media, body string) string {
		return warcRecord("WARC-Type: response\nContent-Type: application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: "+media+"\r\n\r\n"+body)
	}
	one, two := "The pool is shut.\r\n\r\nMenu\n", "The ferry sails."
	wrong := func(length string) string {
		return "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n" + two + "\r\n\r\n"
	}
	long := strings.Repeat("The council met on Monday. ", 2000)
	members, cut := gzipped(t, info)+gzipped(t, a)+gzipped(t, b), gzipped(t, b)[:12]
	return []fault{
		{name: "16 WET", file: "a.wet", content: info + a + b, raw: []string{one, two}},
		{name: "16 WARC, a member of gzip a record", file: "a.warc.gz", content: members, raw: []string{one, two}},
		{name: "16 WARC of a member that is cut off", file: "a.warc.gz", content: gzipped(t, a) + cut, raw: []string{one}, reason: Unreadable, detail: "partial: the gzip file is cut short", line: 12},
		{name: "16 WARC in zstd", file: "a.warc.zst", content: zstandard(t, a+b), raw: []string{one, two}},
		{name: "16 bare line feeds", file: "a.warc", content: strings.ReplaceAll(a+b, "\r\n", "\n"), raw: []string{"The pool is shut.\n\nMenu\n\n\n", two}},
		{name: "16 header lines in bare line feeds", file: "a.warc", content: strings.Replace(b, "\r\n", "\n", 5) + b, raw: []string{two, two}},
		{name: "16 a length too short", file: "a.warc", content: wrong("9") + b, raw: []string{two, two}, notes: "its WARC record says 9 bytes and has 20"},
		{name: "16 a length too long", file: "a.warc", content: wrong("90") + b + b, raw: []string{two, two, two}, notes: "its WARC record says 90 bytes and has 20"},
		{name: "16 a length beyond the end", file: "a.warc", content: wrong("9000"), raw: []string{two}, notes: "its WARC record says 9000 bytes and has 20"},
		{name: "16 no length", file: "a.warc", content: wrong("many") + b, raw: []string{two}, reason: BadRecord, detail: "a WARC record without a header that ends and says its Content-Length; ", line: 1},
		{name: "16 a length below zero", file: "a.warc", content: wrong("-1") + b, raw: []string{two}, reason: BadRecord, detail: "Content-Length", line: 1},
		{name: "16 what is no record", file: "a.warc", content: a + "What is this?\r\nAnd this?\r\n" + b, raw: []string{one + "\r\n\r\nWhat is this?\r\nAnd this?", two}, notes: "its WARC record says 26 bytes and has 56"},
		{name: "16 what is no record behind one passed over", file: "a.warc", content: a + info + "What is this?\r\n" + b, raw: []string{one, two}, reason: BadRecord, detail: "a WARC record of another length than it says; 19 bytes up to the next record are not read", line: 12},
		{name: "16 a header without an end", file: "a.warc", content: a + "WARC/1.0\r\n" + strings.Repeat("x-y: z\r\n", 9000), raw: []string{one}, reason: BadRecord, detail: "a header that ends", line: 12},
		{name: "16 answers in HTML", file: "a.warc", content: a + answer("text/html", "<html>") + answer("Text/HTML; charset=x", "<html>"), raw: []string{one}, reason: Unsupported, detail: "2 pages in HTML, not read; extract their text first", line: 12},
		{name: "16 answers in HTML alone", file: "a.warc", content: answer("text/html", "<html>"), reason: Unsupported, detail: "1 page in HTML, not read"},
		{name: "16 pictures", file: "a.warc", content: a + answer("image/png", "\x89PNG"), raw: []string{one}, reason: Unsupported, detail: "1 record in other forms than text", line: 12},
		{name: "16 no pages", file: "a.warc", content: info, reason: Unsupported, detail: "without pages"},
		{name: "16 an answer in text, its charset declared", file: "a.warc", content: answer("text/plain; charset=KOI8-R", "\xed\xcf\xd3\xd4"), raw: []string{"Мост"}, notes: "koi8-r, as is declared, decoded to UTF-8"},
		{name: "16 cut short by the crawler", file: "a.warc", content: warcRecord("WARC-Type: resource\nWARC-Truncated: length\ncontent-type: text/plain", two), raw: []string{two}, notes: "cut short when it was crawled (length)"},
		{name: "16 binary data for text", file: "a.warc", content: wet("x", random(4000)) + b, raw: []string{two}, reason: Binary, detail: "binary data", line: 1},
		{name: "16 a record too large", file: "a.warc", content: wet("x", long) + b, limits: small, raw: []string{two}, reason: TooLarge, detail: "a record larger than 40000 bytes", line: 1},
		{name: "16 a longer text than may be", file: "a.warc", content: strings.Replace(wet("x", long), "Content-Length: 54000", "Content-Length: 5", 1) + b, limits: small, raw: []string{long[:40000], two}, notes: "its WARC record says 5 bytes and has 40000 or more; the rest is left out", reason: BadRecord, detail: "no WARC record; 14004 bytes", line: 7},
		{name: "14 a bomb in a WARC", file: "a.warc.gz", content: gzipped(t, a+wet("x", strings.Repeat("a\n", 15_000))), limits: Limits{Dump: 1 << 20, Expanded: 20_000, Ratio: 1 << 30, RatioFrom: 1 << 30, BatchDumps: 9, BatchBytes: 9}, reason: 255},
	}
}

// TestWARCNames holds that a page is called by its address, and that its place tells it from another capture of it.
func TestWARCNames(t *testing.T) {
	archive := warcRecord("WARC-Type: warcinfo", "") + wet("https://example.org/a", "one") + wet("https://example.org/a", "two") + wet("", "three")
	g := collect(t, Options{}, tree{"a.wet": archive}.write(t))
	got := make([]string, 0, len(g.Dumps))
	for _, d := range g.Dumps {
		got = append(got, d.Name+" "+d.Place+" "+string(d.Raw))
	}
	want := "https://example.org/a a.wet#2 one|https://example.org/a a.wet#3 two|a.wet#4 a.wet#4 three"
	if strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// readWARC reads an archive as one batch.
func readWARC(t testing.TB, archive string, limits Limits) Batch {
	t.Helper()
	limits.BatchBytes, limits.BatchDumps = 1<<30, 1<<30
	r := newReader(t.Context(), Options{Limits: limits}, nil)
	r.warc(&input{source: source{name: "a.wet", path: "a.wet"}, content: bufio.NewReaderSize(strings.NewReader(archive), 4096)})
	return r.batch
}

// TestArchivesAreReadAsWritten holds that an archive in order is read as it was written, whatever its texts say.
func TestArchivesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		piece := rapid.SampledFrom([]string{"\r\n", "\n", "WARC/1.0\r\n", "Content-Length: 3\r\n\r\n", "a", "The ferry sails. ", "é", strings.Repeat("x", 5000)})
		texts := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(piece, 0, 9), func(all []string) string { return strings.Join(all, "") }), 0, 6).Draw(r, "texts")
		var archive strings.Builder
		for i, text := range texts {
			archive.WriteString(wet(strconv.Itoa(i), text))
		}
		b := readWARC(t, archive.String(), DefaultLimits())
		if len(b.Dumps) != len(texts) {
			r.Fatalf("%d dumps of %d, skipped %+v", len(b.Dumps), len(texts), b.Skipped)
		}
		for i, d := range b.Dumps {
			if string(d.Raw) != texts[i] || d.Name != strconv.Itoa(i) {
				r.Fatalf("%s is %q, want %q", d.Name, d.Raw, texts[i])
			}
		}
	})
}

// FuzzWARC holds that no content is read twice: there are no more dumps than beginnings of records, nor more text than content.
func FuzzWARC(f *testing.F) {
	for _, row := range []string{wet("a", "b"), wet("a", "b")[:40] + wet("c", "d"), "WARC/1.", strings.Replace(wet("a", "b\n"), "1\r", "99\r", 1) + wet("c", "d")} {
		f.Add(row, uint8(0))
		f.Add(row, uint8(3))
	}
	f.Fuzz(func(t *testing.T, archive string, most uint8) {
		limits := DefaultLimits()
		limits.Dump = int64(most) + 20
		b := readWARC(t, archive, limits)
		size := 0
		for _, d := range b.Dumps {
			size += len(d.Raw)
		}
		for _, s := range b.Skipped {
			if s.Line > strings.Count(archive, "\n")+1 {
				t.Fatalf("of %q: %+v", archive, s)
			}
		}
		if n := strings.Count(archive, warcBegins); len(b.Dumps) > n || size > 3*len(archive) {
			t.Fatalf("of %q: %d dumps of %d bytes", archive, len(b.Dumps), size)
		}
	})
}
