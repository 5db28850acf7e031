package store

import "testing"

func TestForecastCutsAtItsEdges(t *testing.T) {
	var histogram [HistogramBins]int
	histogram[0], histogram[12], histogram[13], histogram[18], histogram[19] = 1, 2, 4, 8, 16
	if got, want := ForecastOf(histogram), (Forecast{Sure: 16, Doubtful: 12, Hard: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
