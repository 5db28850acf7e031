package store

import "testing"

func TestEveryProbabilityHasItsBin(t *testing.T) {
	for bin := range HistogramBins {
		from, to := BinFrom(bin), BinFrom(bin+1)
		if from >= to || binOf(from) != bin || binOf((from+to)/2) != bin || bin > 0 && binOf(from-1e-6) != bin-1 {
			t.Errorf("bin %d from %g to %g: binOf gives %d, %d, %d", bin, from, to, binOf(from), binOf((from+to)/2), binOf(from-1e-6))
		}
	}
	if binOf(1) != HistogramBins-1 || binOf(-1) != 0 || BinFrom(HistogramBins) != 1 {
		t.Error("the ends are not as they should be")
	}
}

func TestForecastCutsAtItsEdges(t *testing.T) {
	var histogram [HistogramBins]int
	histogram[0], histogram[12], histogram[13], histogram[18], histogram[19] = 1, 2, 4, 8, 16
	if got, want := DefaultCuts().Forecast(histogram), (Forecast{Sure: 16, Doubtful: 12, Hard: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWhatIsComparedWithACutAgreesWithTheSums(t *testing.T) {
	for cut := range 101 {
		chosen := Cuts{Sure: float64(cut) / 100, Hard: float64(cut) / 100}
		at := chosen.AtEdges()
		if again := at.AtEdges(); again != at {
			t.Errorf("cut at %d%%: the edges %+v move on to %+v", cut, at, again)
		}
		for bin := range HistogramBins {
			var histogram [HistogramBins]int
			histogram[bin] = 1
			p := BinFrom(bin)
			if got := chosen.Forecast(histogram); got.Sure == 1 != (p >= at.Sure) {
				t.Errorf("cut at %d%%: %g is counted as %+v, the edge is %g", cut, p, got, at.Sure)
			}
		}
	}
	if got := DefaultCuts().AtEdges(); got != DefaultCuts() {
		t.Errorf("the default cuts are no edges: %+v", got)
	}
}
