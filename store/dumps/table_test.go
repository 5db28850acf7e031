package dumps

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// badTables are faults of tables.
func badTables(t *testing.T, small Limits) []fault {
	long := strings.Repeat("The council met on Monday to vote. ", 1000)
	const (
		open   = "*a quotation mark in its row has no second, or*"
		closed = "1,\"The pool is shut\"\n"
	)
	return []fault{
		{name: "19 no text", file: "a.csv", content: "a,b\n", reason: Unsupported, detail: "without a column"},
		{name: "19 a table", file: "a.csv", content: "\ufeffid,Title,text\r\n1,T,\"a, \"\"b\"\"\nc\"\r\n2,U,d\r\n", raw: []string{"a, \"b\"\nc", "d"}},
		{name: "19 semicolons", file: "a.csv", content: "id;body\n1;a, b\n", raw: []string{"a, b"}},
		{name: "19 tabs", file: "a.tsv", content: "content\tid\na, b; c\t7\n", raw: []string{"a, b; c"}},
		{name: "19 stray quotes", file: "a.csv", content: "text,id\nthe \"big\" one,1\n5\" pipes,2\n", raw: []string{"the \"big\" one", "5\" pipes"}},
		{name: "19 empty", file: "a.csv", raw: []string{""}, notes: "empty"},
		{name: "19 blank", file: "a.csv", content: "\ufeff\r\n\r\n", raw: []string{"\ufeff\r\n\r\n"}, notes: "byte order mark|only blank lines"},
		{name: "19 names alone", file: "a.csv", content: "id,text\n"},
		{name: "19 byte order mark and quoted names", file: "a.csv", content: "\ufeff\"text\",\"id\"\na,1\n", raw: []string{"a"}},
		{name: "19 UTF-16", file: "a.csv", content: widened("text\tid\r\né, b\t1\r\n"), raw: []string{"é, b"}, notes: "UTF-16, decoded to UTF-8"},
		{name: "19 lone carriage returns", file: "a.csv", content: "id,text\r1,\"a\rb\"\r2,c\r", raw: []string{"a\rb", "c"}},
		{name: "19 carriage returns within", file: "a.csv", content: "id,text\r\n1,\"a\r\nb\"\r\n2,c", raw: []string{"a\r\nb", "c"}},
		{name: "19 a line that names the sign", file: "a.csv", content: "\ufeffsep=|\r\nid|text\r\n1|a, b; c\r\n\r\n", raw: []string{"a, b; c"}},
		{name: "19 signs that tie", file: "a.csv", content: "text;url,id\nHello, world, again;7\n", raw: []string{"Hello, world, again"}},
		{name: "19 a comma in the last column", file: "a.csv", content: "id,text\n1,The ferry sails, then returns, says Ms Lane.\n", raw: []string{"The ferry sails, then returns, says Ms Lane."}, notes: "its row has 4 columns, the first row 2: what is behind is taken for text"},
		{name: "19 one column", file: "a.csv", content: "text\nHello, world\n\"Quoted, \"\"too\"\"\"\n", raw: []string{"Hello, world", "Quoted, \"too\""}, notes: "its row has 2 columns*"},
		{name: "19 a comma in the first column", file: "a.csv", content: "text,id\nHello, world,7\n", raw: []string{"Hello"}, notes: "its row has 3 columns, the first row 2: what is behind is left out"},
		{name: "19 empty columns behind", file: "a.csv", content: "id,text\n1,a,,\"\",\r\n2,b,\r\n", raw: []string{"a", "b"}, notes: "its row has 5 columns, the first row 2: those behind are empty and left out, here and in the rows below"},
		{name: "19 spaces behind commas", file: "a.csv", content: "id, text\n1, \"Leading space, then quote\" \n2, b\n", raw: []string{"Leading space, then quote", " b"}},
		{name: "19 short rows", file: "a.csv", content: "id,text\n1,a\n2\n3,b\n", raw: []string{"a", "b"}, reason: BadRecord, detail: "without the column of the text: it has 1", line: 3},
		{name: "19 a stray quote", file: "a.csv", content: "id,text\n1,\"The ferry\" sails.\n2,Harbour.\n3,a\n4,b\n5,\"Fifth.\"\n", raw: []string{"\"The ferry\" sails.", "Harbour.", "a", "b", "Fifth."}, notes: open},
		{name: "19 an open quote before quoted rows", file: "a.csv", content: "id,text\n1,\"The ferry sails.\n2,\"Second\nline.\"\n3,\"Third\"\n", raw: []string{"\"The ferry sails.", "Second\nline.", "Third"}, notes: open},
		{name: "19 an open quote", file: "a.csv", content: "id,text\n1,\"a\n2,b\n", raw: []string{"\"a", "b"}, notes: open},
		{name: "19 an open quote in the last row", file: "a.csv", content: "id,text\n1,\"a, b\n", raw: []string{"\"a, b"}, notes: open},
		{name: "19 cut off within a field", file: "a.csv", content: "id,text\n1,\"a\n\nb, c", raw: []string{"a\n\nb, c"}, notes: "a quotation mark in its row has no second: all*"},
		{name: "19 quotes that are not doubled", file: "a.csv", content: "id,text\n1,\"He said \"no\" and left.\nThen, \"later\" he came.\"\n2,b\n", raw: []string{"He said \"no\" and left.\nThen, \"later\" he came.", "b"}, notes: "quotation marks within a field*"},
		{name: "19 an open quote in one column", file: "a.csv", content: "text\n\"The ferry\" sails.\nHarbour.\n\"Third.\"\n", raw: []string{"\"The ferry\" sails.", "Harbour.", "Third."}, notes: open},
		{name: "19 a row too large", file: "a.csv", content: "id,text\n1,\"a\n" + long + long + "\n" + closed, limits: small, raw: []string{"\"a", "The pool is shut"}, notes: open, reason: TooLarge, detail: "a row larger than 40000 bytes", line: 3},
		{name: "19 a row of lines too large", file: "a.csv", content: "text\n\"a\n\n" + long + "\n" + long + "\"\nb", limits: small, raw: []string{"\"a", long, long + "\"", "b"}, notes: open},
		{name: "19 the first row too long", file: "a.csv", content: "text," + long + "\n", reason: Unsupported, detail: "without a column"},
		{name: "19 a damaged table", file: "a.csv.gz", content: gzipped(t, "id,text\n1,a\n2,\""+fmt.Sprintf("%x", random(2000)))[:1000], raw: []string{"a"}, reason: Unreadable, detail: "the rows before this line are kept", line: 3},
	}
}

