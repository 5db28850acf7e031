package dumps

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// inOldCharsets are pages in charsets that scrapes are met in.
var inOldCharsets = []struct{ charset, text string }{
	{"windows-1252", "The pool won’t open.\nMenu\nIt’s “a farce”, said the owner of a café on the quay — twice.\n"},
	{"windows-1252", "Le maire a déclaré que le pont resterait fermé pendant trois années.\nPersonne n’a été blessé.\n"},
	{"windows-1250", "Burmistrz zapowiedział we wtorek, że most będzie zamknięty.\nMieszkańcy skarżą się na hałas.\n"},
	{"windows-1250", "Policja usunęła dźwig z drogi, a ruch zamknięto na dwie godziny.\n"},
	{"iso-8859-2", "Starosta v úterý oznámil, že most zůstane uzavřen tři roky.\nPřívoz teď jezdí dvakrát denně.\n"},
	{"windows-1251", "Мэр города заявил во вторник, что мост останется закрытым.\n«Мы не можем», — сказал он.\n"},
	{"koi8-u", "Паром теперь ходит только два раза в день, потому что не хватает людей.\n"},
	{"iso-8859-5", "Школу эвакуировали, но никто не пострадал. Полиция перекрыла дорогу на два часа.\n"},
	{"windows-1253", "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η γέφυρα θα μείνει κλειστή.\n«Δεν μπορούμε…»\n"},
	{"windows-1254", "Belediye başkanı salı günü köprünün üç yıl boyunca kapalı kalacağını açıkladı.\n"},
	{"windows-1255", "ראש העיר הודיע ביום שלישי כי הגשר יישאר סגור שלוש שנים.\n"},
	{"windows-1256", "أعلن رئيس البلدية يوم الثلاثاء أن الجسر سيبقى مغلقا ثلاث سنوات.\n"},
	{"shift_jis", "市長は火曜日、橋を三年間閉鎖すると発表した。\n十人が見た表"},
	{"euc-jp", "人手が足りないため、フェリーは一日に二往復だけになった。\n"},
	{"gb18030", "市长星期二宣布，大桥将关闭三年。\n由于人手不足，渡轮每天只开两班。\n"},
	{"big5", "市長星期二宣布，大橋將關閉三年。\n屋頂成功"},
	{"euc-kr", "시장은 화요일에 다리를 삼 년 동안 폐쇄한다고 발표했다.\n"},
}

