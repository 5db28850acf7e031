package roletrain

import (
	"strings"
	"testing"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

// bodyOf are the lines of text of a sample, one behind the other.
func bodyOf(s *sample) []string {
	var list []string
	for i, l := range s.lines {
		if l.role == segmenter.Body {
			list = append(list, string(s.text[i]))
		}
	}
	return list
}

func TestListsLabelsAndLooseEndsChangeTextAlone(t *testing.T) {
	for name, change := range map[string]func(*sample, uint64){
		"enlist": func(s *sample, seed uint64) { enlist(s, random(seed)) },
		"loosen": func(s *sample, seed uint64) { loosen(s, random(seed)) },
		"label":  func(s *sample, seed uint64) { label(s, random(seed)) },
	} {
		changed := 0
		for seed := range uint64(200) {
			s, want := storyOf(30), storyOf(30)
			change(s, seed)
			if len(s.text) != len(want.text) || len(s.lines) != len(want.lines) {
				t.Fatalf("%s, seed %d: %d lines, want %d", name, seed, len(s.text), len(want.text))
			}
			for i, l := range s.lines {
				same := string(s.text[i]) == string(want.text[i])
				switch {
				case l != want.lines[i] || !same && l.role != segmenter.Body:
					t.Fatalf("%s, seed %d changed line %d, a %v: %q", name, seed, i+1, want.lines[i], s.text[i])
				case strings.TrimSpace(string(s.text[i])) == "":
					t.Fatalf("%s, seed %d emptied line %d", name, seed, i+1)
				case !same:
					changed++
				}
			}
		}
		if changed < 50 {
			t.Errorf("%s changed %d lines on 200 pages", name, changed)
		}
	}
}

func TestAppealsAreLongFurnitureAndNothingElseChanges(t *testing.T) {
	manners, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	added := 0
	for seed := range uint64(200) {
		s, want := storyOf(10), storyOf(10)
		appeal(s, manners, random(seed))
		if got := bodyOf(s); strings.Join(got, "\n") != strings.Join(bodyOf(want), "\n") {
			t.Fatalf("seed %d changed the text", seed)
		}
		if len(s.text) != len(s.lines) || len(s.story) != len(s.lines) {
			t.Fatalf("seed %d: %d texts, %d lines, %d stories", seed, len(s.text), len(s.lines), len(s.story))
		}
		for i, l := range s.lines {
			if l.role == segmenter.Furniture && l.kind != "social" {
				if len(s.text[i]) < appealLength/2 {
					t.Errorf("seed %d: %q is short", seed, s.text[i])
				}
				added++
			}
		}
	}
	if added < 15 {
		t.Errorf("%d appeals on 200 pages", added)
	}
}

func TestBrokenParagraphsBecomeItemsOfTextAlone(t *testing.T) {
	items := 0
	for seed := range uint64(300) {
		s, want := storyOf(20), storyOf(20)
		breakUp(s, random(seed))
		if len(s.text) != len(s.lines) || len(s.story) != len(s.lines) {
			t.Fatalf("seed %d: %d texts, %d lines, %d stories", seed, len(s.text), len(s.lines), len(s.story))
		}
		if got := othersOf(s); strings.Join(got, "\n") != strings.Join(othersOf(want), "\n") {
			t.Fatalf("seed %d changed what is no text", seed)
		}
		for i, l := range s.lines {
			if !l.light {
				continue
			}
			items++
			if l.role != segmenter.Body && l.role != segmenter.Subhead || strings.TrimSpace(string(s.text[i])) == "" {
				t.Fatalf("seed %d: item %d is a %v: %q", seed, i+1, l.role, s.text[i])
			}
		}
	}
	if items < 200 {
		t.Errorf("%d items on 300 pages", items)
	}
}

// othersOf are the lines of a sample that are no text and no heading of a list.
func othersOf(s *sample) []string {
	var list []string
	for i, l := range s.lines {
		if l.role != segmenter.Body && l.role != segmenter.Subhead {
			list = append(list, string(s.text[i]))
		}
	}
	return list
}

func TestCrowdsAreFurnitureAroundTheSameText(t *testing.T) {
	manners, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	added, menus := 0, 0
	for seed := range uint64(200) {
		s, want := storyOf(10), storyOf(10)
		crowd(s, manners, []string{"Ferry laid up for the winter"}, random(seed))
		if got := bodyOf(s); strings.Join(got, "\n") != strings.Join(bodyOf(want), "\n") {
			t.Fatalf("seed %d changed the text", seed)
		}
		if len(s.story) != len(s.lines) {
			t.Fatalf("seed %d: %d lines, %d stories", seed, len(s.lines), len(s.story))
		}
		for i, l := range s.lines {
			if !l.light {
				continue
			}
			added++
			if l.role != segmenter.Furniture || len(s.text[i]) == 0 {
				t.Fatalf("seed %d added a %v: %q", seed, l.role, s.text[i])
			}
			if l.kind == "menu" {
				menus++
			}
		}
	}
	if added < 500 || menus < 50 {
		t.Errorf("%d lines were added on 200 pages, %d of them of menus", added, menus)
	}
}

func TestDenseKeepsTheWordsThatNameSomething(t *testing.T) {
	got := strings.Join(dense(strings.Fields("The five boats that would have sailed to Oban, with coal (12 tons) and their crews")), " ")
	if want := "The five boats sailed Oban coal 12 tons crews"; got != want {
		t.Errorf("dense kept %q, want %q", got, want)
	}
}

func TestPagesAbroadHaveSubheadsAndSomeAreEnglish(t *testing.T) {
	manners, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	english, heads := 0, 0
	for _, s := range abroad(manners, []string{"Ferry laid up for the winter"}, 0, 200, 3) {
		own := false
		for i, l := range s.lines {
			own = own || string(s.text[i]) == "Nobody answered."
			if l.role == segmenter.Subhead && len(s.text[i]) > 0 {
				heads++
			}
		}
		if own {
			english++
		}
	}
	if english == 0 || english > 60 || heads < 100 {
		t.Errorf("%d pages in English with %d subheads, of 200 pages", english, heads)
	}
}
