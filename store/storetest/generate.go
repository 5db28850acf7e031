// Package storetest makes dumps for tests and benchmarks of the store: pages of
// several synthetic stories, some of which come back on other pages, and a Proposer that
// finds the stories by the marks that the generator leaves.
package storetest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"stet/segmenter"
	"stet/store"
)

// Generator makes pages. The same seed makes the same pages.
type Generator struct {
	random *rand.Rand
	seed   uint64
	// Recurring is the share of stories that were on an earlier page.
	Recurring float64
	pages     int
	stories   int
}

// NewGenerator returns a generator, a third of whose stories recur.
func NewGenerator(seed uint64) *Generator {
	return &Generator{random: rand.New(rand.NewPCG(seed, seed)), seed: seed, Recurring: 0.33} //nolint:gosec // no secret
}

// Page returns the next page: 1 to 5 stories of about 200 words under furniture.
func (g *Generator) Page() store.NewDump {
	g.pages++
	var page strings.Builder
	fmt.Fprintf(&page, "Advertisement for page %d\n", g.pages%7)
	for range 1 + g.random.IntN(5) {
		n := g.stories
		if g.stories > 10 && g.random.Float64() < g.Recurring {
			n = g.random.IntN(g.stories)
		} else {
			g.stories++
		}
		page.WriteString(Story(g.seed, n, g.random.IntN(4) == 0))
		page.WriteString("Advert: more stories\n")
	}
	return store.NewDump{Name: fmt.Sprintf("page%07d.txt", g.pages), Raw: []byte(page.String())}
}

// Pages returns the next n pages.
func (g *Generator) Pages(n int) []store.NewDump {
	pages := make([]store.NewDump, n)
	for i := range pages {
		pages[i] = g.Page()
	}
	return pages
}

// Story returns the text of the n-th story of a seed: a headline and five
// paragraphs. An edited one lacks its last and has a few other words.
func Story(seed uint64, n int, edited bool) string {
	random := rand.New(rand.NewPCG(seed, uint64(n)+1)) //nolint:gosec // no secret, not negative
	var story strings.Builder
	fmt.Fprintf(&story, "# %s %s in %s\n", name(random), verbs[random.IntN(len(verbs))], name(random))
	for paragraph := range 5 {
		if edited && paragraph == 4 {
			break
		}
		for sentence := range 2 {
			if sentence > 0 {
				story.WriteByte(' ')
			}
			words := 14 + random.IntN(10)
			for i := range words {
				w := word(random)
				switch {
				case i == 0:
					w = strings.ToUpper(w[:1]) + w[1:]
				case random.IntN(9) == 0:
					w = name(random)
				}
				if i > 0 {
					story.WriteByte(' ')
				}
				story.WriteString(w)
			}
			story.WriteByte('.')
		}
		story.WriteByte('\n')
	}
	text := story.String()
	if edited {
		text = strings.Replace(text, " the ", " this ", 2)
	}
	return text
}

var (
	verbs     = []string{"wins a vote", "opens a bridge", "closes a mill", "meets the press", "loses an appeal", "moves a court"}
	syllables = []string{
		"ba", "ker", "lo", "min", "ta", "ru", "sel", "vo", "dan", "pi", "gor", "ne", "fal", "shi", "mur", "ost",
		"el", "tri", "can", "hol", "wex", "ju", "dro", "ply",
	}
	small = []string{"the", "of", "a", "to", "in", "and", "on", "for", "was", "said", "that", "with", "by", "its"}
)

func word(random *rand.Rand) string {
	if random.IntN(3) == 0 {
		return small[random.IntN(len(small))]
	}
	var w strings.Builder
	for range 2 + random.IntN(3) {
		w.WriteString(syllables[random.IntN(len(syllables))])
	}
	return w.String()
}

func name(random *rand.Rand) string {
	w := syllables[random.IntN(len(syllables))] + syllables[random.IntN(len(syllables))] + syllables[random.IntN(len(syllables))]
	return strings.ToUpper(w[:1]) + w[1:]
}

// Marked proposes by marks in the text, so that a test can write down what is
// proposed: "# " begins a story with a headline, "? " one that is only half believed,
// "Advert" is furniture and so is any line that Common dumps hold, "= " repeats line 2.
type Marked struct {
	// Version goes into the proposals.
	Version string
	// Common is in how many dumps a line stands to be furniture; 0 for none.
	Common uint32
}

// Propose implements store.Proposer.
func (m Marked) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	p := segmenter.Proposal{Version: m.Version, Roles: make([]segmenter.RoleProposal, len(page.Lines))}
	for i := range page.Lines {
		line := page.Bytes(i + 1)
		role := segmenter.RoleProposal{Confidence: 0.9}
		split := segmenter.Split{Line: i + 1, Proposed: true}
		known := uint32(1)
		if corpus != nil {
			if stat, ok := corpus.LineStat(segmenter.LineKey(line)); ok {
				known = stat.Dumps
			}
		}
		switch {
		case m.Common > 0 && known >= m.Common, bytes.HasPrefix(line, []byte("Advert")):
			role.Role, role.Kind = segmenter.Furniture, "promo"
			role.Evidence = []segmenter.Evidence{{Weight: 2.5, Text: fmt.Sprintf("%d dumps hold it", known)}}
		case bytes.HasPrefix(line, []byte("# ")):
			role.Role = segmenter.Headline
			split.Probability = 0.99 - float64(len(line)%10)/100
		case bytes.HasPrefix(line, []byte("? ")):
			split.Probability = 0.55
		case bytes.HasPrefix(line, []byte("= ")) && i > 1:
			p.Repeats = append(p.Repeats, segmenter.Repeat{First: i + 1, Last: i + 1, Of: 2})
		}
		if split.Probability > 0 && i > 0 && (i > 1 || !bytes.HasPrefix(page.Bytes(1), []byte("Advert"))) {
			split.Evidence = []segmenter.Evidence{{Weight: 1.25, Text: "a mark stands here"}}
			p.Splits = append(p.Splits, split)
		}
		p.Roles[i] = role
	}
	return p
}
