package corpus

import "testing"

func TestSizesOfATableAreInOneUnit(t *testing.T) {
	for _, test := range []struct {
		total, n int64
		want     string
	}{
		{0, 0, "0 B"},
		{9_999, 9_999, "9,999 B"},
		{9_999, 1, "1 B"},
		{44_052, 44_052, "44.1 kB"},
		{44_052, 8_623, "8.6 kB"},
		{44_052, 0, "0.0 kB"},
		{44_052, 12, "<0.1 kB"},
		{9_999_999, 9_999_900, "9,999.9 kB"},
		{31_000_000, 140_600, "0.1 MB"},
		{1_400_000_000, 999_950_000, "1,000.0 MB"},
		{40_000_000_000, 12_340_000_000, "12.3 GB"},
	} {
		if got := unitFor(test.total).say(test.n); got != test.want {
			t.Errorf("%d of %d: %q, want %q", test.n, test.total, got, test.want)
		}
	}
}
