package dupebench

import (
	"testing"

	"stet/segmenter/dupes"
)

// TestEvents holds that the labelled articles keep the form that they are read
// in, and that the tellers of an event are all of one part of the outlets.
func TestEvents(t *testing.T) {
	events, err := eventsOf("fnc-", fncEvents)
	if err != nil {
		t.Fatal(err)
	}
	if len(events) < 1000 {
		t.Errorf("%d articles", len(events))
	}
	parts := map[string]bool{}
	for id, event := range events {
		held := Held.has(&Article{ID: id, Event: event, Source: "fnc-1"})
		if other, known := parts[event]; known && other != held {
			t.Errorf("%s is in both parts", event)
		}
		parts[event] = held
	}
	for name, file := range map[string]string{
		"a line of one field":      "only an event",
		"an article of two events": "1\tfnc00001\n2\tfnc00001\n",
	} {
		if events, err := eventsOf("", file); err == nil {
			t.Errorf("%s: read as %v", name, events)
		}
	}
	if twice, err := eventsOf("", "# twice\n1\tfnc00001\n\n1\tfnc00001\n"); err != nil || len(twice) != 1 {
		t.Errorf("an article that is named twice: %v, %v", twice, err)
	}
}

// What is promised of events that nothing was tuned on, with room for the chance
// of one draw.
func TestHeldEvents(t *testing.T) {
	dir, err := DataDir()
	if err != nil {
		t.Skip("the shared articles are not here: ", err)
	}
	s, err := ScoreEvents(dir, readTellers, Held, 11, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if s.Right == 0 || s.F1() < 0.83 {
		t.Errorf("F1 of related pairs %.4f, want 0.83", s.F1())
	}
}

// What is said of copies is said of their article: right where one of them is related to an article of the event or to its copy.
func TestCopiesSpeakForTheirArticle(t *testing.T) {
	told := []Article{
		{ID: "1", Event: "storm", Title: "one", Paragraphs: []string{"some words"}},
		{ID: "2", Event: "storm", Paragraphs: []string{"other words"}},
		{ID: "3", Event: "fire", Paragraphs: []string{"more words"}},
		{ID: "4", Paragraphs: []string{"no event"}},
	}
	articles := withCopies(told, 2, 1)
	if len(articles) != 12 {
		t.Fatalf("%d articles", len(articles))
	}
	group := func(kind dupes.Kind, ids ...string) dupes.Group {
		g := dupes.Group{Kind: kind}
		for _, id := range ids {
			g.Members = append(g.Members, dupes.Member{ID: id})
		}
		return g
	}
	s := &EventScore{}
	s.add(articles, []dupes.Group{group(dupes.Near, "1", "1#0", "1#1"), group(dupes.Related, "1#1", "2#0"), group(dupes.Related, "2#0", "3")}, strangers)
	if want := (Counts{Right: 1, Wrong: 1}); s.Counts != want {
		t.Errorf("%+v, want %+v", s.Counts, want)
	}
}
