package runs

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestValuesAreSorted holds that values come out in the order of their keys, and those of one key in that of
// their owners.
func TestValuesAreSorted(t *testing.T) {
	key := rapid.OneOf(rapid.Uint64Min(1), rapid.Uint64Range(1, 5), rapid.Uint64Min(1<<64-3))
	rapid.Check(t, func(t *rapid.T) {
		lists := make([][]Value, rapid.IntRange(0, 40).Draw(t, "lists"))
		for i := range lists {
			for at, k := range rapid.SliceOfNDistinct(key, 0, 30, rapid.ID[uint64]).Draw(t, "keys") {
				lists[i] = append(lists[i], Value{k, uint32(i), uint32(at), 1})
			}
		}
		want := slices.Concat(lists...)
		slices.SortFunc(want, func(a, b Value) int {
			return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Owner, b.Owner))
		})
		if got := Sort(lists, 0, 0); !slices.Equal(got, want) {
			t.Fatalf("sorted\n%v\nwant\n%v", got, want)
		}
	})
}

func BenchmarkSort(b *testing.B) {
	lists := make([][]Value, 1024)
	for i, x := 0, uint64(1); i < 25*len(lists); i++ {
		x = x*6364136223846793005 + 1442695040888963407
		key := x
		if i%8 == 0 {
			key = uint64(i%200+1) << 40
		}
		lists[i/25] = append(lists[i/25], Value{key, uint32(i / 25), uint32(i), 40})
	}
	for b.Loop() {
		Sort(lists, 0, 0)
	}
}
