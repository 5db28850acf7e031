package plain

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/page"
)

// reads returns the lines of a page as it reads.
func reads(text string) []string {
	p := page.New([]byte(text))
	said := Of(p)
	if said == nil {
		return nil
	}
	lines := make([]string, len(said.Lines))
	for i := range lines {
		lines[i] = string(said.Bytes(i + 1))
	}
	return lines
}

const letter = `The harbour master of Lund said on Monday that the ferry, which has
carried commuters across the sound since 1958, will not sail again
before the spring.

"We have looked at every other way," she said, and added that the
hull could not be mended for less than a new one costs.

A spokesman for the owners would not say how many of the forty people
who work on board will keep their places.

Share this story
More from the harbour
`

func TestLinesThatWereBroken(t *testing.T) {
	want := []string{
		"The harbour master of Lund said on Monday that the ferry, which has carried commuters across the sound since 1958, will not sail again before the spring.",
		"",
		`"We have looked at every other way," she said, and added that the hull could not be mended for less than a new one costs.`,
		"",
		"A spokesman for the owners would not say how many of the forty people who work on board will keep their places.",
		"", "Share this story", "More from the harbour",
	}
	longer := letter + strings.ReplaceAll(letter, "ferry", "barge") // six lines that run on are not enough
	want = append(want, want...)
	for i := 8; i < len(want); i++ {
		want[i] = strings.ReplaceAll(want[i], "ferry", "barge")
	}
	for name, text := range map[string]string{
		"as broken": longer, "indented": "   " + strings.ReplaceAll(longer, "\n", "\n   "),
		"quoted": "> " + strings.ReplaceAll(longer, "\n", "\n> "),
	} {
		got := reads(text)
		for i := range got {
			got[i] = strings.TrimSpace(got[i])
		}
		if got = got[:min(len(got), len(want))]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: reads\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	said := Of(page.New([]byte(longer)))
	if said.First(3) != 5 || said.Last(3) != 6 || said.At(6) != 3 || said.At(7) != 4 || said.At(1) != 1 {
		t.Errorf("line 3 is made of %d to %d, line 6 is in %d, line 7 in %d", said.First(3), said.Last(3), said.At(6), said.At(7))
	}
}

func TestPagesThatReadAsTheyStand(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "",
		"paragraphs": strings.Repeat("The council of Malmö voted on Tuesday to close the old baths, which were built for the fair of 1914 and have leaked ever since, people in the town say.\n"+
			"Share\nMost read\n", 20),
		"links":                           strings.Repeat("Council closes baths\nFerry will not sail before spring\nHow to bake bread\nThe week in pictures from the sound\n", 10),
		"verse":                           strings.Repeat("The sea gives up its morning grey,\nThe gulls are loud along the pier,\nA boat goes out and does not stay,\nAnd no one asks it why or where.\n\n", 8),
		"headlines without large letters": strings.Repeat("시의회는 화요일 오래된 목욕탕을 폐쇄하기로 결정했다 주민들은\n오래된 목욕탕을 주민들은 새로운 수영장 결정했다 시의회는\n화요일 결정했다 오래된 수영장 목욕탕을 폐쇄하기로 새로운\n", 20),
		"prices":                          strings.Repeat("harbour bread, 500 g pack, sold by weight, 12.99 EUR\nferry bread, 500 g pack, sold by weight, 1.99 EUR\n", 20),
		"a program":                       strings.Repeat("\tharbour := ferry(bank, river, x[1][0]) + y\n\tferry := river(market, bank, x[2][0]) + yy\n", 20),
		"signs":                           strings.Repeat("Profits at Q&A & Sons rose; the firm, <1% of the market, pays * 5 and _ for a [sic] quote (see above).\nR&D; that is all.\n", 6),
	} {
		if got := reads(text); got != nil {
			t.Errorf("%s reads %q", name, got)
		}
	}
}

