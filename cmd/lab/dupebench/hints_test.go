package dupebench

import "testing"

// A bar's row counts what passes it of all that met, of what is wanted and of what is labelled.
func TestHintRow(t *testing.T) {
	var r HintRow
	r.add(0.1, true, true, false)
	r.add(0.1, false, true, true)
	r.add(0.1, true, false, true)
	r.add(0.1, false, false, false)
	if want := (HintRow{From: 0.1, Met: 4, Passed: 2, Wanted: 2, Kept: 1, Told: 2, True: 1}); r != want {
		t.Errorf("%+v, want %+v", r, want)
	}
}

// The model of hints learns what the model of related stories would say, of pairs without a label, too,
// but of no form that was filled in twice.
func TestHintsLearnWhatWouldBeSaid(t *testing.T) {
	var l lessons
	for i := range 200 {
		strong := float32(i % 2)
		l.related = append(l.related, example{[]float32{strong}, strong > 0, 1})
		l.met = append(l.met, meeting{hints: []float32{-strong}, features: []float32{strong}, form: i%10 == 1, weight: 1})
	}
	for i, e := range l.hints(train(l.related, plain)) {
		if want := i%2 == 1 && i%10 != 1; e.yes != want || e.features[0] != -float32(i%2) {
			t.Fatalf("pair %d: %+v, want %v", i, e, want)
		}
	}
}
