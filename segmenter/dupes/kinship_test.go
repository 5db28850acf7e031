package dupes

import "testing"

// Two reports of one sort that name nobody and nothing tell of two events, however many of their words are one another's.
func TestWhatNamesNothingIsNotRelated(t *testing.T) {
	village := Text{Title: "Earthquake damages houses in mountain villages", Paragraphs: []string{
		"A strong earthquake struck a mountainous region early in the morning, sending people running into the streets in their nightclothes.",
		"The tremor was felt in several towns and damaged dozens of houses, officials said. Rescue workers searched the rubble for survivors, and the seismological agency warned of aftershocks.",
		"The epicentre lay beneath a remote valley, where landslides blocked the roads and cut off villages, the agency said.",
	}}
	coast := Text{Title: "Earthquake brings down houses on the coast", Paragraphs: []string{
		"A powerful earthquake shook the coast late in the evening, and frightened residents ran into the streets.",
		"Dozens of houses collapsed and rescue workers dug through the rubble with their hands, the mayor said. The tremor was followed by aftershocks.",
		"The seismological agency put the epicentre beneath the sea floor. No tsunami warning was issued, but landslides blocked coastal roads, officials said.",
	}}
	a, b := NewFingerprint(village), NewFingerprint(coast)
	if k := Relate(&a, &b, nil); k.Plain < 10 {
		t.Fatalf("the texts have only %d words in common that tell something", k.Plain)
	}
	if p, ok := Compare(&a, &b, nil); ok {
		t.Errorf("they are %v: %v", p.Kind, p.Evidence)
	}
}
