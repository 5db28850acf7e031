package main

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter"
)

// storyRecord is one line of `stet split`.
type storyRecord struct {
	Dump            string   `json:"dump"`
	StartLine       int      `json:"start_line"`
	EndLine         int      `json:"end_line"`
	Title           string   `json:"title"`
	Confidence      float64  `json:"confidence"`
	SplitConfidence float64  `json:"split_confidence"`
	Evidence        []string `json:"evidence"`
	Text            string   `json:"text"`
	RepeatLines     [][2]int `json:"repeat_lines,omitempty"`
}

// lineRecord is one line of `stet split --lines`.
type lineRecord struct {
	Dump       string  `json:"dump"`
	Line       int     `json:"line"`
	Role       string  `json:"role"`
	Confidence float64 `json:"confidence"`
}

// anyText draws texts of plain runs, what JSON or a terminal takes notice of, and bytes that are no UTF-8.
func anyText() *rapid.Generator[string] {
	some := rapid.OneOf(
		rapid.StringMatching(`[a-zA-Z ,.]{0,20}`),
		rapid.SampledFrom([]string{`"`, `\`, "\b", "\f", "\n", "\r", "\t", "\x00", "\x1f", "\x7f", "\u0085", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\U000e0041", "é", "“", "東", "😀"}),
		rapid.SampledFrom([]string{"\x80", "\xff", "\xc3", "\xe2\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"}),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		var text strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "parts") {
			text.WriteString(some.Draw(t, "part"))
		}
		return text.String()
	})
}

func TestSplitPrintsItsRecords(t *testing.T) {
	var w printed
	rapid.Check(t, func(t *rapid.T) {
		page := segmenter.NewPage([]byte(rapid.SampledFrom([]string{"A line.\n", ""}).Draw(t, "first") + anyText().Draw(t, "text")))
		p := proposed{page: page, roles: make([]segmenter.Role, len(page.Lines)), lines: make([]segmenter.RoleProposal, len(page.Lines))}
		probability := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1e-5, 5e-5, 0.5, 0.99995, 1}))
		dump := anyText().Draw(t, "dump")
		var want []byte
		for i := range p.lines {
			p.roles[i] = rapid.SampledFrom(segmenter.Roles[:]).Draw(t, "role")
			p.lines[i] = segmenter.RoleProposal{Role: p.roles[i], Confidence: probability.Draw(t, "confidence")}
			want = appendRecord(t, want, lineRecord{dump, i + 1, p.roles[i].String(), rounded(p.lines[i].Confidence)})
		}
		if w.roles(dump, p); !bytes.Equal(w.text, want) {
			t.Fatalf("lines:\n%s\nwant\n%s", w.text, want)
		}
		want = want[:0]
		for first := 1; first <= len(page.Lines); {
			story := segmenter.Story{
				First: first, Last: rapid.IntRange(first, len(page.Lines)).Draw(t, "last"), Title: anyText().Draw(t, "title"),
				Confidence: probability.Draw(t, "confidence"), SplitConfidence: probability.Draw(t, "of the split"),
			}
			record := storyRecord{
				Dump: dump, StartLine: first, EndLine: story.Last, Title: story.Title, Evidence: []string{},
				Confidence: rounded(story.Confidence), SplitConfidence: rounded(story.SplitConfidence),
			}
			for range rapid.IntRange(0, 3).Draw(t, "reasons") {
				reason := segmenter.Evidence{Weight: rapid.SampledFrom([]float64{1, -1}).Draw(t, "weight"), Text: anyText().Draw(t, "reason")}
				story.Evidence = append(story.Evidence, reason)
				if reason.Weight > 0 {
					record.Evidence = append(record.Evidence, reason.Text)
				}
			}
			for n := range rapid.IntRange(0, 2).Draw(t, "repeats") {
				story.Repeats = append(story.Repeats, segmenter.Repeat{First: first + n, Last: first + n})
				record.RepeatLines = append(record.RepeatLines, [2]int{first + n, first + n})
			}
			var text []string
			for _, paragraph := range segmenter.Text(page, story, p.roles) {
				text = append(text, paragraph.Text)
			}
			record.Text = strings.Join(text, "\n")
			want = appendRecord(t, want, record)
			p.stories = append(p.stories, story)
			first = story.Last + 1
		}
		if w.stories(dump, p); !bytes.Equal(w.text, want) {
			t.Fatalf("stories:\n%s\nwant\n%s", w.text, want)
		}
	})
}

func appendRecord(t *rapid.T, lines []byte, record any) []byte {
	lines, err := appendJSONLine(lines, record)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
