package roletrain

import (
	"fmt"
	"strings"
	"testing"

	"stet/segmenter"
)

// plainStory has paragraphs alone, and a footer.
func plainStory(paragraphs int) *sample {
	s := &sample{}
	for i := range paragraphs {
		s.put(fmt.Sprintf("Pier %d was closed in May. The harbour board said that Ruth Castle, Ann Roe, Ian Moss and Una Bell had told the meeting why.", i),
			line{role: segmenter.Body}, 0)
	}
	s.put("Share this story", line{role: segmenter.Furniture, kind: "social"}, 0)
	return s
}

func TestColonEnded(t *testing.T) {
	for text, want := range map[string]string{
		"These were closed.": "These were closed:",
		"Which ones?! ":      "Which ones:",
		"次の通り。":              "次の通り:",
		"“All of them.”":     "“All of them.”",
		"All (or none).":     "All (or none).",
		"...":                "...",
		"These are closed: ": "These are closed:",
		"None":               "None:",
	} {
		if got := string(colonEnded([]byte(text))); got != want {
			t.Errorf("colonEnded(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestColonsAreAnnouncedBeforeFurnitureAlone(t *testing.T) {
	announced := 0
	for seed := range uint64(300) {
		s, want := storyOf(10), storyOf(10)
		announceOthers(s, random(seed))
		for i := range s.lines {
			if string(s.text[i]) == string(want.text[i]) {
				continue
			}
			if announced++; s.lines[i].role != segmenter.Body || s.lines[i+1].role != segmenter.Furniture || s.text[i][len(s.text[i])-1] != ':' {
				t.Fatalf("seed %d changed line %d to %q", seed, i+1, s.text[i])
			}
		}
	}
	if announced < 30 {
		t.Errorf("%d lines announce furniture on 300 pages", announced)
	}
}

func TestListsAreAnnouncedOnlyWhereTheyAre(t *testing.T) {
	announced := 0
	for seed := range uint64(600) {
		broken, listed := plainStory(30), plainStory(30)
		breakUp(broken, random(seed))
		enlist(listed, random(seed))
		for i, text := range broken.text {
			if broken.lines[i].kind == oursKind || !strings.HasSuffix(string(text), ":") {
				continue
			}
			if announced++; !broken.lines[i+1].light {
				t.Errorf("seed %d: %q announces %q", seed, text, broken.text[i+1])
			}
		}
		want := plainStory(30)
		for i, text := range listed.text {
			if strings.HasSuffix(string(text), "why:") && string(listed.text[i+1]) == string(want.text[i+1]) {
				t.Errorf("seed %d: %q announces %q", seed, text, listed.text[i+1])
			}
		}
	}
	if announced < 20 {
		t.Errorf("%d lists are announced on 600 pages", announced)
	}
}

func TestRefrainsComeBackAndNothingElseChanges(t *testing.T) {
	refrains, again := 0, 0
	for seed := range uint64(600) {
		s, want := plainStory(20), plainStory(20)
		refrain(s, random(seed))
		if len(s.story) != len(s.lines) {
			t.Fatalf("seed %d: %d lines, %d stories", seed, len(s.lines), len(s.story))
		}
		var rest []string
		seen := map[string]bool{}
		for i, l := range s.lines {
			text := string(s.text[i])
			if l.kind != oursKind {
				rest = append(rest, text)
				continue
			}
			if l.role != segmenter.Body || strings.TrimSpace(text) == "" {
				t.Fatalf("seed %d: a refrain is a %v: %q", seed, l.role, text)
			}
			if refrains++; seen[text] {
				again++
			}
			seen[text] = true
		}
		var before []string
		for _, text := range want.text {
			before = append(before, string(text))
		}
		if strings.Join(rest, "\n") != strings.Join(before, "\n") {
			t.Fatalf("seed %d changed the rest of the page", seed)
		}
	}
	if refrains < 60 || again < 30 {
		t.Errorf("%d lines of refrains on 600 pages, %d of them said before", refrains, again)
	}
}

func TestHeadingsAbroadAreNeverEmpty(t *testing.T) {
	for name, prose := range map[string][]string{"dashes": {"– – – – – –"}, "words": {"Es regnete."}} {
		for seed := range uint64(100) {
			p := foreignPage{Rand: random(seed), prose: prose, shouts: seed%2 == 0}
			got := p.heading()
			if name == "dashes" && got != "" || name == "words" && got == "" {
				t.Fatalf("%s: heading %q", name, got)
			}
		}
	}
}