// inCharset is a text in a charset.
func inCharset(t *testing.T, charset, text string) string {
	t.Helper()
	raw, err := charsetNamed(charset).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestOldCharsets holds that pages in old charsets are read, as text, records and tables, and that a note says so.
func TestOldCharsets(t *testing.T) {
	for i, page := range inOldCharsets {
		t.Run(fmt.Sprintf("%d %s", i, page.charset), func(t *testing.T) {
			raw := inCharset(t, page.charset, page.text)
			quoted := strings.ReplaceAll(page.text, "\n", `\n`)
			record := inCharset(t, page.charset, `{"id":"r","text":"`+strings.ReplaceAll(quoted, `"`, `\"`)+`"}`)
			root := tree{
				"a.txt": raw, "b.jsonl": record + "\n" + record, "c.json": "[" + record + "," + record + "]",
				"d.csv": "id,text\n1,\"" + raw + "\"\n2,\"" + raw + "\"\n", "e.txt.gz": gzipped(t, raw),
			}.write(t)
			g := collect(t, Options{}, root)
			if len(g.Dumps) != 8 || len(g.Skipped) > 0 {
				t.Fatalf("%d dumps, skipped %+v", len(g.Dumps), g.Skipped)
			}
			for _, d := range g.Dumps {
				if string(d.Raw) != page.text {
					t.Errorf("%s reads %q", d.Place, d.Raw)
				}
				if want := "looks like " + page.charset + ", decoded to UTF-8"; !strings.HasPrefix(strings.Join(d.Notes, "|"), want) {
					t.Errorf("%s has the notes %q", d.Place, d.Notes)
				}
			}
		})
	}
}

// oldCharsetFaults are faults of text in old charsets.
func oldCharsetFaults(t *testing.T, small Limits) []fault {
	russian, french := inOldCharsets[5].text, inOldCharsets[1].text
	in1251, in1252 := inCharset(t, "windows-1251", russian), inCharset(t, "windows-1252", french)
	long := strings.Repeat(russian, 300)
	const seen = "looks like windows-1252, decoded to UTF-8; where it reads wrong, convert it to UTF-8 and load it again"
	return []fault{
		{name: "3 windows-1252", file: "a.txt", content: "The caf\xe9 on the quay was \x93closed\x94 when we went there.", raw: []string{"The café on the quay was “closed” when we went there."}, notes: seen},
		{name: "3 windows-1252, one sign", file: "a.txt", content: "The pool of the town won\x92t open before the spring, says the mayor.", raw: []string{"The pool of the town won’t open before the spring, says the mayor."}, notes: seen},
		{name: "3 declared by HTML", file: "a.txt", content: "<meta charset=ISO-8859-5>\n" + inCharset(t, "iso-8859-5", "Мост."), raw: []string{"<meta charset=ISO-8859-5>\nМост."}, notes: "iso-8859-5, as is declared, decoded to UTF-8"},
		{name: "3 declared by a server", file: "a.txt", content: "Content-Type: text/plain; charset=\"koi8-r\"\n\n" + inCharset(t, "koi8-r", "Мост."), raw: []string{"Content-Type: text/plain; charset=\"koi8-r\"\n\nМост."}, notes: "koi8-r, as is declared, decoded to UTF-8"},
		{name: "3 UTF-8 is declared", file: "a.txt", content: "<meta charset=utf-8>\n" + in1252, raw: []string{"<meta charset=utf-8>\n" + in1252}, notes: "*" + notDecoded + "*"},
		{name: "3 a mark of UTF-8", file: "a.txt", content: byteOrderMark + in1252, raw: []string{byteOrderMark + in1252}, notes: "*" + notDecoded + "*"},
		{name: "3 prose that names a charset", file: "a.txt", content: "The page said charset=windows-1251 and broke.\n" + in1252, raw: []string{"The page said charset=windows-1251 and broke.\n" + french}, notes: seen},
		{name: "3 declared what servers say when they don't know", file: "a.txt", content: "<meta charset=iso-8859-1>\n" + in1251, raw: []string{"<meta charset=iso-8859-1>\n" + russian}, notes: "looks like windows-1251*"},
		{name: "3 declared, and UTF-8", file: "a.txt", content: "<meta charset=windows-1251>\n" + french, raw: []string{"<meta charset=windows-1251>\n" + french}},
		{name: "3 declared, and UTF-8 with damage", file: "a.txt", content: "<meta charset=windows-1251>\n\xff" + french, raw: []string{"<meta charset=windows-1251>\n\xff" + french}, notes: "1 invalid UTF-8 byte" + keptAsMarks},
		{name: "3 a charset that is not known", file: "a.txt", content: inCharset(t, "windows-874", "นายกเทศมนตรี"), raw: []string{inCharset(t, "windows-874", "นายกเทศมนตรี")}, notes: "*" + notDecoded + "*"},
		{name: "3 a broken character", file: "a.txt", content: inCharset(t, "shift_jis", strings.Repeat(inOldCharsets[12].text, 3)) + "\x82\n", raw: []string{strings.Repeat(inOldCharsets[12].text, 3) + "\ufffd\n"}, notes: "*1 broken character of shift_jis, replaced by U+FFFD*"},
		{name: "3 a short record among others", file: "a.jsonl", content: "{\"text\":\"caf\xe9\"}\n{\"text\":\"" + strings.TrimSpace(strings.ReplaceAll(in1252, "\n", " ")) + "\"}", raw: []string{"café", strings.TrimSpace(strings.ReplaceAll(french, "\n", " "))}, notes: seen},
		{name: "3 records in several charsets", file: "a.jsonl", content: "{\"text\":\"" + strings.TrimSpace(in1251[:40]) + "\"}\n{\"text\":\"déjà vu\"}\n{\"text\":\"" + in1252[:50] + "\"}", raw: []string{"Мэр города заявил во вторник, что мост о", "déjà vu", french[:53]}, notes: "looks like windows-1251*"},
		{name: "3 too large in UTF-8", file: "a.txt", content: inCharset(t, "windows-1251", long), limits: small, reason: TooLarge, detail: "larger than 40000 bytes in UTF-8"},
		{name: "3 a record too large in UTF-8", file: "a.jsonl", content: `{"text":"` + inCharset(t, "windows-1251", strings.ReplaceAll(long, "\n", " ")) + "\"}\n{\"text\":\"b\"}", limits: small, raw: []string{"b"}, reason: TooLarge, detail: "a record larger than 40000 bytes", line: 1},
		{name: "3 UTF-8 cut within a character", file: "a.txt", content: "It isn’t so, says the mayor. It isn\xe2\x80", raw: []string{"It isn’t so, says the mayor. It isn\xe2\x80"}, notes: "2 invalid UTF-8 bytes" + keptAsMarks},
		{name: "3 ASCII cut within a character", file: "a.txt", content: "It is not so, says the mayor of the town. It isn\xe2\x80", raw: []string{"It is not so, says the mayor of the town. It isn\xe2\x80"}, notes: "2 invalid UTF-8 bytes" + keptAsMarks},
	}
}

// TestDamageIsKept holds that bytes of which it is not sure what they are stay as they are: damaged UTF-8 and text that is half
// UTF-8 were read before, and must not become other characters.
func TestDamageIsKept(t *testing.T) {
	const plain = "The harbour board said on Tuesday that the old ferry would sail again in spring.\n"
	russian, french, japanese := inOldCharsets[5].text, inOldCharsets[1].text, inOldCharsets[12].text
	for _, content := range []string{
		plain + "The ferry sails \xf0\x9f\x98 again.", plain + "The ferry sails \xf0\x9f", // an emoji that lost bytes
		plain + "The ferry\xed\xa0\xbd\xed\xb8\x80 sails.", plain + "It\xc0\x80 is.\n", // halves of UTF-16, a NUL in two bytes
		strings.Repeat("A caf\xc3\n", 9), strings.Repeat("It isn\xe2\x80\n", 9), // lines that were cut
		plain + "The har\xffbour.", plain + "The caf\xc3 was shut.", plain + "It isn\xe2t so.", plain + "The caf\xa9 was shut.", plain + "A day \x94 no more.", plain + "The caf\xe9",
		russian + inCharset(t, "windows-1251", russian), russian + strings.Repeat(inCharset(t, "windows-1251", russian), 4),
		french + strings.Repeat(inCharset(t, "windows-1252", french), 4), japanese + strings.Repeat(inCharset(t, "shift_jis", japanese), 4),
	} {
		for _, head := range []string{"", "<meta charset=utf-8>\n"} {
			g := collect(t, Options{}, tree{"a.txt": head + content}.write(t))
			if len(g.Dumps) != 1 || string(g.Dumps[0].Raw) != head+content || !strings.Contains(strings.Join(g.Dumps[0].Notes, "|"), "invalid UTF-8 byte") {
				t.Errorf("%q reads %q, notes %q", head+content, g.Dumps[0].Raw, g.Dumps[0].Notes)
			}
		}
	}
}

// TestLateSigns holds that the charset of a long page is found by signs that stand near its end, or in none that ISO has.
func TestLateSigns(t *testing.T) {
	for _, page := range []struct{ charset, often, end string }{
		{"windows-1250", "A polgármester kedden bejelentette, hogy a régi hidat tavaszig lezárják; a lakók panaszkodnak, hogy kerülniük kell az erdőn át.\n", "„Nem jó” – mondta.\n"},
		{"windows-1250", "Primarul a anunţat marţi că podul vechi va fi închis până în primăvară; locuitorii se plâng că trebuie să ocolească.\n", "„Nu e bine” – a spus.\n"},
		{"windows-1253", "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η παλιά γέφυρα θα κλείσει έως την άνοιξη.\n", "«Άνοιξη» είπε – Άλλος.\n"},
		{"windows-1253", "Ο δήμαρχος ανακοίνωσε την Τρίτη ότι η παλιά γέφυρα θα κλείσει έως την άνοιξη.\n", "Άνοιξη στην Άρτα.\n"},
	} {
		text := strings.Repeat(page.often, 20) + page.end
		g := collect(t, Options{}, tree{"a.txt": inCharset(t, page.charset, text)}.write(t))
		if got := string(g.Dumps[0].Raw); got != text {
			t.Errorf("%s ends with %q", page.charset, got[max(0, len(got)-60):])
		}
	}
}

// TestShortRecords holds that records too short to tell are read as the first of the file is.
func TestShortRecords(t *testing.T) {
	for _, page := range []struct {
		charset string
		texts   []string
	}{
		{"shift_jis", []string{inOldCharsets[12].text, "天気", "スポーツ", "続きを読む", "東京の橋"}},
		{"koi8-u", []string{inOldCharsets[6].text, "Мост", "Погода", "Да", "Рынки"}},
	} {
		var content strings.Builder
		for _, text := range page.texts {
			fmt.Fprintf(&content, `{"text":"%s"}`+"\n", strings.ReplaceAll(text, "\n", `\n`))
		}
		g := collect(t, Options{}, tree{"a.jsonl": inCharset(t, page.charset, content.String())}.write(t))
		for i, d := range g.Dumps {
			if string(d.Raw) != page.texts[i] {
				t.Errorf("%s: %q, want %q", page.charset, d.Raw, page.texts[i])
			}
		}
	}
}

// TestRowsInOldCharsets holds that the id and the title of a row are read with its text, also where that is ASCII.
func TestRowsInOldCharsets(t *testing.T) {
	content := inCharset(t, "windows-1252", "id,title,text\nété,Noël à la plage,plain text\n")
	g := collect(t, Options{}, tree{"a.csv": content}.write(t))
	if len(g.Dumps) != 1 || g.Dumps[0].Name != "été" || g.Dumps[0].Title != "Noël à la plage" || string(g.Dumps[0].Raw) != "plain text" {
		t.Errorf("%+v", g.Dumps)
	}
}

// TestRecordsNotDecoded holds that a record in a charset that is not told says so, and how much of it is lost.
func TestRecordsNotDecoded(t *testing.T) {
	content := `{"text":"` + inCharset(t, "windows-874", "นายกเทศมนตรี") + `"}` + "\n"
	g := collect(t, Options{}, tree{"a.jsonl": content}.write(t))
	if notes := strings.Join(g.Dumps[0].Notes, "|"); notes != "broken characters in its record, replaced by U+FFFD|10 invalid UTF-8 bytes|"+notDecoded {
		t.Errorf("notes %q", notes)
	}
}

// TestAHeadCutWithinACharacter holds that the first bytes of a large file that is UTF-8 are no sign of another charset.
func TestAHeadCutWithinACharacter(t *testing.T) {
	for n := range 4 {
		head := []byte(strings.Repeat("a", headBytes-n) + "😀")[:headBytes]
		if in := (&input{}).expect(head); in.likely != nil {
			t.Errorf("%d bytes of a character: %s", n, in.likely.name)
		}
	}
	head := []byte(strings.Repeat("a", headBytes-6) + " n\x92t \xe2")
	if in := (&input{}).expect(head); in.likely == nil {
		t.Error("nothing is expected")
	}
}

// TestTitlesInOldCharsets holds that the title of a row is read as its text is.
func TestTitlesInOldCharsets(t *testing.T) {
	page := inOldCharsets[5]
	content := inCharset(t, page.charset, "title,text\nМост,\""+page.text+"\"\n")
	g := collect(t, Options{}, tree{"a.csv": content}.write(t))
	if len(g.Dumps) != 1 || g.Dumps[0].Title != "Мост" || string(g.Dumps[0].Raw) != page.text {
		t.Errorf("%+v", g.Dumps)
	}
}

// TestALongTextInAnOldCharset holds that the charset is found where its first signs stand far behind.
func TestALongTextInAnOldCharset(t *testing.T) {
	long := strings.Repeat("Menu and more ", 100_000) + "\n" + strings.Repeat(" x", 50_000)
	page := inOldCharsets[6]
	g := collect(t, Options{}, tree{"a.txt": long + inCharset(t, page.charset, page.text)}.write(t))
	if len(g.Dumps) != 1 || string(g.Dumps[0].Raw) != long+page.text {
		t.Errorf("notes %q", g.Dumps[0].Notes)
	}
}

// TestOneCharsetOfSeveralLanguages holds that a text is read the same way each time where two languages of a charset are as likely.
func TestOneCharsetOfSeveralLanguages(t *testing.T) {
	content := []byte("021\xb9000\xea0na ha\xb3as.\n")
	first := detect(content, content)
	for range 200 {
		if again := detect(content, content); first == nil || again == nil || again.name != first.name {
			t.Fatalf("%+v, then %+v", first, again)
		}
	}
}

// FuzzCharset holds that UTF-8 is never taken for anything else, that what is decoded is UTF-8, and that it is so each time.
func FuzzCharset(f *testing.F) {
	for _, page := range inOldCharsets {
		raw, _ := charsetNamed(page.charset).NewEncoder().String(page.text)
		f.Add([]byte(raw))
		f.Add([]byte("<meta charset=" + page.charset + ">\x80" + raw[len(raw)/2:]))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		read := func() Dump {
			r := newReader(t.Context(), Options{}, nil)
			r.dump(&input{whole: true}, Dump{Raw: content}, 0)
			return r.batch.Dumps[0]
		}
		d := read()
		switch valid := utf8.Valid(content); {
		case bytes.Equal(d.Raw, content):
		case valid || !utf8.Valid(d.Raw):
			t.Fatalf("of %q: %q, %q", content, d.Raw, d.Notes)
		}
		if again := read(); !bytes.Equal(d.Raw, again.Raw) {
			t.Fatalf("of %q: %q, then %q", content, d.Raw, again.Raw)
		}
	})
}
