package reading

import (
	"testing"

	"stet/segmenter/words"
)

func TestUsesAreLinked(t *testing.T) {
	r := readingOf("The goalkeeper saved a penalty.\nRain fell on the harbour.\nThe goalkeeper was praised by Mr Rao.\nAnjali Rao praised the goalkeepers.")
	find := func(line int, text string) Use {
		for _, u := range r.Of(line) {
			if r.Terms[u.Term].hash == words.Scan([]byte(text), nil)[0].Stem {
				return u
			}
		}
		t.Fatalf("line %d has no %q", line, text)
		return Use{}
	}
	if u := find(0, "goalkeeper"); u.Before != -1 || u.After != 2 {
		t.Errorf("first use: %+v", u)
	}
	if u := find(2, "goalkeeper"); u.Before != 0 || u.After != 3 {
		t.Errorf("second use: %+v", u)
	}
	if u := find(3, "goalkeepers"); u.After != 4 {
		t.Errorf("last use: %+v", u)
	}
	if u := find(2, "Rao"); u.Kind != NameUse|TitledUse {
		t.Errorf("Mr Rao is used as %b", u.Kind)
	}
	if u := find(3, "Rao"); u.Kind&FullUse == 0 {
		t.Errorf("Anjali Rao is used as %b", u.Kind)
	}
}
