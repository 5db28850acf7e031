package words

import (
	"bytes"
	"hash/fnv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// texts returns the words of a line as they stand in it.
func texts(line string) []string {
	var out []string
	for _, word := range Scan([]byte(line), nil) {
		out = append(out, line[word.Start:word.End])
	}
	return out
}

func TestScan(t *testing.T) {
	for _, test := range []struct {
		line string
		want []string
	}{
		{"", nil},
		{"Talks in Istanbul.", []string{"Talks", "in", "Istanbul"}},
		{"Ukraine’s justice minister's car", []string{"Ukraine", "justice", "minister", "car"}},
		{"don't don’t O'Neill", []string{"don't", "don’t", "O'Neill"}},
		{"1,000 prisoners, 4.7 billion", []string{"1,000", "prisoners", "4.7", "billion"}},
		{"third-largest", []string{"third", "largest"}},
		{"Élysée über", []string{"Élysée", "über"}},
		{"a\xffb", []string{"a", "b"}},
		{"‘Quoted’ \"words\"", []string{"Quoted", "words"}},
		{"日本語", []string{"本", "語"}}, // pairs, each standing where its second character is
	} {
		if got := texts(test.line); !slices.Equal(got, test.want) {
			t.Errorf("%q: have %q, want %q", test.line, got, test.want)
		}
	}
}

func TestScanFlags(t *testing.T) {
	words := Scan([]byte("The Minister spoke. NATO agreed in 2024; Ms Rao’s “Yes” went on."), nil)
	for i, want := range []Flags{
		Capital | Opens,                // The
		Capital | Follows,              // Minister
		Follows | EndsSentence,         // spoke
		Capital | Capitals | Opens,     // NATO
		Follows,                        // agreed
		Follows,                        // in
		Number | Follows,               // 2024
		Capital,                        // Ms
		Capital | Follows | Possessive, // Rao’s
		Capital | Opens,                // Yes
		0,                              // went
		Follows | EndsSentence,         // on
	} {
		if words[i].Flags&^Plain != want {
			t.Errorf("word %d has flags %b, want %b", i, words[i].Flags, want)
		}
	}
}

func TestPlainWordsKeepTheirHash(t *testing.T) {
	for _, test := range []struct {
		line  string
		plain bool
	}{{"Minister,", true}, {"NATO", true}, {"a-b", true}, {"G20", false}, {"don't", false}, {"Rao’s", false}, {"café", false}, {"4", false}} {
		word := Scan([]byte(test.line), nil)[0]
		if got := word.Flags&Plain != 0; got != test.plain {
			t.Errorf("%q is plain: %v, want %v", test.line, got, test.plain)
		}
		if !test.plain {
			continue
		}
		hash := fnv.New32a()
		hash.Write(bytes.ToLower([]byte(test.line[word.Start:word.End])))
		if word.Hash() != hash.Sum32() {
			t.Errorf("%q has hash %x, want %x", test.line, word.Hash(), hash.Sum32())
		}
	}
}

// TestWordsOfEveryLength holds that a plain word is hashed alike wherever it stands: at
// the end of a line, before its last bytes, and far from both.
func TestWordsOfEveryLength(t *testing.T) {
	const alphabet = "abcdefghijklmnopqrstuvwxyz"
	hashed := func(letters string) uint32 {
		hash := fnv.New32a()
		hash.Write([]byte(letters))
		return hash.Sum32()
	}
	for length := 1; length <= len(alphabet); length++ {
		letters := alphabet[:length]
		for _, around := range [][2]string{{"", ""}, {"", "."}, {"a ", ""}, {"a ", " b"}, {"", " and what follows"}, {"what stands before ", ""}, {"what stands before, ", ", and follows"}} {
			for _, spelt := range []string{letters, strings.ToUpper(letters), strings.ToUpper(letters[:1]) + letters[1:]} {
				found := Scan([]byte(around[0]+spelt+around[1]), nil)
				word := found[slices.IndexFunc(found, func(w Word) bool { return int(w.Start) == len(around[0]) })]
				if int(word.End-word.Start) != length || word.Hash() != hashed(letters) {
					t.Errorf("%q between %q has %d bytes and hash %x", spelt, around, word.End-word.Start, word.Hash())
				}
				if want := mix(hashed(letters[:min(length, stemLength)])); word.Stem != want {
					t.Errorf("%q between %q has stem %x, want %x", spelt, around, word.Stem, want)
				}
				if got, want := word.Flags&Capitals != 0, length > 1 && spelt == strings.ToUpper(letters); got != want {
					t.Errorf("%q between %q is in capitals: %v, want %v", spelt, around, got, want)
				}
			}
		}
	}
}

func TestStemsJoinForms(t *testing.T) {
	stem := func(word string) uint32 { return Scan([]byte(word), nil)[0].Stem }
	exact := func(word string) uint32 { return Scan([]byte(word), nil)[0].Exact }
	for _, pair := range [][2]string{{"Ukraine", "UKRAINIAN"}, {"negotiate", "negotiators"}, {"talk", "Talk"}} {
		if stem(pair[0]) != stem(pair[1]) {
			t.Errorf("%s and %s have different stems", pair[0], pair[1])
		}
	}
	if stem("talk") == stem("tall") || exact("Ukraine") == exact("Ukrainian") {
		t.Error("different words are one")
	}
}

func TestScanNeverLeavesTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SliceOf(rapid.Byte()).Draw(t, "line")
		last := 0
		for _, word := range Scan(line, nil) {
			if int(word.Start) < last-utf8.UTFMax || word.End < word.Start || int(word.End) > len(line) {
				t.Fatalf("word at %d-%d behind %d in %d bytes", word.Start, word.End, last, len(line))
			}
			last = int(word.End)
		}
	})
}

