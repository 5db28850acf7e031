package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stet/cmd/lab/furniture"
	"stet/segmenter"
	"stet/segmenter/roles"
)

// story is a sample of one story of our own with furniture between its paragraphs.
func storyOf(paragraphs int) *sample {
	s := &sample{lang: "en"}
	for i := range paragraphs {
		s.put(fmt.Sprintf("The harbour board said that ferry %d would be laid up for the winter, and Ruth Castle told the meeting why.", i),
			line{role: segmenter.Body}, 0)
		s.put("Share this story", line{role: segmenter.Furniture, kind: "social"}, 0)
		s.put("Print this story", line{role: segmenter.Furniture, kind: "social"}, 0)
	}
	return s
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// A page stays that of its language and fold whatever is put on it: what comes next is chosen by both.
func TestAPageKeepsItsLanguage(t *testing.T) {
	bank, err := furniture.Load()
	if err != nil {
		t.Fatal(err)
	}
	others, err := loadOthers()
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*sample, *rand.Rand){
		"appeal": func(s *sample, r *rand.Rand) { appeal(s, bank, r) }, "breakUp": breakUp, "crowd": func(s *sample, r *rand.Rand) { crowd(s, bank, nil, r) },
		"headParts": headParts, "refrain": refrain, "vary": vary, "tabulate": tabulate, "confess": confess,
		"comment": func(s *sample, r *rand.Rand) { comment(s, others.threads, r) }, "wall": func(s *sample, r *rand.Rand) { wall(s, others.walls, r) },
	} {
		changed := false
		for seed := range uint64(200) {
			s := storyOf(20)
			s.insert(0, plainStory(20))
			s.lang, s.fold = "de", 3
			before := len(s.lines)
			change(s, random(seed))
			changed = changed || len(s.lines) != before
			if s.lang != "de" || s.fold != 3 || len(s.story) != len(s.lines) {
				t.Fatalf("%s, seed %d: language %q, fold %d, %d lines of %d stories", name, seed, s.lang, s.fold, len(s.lines), len(s.story))
			}
		}
		if !changed {
			t.Errorf("%s changed no page", name)
		}
	}
}

func TestHeadPartsAddsSubheadsAndNothingElse(t *testing.T) {
	added := 0
	for seed := range uint64(200) {
		s := storyOf(30)
		headParts(s, random(seed))
		var rest []string
		for i, l := range s.lines {
			if l.role == segmenter.Subhead {
				added++
				if l.kind != oursKind || len(s.text[i]) == 0 || s.lines[i+1].role != segmenter.Body {
					t.Fatalf("line %d of seed %d is %q, a %v before a %v", i+1, seed, s.text[i], l, s.lines[i+1])
				}
				continue
			}
			rest = append(rest, string(s.text[i]))
		}
		want := storyOf(30)
		if len(rest) != len(want.text) || len(s.story) != len(s.lines) {
			t.Fatalf("seed %d: %d other lines, want %d", seed, len(rest), len(want.text))
		}
		for i := range rest {
			if rest[i] != string(want.text[i]) {
				t.Fatalf("seed %d changed line %d to %q", seed, i+1, rest[i])
			}
		}
	}
	if added < 50 {
		t.Errorf("%d subheads on 200 pages", added)
	}
}

func TestVaryLeavesTextAlone(t *testing.T) {
	changed := false
	for seed := range uint64(50) {
		s, want := storyOf(10), storyOf(10)
		vary(s, random(seed))
		var got, all []string
		for i, l := range s.lines {
			if l.role == segmenter.Body {
				got = append(got, string(s.text[i]))
			} else {
				changed = changed || !strings.HasSuffix(string(s.text[i]), " this story")
			}
		}
		for i, l := range want.lines {
			if l.role == segmenter.Body {
				all = append(all, string(want.text[i]))
			}
		}
		if strings.Join(got, "\n") != strings.Join(all, "\n") {
			t.Fatalf("seed %d changed the text", seed)
		}
	}
	if !changed {
		t.Error("no furniture was changed")
	}
}

func TestDistrustTakesTheWeightOfDoubtfulText(t *testing.T) {
	list := make([]row, 4)
	for i, l := range []line{{role: segmenter.Subhead}, {role: segmenter.Subhead, kind: oursKind}, {role: segmenter.Body}, {role: segmenter.Furniture}} {
		list[i] = row{vector: &roles.Vector{}, line: l, weight: 1}
		list[i].vector[roles.OwnFeature] = 6
	}
	long := row{vector: &roles.Vector{}, line: line{role: segmenter.Body}, weight: 1}
	long.vector[roles.OwnFeature], long.vector[roles.WordsFeature] = 6, 60
	list = append(list, long)
	if n := distrust(list); n != 2 {
		t.Errorf("%d rows lost their weight, want 2", n)
	}
	for i, want := range []float32{0, 1, 0, 1, 1} {
		if list[i].weight != want {
			t.Errorf("row %d weighs %v, want %v", i, list[i].weight, want)
		}
	}
}
