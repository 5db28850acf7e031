package vector_test

import (
	"bytes"
	"math"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/vector"
	"stet/segmenter/words"
)

func load(t testing.TB) *vector.Table {
	t.Helper()
	table, err := vector.Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func sum(table *vector.Table, text string) *vector.Sum {
	var s vector.Sum
	for _, word := range words.Scan([]byte(text), nil) {
		table.Add(&s, word.Stem)
	}
	return &s
}

func TestMeaningIsSeenWithoutACommonWord(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ text, near, far string }{
		{"goalkeeper saved penalty", "midfielder scored league", "inflation rates banks"},
		{"inflation rates banks", "economists expected growth", "goalkeeper saved penalty"},
		{"hospital patients doctors", "disease vaccine treatment", "missile troops border"},
		{"senator voted bill", "congress republican legislation", "singer album concert"},
	} {
		text := sum(table, c.text)
		toNear, toFar := vector.PairOf(text, sum(table, c.near), text), vector.PairOf(text, sum(table, c.far), text)
		near, far := toNear.Cosine(), toFar.Cosine()
		if near <= far {
			t.Errorf("%q is as near to %q (%.2f) as to %q (%.2f)", c.text, c.far, far, c.near, near)
		}
	}
}

func TestSumsAddAndTakeAway(t *testing.T) {
	table := load(t)
	a, b := sum(table, "the court heard the appeal"), sum(table, "farmers fear the drought")
	both := *a
	both.Plus(b)
	if both.Words != a.Words+b.Words || both == *a {
		t.Fatalf("Plus gives %d words, want %d", both.Words, a.Words+b.Words)
	}
	both.Minus(b)
	if both != *a {
		t.Error("Minus does not undo Plus")
	}
}

func TestCosineBounds(t *testing.T) {
	table := load(t)
	a, empty := sum(table, "the court heard the appeal"), &vector.Sum{}
	pairOf := func(b *vector.Sum) *vector.Pair {
		pair := vector.PairOf(a, b, a)
		return &pair
	}
	if got := pairOf(a).Cosine(); math.Abs(got-1) > 1e-6 {
		t.Errorf("cosine with itself is %v, want 1", got)
	}
	if got := pairOf(empty).Cosine(); got != 0 {
		t.Errorf("cosine with nothing is %v, want 0", got)
	}
	if got := pairOf(empty).Centred(); got != 0 {
		t.Errorf("centred cosine with nothing is %v, want 0", got)
	}
}

func TestCentredTellsHalvesOfOneTopicApart(t *testing.T) {
	table := load(t)
	left := sum(table, "bank profit shares quarter loans mortgage")
	right := sum(table, "bank profit shares quarter mining copper")
	page := *left
	page.Plus(right)
	pair := vector.PairOf(left, right, &page)
	if plain, centred := pair.Cosine(), pair.Centred(); centred >= 0 || plain <= 0 {
		t.Errorf("two halves of a page have cosine %.2f, centred %.2f, want above and below 0", plain, centred)
	}
}

func TestUnknownWordsAddNothing(t *testing.T) {
	table := load(t)
	var s vector.Sum
	for _, word := range words.Scan([]byte("qzxvkj wvutzq"), nil) {
		if table.Add(&s, word.Stem) {
			t.Errorf("a word that is none has a vector")
		}
	}
	if s != (vector.Sum{}) {
		t.Error("unknown words changed a sum")
	}
}

func TestAppendThenRead(t *testing.T) {
	stems := []uint32{0, 5, 1 << 31, 5 + 1<<16}
	rows := make([][vector.Dimensions]int8, len(stems))
	for i := range rows {
		rows[i][i] = int8(-i - 1)
	}
	file, err := vector.Append(nil, vector.Header{Version: "v"}, stems, rows)
	if err != nil {
		t.Fatal(err)
	}
	table, err := vector.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, stem := range stems {
		if got := table.Lookup(stem); got == nil || *got != rows[i] {
			t.Errorf("vector of %#x is %v, want %v", stem, got, rows[i])
		}
	}
	if table.Lookup(6) != nil {
		t.Error("a stem that was not written has a vector")
	}
	again, err := vector.Append(nil, table.Header(), stems, rows)
	if err != nil || !bytes.Equal(again, file) {
		t.Errorf("a table that was read is written differently (%v)", err)
	}
	for cut := range file {
		if _, err := vector.Read(file[:cut]); err == nil {
			t.Fatalf("a table cut at byte %d was read", cut)
		}
	}
	if _, err := vector.Append(nil, vector.Header{}, stems, rows[1:]); err == nil {
		t.Error("Append took fewer vectors than stems")
	}
}

func TestAddAllIsAddForEach(t *testing.T) {
	table := load(t)
	rapid.Check(t, func(t *rapid.T) {
		stems := rapid.SliceOfN(rapid.Uint32Range(0, 1<<20), 0, 700).Draw(t, "stems")
		for i, word := range words.Scan([]byte("The court heard the appeal of a minister on Monday in Paris"), nil) {
			for at := i; at < len(stems); at += 13 {
				stems[at] = word.Stem
			}
		}
		var each, all vector.Sum
		rows := make([]vector.Row, len(stems))
		for i, stem := range stems {
			if v := table.Lookup(stem); v != nil {
				for j, x := range v {
					each.Vector[j] += int32(x)
				}
				each.Words++
			}
			rows[i] = table.Row(stem)
		}
		table.AddAll(&all, rows)
		if all != each {
			t.Fatalf("the sums of %d words differ", len(stems))
		}
	})
}

func TestAddAllocatesNothing(t *testing.T) {
	table := load(t)
	found := words.Scan([]byte("the court heard the appeal"), nil)
	var s vector.Sum
	rows := make([]vector.Row, len(found))
	if n := testing.AllocsPerRun(100, func() {
		table.AddAll(&s, rows)
		for _, word := range found {
			table.Add(&s, word.Stem)
		}
	}); n != 0 {
		t.Errorf("Add allocates %v times, want 0", n)
	}
}

func BenchmarkAdd(b *testing.B) {
	table := load(b)
	text := []byte("The central bank raised interest rates for the first time in four years on Thursday, warning that " +
		"inflation would stay high until next summer, while economists at several lenders cut their forecasts for growth.")
	found := words.Scan(text, nil)
	var s vector.Sum
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	rows := make([]vector.Row, len(found))
	for b.Loop() {
		for i, word := range found {
			rows[i] = table.Row(word.Stem)
		}
		table.AddAll(&s, rows)
	}
}

func BenchmarkPair(b *testing.B) {
	table := load(b)
	left, right := sum(table, "bank profit shares"), sum(table, "mining copper shares")
	page := *left
	page.Plus(right)
	for b.Loop() {
		pair := vector.PairOf(left, right, &page)
		pair.Cosine()
		pair.Centred()
	}
}
