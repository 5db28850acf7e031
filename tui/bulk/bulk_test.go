package bulk_test

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"stet/store"
	"stet/tui/bulk"
)

func TestTheSampleIsTheSameInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	keys := make([]uint64, 4000)
	for i := range keys {
		keys[i] = r.Uint64()
	}
	take := func() []uint64 {
		var s bulk.Sample[uint64]
		built := 0
		for _, key := range keys {
			if err := s.Offer(key, func() (uint64, error) { built++; return key, nil }); err != nil {
				t.Fatal(err)
			}
		}
		if built > len(keys)/2 {
			t.Errorf("%d of %d items built for a sample of %d", built, len(keys), bulk.LargestSample)
		}
		return slices.Clone(s.Items())
	}
	first := take()
	if len(first) != bulk.LargestSample {
		t.Fatalf("%d items", len(first))
	}
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	if again := take(); !slices.Equal(again, first) {
		t.Error("another order gave another sample")
	}
	var s bulk.Sample[int]
	if err := s.Offer(1, func() (int, error) { return 0, errors.New("unreadable") }); err == nil || len(s.Items()) != 0 {
		t.Error("what can't be read is in the sample")
	}
	var hash [16]byte
	binary.BigEndian.PutUint64(hash[:], 77)
	if bulk.Key(hash[:]) != 77 {
		t.Error("the key is not made of the hash's first bytes")
	}
}

func TestExpectations(t *testing.T) {
	var p bulk.Pending
	p.Histogram[19], p.Histogram[22] = 100, 1000 // from .95 and from .99 on
	p.Earned[18], p.Earned[19], p.Earned[22] = store.Record{Decided: 9, Changed: 9}, store.Record{Decided: 40, Changed: 2}, store.Record{Decided: 160}
	if n, wrong := p.Above(19); n != 1100 || math.Abs(wrong-(100*0.04+1000*0.0075)) > 1e-9 {
		t.Errorf("%d, %g wrong", n, wrong)
	}
	if n, _ := p.Above(20); n != 1000 {
		t.Errorf("%d", n)
	}
	if r := p.Fared(19); r != (store.Record{Decided: 200, Changed: 2}) {
		t.Errorf("%+v", r)
	}
	for _, test := range []struct{ got, want string }{
		{bulk.SayExpected(1100, 11.5), "By their probabilities about 12 are wrong (1.0%)."},
		{bulk.SayExpected(8, 0.48), "By their probabilities perhaps 1 is wrong (6.0%)."},
		{bulk.SayExpected(1, 0.02), "By their probabilities probably none is wrong (2.0%)."},
		{bulk.SayFared(1100, store.Record{}), "In this store none as sure was decided one by one yet."},
		{bulk.SayFared(5, store.Record{Decided: 2, Changed: 1}), "Only 2 as sure decided one by one in this store yet, 1 changed: too few to tell."},
		{
			bulk.SayFared(1100, store.Record{Decided: 200, Changed: 2}),
			"By the 200 decided in this store so far about 11 are: 2 of them changed (1.0%, at most 3.1% at 95% confidence).",
		},
		{bulk.Meaning(12, 12, "groups"), "All of them are below."},
		{bulk.Meaning(20, 300, "groups"), "Below are 20 of 300 groups."},
		{bulk.Wrong(0, 59, 300), ""},
		{bulk.Wrong(2, 59, 59), ""},
		{bulk.Wrong(1, 59, 300), "1 of 59 wrong: of the others up to 7.8% may be, at 95% confidence. From a higher probability on fewer are."},
		{bulk.Meaning(59, 300, "stories"), "Below are 59 of 300 stories, picked by chance. Where none of the 59 is wrong, fewer than 5% of all are, at 95% confidence."},
		{bulk.Meaning(299, 1300, "stories"), "Below are 299 of 1,300 stories, picked by chance. Where none of the 299 is wrong, fewer than 1% of all are, at 95% confidence."},
		{bulk.MeaningOfFamilies(149, 1300, 400, 2100), "Below are 149 of these 1,300, picked by chance; with their copies they are 400 of the 2,100 stories. " +
			"Where none of the 149 is wrong, fewer than 2% of all stories are, at 95% confidence."},
		{bulk.MeaningOfFamilies(7, 7, 8, 8), "All of them are below, copies once."},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// Copies of one another are one family, also by way of a copy that is in two groups.
func TestFamilies(t *testing.T) {
	var f bulk.Families
	for at, groups := range [][]store.GroupID{{1}, {2}, nil, {3}, {1, 3}, {4}, {4, 2}} {
		if got := f.Add(groups); got != at {
			t.Errorf("story %d is told to be %d", at, got)
		}
	}
	families := map[int][]int{}
	for at := range 7 {
		families[f.Of(at)] = append(families[f.Of(at)], at)
	}
	var got [][]int
	for _, family := range families {
		got = append(got, family)
	}
	slices.SortFunc(got, func(a, b []int) int { return a[0] - b[0] })
	if want := [][]int{{0, 3, 4}, {1, 5, 6}, {2}}; !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Errorf("got %v, want %v", got, want)
	}
	if ids := f.Groups(); len(ids) != 4 {
		t.Errorf("%d groups", len(ids))
	}
}

// The bounds of textbooks: 0 of 59 is under 5%, and 0 of n about 3/n.
func TestAtMost(t *testing.T) {
	for _, test := range []struct {
		wrong, n int
		want     float64
	}{{0, 59, 0.0495}, {0, 299, 0.00997}, {1, 10, 0.3942}, {5, 100, 0.1025}, {3, 3, 1}} {
		if got := bulk.AtMost(test.wrong, test.n); math.Abs(got-test.want) > 0.0005 {
			t.Errorf("%d of %d: %.4f, want %.4f", test.wrong, test.n, got, test.want)
		}
	}
	for size, share := range map[int]float64{bulk.SampleSize: 0.05, bulk.LargerSample: 0.02, bulk.LargestSample: 0.01} {
		if bulk.AtMost(0, size) >= share || bulk.AtMost(0, size-1) < share {
			t.Errorf("%d is not the smallest sample that shows %g", size, share)
		}
	}
	if grown := []int{bulk.Larger(0), bulk.Larger(59), bulk.Larger(100), bulk.Larger(149), bulk.Larger(299)}; !slices.Equal(grown, []int{59, 149, 149, 299, 299}) {
		t.Errorf("samples grow as %v", grown)
	}
}

// What is said before the stories are gathered is said of them afterwards: each counts as its bin's middle.
func TestExpectedBeforeAndAfterGathering(t *testing.T) {
	var p bulk.Pending
	after := 0.0
	for _, probability := range []float64{0.0, 0.52, 0.95, 0.9699, 0.97, 0.9851, 0.992, 0.995, 0.99999, 1} {
		p.Histogram[bulk.BinOf(probability)]++
		after += bulk.Wrongness(probability)
	}
	if n, before := p.Above(0); n != 10 || math.Abs(before-after) > 1e-9 {
		t.Errorf("%d, of which %g are wrong before and %g after", n, before, after)
	}
	if bin := bulk.BinOf(0.97); bulk.BinOf(store.BinFrom(bin)) != bin || bulk.BinOf(1) != store.HistogramBins-1 {
		t.Errorf("0.97 is in bin %d, 1 in %d", bin, bulk.BinOf(1))
	}
}
