package abroad

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/cmd/lab/pages"
	"stet/segmenter"
)

const (
	first  = "Le pont sur la Vire reste fermé, car le béton s'effrite à plusieurs endroits, a indiqué mardi la mairie de Lardon, qui attend encore l'avis de deux experts."
	second = "Les écoliers feront le détour par la vallée jusqu'au printemps, et deux autocars de plus partiront chaque matin de la place du marché vers le lycée."
	third  = "Un crédit de trois millions sera soumis au conseil en janvier. « Nous n'avons pas le choix », dit le maire."
)

func wmt(docs string) string {
	return `<?xml version="1.0"?><dataset id="t"><collection id="general">` + docs + `</collection></dataset>`
}

func TestNewsOfATestSet(t *testing.T) {
	seg := func(text string) string { return "<seg>" + text + "</seg>" }
	set := wmt(`<doc id="kept" domain="news"><src lang="fr"><p>` + seg("Le pont de Lardon reste fermé") + seg(first) + `</p><p>` + seg(second) + `</p><p>` + seg(third) + `</p></src>
		<ref lang="de"><p>` + seg("Kurz.") + `</p></ref></doc>
		<doc id="talk" domain="conversation"><src lang="fr"><p>` + seg(first) + seg(second) + seg(third) + `</p></src></doc>
		<doc id="brief" domain="news"><src lang="fr"><p>` + seg("Trois.") + seg("Mots.") + seg("Seuls.") + `</p></src></doc>`)
	list, err := ReadWMT(strings.NewReader(set), "fr")
	if err != nil || len(list) != 1 || list[0].ID != "kept" {
		t.Fatalf("%+v, %v; want the one long story of news", list, err)
	}
	if want := []string{first, second, third}; !slices.Equal(list[0].Lines, want) {
		t.Errorf("lines %q, want the paragraphs without the headline", list[0].Lines)
	}
	if list, err = ReadWMT(strings.NewReader(set), "hr"); err != nil || len(list) != 0 {
		t.Errorf("%d stories in a language that is not there, %v", len(list), err)
	}
	if _, err = ReadWMT(strings.NewReader("no set"), "fr"); err == nil {
		t.Error("what is no XML was read")
	}
}

func TestFolderGivesTextAlone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"fr-a.txt":   "Un titre\nun\n\ndeux\nPartagez\ntrois\nquatre\ncinq\n",
		"gold.jsonl": `{"dump":"fr-a.txt","roles":["headline","body","body","subhead","furniture","body","body","body"]}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := ReadFolder(dir)
	if err != nil || len(list) != 1 || list[0].Language != "fr" {
		t.Fatalf("%+v, %v", list, err)
	}
	if want := []string{"un", "deux", "trois", "quatre", "cinq"}; !slices.Equal(list[0].Lines, want) {
		t.Errorf("lines %q, want %q", list[0].Lines, want)
	}
}

func TestGoldFitsTheDump(t *testing.T) {
	var articles []Article
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		article := Article{ID: id, Language: "fr"}
		for _, line := range []string{"un", "deux", "trois", "quatre", "cinq", "six", "sept"} {
			article.Lines, article.Roles = append(article.Lines, id+" "+line), append(article.Roles, "body")
		}
		articles = append(articles, article)
	}
	seen := map[string]int{}
	for page := range Join("fr", articles, 3, 1) {
		p := segmenter.NewPage(page.Text)
		if len(page.Gold.Roles) != len(p.Lines) {
			t.Fatalf("%s: %d roles for %d lines", page.Name, len(page.Gold.Roles), len(p.Lines))
		}
		for i, story := range page.Gold.Stories {
			seen[story.Story]++
			if page.Gold.Starts[i] != story.StartLine || story.EndLine-story.StartLine < 2 {
				t.Errorf("%s: story %d from %d to %d, starts %v", page.Name, i+1, story.StartLine, story.EndLine, page.Gold.Starts)
			}
			if got := string(p.Bytes(story.StartLine)); got != story.Story+" un" {
				t.Errorf("%s: story %d begins with %q", page.Name, i+1, got)
			}
		}
	}
	for _, a := range articles {
		if seen[a.ID] != 3 {
			t.Errorf("%s came %d times, want once a draw", a.ID, seen[a.ID])
		}
	}
	same := func() []pages.Page { return slices.Collect(Join("fr", articles, 3, 1)) }
	if one, other := same(), same(); !slices.EqualFunc(one, other, func(a, b pages.Page) bool { return string(a.Text) == string(b.Text) }) {
		t.Error("the same seed made other dumps")
	}
}