func TestScanReadsNoMoreThanItsLimit(t *testing.T) {
	line := make([]byte, 10*Limit)
	for i := range line {
		line[i] = "ab "[i%3]
	}
	if got := len(Scan(line, nil)); got > Limit/3+1 {
		t.Errorf("%d words of a line of %d bytes", got, len(line))
	}
}

func TestInformation(t *testing.T) {
	of := func(word string) float32 { return Information(Scan([]byte(word), nil)[0].Stem) }
	if !(of("the") < of("minister") && of("minister") < of("Szczecin")) {
		t.Errorf("the %v, minister %v, Szczecin %v: want rarer words to tell more", of("the"), of("minister"), of("Szczecin"))
	}
	if of("xqzvwk") != unseen {
		t.Errorf("a word that is none has %v", of("xqzvwk"))
	}
}

func TestTable(t *testing.T) {
	table := NewTable()
	for range 8 {
		table.Add([]string{"They met Rao and then the others."})
	}
	for range 8 {
		table.Add([]string{"The others stayed."})
	}
	bytes := table.Bytes()
	at := func(word string) byte { return bytes[Scan([]byte(word), nil)[0].Stem&(1<<tableBits-1)] }
	if got := at("others") >> 2; got != 1 {
		t.Errorf("a word of every article has %d, want 1", got)
	}
	if got := at("rao") >> 2; got != 3 {
		t.Errorf("a word of half of all articles has %d, want 3: one bit in halves, and one", got)
	}
	if at("rao")&3 != 3 || at("others")&3 != 0 {
		t.Errorf("capitals: rao %d, others %d", at("rao")&3, at("others")&3)
	}
}

func BenchmarkScan(b *testing.B) {
	line := []byte("The central bank raised interest rates for the first time in 4.5 years on Thursday, warning that “inflation” would " +
		"stay high until next summer, while economists at O'Neill's and several U.S. lenders cut their forecasts for growth.")
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	var found []Word
	for b.Loop() {
		found = Scan(line, found[:0])
	}
}
