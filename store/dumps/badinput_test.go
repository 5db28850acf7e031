package dumps

import (
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// random are bytes of every value, the same in each run.
func random(n int) string {
	b := make([]byte, n)
	x := uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x >> 11)
	}
	return string(b)
}

// fault is an input that is not plain text in order, and what becomes of it.
type fault struct {
	name, file, content string
	limits              Limits
	raw                 []string // of the dumps that load
	notes               string   // of the first, joined by a bar; * stands for anything
	reason              Reason
	detail              string // part of the skip's; empty for no skip
	line                int
}

// TestBadInput holds what becomes of input that is not plain text in order,
// one row a fault.
func TestBadInput(t *testing.T) {
	long := strings.Repeat("The council met on Monday to vote. ", 1000)
	small := DefaultLimits()
	small.Dump, small.RatioFrom = 40_000, 10_000
	zipped := gzipped(t, long)
	const (
		fewTwice   = "A ticket is Â£3 now, and Â£4 in May."
		amongRight = "A ticket is Â£3 now, Â£4 in May, Â£5 then. “No”, he said; “it’s dear”. It’s “what it’s worth”, says “Ada’s”."
		portuguese = "AMANHÃ\u00a0SÃO VOTAÇÕES; MANHÃ\u00a0DE AÇÃO, IRMÃ\u00a0NÃO É DE LÁ, E A LIÇÃO É DE CORAÇÃO."
		vietnamese = "XÃ\u00a0Hội, MÃ\u00a0số, ĐÃ\u00a0đến: hội đồng xã họp về cây cầu mới ở bến cảng."
		russian    = "Мэр города закрыл мост 4 мая – «до весны», сказал он.\nПаром ходит дважды в день, и за проезд берут 40 рублей."
		greek      = "Ο δήμαρχος έκλεισε τη γέφυρα τη Δευτέρα, και κανείς δεν ξέρει πότε θα ανοίξει."
		hindi      = "महापौर ने सोमवार को पुल बंद कर दिया, और नाव दिन में दो बार चलेगी।\nकिसी को चोट नहीं आई।"
		french     = "L’Â\u00a0et l’Â\u00a0», l’Â\u00a0: « les élèves répètent », a précisé l’école à la rentrée, où tout a été annoncé."
	)
	mixed := gzipped(t, random(200)+long)
	wide := DefaultLimits()
	wide.BatchBytes = 1 << 20
	for _, row := range slices.Concat(badTables(t, small), oldCharsetFaults(t, small), badArchives(t, small), []fault{
		{name: "1 empty", file: "a.txt", raw: []string{""}, notes: "empty"},
		{name: "1 blank lines", file: "a.txt", content: "\n \t\r\n\u00a0\n", raw: []string{"\n \t\r\n\u00a0\n"}, notes: "only blank lines"},
		{name: "2 byte order mark", file: "a.txt", content: "\ufeffa\n", raw: []string{"\ufeffa\n"}, notes: "byte order mark"},
		{name: "2 byte order mark alone", file: "a.txt", content: "\ufeff", raw: []string{"\ufeff"}, notes: "byte order mark|empty"},
		{name: "3 UTF-16 with mark", file: "a.txt", content: "\xff\xfea\x00\xe9\x00", raw: []string{"aé"}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 with mark, big end first", file: "a.txt", content: "\xfe\xff\x00a\x20\x1a", raw: []string{"a\u201a"}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 without mark", file: "a.txt", content: strings.Repeat("\x00a\x00b", 20), raw: []string{strings.Repeat("ab", 20)}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 of Cyrillic without mark", file: "a.txt", content: units(binary.LittleEndian, russian), raw: []string{russian}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 of Cyrillic without mark, big end first", file: "a.txt", content: units(binary.BigEndian, russian), raw: []string{russian}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 of Greek records without mark", file: "a.jsonl", content: units(binary.LittleEndian, `{"text":"`+greek+`"}`+"\n"), raw: []string{greek}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 of Hindi without mark", file: "a.txt", content: units(binary.BigEndian, hindi), raw: []string{hindi}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 in pairs and torn", file: "a.txt", content: "\xff\xfe" + strings.Repeat("\x3d\xd8\x00\xde", 20_000) + "\x3d\xd8a\x00b", limits: wide, raw: []string{strings.Repeat("\U0001f600", 20_000) + "\ufffda\ufffd"}, notes: "UTF-16, decoded to UTF-8|2 broken characters of UTF-16, replaced by U+FFFD"},
		{name: "3 UTF-16 records", file: "a.jsonl", content: widened(`{"text":"a"}` + "\n" + `{"text":"é"}`), raw: []string{"a", "é"}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-16 that is no text", file: "a.txt", content: widened("%PDF-1.7"), reason: Binary, detail: "PDF"},
		{name: "3 random bytes behind a mark of UTF-16", file: "a.txt", content: "\xff\xfe" + random(20_000), reason: Binary, detail: "binary"},
		{name: "3 UTF-16 of other scripts", file: "a.txt", content: widened("市長は橋を訪れた。Мост закрыт 😀"), raw: []string{"市長は橋を訪れた。Мост закрыт 😀"}, notes: "UTF-16, decoded to UTF-8"},
		{name: "3 UTF-32", file: "a.txt", content: "\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x00", raw: []string{"aé"}, notes: "UTF-32, decoded to UTF-8"},
		{name: "3 UTF-32, big end first", file: "a.txt", content: "\x00\x00\xfe\xff\x00\x01\xf6\x00\x00", raw: []string{"\U0001f600\ufffd"}, notes: "UTF-32, decoded to UTF-8|1 broken character of UTF-32, replaced by U+FFFD"},
		{name: "20 UTF-32 without mark", file: "a.txt", content: "a\x00\x00\x00\xe9\x00\x00\x00\x00\xf6\x01\x00b\x00\x00\x00.\x00\x00\x00", reason: Binary, detail: "where it is text, convert it to UTF-8"},
		{name: "20 numbers of four bytes", file: "a.txt", content: strings.Repeat("\x01\x00\x00\x00\x07\x00\x00\x00\xff\x00\x00\x00", 90), reason: Binary, detail: "binary"},
		{name: "20 numbers that are those of letters", file: "a.txt", content: numbers(binary.LittleEndian, 1000, 37, 400), reason: Binary, detail: "binary"},
		{name: "20 numbers that are those of letters, big end first", file: "a.txt", content: strings.Repeat(numbers(binary.BigEndian, 40, 1, 80), 9), reason: Binary, detail: "binary"},
		{name: "4 mojibake", file: "a.txt", content: "The mayorâ€™s cafÃ© cost Â£3m.", raw: []string{"The mayorâ€™s cafÃ© cost Â£3m."}, notes: "3 characters encoded twice*"},
		{name: "4 no mojibake", file: "a.txt", content: "«AMANHû, “MANHÔ, Ã la carte, âne, 9 £, é, Ä", raw: []string{"«AMANHû, “MANHÔ, Ã la carte, âne, 9 £, é, Ä"}},
		{name: "4 mojibake that was published", file: "a.txt", content: fewTwice, raw: []string{fewTwice}},
		{name: "4 mojibake among right signs", file: "a.txt", content: amongRight, raw: []string{amongRight}},
		{name: "4 Portuguese capitals", file: "a.txt", content: portuguese, raw: []string{portuguese}},
		{name: "4 Vietnamese capitals", file: "a.txt", content: vietnamese, raw: []string{vietnamese}},
		{name: "4 French capitals", file: "a.txt", content: french, raw: []string{french}},
		{name: "5 invalid UTF-8", file: "a.txt", content: "café, déjà vu, ça \xff va", raw: []string{"café, déjà vu, ça \xff va"}, notes: "1 invalid UTF-8 byte" + keptAsMarks},
		{name: "5 NUL bytes", file: "a.txt", content: long + "a\x00b\x00", raw: []string{long + "a\x00b\x00"}, notes: "2 NUL bytes" + keptAsMarks},
		{name: "6 line ends", file: "a.txt", content: "a\r\nb\rc\u2028d", raw: []string{"a\r\nb\rc\u2028d"}},
		{name: "7 invisible characters", file: "a.txt", content: "a\u00a0\u00ad\u200bb", raw: []string{"a\u00a0\u00ad\u200bb"}},
		{name: "10 escape sequences", file: "a.txt", content: strings.Repeat("\x1b]52;c;aGk=\x07", 9), raw: []string{strings.Repeat("\x1b]52;c;aGk=\x07", 9)}},
		{name: "14 gzip bomb", file: "a.txt.gz", content: gzipped(t, strings.Repeat("a\n", 15_000)), limits: Limits{Dump: 1 << 20, Expanded: 1 << 30, Ratio: 200, RatioFrom: 10_000, BatchDumps: 9, BatchBytes: 9}, reason: TooLarge, detail: "compression bomb"},
		{name: "14 zstd bomb", file: "a.txt.zst", content: zstandard(t, strings.Repeat("a\n", 15_000)), limits: Limits{Dump: 1 << 20, Expanded: 1 << 30, Ratio: 200, RatioFrom: 10_000, BatchDumps: 9, BatchBytes: 9}, reason: TooLarge, detail: "compression bomb"},
		{name: "14 expanded size", file: "a.jsonl.gz", content: gzipped(t, `{"text":"a"}`+"\n"+long), limits: Limits{Dump: 1 << 20, Expanded: 20_000, Ratio: 1 << 30, RatioFrom: 1 << 30, BatchDumps: 9, BatchBytes: 9}, raw: []string{"a"}, reason: TooLarge, detail: "more than 20000 bytes", line: 2},
		{name: "15 truncated gzip", file: "a.txt.gz", content: mixed[:len(mixed)-6], reason: 255, raw: []string{random(200) + long}, notes: "*partial: the gzip file*"},
		{name: "15 damaged gzip head", file: "a.txt.gz", content: zipped[:5], reason: Unreadable, detail: "damaged gzip file"},
		{name: "15 truncated zstd", file: "a.jsonl.zst", content: zstandard(t, `{"text":"a"}`+"\n"+random(3000))[:2000], reason: 255},
		{name: "gzip", file: "a.txt.gz", content: zipped, raw: []string{long}},
		{name: "gzip without its ending", file: "a.txt", content: zipped, raw: []string{long}},
		{name: "gzip within gzip", file: "a.txt.gz.gz", content: gzipped(t, zipped), raw: []string{long}},
		{name: "gzip within zstd, records", file: "a.jsonl.gz.zst", content: zstandard(t, gzipped(t, `{"text":"a"}`+"\n")), raw: []string{"a"}},
		{name: "zstd within gzip, without its ending", file: "a.txt.gz", content: gzipped(t, zstandard(t, long)), raw: []string{long}},
		{name: "14 a bomb within gzip", file: "a.txt.gz", content: gzipped(t, gzipped(t, strings.Repeat("a\n", 1_500_000))), limits: Limits{Dump: 1 << 30, Expanded: 1 << 30, Ratio: 200, RatioFrom: 10_000, BatchDumps: 9, BatchBytes: 9}, reason: TooLarge, detail: "compression bomb"},
		{name: "14 expanded size within gzip", file: "a.txt.gz", content: gzipped(t, zipped), limits: Limits{Dump: 1 << 20, Expanded: 20_000, Ratio: 1 << 30, RatioFrom: 1 << 30, BatchDumps: 9, BatchBytes: 9}, reason: TooLarge, detail: "more than 20000 bytes"},
		{name: "15 truncated gzip within gzip", file: "a.txt.gz", content: gzipped(t, mixed[:len(mixed)-6]), raw: []string{random(200) + long}, notes: "*partial: the gzip file*"},
		{name: "15 damaged gzip head within gzip", file: "a.txt.gz", content: gzipped(t, zipped[:5]), reason: Unreadable, detail: "damaged gzip file"},
		{name: "15 gzip in gzip in gzip", file: "a.txt.gz", content: gzipped(t, gzipped(t, zipped)), reason: Binary, detail: "binary"},
		{name: "zstd", file: "a.txt.zst", content: zstandard(t, long), raw: []string{long}},
		{name: "17 bad line", file: "a.jsonl", content: "{\"text\":\"a\"}\n{\"text\":\n\n{\"text\":\"b\"}", raw: []string{"a", "b"}, reason: BadRecord, detail: "not JSON", line: 2},
		{name: "17 no object", file: "a.jsonl", content: "[1]\n{\"text\":\"b\"}\n", raw: []string{"b"}, reason: BadRecord, detail: "no object", line: 1},
		{name: "17 no text", file: "a.jsonl", content: "{\"text\":\"a\"}\r\n{\"url\":\"b\"}\r\n", raw: []string{"a"}, reason: BadRecord, detail: `without "text"`, line: 2},
		{name: "17 wrong type", file: "a.jsonl", content: "{\"text\":7}\n{\"text\":\"a\"}", raw: []string{"a"}, reason: BadRecord, detail: `"text"`, line: 1},
		{name: "17 a list for a title", file: "a.jsonl", content: `{"title":["a"],"text":"b"}`, raw: []string{"b"}, notes: "its title is no text, left out"},
		{name: "17 an object for a title", file: "a.json", content: `[{"title":{"en":"a"},"text":"b"}]`, raw: []string{"b"}, notes: "its title is no text, left out"},
		{name: "17 byte order mark", file: "a.jsonl", content: "\ufeff{\"text\":\"a\"}", raw: []string{"a"}},
		{name: "17 duplicate keys", file: "a.jsonl", content: `{"text":"a","text":"b"}`, raw: []string{"b"}, notes: "a key stands twice*"},
		{name: "17 lone surrogate", file: "a.jsonl", content: `{"text":"a\ud800b"}`, raw: []string{"a\ufffdb"}, notes: "broken characters*"},
		{name: "16 a record whose paragraphs are no texts, beside its text", file: "a.jsonl", content: `{"text":"a\n\nb","paragraphs":[{"from":0,"to":1},"b"]}`, raw: []string{"a\n\nb"}},
		{name: "16 a record whose paragraphs are no texts", file: "a.jsonl", content: `{"text":"","paragraphs":["a",{"text":"b"}]}`, reason: BadRecord, detail: `"paragraphs" is no list of texts`, line: 1},
		{name: "17 record too large", file: "a.jsonl", content: `{"text":"` + strings.Repeat("a", 50_000) + "\"}\n{\"text\":\"b\"}", limits: small, raw: []string{"b"}, reason: TooLarge, detail: "a record larger than 40000 bytes", line: 1},
		{name: "20 PDF", file: "a.txt", content: "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", reason: Binary, detail: "PDF"},
		{name: "20 binary", file: "a.txt", content: random(4000), reason: Binary, detail: "binary"},
		{name: "20 binary in gzip", file: "a.gz", content: gzipped(t, random(4000)), reason: Binary, detail: "binary"},
		{name: "20 zeros", file: "a.txt", content: strings.Repeat("\x00", 4000), reason: Binary, detail: "binary"},
		{name: "20 a store", file: "stet.db", content: strings.Repeat("\x00", 16) + "\xed\xda\x0c\xed" + strings.Repeat("\x02\x00", 90), reason: Binary, detail: "bbolt"},
		{name: "markup", file: "a.html", content: " <!DOCTYPE html><html>", reason: Unsupported, detail: "markup"},
		{name: "18 an array", file: "a.json", content: "\ufeff[\n{\"text\":\"a\",\"id\":\"}{\\\"\"},{\"text\":\"b\", \"tags\":[{}]}\n]\n", raw: []string{"a", "b"}},
		{name: "18 an array over many lines", file: "a.json", content: "[\n  {\n    \"id\": 7,\n    \"text\": \"a\"\n  }\n]", raw: []string{"a"}},
		{name: "18 an array that was cut off", file: "a.json", content: "[{\"text\":\"a\"},\n{\"text\":\"b", raw: []string{"a"}, reason: BadRecord, detail: "cut off", line: 2},
		{name: "18 an array that was cut off between records", file: "a.json", content: "[{\"text\":\"a\"},\n{\"text\":\"b\"},\n", raw: []string{"a", "b"}, reason: BadRecord, detail: "cut off behind a record", line: 3},
		{name: "18 an array that was appended to and cut off", file: "a.json", content: `[{"text":"a"}][{"text":"b"}`, raw: []string{"a", "b"}, reason: BadRecord, detail: "cut off behind a record", line: 1},
		{name: "18 what is inside a broken record", file: "a.json", content: "[{\"id\":\"a\",\"text\":\"broken\nline\",\"meta\":{\"id\":\"inner\",\"text\":\"not a dump\"}},{\"text\":\"b\"}\n,{\"text\":\"c\"}]", raw: []string{"b", "c"}, reason: BadRecord, detail: "not JSON", line: 1},
		{name: "18 a stray quotation mark in one line", file: "a.json", content: `[{"text":"a"},{"text":"He said "no and left."},{"text":"c"}]`, raw: []string{"a"}, reason: BadRecord, detail: "it and all behind it, 46 bytes, are not read", line: 1},
		{name: "18 a story within a story", file: "a.json", content: `[{"text":"He showed {"text":"a story that is none"},{"text":"another that is none"} and left.","id":1},{"text":"c","id":2}]`, raw: []string{"c"}, reason: BadRecord, detail: "not JSON", line: 1},
		{name: "18 records within a record that a stray quotation mark breaks", file: "a.json", content: `[{"id":1,"text":"a 5" gap","comments":[{"id":201,"text":"d"},{"id":202,"text":"e"},{"id":203,"text":"f"}]},{"id":2,"text":"c"}]`, raw: nil, reason: BadRecord, detail: "are not read", line: 1},
		{name: "18 two arrays", file: "a.json", content: `[{"text":"a"}][{"text":"b"},]`, raw: []string{"a", "b"}},
		{name: "18 a broken record", file: "a.json", content: "[{\"text\":\"a},\n{\"text\":\"b\"}]", raw: []string{"b"}, reason: BadRecord, detail: "not JSON", line: 1},
		{name: "18 what is no record", file: "a.json", content: `[{"text":"a"}, 7, {"text":"b"}]`, raw: []string{"a", "b"}, reason: BadRecord, detail: "no record", line: 1},
		{name: "18 too large", file: "a.json", content: `[{"text":"` + strings.Repeat("a", 50_000) + `"},{"text":"b"}]`, limits: small, raw: []string{"b"}, reason: TooLarge, detail: "a record larger than 40000 bytes", line: 1},
		{name: "18 an array of another name", file: "a.jsonl", content: `[{"text":"a"},` + "\n" + `{"text":"b"}]`, raw: []string{"a", "b"}},
		{name: "18 text in brackets", file: "a.txt", content: `[{"text":"a"}]`, raw: []string{`[{"text":"a"}]`}},
		{name: "JSON object", file: "a.json", content: "{\n \"text\": \"a\"\n}", raw: []string{"a"}},
		{name: "JSON without records", file: "a.json", content: "7", reason: Unsupported, detail: "no records"},
		{name: "JSON, one record a line", file: "a.json", content: "{\"text\":\"a\"}\n{\"text\":\"b\"}", raw: []string{"a", "b"}},
		{name: "too large", file: "a.txt", content: long + long, limits: small, reason: TooLarge, detail: "larger than 40000 bytes"},
		{name: "too large when expanded", file: "a.txt.gz", content: gzipped(t, random(9000)+long+long), limits: small, reason: 255},
	}) {
		t.Run(row.name, func(t *testing.T) {
			root := tree{row.file: row.content, "zz.txt": "the rest"}.write(t)
			g := collect(t, Options{Limits: row.limits}, root)
			if len(g.Dumps) == 0 || string(g.Dumps[len(g.Dumps)-1].Raw) != "the rest" {
				t.Fatal("the rest was not loaded")
			}
			if row.reason == 255 {
				return // held by a test of its own
			}
			g.Dumps = g.Dumps[:len(g.Dumps)-1]
			var raw []string
			for _, d := range g.Dumps {
				raw = append(raw, string(d.Raw))
			}
			if diff := cmp.Diff(row.raw, raw); diff != "" {
				t.Errorf("dumps (-want +got):\n%s", diff)
			}
			if len(g.Dumps) > 0 {
				if notes := strings.Join(g.Dumps[0].Notes, "|"); !matches(row.notes, notes) {
					t.Errorf("notes %q, want %q", notes, row.notes)
				}
			}
			if row.detail == "" {
				if len(g.Skipped) > 0 {
					t.Errorf("skipped %+v, want nothing", g.Skipped)
				}
				return
			}
			if len(g.Skipped) != 1 {
				t.Fatalf("skipped %+v, want one", g.Skipped)
			}
			skip := g.Skipped[0]
			if !strings.Contains(skip.Detail, "; ") {
				t.Errorf("what to do next is not said: %s", skip.Detail)
			}
			if skip.Reason != row.reason || !strings.Contains(skip.Detail, row.detail) || skip.Line != row.line ||
				skip.Path != filepath.Join(root, row.file) || skip.Given {
				t.Errorf("skipped %+v", skip)
			}
		})
	}
}

// numbers are n whole numbers of four bytes each, from one on in steps.
func numbers(order binary.AppendByteOrder, from, step uint32, n int) string {
	var b []byte
	for range n {
		b = order.AppendUint32(b, from)
		from += step
	}
	return string(b)
}

// widened is text in UTF-16, with a byte order mark.
func widened(text string) string { return "\xff\xfe" + units(binary.LittleEndian, text) }

// units is text in UTF-16.
func units(order binary.AppendByteOrder, text string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// matches compares with * at either end standing for anything.
func matches(pattern, text string) bool {
	body := strings.Trim(pattern, "*")
	switch before, after := strings.HasPrefix(pattern, "*"), strings.HasSuffix(pattern, "*"); {
	case before && after:
		return strings.Contains(text, body)
	case after:
		return strings.HasPrefix(text, body)
	}
	return text == pattern
}

func TestDamagedCompressedFilesGiveTheirIntactPart(t *testing.T) {
	text := strings.Repeat("The council met on Monday to vote on the bridge. ", 4000)
	records := strings.Repeat(`{"text":"`+text[:300]+`"}`+"\n", 2000)
	cut := func(packed string) string { return packed[:len(packed)*3/4] }
	root := tree{
		"a.txt.gz":    cut(gzipped(t, text)),
		"b.jsonl.gz":  cut(gzipped(t, records)),
		"c.jsonl.zst": cut(zstandard(t, records+random(400_000))),
	}.write(t)
	g := collect(t, Options{}, root)
	first := g.Dumps[0]
	if first.Name != "a.txt.gz" || len(first.Raw) == 0 || !strings.HasPrefix(text, string(first.Raw)) || len(first.Raw) == len(text) {
		t.Fatalf("%s has %d bytes of %d", first.Name, len(first.Raw), len(text))
	}
	if !strings.HasPrefix(first.Notes[0], "partial") {
		t.Errorf("notes %q", first.Notes)
	}
	counts := map[string]int{}
	for _, d := range g.Dumps[1:] {
		counts[d.Name[:1]]++
		if string(d.Raw) != text[:300] {
			t.Fatalf("%s is not what was written", d.Name)
		}
	}
	if counts["b"] == 0 || counts["c"] == 0 {
		t.Errorf("records kept: %v", counts)
	}
	marked := map[string]bool{}
	for _, s := range g.Skipped {
		if strings.HasPrefix(s.Detail, "partial") {
			marked[filepath.Base(s.Path)] = true
		}
	}
	if !marked["b.jsonl.gz"] || !marked["c.jsonl.zst"] {
		t.Errorf("not marked partial: %+v", g.Skipped)
	}
}
