package abroad

import (
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/cmd/lab/gold"
	"stet/segmenter"
)

const (
	// leastLines and leastBytes are how much an article must have.
	leastLines = 3
	leastBytes = 400
	// mostSentences is how many sentences a paragraph has where a test set does not keep its paragraphs.
	mostSentences = 3
)

// wmtSet is a test set of WMT's translation task, in its XML of 2021 and later.
type wmtSet struct {
	Docs []wmtDoc `xml:"doc"`
	// Collections hold the documents from 2022 on.
	Collections []struct {
		Docs []wmtDoc `xml:"doc"`
	} `xml:"collection"`
}

type wmtDoc struct {
	ID     string `xml:"id,attr"`
	Domain string `xml:"domain,attr"`
	// Suite names what is no news but made to test for something.
	Suite      string    `xml:"testsuite,attr"`
	Sources    []wmtSide `xml:"src"`
	References []wmtSide `xml:"ref"`
}

type wmtSide struct {
	Language   string `xml:"lang,attr"`
	Paragraphs []struct {
		Sentences []string `xml:"seg"`
	} `xml:"p"`
}

// ReadWMT returns the news of a test set in a language: its sources, or the first translation into it. A first sentence that does
// not end like one is a headline, and is left out. Test sets that keep no paragraphs get some of one to mostSentences sentences.
func ReadWMT(in io.Reader, language string) ([]Article, error) {
	var set wmtSet
	if err := xml.NewDecoder(in).Decode(&set); err != nil {
		return nil, fmt.Errorf("abroad: no test set of WMT in XML: %w", err)
	}
	docs := set.Docs
	for i := range set.Collections {
		docs = append(docs, set.Collections[i].Docs...)
	}
	var list []Article
	for i := range docs {
		if d := &docs[i]; d.Suite == "" && (d.Domain == "" || d.Domain == "news") {
			if a := d.article(language); len(a.Lines) >= leastLines && len(strings.Join(a.Lines, "")) >= leastBytes {
				list = append(list, a)
			}
		}
	}
	return list, nil
}

// article is a document as a story in a language, without lines where it is not in that language.
func (d *wmtDoc) article(language string) Article {
	a := Article{ID: d.ID, Language: language}
	for _, side := range append(d.Sources, d.References...) {
		if side.Language != language {
			continue
		}
		paragraphs := d.paragraphs(&side)
		for _, sentences := range paragraphs {
			a.Lines = append(a.Lines, strings.Join(sentences, " "))
			a.Roles = append(a.Roles, gold.RoleNames[segmenter.Body])
		}
		break
	}
	return a
}

func (d *wmtDoc) paragraphs(side *wmtSide) [][]string {
	var all []string
	var paragraphs [][]string
	for _, p := range side.Paragraphs {
		var own []string
		for _, sentence := range p.Sentences {
			if sentence = strings.Join(strings.Fields(sentence), " "); sentence != "" && (len(all) > 0 || endsSentence(sentence)) {
				own, all = append(own, sentence), append(all, sentence)
			}
		}
		if len(own) > 0 {
			paragraphs = append(paragraphs, own)
		}
	}
	if len(paragraphs) >= leastLines {
		return paragraphs
	}
	name := fnv.New64a()
	_, _ = io.WriteString(name, d.ID)
	random := rand.New(rand.NewPCG(name.Sum64(), 0)) //nolint:gosec // seeded: a document always gets the same paragraphs
	paragraphs = paragraphs[:0]
	for len(all) > 0 {
		n := min(1+random.IntN(mostSentences), len(all))
		paragraphs, all = append(paragraphs, all[:n]), all[n:]
	}
	return paragraphs
}

// endsSentence tells whether the last letter or mark, but for closing quotes and brackets, ends a sentence.
func endsSentence(text string) bool {
	text = strings.TrimRightFunc(text, func(r rune) bool { return unicode.In(r, unicode.Pf, unicode.Pe) || r == '"' || r == '\'' })
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…。！？", last)
}
