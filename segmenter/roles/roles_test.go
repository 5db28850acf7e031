package roles

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"stet/segmenter/words"
)

func embedded(t testing.TB) *Model {
	t.Helper()
	m, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func judge(t testing.TB, lines []string) []Verdict {
	t.Helper()
	m := embedded(t)
	raw := make([][]byte, len(lines))
	for i, line := range lines {
		raw[i] = []byte(line)
	}
	s := Read(raw, m.Table)
	defer s.Release()
	verdicts, _ := m.Judge(s, nil)
	return verdicts
}

// story is prose of our own to set lines against.
var story = []string{
	"The harbour board said on Tuesday that the old ferry would be laid up for the winter, after engineers found cracks in two of the plates below her waterline.",
	"Ruth Castle, who has run the line since 2011, told a meeting in the town hall that she had hoped for better news, and that the crews would be kept on until the spring.",
	"The board will meet again next month to decide whether the repair, which could cost more than a million pounds, is worth the money.",
}

func between(line string) []string {
	return []string{story[0], story[1], line, story[2], story[0]}
}

func TestFurnitureBetweenParagraphs(t *testing.T) {
	for _, line := range []string{
		"Click here to join our WhatsApp channel",
		"Last updated at 14:20, 3 March 2021",
		"12 comments",
		"Read more: Harbour dues to rise again",
		"Follow us on Facebook, Instagram and X",
		"Lesen Sie auch: Warum die Fähre nicht mehr fährt",
		"Inscrivez-vous à notre newsletter",
		"Suscríbete para seguir leyendo",
		"Подписывайтесь на наш канал",
		"Advertisement",
		"1:45",
		"The ferry at her berth in March. Photo: Jan Novak/Reuters",
	} {
		if v := judge(t, between(line))[2]; v.NotText <= 0 {
			t.Errorf("%q: log-odds %.2f of not being text", line, v.NotText)
		}
	}
}

func TestShortTextStays(t *testing.T) {
	for _, line := range []string{
		"“It is a sad day,” he said.",
		"Nobody was hurt.",
		"She did not reply.",
		"But that was in March.",
		"“No,” said Ms Castle.",
		"The vote was 7 to 2.",
	} {
		if v := judge(t, between(line))[2]; v.NotText >= 0 {
			t.Errorf("%q: log-odds %.2f of not being text", line, v.NotText)
		}
	}
}

func TestModelSurvivesItsEncoding(t *testing.T) {
	m := embedded(t)
	encoded, err := m.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded, modelFile) {
		t.Error("encoding the embedded model again gives other bytes")
	}
	for _, cut := range []int{0, 5, 13, 60, len(encoded) / 2, len(encoded) - 1} {
		if _, err := Decode(encoded[:cut]); err == nil {
			t.Errorf("a model cut to %d bytes was taken", cut)
		}
	}
	if _, err := Decode(append(bytes.Clone(encoded), 0)); err == nil {
		t.Error("a model with a byte too many was taken")
	}
}

func TestContributionsAddUp(t *testing.T) {
	m := embedded(t)
	lines := between("Read more: Harbour dues to rise again")
	raw := make([][]byte, len(lines))
	for i := range lines {
		raw[i] = []byte(lines[i])
	}
	s := Read(raw, m.Table)
	defer s.Release()
	m.Judge(s, nil)
	var v Vector
	for i := range raw {
		s.Features(i, &v)
		score := m.First.Score(v[:])
		if own := float64(s.opinions[i]); math.Abs(score-own) > 1e-3 {
			t.Errorf("line %d: the forest says %.4f, the sheet %.4f", i+1, score, own)
		}
		var sums [themeCount]float64
		m.first.contribute(&v, &sums)
		total := m.First.Bias
		for tree := range len(m.First.Trees) {
			total += float64(m.first.means[tree*(2<<groveDepth)+1])
		}
		for _, sum := range sums {
			total += sum
		}
		if math.Abs(total-score) > 1e-2 {
			t.Errorf("line %d: contributions add up to %.4f, the score is %.4f", i+1, total, score)
		}
	}
}

func TestReasonsSpeakOfTheLine(t *testing.T) {
	m := embedded(t)
	lines := between("Image: The ferry at her berth. Pic: Reuters")
	raw := make([][]byte, len(lines))
	for i := range lines {
		raw[i] = []byte(lines[i])
	}
	s := Read(raw, m.Table)
	defer s.Release()
	_, first := m.Judge(s, nil)
	reasons := m.Explain(s, 2, raw[2], first)
	if len(reasons) == 0 || len(reasons) > reasonLimit {
		t.Fatalf("%d reasons", len(reasons))
	}
	var all strings.Builder
	for i, reason := range reasons {
		all.WriteString(reason.Text + "\n")
		if i > 0 && size(reason.Weight) > size(reasons[i-1].Weight) {
			t.Error("reasons are not sorted by weight")
		}
	}
	if !strings.Contains(all.String(), "credit") && !strings.Contains(all.String(), "Pic") && !strings.Contains(all.String(), "Image") {
		t.Errorf("no reason speaks of the credit:\n%s", all.String())
	}
}

