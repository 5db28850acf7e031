package segmenter

import "testing"

// What is said of the words shared never contradicts its weight.
func TestSharedWordsAreToldByAFigureOfTheSameSide(t *testing.T) {
	const asAWhole = "the words of the lines before and behind, as a whole"
	for _, test := range []struct {
		cosine, page, local, relative8 float32
		speaksFor, against             string
	}{
		{0.01, 0.17, 0, 0, "the lines before and behind share 1% of their words by weight (page mean 17%)", asAWhole},
		{0.18, 0.16, -0.1, 0, "the lines before and behind share 18% of their words by weight (around it 28%)", "the lines before and behind share 18% of their words by weight (page mean 16%)"},
		{0.181, 0.184, 0, -0.1, "the eight lines before and behind share fewer words than lines of the page do", asAWhole},
		{0.18, 0.18, 0, 0.1, asAWhole, "the eight lines before and behind share more words than lines of the page do"},
		{0.18, 0.18, 0, 0, asAWhole, asAWhole},
	} {
		v := &features{}
		v[featureCosine4], v[featurePageCosine], v[featureLocal4] = test.cosine, test.page, test.local
		v[featureRelative8] = test.relative8
		if have := sayWords(v, 1); have != test.speaksFor {
			t.Errorf("%+v: for it says %q", test, have)
		}
		if have := sayWords(v, -1); have != test.against {
			t.Errorf("%+v: against it says %q", test, have)
		}
	}
}

// Names that are known speak against a split, new ones for it.
func TestNamesAreToldBySide(t *testing.T) {
	for _, test := range []struct {
		names, known       int
		introduced         string
		speaksFor, against string
	}{
		{0, 0, "", "no name carried over", "the next lines hold no names"},
		{5, 0, "", "no name carried over", "nobody is introduced in full"},
		{17, 10, "", "7 new names in the next lines", "10 of 17 names in the next lines are known from before"},
		{17, 10, "“Ann Barlow”", "“Ann Barlow” introduced in full", "10 of 17 names in the next lines are known from before"},
		{5, 0, "“Ann Barlow”", "no name carried over; “Ann Barlow” introduced in full", namesAsAWhole},
		{5, 4, "", "1 new name in the next lines", "4 of 5 names in the next lines are known from before"},
		{5, 5, "", namesAsAWhole, "5 of 5 names in the next lines are known from before"},
	} {
		if have := sayNames(test.names, test.known, test.introduced, 1); have != test.speaksFor {
			t.Errorf("%+v: for it says %q", test, have)
		}
		if have := sayNames(test.names, test.known, test.introduced, -1); have != test.against {
			t.Errorf("%+v: against it says %q", test, have)
		}
	}
}

func TestAColonSpeaksAgainstASplit(t *testing.T) {
	v := &features{}
	v[featureLastColon] = 1
	if have := sayEnding(v, 1); have != "the line before reads like an end" {
		t.Errorf("for it says %q", have)
	}
	if have := sayEnding(v, -1); have != "the line before ends with a colon" {
		t.Errorf("against it says %q", have)
	}
}
