package vector

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestWideIsNarrow holds that what a processor does with many numbers at once is what one does that can't.
func TestWideIsNarrow(t *testing.T) {
	if !wide {
		t.Skip("this processor can't")
	}
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, len(table.rows)-1), func(i int) Row { return Row(i) }), 0, addedAtOnce).Draw(t, "rows")
		if rapid.Bool().Draw(t, "alike") {
			for i := range rows {
				rows[i] = rows[0]
			}
		}
		number := rapid.Int32Range(math.MinInt32/2, math.MaxInt32/2)
		var sums [4]Sum
		for i := range sums {
			for k := range sums[i].Vector {
				sums[i].Vector[k] = number.Draw(t, "number")
			}
		}
		have, want := sums[0].Vector, sums[0].Vector
		addRows(&have, &table.rows[0], rows)
		table.addNarrow(&want, rows)
		if have != want {
			t.Fatalf("rows %v are added to\n%v\nand one by one to\n%v", rows, have, want)
		}
		ab, ac, ad := multiply(&sums[0].Vector, &sums[1].Vector, &sums[2].Vector, &sums[3].Vector)
		if b, c, d := multiplyNarrow(&sums[0], &sums[1], &sums[2], &sums[3]); ab != b || ac != c || ad != d {
			t.Fatalf("the products are %d %d %d, one by one %d %d %d", ab, ac, ad, b, c, d)
		}
	})
}