// On a page of more doubtful lines than are judged in one go, each has the verdict that its own features give.
// Whatever has no stop at its end is doubtful.
func TestManyDoubtfulLinesAreJudgedAsFewAre(t *testing.T) {
	m := embedded(t)
	places, acts := []string{"Skerry", "Marlow", "Tarnow", "Elsby"}, []string{"closes its old pier", "Waits For The Ferry", "votes on a new bridge", "Photo: the quay"}
	var raw [][]byte
	for n := range 2*mostVectors + 88 {
		raw = append(raw, []byte(places[n%4]+" "+acts[n/4%4]+strings.Repeat(" again", n/16%5)))
	}
	s := Read(raw, m.Table)
	defer s.Release()
	verdicts, known := m.Judge(s, nil)
	headings := 0
	for i := range raw {
		var v Vector
		s.Features(i, &v)
		if own := m.First.Score(v[:]); size(own-float64(known[i])) > 1e-4 {
			t.Fatalf("line %d has the first opinion %v, alone %v", i, known[i], own)
		}
		s.Around(i, known, &v)
		v[fOwn] = s.opinions[i]
		if want := float32(m.Second.Score(v[:])); size(float64(verdicts[i].NotText-want)) > 1e-4 {
			t.Errorf("line %d is no text with %v, alone with %v", i, verdicts[i].NotText, want)
		}
		if verdicts[i].Heading > 0 {
			headings += min(i/mostVectors, 1)
			if want := sigmoid(float32(m.Heading.Score(v[:]))); size(float64(verdicts[i].Heading-want)) > 1e-4 {
				t.Errorf("line %d is a heading with %v, alone with %v", i, verdicts[i].Heading, want)
			}
		}
	}
	if headings == 0 {
		t.Errorf("none of the lines behind the first %d may be a heading", mostVectors)
	}
}

func TestEveryThemeAndFeatureHasItsPlace(t *testing.T) {
	if int(FeatureCount) > vectorMask+1 {
		t.Fatal("a Vector has no room for all features")
	}
	if themeOwn >= themeCount {
		t.Fatal("too many themes")
	}
	if themes[fOwn] != themeOwn || themes[fWords] != themeLength {
		t.Error("themes are mixed up")
	}
}

func TestWordClassesKnowTheirWords(t *testing.T) {
	for text, want := range map[string]class{
		"newsletter": siteWord, "subscribe": callWord, "reuters": agencyWord, "foto": creditWord,
		"the": functionWord, "und": functionWord, "uhr": timeWord, "sagte": sayWord, "подпишитесь": callWord,
	} {
		if known.of(words.Scan([]byte(text), nil)[0].Exact).classes&want == 0 {
			t.Errorf("%q is not in class %b", text, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Image: a. Pic: b\n\n3:31\n“No,” he said.\n\xff\xfe\n" + strings.Repeat("a", 5000)))
	f.Fuzz(func(t *testing.T, text []byte) {
		m := embedded(t)
		lines := bytes.Split(text, []byte{'\n'})
		s := Read(lines, m.Table)
		defer s.Release()
		verdicts, first := m.Judge(s, nil)
		for i, v := range verdicts {
			for _, p := range []float32{v.NotText, v.Caption, v.Heading, v.Headline} {
				if math.IsNaN(float64(p)) || math.IsInf(float64(p), 0) {
					t.Fatalf("line %d: %+v", i+1, v)
				}
			}
			if !s.Blank(i) {
				m.Explain(s, i, lines[i], first)
			}
		}
	})
}

func TestClipTitle(t *testing.T) {
	const title = "Watch the ferry come in"
	for name, c := range map[string]struct {
		lines []string
		want  bool
	}{
		"behind a player and its running time": {[]string{story[0], "Please enable cookies to watch this video", "1:47", title}, true},
		"blank lines do not count":             {[]string{story[0], "Please enable cookies to watch this video", "", "1:47", "", title}, true},
		"behind the time of a live entry":      {[]string{story[0], "14:05", title}, false},
		"a sentence is no title":               {[]string{story[0], "Please enable cookies to watch this video", "1:47", "The ferry came in."}, false},
	} {
		raw := make([][]byte, len(c.lines))
		for i, line := range c.lines {
			raw[i] = []byte(line)
		}
		s := Read(raw, embedded(t).Table)
		if got := s.ClipTitle(len(raw) - 1); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		s.Release()
	}
}

// TestWordsAreThoseOfTheLine holds that the words kept from the look of a page
// are those that the line is scanned into, also behind the limit of what is kept.
func TestWordsAreThoseOfTheLine(t *testing.T) {
	lines := [][]byte{[]byte("Talks in Istanbul."), []byte(" "), []byte("1,000 prisoners were exchanged"), bytes.Repeat([]byte("long "), 1000), []byte("Last")}
	for range 4 {
		lines = append(lines, bytes.Repeat([]byte("a b c d e f g h "), 100))
	}
	for len(lines) < 3000 {
		lines = append(lines, lines[len(lines)-4])
	}
	s := Read(lines, nil)
	defer s.Release()
	known := 0
	for i, line := range lines {
		found, ok := s.Words(i, line)
		if !ok {
			continue
		}
		known++
		if want := words.Scan(line, nil); !slices.Equal(found, want) {
			t.Fatalf("line %d: %d words, want %d", i+1, len(found), len(want))
		}
	}
	if known < 1000 || known > 2000 {
		t.Errorf("the words of %d of %d lines are kept", known, len(lines))
	}
}
