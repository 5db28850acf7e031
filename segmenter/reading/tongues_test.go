package reading

import (
	"strings"
	"testing"

	"stet/segmenter/page"
	"stet/segmenter/vector"
	"stet/segmenter/words"
)

// What is no single word would never be met.
func TestTonguesListSingleWords(t *testing.T) {
	for line := range strings.Lines(tongueLists) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" || fields[0] == "=" {
			continue
		}
		for _, word := range fields[1:] {
			if n := len(words.Scan([]byte(word), nil)); n != 1 {
				t.Errorf("%q is %d words", word, n)
			}
		}
	}
}

// readingOf reads the lines of a text.
func readingOf(text string) *Reading {
	r, p := &Reading{}, page.New([]byte(text))
	var lines []int
	for i := range p.Lines {
		lines = append(lines, i+1)
	}
	senses, err := vector.Load()
	if err != nil {
		panic(err)
	}
	r.Read(p, lines, senses)
	return r
}

func TestTongueOfAPage(t *testing.T) {
	for _, test := range []struct{ name, text, opens string }{
		{"french", "Mais l'usine de Lardon a fermé mardi, et les ouvriers de la vallée n'ont plus de travail depuis.\nElle était la dernière du pays.", "mais"},
		{"german", "Doch die Brücke über den Fluss ist seit Montag gesperrt, weil der Beton an vielen Stellen bröckelt.", "doch"},
		{"spanish", "Pero el puente sobre el río está cerrado desde el lunes, porque el hormigón se cae en muchos lugares.", "pero"},
		{"russian", "Но мост через реку закрыт с понедельника, потому что бетон во многих местах крошится.", "но"},
	} {
		r := readingOf(test.text)
		if r.tongue == nil {
			t.Errorf("%s: the page is in no known tongue", test.name)
			continue
		}
		if class, known := r.tongue.classes[hashWord(test.opens)]; !known || class&ConnectiveWord == 0 {
			t.Errorf("%s: %q is no connective of the tongue that was found", test.name, test.opens)
		}
		if form := r.Forms[0]; form.Opening&ConnectiveWord == 0 || form.Holds&WeekdayWord == 0 {
			t.Errorf("%s: the first line's form is %+v, want one that opens with a connective and names a weekday", test.name, form)
		}
		if r.find(words.Scan([]byte(test.opens), nil)[0].Stem) >= 0 {
			t.Errorf("%s: %q carries a topic", test.name, test.opens)
		}
	}
}

func TestNoTongue(t *testing.T) {
	for name, text := range map[string]string{
		"english":      "But the bridge over the river has been closed since Monday, because the concrete crumbles in many places.",
		"no such list": "Zubia itxita dago astelehenetik, hormigoia leku askotan hondatuta dagoelako, udalaren arabera.",
		"nothing":      "",
	} {
		if r := readingOf(text); r.tongue != nil {
			t.Errorf("%s: the page is in a tongue", name)
		}
	}
}

// "L'atelier" and "d’ateliers" are of one word, as they would be where nothing is elided.
func TestElidedWordsAreTheWordsBehind(t *testing.T) {
	r := readingOf("Mais l'atelier de Lardon a fermé mardi, et les ouvriers de la vallée n’ont plus de travail.\nIl n'y a plus d’ateliers dans le pays, dit O'Hara.")
	for word, want := range map[string]int32{"atelier": 2, "l'atelier": 0, "O'Hara": 1, "n'ont": 0} {
		if got := r.linesWith(word); got != want {
			t.Errorf("%q stands in %d lines, want %d", word, got, want)
		}
	}
}

// linesWith counts the lines that use the stem of a word.
func (r *Reading) linesWith(word string) int32 {
	at := r.find(words.Scan([]byte(word), nil)[0].Stem)
	if at < 0 {
		return 0
	}
	return r.Terms[at].Lines
}

// The museum is the same word with each of the particles that are bound to it.
func TestKoreanWordsAreTheirFirstSyllables(t *testing.T) {
	r := readingOf("박물관은 월요일에 문을 닫았다.\n시장은 박물관이 낡았다고 말했다.\n박물관에는 작품이 많다.")
	if !r.korean {
		t.Fatal("the page is not taken for Korean")
	}
	for word, want := range map[string]int32{"박물": 3, "시장": 1, "박물관이": 0} {
		if got := r.linesWith(word); got != want {
			t.Errorf("%q stands in %d lines, want %d", word, got, want)
		}
	}
	if readingOf("Muzeoa itxi zuten astelehenean, eta alkateak zaharra zela esan zuen.").korean {
		t.Error("a page in Basque is taken for Korean")
	}
}

// Training reads English as one of the listed languages, or as one of which nothing is known; else it is read as English.
func TestEnglishIsReadAsTrainingWants(t *testing.T) {
	p := page.New([]byte("But the bridge over the river has been closed since Monday, because the concrete crumbles in many places."))
	for _, test := range []struct {
		training        Training
		strange, listed bool
	}{{Training{}, false, false}, {Training{Listed: true}, true, true}, {Training{Strange: true}, true, false}} {
		r := &Reading{Training: test.training}
		senses, err := vector.Load()
		if err != nil {
			t.Fatal(err)
		}
		r.Read(p, []int{1}, senses)
		if r.strange != test.strange || (r.tongue != nil) != test.listed {
			t.Errorf("%+v: strange %v, listed %v", test.training, r.strange, r.tongue != nil)
		}
		if opens := r.Forms[0].Opening&ConnectiveWord != 0; opens != (!test.strange || test.listed) {
			t.Errorf("%+v: opens with a connective: %v", test.training, opens)
		}
	}
}
