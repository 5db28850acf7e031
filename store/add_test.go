package store

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestLinesAreSorted holds that the lines of dumps come out in the order of their keys, and those of one key in that of
// their dumps.
func TestLinesAreSorted(t *testing.T) {
	key := rapid.OneOf(rapid.Uint64Min(1), rapid.Uint64Range(1, 5), rapid.Uint64Min(1<<64-3))
	rapid.Check(t, func(t *rapid.T) {
		dumps := make([][]keyedValue, rapid.IntRange(0, 40).Draw(t, "dumps"))
		for i := range dumps {
			for at, k := range rapid.SliceOfNDistinct(key, 0, 30, rapid.ID[uint64]).Draw(t, "keys") {
				dumps[i] = append(dumps[i], keyedValue{k, uint32(i), uint32(at), 1})
			}
		}
		want := slices.Concat(dumps...)
		slices.SortFunc(want, func(a, b keyedValue) int {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.owner, b.owner))
		})
		if got := sortByKey(dumps, 0, 0); !slices.Equal(got, want) {
			t.Fatalf("sorted\n%v\nwant\n%v", got, want)
		}
	})
}

func BenchmarkSortByKey(b *testing.B) {
	dumps := make([][]keyedValue, 1024)
	for i, x := 0, uint64(1); i < 25*len(dumps); i++ {
		x = x*6364136223846793005 + 1442695040888963407
		key := x
		if i%8 == 0 {
			key = uint64(i%200+1) << 40
		}
		dumps[i/25] = append(dumps[i/25], keyedValue{key, uint32(i / 25), uint32(i), 40})
	}
	for b.Loop() {
		sortByKey(dumps, 0, 0)
	}
}