// Without blank lines a sentence that ends with a line may end a story, however full that line is.
func TestNoBlankLines(t *testing.T) {
	const story = "The ferry will not sail again. Its hull could not\nbe mended for less than a new one costs. Nobody on\nthe pier was told of this before the vote in June.\n"
	got := reads(strings.Repeat(story, 5))
	if len(got) != 5 || strings.Count(got[0], "\n") > 0 {
		t.Errorf("reads %d lines, want 5: %q", len(got), got)
	}
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"entities", "Caf&eacute; &amp; bar&#8217;s &amp;quot;end&amp;quot; AT&T &nosuch; &#10;x\n", []string{"Café & bar’s \"end\" AT&T &nosuch;  x"}},
		{"tags", "<h2 class=\"x\">A title</h2>\n<p>One <b>two</b><br/>three</p>\n<div>\n<!-- no --> 3 < 4 and 5 > 2\n", []string{"A title", "One two three", "", "3 < 4 and 5 > 2"}},
		{
			"over lines", "<!DOCTYPE html>\n<head>\n<title>X</title>\n<SCRIPT>\nif (a < b) { x('</p>') }\n</SCRIPT>\n</head>\n<!-- a\nb -->\n<p\n class=\"a > b\">\nOne <a\n href=\"/\">two</a>\n</p>\nIt says <script> and\nso on, <!-- as\nit is -->\n",
			[]string{"", "", "", "", "", "", "", "", "", "", "", "One", "two", "", "It says", "so on, <!-- as", "it is -->"},
		},
		{"script", "<p>One</p><script>if (a<b) { x('</p>') }</script><p>two</p>\n", []string{"One two"}},
		{
			"markdown", "# [Council *closes* baths](https://news.example/a_(b)_c \"t\")\n\n[![A bath](https://x.example/1.jpg)](/more) by **Ada Holm**\n\n* [Share](#)\n" +
				"It costs 5 * 3 crowns, a snake_case name and \\[a note\\].\nThe end\n-------\n",
			[]string{"Council closes baths", "", "A bath by Ada Holm", "", "Share", "It costs 5 * 3 crowns, a snake_case name and [a note].", "The end\n-------"},
		},
		{"underlined", "**Bold** one\n**Bold** two\n\nCouncil closes baths\n====================\nText\n", []string{"Bold one", "Bold two", "", "Council closes baths", "Text"}},
		{"json", `He said \"no\" \u2013 caf\u00e9 \ud83d\ude00 at C:\\x` + "\n", []string{`He said "no" – café 😀 at C:\x`}},
		{"colours", "\x1b[1;31mA title\x1b[0m\n", []string{"A title"}},
		{"unseen", "in\u00adter\u200bnational\n", []string{"international"}},
	} {
		got, want := reads(c.text), strings.Split(strings.Join(c.want, "\n"), "\n")
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: reads\n%q\nwant\n%q", c.name, got, want)
		}
	}
}

func TestHeadingsHaveLevels(t *testing.T) {
	said := Of(page.New([]byte("# One\n### Three\n#4 seed\n\nUnder\n-----\n<h5>Five</h5>\n")))
	var levels []int
	for n := range said.Lines {
		levels = append(levels, said.Level(n+1))
	}
	if got := fmt.Sprint(levels); got != "[1 3 0 0 2 5]" {
		t.Errorf("levels are %s", got)
	}
}

func TestFrames(t *testing.T) {
	lines := []string{
		"Council closes baths", "The council voted on Tuesday.", "2,300 people had signed against it.", "", "Share", "\"We are sad,\" said Ada Holm.",
		"The baths leak.", "They opened in 1914.", "Nobody swims there now.", "The plot will be sold.", "More", "Ferry will not sail", "The hull is old.", "End of page",
	}
	for name, frame := range map[string]func(i int, line string) string{
		"quotation": func(_ int, line string) string { return strings.TrimSpace("> " + line) },
		"list":      func(_ int, line string) string { return "- " + line },
		"table":     func(_ int, line string) string { return "| " + line + " |" },
		"strings":   func(_ int, line string) string { return `"` + line + `",` },
		"numbers":   func(i int, line string) string { return fmt.Sprintf("%d: %s", i+1, line) },
		"times":     func(i int, line string) string { return fmt.Sprintf("[%02d:%02d] %s", i/60, i%60, line)[1:] },
	} {
		var text strings.Builder
		for i, line := range lines {
			fmt.Fprintln(&text, frame(i, line))
		}
		got := reads(text.String())
		for i := range got {
			got[i] = strings.TrimSpace(got[i])
		}
		if strings.Join(got, "\n") != strings.Join(lines, "\n") {
			t.Errorf("%s: reads %q", name, got)
		}
	}
}

// Each line of the dump is a part of just one line as it reads, in order, whatever it holds.
func TestEveryLineIsRead(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"the harbour of Lund ", "&amp;", "&#8217;", "<p>", "</p>", "<h2>", "[a](http://b.c)", "![", "](", "**", "# ", "> ", "- ", "---", "===", "\\u00e9", "\\", "\x1b[1m", "\u00ad", "\n", "\n\n", "\r\n", " ", "1. ", "\xff", "\"",
	})
	rapid.Check(t, func(t *rapid.T) {
		checkMap(t, []byte(strings.Join(rapid.SliceOfN(pieces, 0, 200).Draw(t, "pieces"), "")))
	})
}

func FuzzOf(f *testing.F) {
	for _, seed := range []string{letter, "# a\n[b](c.d) **e**\n", "&amp;&#x0;<p><script>", "> a\n> b\n", "a\\ud83d\\u0000"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) { checkMap(t, raw) })
}

func checkMap(t interface{ Fatalf(string, ...any) }, raw []byte) {
	p := page.New(raw)
	said := Of(p)
	if said == nil {
		return
	}
	next := 1
	for n := 1; n <= len(said.Lines); n++ {
		if said.First(n) != next || said.Last(n) < next {
			t.Fatalf("line %d is made of %d to %d, the line before ended with %d", n, said.First(n), said.Last(n), next-1)
		}
		for line := next; line <= said.Last(n); line++ {
			if said.At(line) != n {
				t.Fatalf("line %d is in %d, want %d", line, said.At(line), n)
			}
		}
		next = said.Last(n) + 1
		if l := said.Lines[n-1]; bytes.ContainsAny(said.Text[l.Start:l.End], "\n") {
			t.Fatalf("line %d holds the end of a line", n)
		}
	}
	if next != len(p.Lines)+1 {
		t.Fatalf("%d lines are read of %d", next-1, len(p.Lines))
	}
}
