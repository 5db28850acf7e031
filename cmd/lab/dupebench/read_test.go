package dupebench

import "testing"

// TestReadPairs holds that the pairs that were read keep the form that they are
// read in, that each has one of the four labels, and that none is given twice.
func TestReadPairs(t *testing.T) {
	labels := map[string]bool{oneEvent: true, "affair": true, "sister": true, "topic": true}
	seen := map[[2]string]bool{}
	for name, file := range map[string]string{"read-dev.tsv": readDev, "read-held.tsv": readHeld} {
		pairs, err := parseRead(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(pairs) < 100 {
			t.Errorf("%s: %d pairs", name, len(pairs))
		}
		for _, p := range pairs {
			switch {
			case !labels[p.label]:
				t.Errorf("%s: %v: label %q", name, p.ids, p.label)
			case p.ids[0] >= p.ids[1] || seen[p.ids]:
				t.Errorf("%s: %v: out of order or twice", name, p.ids)
			case p.stands < 1:
				t.Errorf("%s: %v stands for %v", name, p.ids, p.stands)
			}
			seen[p.ids] = true
		}
	}
	if _, err := parseRead("event\tonly one"); err == nil {
		t.Error("a line of two fields is taken for a pair")
	}
}