// readTable reads a table as one batch.
func readTable(t *testing.T, content string, limits Limits) Batch {
	t.Helper()
	limits.BatchBytes = 1 << 20
	r := newReader(t.Context(), Options{Limits: limits}, nil)
	in := &input{source: source{name: "a.csv", path: "a.csv"}, content: bufio.NewReaderSize(strings.NewReader(content), headBytes)}
	head, _ := in.content.Peek(headBytes)
	r.table(in, head)
	return r.batch
}

// TestTablesAreReadAsWritten holds that a table in order is read as it was written, whatever its fields say.
func TestTablesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		piece := rapid.SampledFrom([]string{"\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "a", "b", "é", "\ufeff"})
		var content strings.Builder
		w := csv.NewWriter(&content)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(r, "mark")
		names := rapid.SampledFrom([][]string{{"text"}, {"id", "text"}, {"text", "id"}, {"url", "Body", "x"}}).Draw(r, "names")
		_ = w.Write(names)
		at, _ := columnsOf(append([]string(nil), names...))
		var want []string
		for range rapid.IntRange(0, 6).Draw(r, "rows") {
			var row []string
			for range names {
				fewest := max(2-len(names), 0) // a row that is blank is none
				row = append(row, strings.Join(rapid.SliceOfN(piece, fewest, 8).Draw(r, "field"), ""))
			}
			want = append(want, row[at.text])
			_ = w.Write(row)
		}
		w.Flush()
		g := readTable(t, content.String(), DefaultLimits())
		var got []string
		for _, d := range g.Dumps {
			got = append(got, string(d.Raw))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(g.Skipped) > 0 {
			r.Fatalf("of %q, skipped %v (-want +got):\n%s", content.String(), g.Skipped, diff)
		}
	})
}

// TestARowOfMarksIsBoundedInMemory holds that a row costs what its bytes do, however many fields it has.
func TestARowOfMarksIsBoundedInMemory(t *testing.T) {
	const marks = 4 << 20
	root := tree{"a.csv": "id,text\n1,ok\n" + strings.Repeat(",", marks)}.write(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	g := collect(t, Options{}, root)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; len(g.Dumps) != 2 || used > 16*marks {
		t.Errorf("%d dumps, %d bytes of memory for %d", len(g.Dumps), used, marks)
	}
}

// FuzzTable holds that in a table of one column nothing is lost but what parts rows and fields.
func FuzzTable(f *testing.F) {
	for _, seed := range []string{"", "a\n\"b\n\"c\n", "\"a\" b\n\"\"\"\n\"c\r\nd\" , e", "\r\r\"", "\"a\n\n\"b\nc,\"\n", ",,\"\",\n\"\n"} {
		f.Add(seed, uint8(0))
		f.Add(seed, uint8(3))
	}
	f.Fuzz(func(t *testing.T, content string, most uint8) {
		limits := DefaultLimits()
		limits.Dump = int64(most) + 20
		content = "text\n" + strings.ToValidUTF8(content, "?") // what bytes of an old charset become is FuzzCharset's
		g := readTable(t, content, limits)
		parts := strings.NewReplacer("\"", "", ",", "", ";", "", "\t", "", "\r", "", "\n", "", " ", "")
		last := 1
		for _, s := range g.Skipped {
			if s.Reason != TooLarge || s.Line <= last || s.Line > strings.Count(content, "\n")+1 {
				t.Fatalf("of %q: %+v", content, s)
			}
			last = s.Line
		}
		var got strings.Builder
		for _, d := range g.Dumps {
			got.Write(d.Raw)
		}
		want := parts.Replace(strings.TrimPrefix(content, "text"))
		if read := parts.Replace(got.String()); len(g.Skipped) == 0 && read != want {
			t.Errorf("of %q: %q", content, read)
		}
	})
}
