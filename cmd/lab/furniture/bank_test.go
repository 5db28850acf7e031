package furniture

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestLoadHasManyManners(t *testing.T) {
	manners, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	held, langs := 0, map[string]bool{}
	for _, m := range manners {
		langs[m.Lang] = true
		if m.Held {
			held++
		}
		if len(m.Templates) < 15 {
			t.Errorf("%s has only %d templates", m.Name, len(m.Templates))
		}
		lines := 0
		for _, block := range m.Blocks {
			lines += len(block)
		}
		if lines != len(m.Templates) {
			t.Errorf("%s: blocks hold %d lines, templates %d", m.Name, lines, len(m.Templates))
		}
	}
	if len(manners) < 80 || len(langs) < 28 {
		t.Errorf("%d manners in %d languages, want at least 80 in 28", len(manners), len(langs))
	}
	if share := float64(held) / float64(len(manners)); share < 0.15 || share > 0.3 {
		t.Errorf("share of held manners is %.2f, want about a fifth", share)
	}
}

func TestFillReplacesEverySlot(t *testing.T) {
	manners, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, m := range manners {
		for _, template := range m.Templates {
			line := FillEach(template, func() Slots { return m.Draw(r) })
			if line == "" || strings.ContainsAny(line, "{}\n") {
				t.Errorf("%s: %q filled to %q", m.Name, template.Text, line)
			}
		}
	}
	got := Fill(Template{Text: "By {name} in {place} {of}"}, Slots{Name: "Ann Roe", Place: "Bath"})
	if want := "By Ann Roe in Bath {of}"; got != want {
		t.Errorf("Fill = %q, want %q", got, want)
	}
}

func TestParseRefusesMalformedFiles(t *testing.T) {
	for _, text := range []string{"promo", "promo\t", "+promo\tfirst", "promo\t{nothing}", "\ttext"} {
		if _, err := parse("en-x", text); err == nil {
			t.Errorf("parse(%q) gave no error", text)
		}
	}
	if _, err := parse("english", "promo\tx"); err == nil {
		t.Error("a file without a language gave no error")
	}
}
