package store_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"stet/store"
)

// found writes the hits of a query down: name:line[what was hit].
func found(b *bench, query string, from uint64) string {
	b.Helper()
	var out []string
	b.must(b.Find(context.Background(), query, from, func(h store.Hit) bool {
		out = append(out, fmt.Sprintf("%s:%d[%s]", strings.TrimSuffix(h.Dump.Name, ".txt"), h.Line, h.Text[h.Start:h.End]))
		return true
	}))
	return strings.Join(out, " ")
}

func TestFindFoldsCaseWidthAndSpaces(t *testing.T) {
	b := newBench(t)
	var dumps []store.NewDump
	for i, page := range []string{
		"The Bridge fell.\nNobody crossed the BRIDGE.\n",
		"Ｂｒｉｄｇｅ in full width\nCafé au lait, É\nno\u00a0break soft\u00adly",
		strings.Repeat("é", 3000) + " bridge " + strings.Repeat("x", 3000),
		"東京で火災 İstanbul Straße \xff bridge\n\n",
		"It is down.\n",
	} {
		dumps = append(dumps, store.NewDump{Name: fmt.Sprintf("%c.txt", 'a'+i), Raw: []byte(page)})
	}
	dumps[0].Title, dumps[4].Title = "The bridge", "Nothing is left of the ferry at Ｃalder"
	_, _, err := b.Add(dumps)
	b.must(err)
	for _, row := range []struct {
		query string
		from  uint64
		want  string
	}{
		{"bridge", 0, "a:1[Bridge] a:2[BRIDGE] b:1[Ｂｒｉｄｇｅ] c:1[bridge] d:1[bridge]"},
		{"ｂRIDGE", 3, "c:1[bridge] d:1[bridge]"},
		{"the bridge", 0, "a:1[The Bridge] a:2[the BRIDGE]"},
		{"CAFÉ", 0, "b:2[Café]"},
		{"no break softly", 0, "b:3[no\u00a0break soft\u00adly]"},
		{"火災", 0, "d:1[火災]"},
		{"calder", 0, "e:0[Ｃalder]"}, // in nothing but a record's title
		{"it is", 0, "e:1[It is]"},
		{"absent", 0, ""},
		{"  ", 0, ""},
		{"fell.\nNobody", 0, ""},
	} {
		if got := found(b, row.query, row.from); got != row.want {
			t.Errorf("%q: %s, want %s", row.query, got, row.want)
		}
	}
}

func TestFindKnowsTitlesOfEditors(t *testing.T) {
	b := newBench(t)
	b.load("A bridge fell at Calder.\nNobody crossed it.\n")
	story := b.page(0).Stories[0].Ref
	b.decide(store.Decision{Verb: store.Title, Stories: []store.StoryRef{story}, Text: "Collapse over the Aire at Calder"})
	for query, want := range map[string]string{
		"the aire": "a:1[the Aire]", // in the title alone
		"CALDER":   "a:1[Calder]",   // the line goes before its title
	} {
		if got := found(b, query, 0); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
	titled := false
	b.must(b.Find(context.Background(), "aire", 0, func(h store.Hit) bool {
		titled = h.Title
		return true
	}))
	if !titled {
		t.Error("a title is not told from a line")
	}
	_, err := b.Undo()
	b.must(err)
	if got := found(b, "the aire", 0); got != "" {
		t.Error("a title that was undone is found:", got)
	}
}

func TestFindStreamsAndStops(t *testing.T) {
	b := newBench(t)
	var dumps []store.NewDump
	for i := range 1200 {
		dumps = append(dumps, store.NewDump{Name: strconv.Itoa(i), Raw: fmt.Appendf(nil, "a needle in %d\nand hay\n", i)})
	}
	_, _, err := b.Add(dumps)
	b.must(err)
	hits, last := 0, uint64(0)
	b.must(b.Find(context.Background(), "NEEDLE", 0, func(h store.Hit) bool {
		if hits++; h.Dump.Seq != last+1 {
			t.Fatalf("dump %d behind %d", h.Dump.Seq, last)
		}
		last = h.Dump.Seq
		return true
	}))
	if hits != len(dumps) {
		t.Errorf("%d hits of %d", hits, len(dumps))
	}
	ctx, cancel := context.WithCancel(context.Background())
	hits = 0
	err = b.Find(ctx, "needle", 0, func(store.Hit) bool {
		if hits++; hits == 3 {
			cancel()
		}
		return true
	})
	if !errors.Is(err, context.Canceled) || hits == len(dumps) {
		t.Errorf("%d hits, then %v", hits, err)
	}
	hits = 0
	b.must(b.Find(context.Background(), "needle", 0, func(store.Hit) bool { hits++; return hits < 5 }))
	if hits != 5 {
		t.Errorf("%d hits behind the stop", hits)
	}
}
