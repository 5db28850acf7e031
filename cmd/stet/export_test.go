package main

import (
	"strings"
	"testing"

	"stet/store/corpus"
)

func TestTheExportSaysWhatMayBeAmiss(t *testing.T) {
	for _, test := range []struct {
		manifest  corpus.Manifest
		unsettled int
		want, not string
	}{
		{corpus.Manifest{Stories: 3, Approved: 3}, 2, "2 groups of copies not settled, so that it may hold a story twice", "undecided"},
		{corpus.Manifest{Stories: 1, Approved: 1}, 1, "1 group of copies not settled", "nothing is approved"},
		{corpus.Manifest{Stories: 3, Approved: 3}, 0, "3 stories written to out", "not settled"},
		{corpus.Manifest{}, 2, "nothing is approved yet", "not settled"},
	} {
		if got := exportSummary(test.manifest, test.unsettled, "out"); !strings.Contains(got, test.want) || strings.Contains(got, test.not) {
			t.Errorf("%q, want %q and not %q", got, test.want, test.not)
		}
	}
}
