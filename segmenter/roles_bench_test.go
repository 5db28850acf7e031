package segmenter

import (
	"bytes"
	"testing"
)

// rolesPage is a page of our own words in the usual mix: paragraphs, with a few
// lines of furniture between them.
func rolesPage() *Page {
	var text bytes.Buffer
	for range 20 {
		text.WriteString("The harbour board said on Tuesday that the old ferry would be laid up for the winter, after engineers found cracks in two of the plates below her waterline.\n")
		text.WriteString("Ruth Castle, who has run the line since 2011, told a meeting in the town hall that she had hoped for better news, and that the crews would be kept on until the spring at least.\n")
		text.WriteString("“We have carried people over this water for ninety years,” she said. “We will carry them again.”\n")
		text.WriteString("Image: The ferry at her berth in March. Pic: PA\n")
		text.WriteString("The board will meet again next month to decide whether the repair, which could cost more than a million pounds, is worth the money. A decision on a new ship was put off last year.\n")
		text.WriteString("Read more: Harbour dues to rise again\n")
	}
	return NewPage(text.Bytes())
}

func BenchmarkRoles(b *testing.B) {
	page := rolesPage()
	keys := page.Keys()
	b.SetBytes(int64(len(page.Text)))
	b.ReportAllocs()
	for b.Loop() {
		proposeRoles(page, nil, keys)
	}
}

func BenchmarkLooksFurniture(b *testing.B) {
	page := rolesPage()
	b.SetBytes(int64(len(page.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Observe(page)
	}
}
