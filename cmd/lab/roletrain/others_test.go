package roletrain

import (
	"slices"
	"strings"
	"testing"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
)

func TestCommentsWallsAndTablesAreFurnitureAndTheRestStays(t *testing.T) {
	others, err := loadOthers()
	if err != nil {
		t.Fatal(err)
	}
	for name, add := range map[string]func(*sample, uint64){
		"comments": func(s *sample, seed uint64) {
			thread := &others.threads[int(seed)%len(others.threads)]
			addThread(s, thread, furniture.Voices(thread.Lang, false), int(seed)%folds, random(seed))
		},
		"walls":  func(s *sample, seed uint64) { addWall(s, &others.walls[int(seed)%len(others.walls)], -1, random(seed)) },
		"tables": func(s *sample, seed uint64) { addTable(s, random(seed)) },
	} {
		for seed := range uint64(200) {
			s, want := storyOf(8), storyOf(8)
			add(s, seed)
			if len(s.text) <= len(want.text) || len(s.text) != len(s.lines) || len(s.story) != len(s.lines) {
				t.Fatalf("%s, seed %d: %d texts, %d lines, %d stories", name, seed, len(s.text), len(s.lines), len(s.story))
			}
			if got := bodyOf(s); strings.Join(got, "\n") != strings.Join(bodyOf(want), "\n") {
				t.Fatalf("%s, seed %d changed the text", name, seed)
			}
			for i := range s.lines {
				if text := string(s.text[i]); text == "" || strings.ContainsAny(text, "{}\n") {
					t.Errorf("%s, seed %d: line %q", name, seed, text)
				}
			}
		}
	}
}

func TestACommentIsSaidOnceOnAPage(t *testing.T) {
	threads, err := furniture.Threads()
	if err != nil {
		t.Fatal(err)
	}
	thread := &threads[slices.IndexFunc(threads, func(t furniture.Thread) bool { return t.Name == "en-widget" })]
	texts := 0
	for seed := range uint64(100) {
		s := storyOf(8)
		addThread(s, thread, furniture.Voices("en", false), -1, random(seed))
		seen := map[string]int{}
		for i, l := range s.lines {
			if l.kind == furniture.CommentKind && !l.light {
				seen[string(s.text[i])]++
				texts++
			}
		}
		for text, n := range seen {
			if n > 1 {
				t.Errorf("seed %d says %q %d times", seed, text, n)
			}
		}
	}
	if texts < 200 {
		t.Errorf("%d comments on 100 pages", texts)
	}
}

func TestReadersVoicesAreTextWhereTheyAreNoComments(t *testing.T) {
	added := 0
	for seed := range uint64(200) {
		s, want := storyOf(8), storyOf(8)
		speak(s, furniture.Voices("en", false), random(seed))
		if got := othersOf(s); strings.Count(strings.Join(got, "\n"), "this story") != len(othersOf(want)) {
			t.Fatalf("seed %d changed the furniture", seed)
		}
		for _, l := range s.lines {
			if l.kind == oursKind && l.role == segmenter.Body {
				added++
			}
		}
	}
	if added < 200 {
		t.Errorf("%d paragraphs on 200 pages", added)
	}
}
