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
	longer := func(record, length string) string {
		_, behind, _ := strings.Cut(record, "Content-Length: ")
		said, _, _ := strings.Cut(behind, "\r")
		return strings.Replace(record, "Content-Length: "+said, "Content-Length: "+length, 1)
	}
	long := strings.Repeat("The council met on Monday. ", 2000)
	members, cut := gzipped(t, info)+gzipped(t, a)+gzipped(t, b), gzipped(t, b)[:12]
	damaged := func(record string, at int) string {
		member := []byte(gzipped(t, record))
		member[at] ^= 0xff
		return string(member)
	}
	third := wet("https://example.org/c", fmt.Sprintf("%x", random(3000)))
	return []fault{
		{name: "15 WARC of a member that is damaged", file: "a.warc.gz", content: gzipped(t, a) + damaged(third, 15) + gzipped(t, b) + gzipped(t, a), raw: []string{one, two, one}, reason: Unreadable, detail: "the gzip file is damaged here; ", line: 12},
		{name: "15 WARC of a member whose head is damaged", file: "a.warc.gz", content: gzipped(t, a) + damaged(third, 1) + gzipped(t, b), raw: []string{one, two}, reason: Unreadable, detail: "up to the next record are not read", line: 12},
		{name: "15 WARC of a member that is no record behind one that is damaged", file: "a.warc.gz", content: gzipped(t, a) + damaged(third, 15) + gzipped(t, "X"+b) + gzipped(t, b) + gzipped(t, a), raw: []string{one, two, one}, reason: Unreadable, detail: "up to the next record are not read", line: 12},
		{name: "15 WARC of a large member that is no record behind one that is damaged", file: "a.warc.gz", content: gzipped(t, a) + damaged(third, 15) + gzipped(t, strings.Repeat("junk", 1000)) + gzipped(t, b) + gzipped(t, a), raw: []string{one, two, one}, reason: Unreadable, detail: "up to the next record are not read", line: 12},
		{name: "15 WARC of what looks like a member behind one that is damaged", file: "a.warc.gz", content: gzipped(t, a) + damaged(third, 15) + memberBegins + "\x08\x00\x00\x00\x00\x00\x03many" + gzipped(t, b) + gzipped(t, a), raw: []string{one, two, one}, reason: Unreadable, detail: "up to the next record are not read", line: 12},
		{name: "16 WET", file: "a.wet", content: info + a + b, raw: []string{one, two}},
		{name: "16 WARC, a member of gzip a record", file: "a.warc.gz", content: members, raw: []string{one, two}},
		{name: "16 WARC of a member that is cut off", file: "a.warc.gz", content: gzipped(t, a) + cut, raw: []string{one}, reason: Unreadable, detail: "partial: the gzip file is cut short", line: 12},
		{name: "16 WARC in zstd", file: "a.warc.zst", content: zstandard(t, a+b), raw: []string{one, two}},
		{name: "16 bare line feeds", file: "a.warc", content: strings.ReplaceAll(a+b, "\r\n", "\n"), raw: []string{"The pool is shut.\n\nMenu\n\n\n", two}},
		{name: "16 header lines in bare line feeds", file: "a.warc", content: strings.Replace(b, "\r\n", "\n", 5) + b, raw: []string{two, two}},
		{name: "16 a length too short", file: "a.warc", content: wrong("9") + b, raw: []string{two, two}, notes: "its WARC record says 9 bytes and has 20"},
		{name: "16 a length too long", file: "a.warc", content: wrong("90") + b + b, raw: []string{two, two, two}, notes: "its WARC record says 90 bytes and has 20"},
		{name: "16 a length beyond the end", file: "a.warc", content: wrong("9000"), raw: []string{two}, notes: "its WARC record says 9000 bytes and has 20 (cut off; fetch it again)"},
		{name: "16 no length", file: "a.warc", content: wrong("many") + b, raw: []string{two}, reason: BadRecord, detail: "a WARC record without a header that ends and says its Content-Length; ", line: 1},
		{name: "16 no length, and nothing behind the header", file: "a.warc", content: a + "WARC/1.0\r\nnonsense\r\n\r\n" + b, raw: []string{one, two}, reason: BadRecord, detail: "a WARC record without a header that ends and says its Content-Length; fetch it again", line: 12},
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
		{name: "16 a length too long of a record that is not read", file: "a.warc", content: longer(info, "400") + a + b, raw: []string{one, two}, reason: BadRecord, detail: "a WARC record of another length than it says", line: 1},
		{name: "16 a length beyond the end of a record that is not read", file: "a.warc", content: longer(info, "99999") + a + b, raw: []string{one, two}, reason: BadRecord, detail: "a WARC record of another length than it says", line: 1},
		{name: "16 a length of a million million", file: "a.warc", content: a + wrong("1000000000000") + b, raw: []string{one, two}, reason: BadRecord, detail: "a WARC record of another length than it says", line: 12},
		{name: "16 a length of a million million, the next record short", file: "a.warc", content: strings.Replace(wet("x", long), "Content-Length: 54000", "Content-Length: 1000000000000", 1) + b, raw: []string{two}, reason: BadRecord, detail: "a WARC record of another length than it says", line: 1},
		{name: "16 cut off in a record that is not read", file: "a.warc", content: a + longer(info, "99"), raw: []string{one}, reason: BadRecord, detail: "it says 99 bytes, of which 76 are missing; fetch it again", line: 12},
		{name: "16 an archive in a record that is not read", file: "a.warc", content: warcRecord("WARC-Type: resource\nContent-Type: application/warc", info+b) + a, raw: []string{one}, reason: Unsupported, detail: "1 record in other forms", line: 1},
		{name: "16 segments", file: "a.warc", content: warcRecord("WARC-Type: conversion\nContent-Type: text/plain\nWARC-Segment-Number: 1", one) + warcRecord("WARC-Type: continuation\nWARC-Segment-Number: 2", one), raw: []string{one}, notes: "the first of several segments; the others are not read", reason: Unsupported, detail: "1 segment behind the first of a record, not read", line: 12},
		{name: "16 in chunks", file: "a.warc", content: answer("text/plain\r\nTransfer-Encoding: chunked", "4\r\nThe \r\nc\r\nferry sails.\r\n0\r\n\r\n"), raw: []string{two}},
		{name: "16 in chunks, cut off", file: "a.warc", content: answer("text/plain\r\nTransfer-Encoding: chunked", "4\r\nThe \r\nff\r\nferry sails."), raw: []string{two}, notes: "the last of its chunks is cut off"},
		{name: "16 chunks joined by the crawler", file: "a.warc", content: answer("text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: identity", two), raw: []string{two}},
		{name: "16 packed", file: "a.warc", content: a + answer("text/plain\r\nContent-Encoding: gzip", "x"), raw: []string{one}, reason: Unsupported, detail: "1 page of packed text, not read", line: 12},
		{name: "16 not found", file: "a.warc", content: a + strings.Replace(answer("text/plain", "Not found"), "200 OK", "404 NO", 1), raw: []string{one}, reason: Unsupported, detail: "1 answer without a page, by their status", line: 12},
		{name: "16 a mark and blank lines before the first record", file: "a.warc", content: byteOrderMark + "\r\n\n" + a, raw: []string{one}},
		{name: "16 an older version", file: "a.warc", content: strings.Replace(a, "WARC/1.0", "WARC/0.18", 1), raw: []string{one}},
		{name: "16 prose of WARC", file: "a.txt", content: "WARC/1.0 is the name of a format.\nWARC/1.0\n", raw: []string{"WARC/1.0 is the name of a format.\nWARC/1.0\n"}},
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

// TestHeadersEndAtTheNextRecord holds that a header without a blank line is looked at once, not once more for each one before it.
func TestHeadersEndAtTheNextRecord(t *testing.T) {
	if _, size := headerOf([]byte("WARC/1.0\r\nContent-Length: x\r\nWARC/1.0\r\n\r\n")); size >= 0 {
		t.Errorf("a header of %d bytes that takes in the next record", size)
	}
	b := readWARC(t, strings.Repeat("WARC/1.0\r\nContent-Length: x\r\n", 3)+wet("a", "b"), DefaultLimits())
	if len(b.Skipped) != 3 || len(b.Dumps) != 1 {
		t.Errorf("%d skipped, %d dumps", len(b.Skipped), len(b.Dumps))
	}
}

// TestLargeBlocksAreHandedOver holds that a large text has memory of its own, which what is read behind it does not change.
func TestLargeBlocksAreHandedOver(t *testing.T) {
	large, next := strings.Repeat("The ferry sails. ", largeBlock/8), strings.Repeat("The pool is shut. ", largeBlock/8)
	b := readWARC(t, wet("a", large)+wet("b", "small")+wet("c", next), DefaultLimits())
	if len(b.Dumps) != 3 || string(b.Dumps[0].Raw) != large || string(b.Dumps[1].Raw) != "small" || string(b.Dumps[2].Raw) != next {
		t.Errorf("%d dumps, or not as written", len(b.Dumps))
	}
	for _, d := range b.Dumps {
		if cap(d.Raw) > len(d.Raw)+8 {
			t.Errorf("%s may be written over: room for %d behind it", d.Name, cap(d.Raw)-len(d.Raw))
		}
	}
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

// The part of a record in front of damage is kept and marked, and what is packed behind it is read.
func TestWhatStandsBehindADamagedMemberIsRead(t *testing.T) {
	text := fmt.Sprintf("%x", random(20_000))
	member := []byte(gzipped(t, wet("https://example.org/a", text)))
	member[len(member)/2] ^= 0xff
	b := gzipped(t, wet("https://example.org/b", "The ferry sails."))
	root := tree{"a.warc.gz": b + string(member) + b + string(member) + b}.write(t)
	g := collect(t, Options{}, root)
	var raw []string
	for _, d := range g.Dumps {
		if part := string(d.Raw); len(part) < 100 {
			raw = append(raw, part)
		} else if !strings.HasPrefix(text, part[:5000]) || part == text || !strings.Contains(strings.Join(d.Notes, "|"), "partial: the gzip file") {
			t.Errorf("%d bytes with the notes %q", len(part), d.Notes)
		}
	}
	if len(raw) != 3 || len(g.Dumps) != 5 || len(g.Skipped) != 2 {
		t.Errorf("%d of %d dumps are whole, skipped %+v", len(raw), len(g.Dumps), g.Skipped)
	}
}
