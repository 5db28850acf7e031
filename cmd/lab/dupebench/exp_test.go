package dupebench

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"stet/segmenter/dupes"
)

func TestExp(t *testing.T) {
	if os.Getenv("EXP") == "" {
		t.Skip()
	}
	dir, _ := DataDir()
	for _, held := range []bool{false, true} {
		b, _ := Make(dir, held, 1000, 1)
		var fs []dupes.Fingerprint
		for _, x := range b.Texts {
			fs = append(fs, dupes.NewFingerprint(x))
		}
		type row struct {
			k  dupes.Kinship
			ok bool
		}
		var rows []row
		pos := 0
		for i := range fs {
			for j := range i {
				kind, ok := b.Truth[key(i, j)]
				if ok && kind != dupes.Related || b.Case[i] != "event" && b.Case[i] != "alone" || b.Case[j] != "event" && b.Case[j] != "alone" {
					continue
				}
				k := dupes.Relate(&fs[i], &fs[j], nil)
				if ok {
					pos++
				}
				rows = append(rows, row{k, ok})
			}
		}
		f := func(name string, v func(k dupes.Kinship) float64) {
			slices.SortFunc(rows, func(a, b row) int {
				if v(a.k) > v(b.k) {
					return -1
				}
				return 1
			})
			best, at, tp := 0.0, 0.0, 0
			for n, r := range rows[:2000] {
				if r.ok {
					tp++
				}
				if f1 := 2 * float64(tp) / float64(n+1+pos); f1 > best {
					best, at = f1, v(r.k)
				}
			}
			fmt.Println(held, name, "pos", pos, "bestF1", best, "at", at)
		}
		f("cos", func(k dupes.Kinship) float64 { return k.Cosine })
		f("name", func(k dupes.Kinship) float64 { return k.NameCosine })
		f("cos+name", func(k dupes.Kinship) float64 { return k.NameCosine + k.Cosine })
		f("top", func(k dupes.Kinship) float64 { return float64(k.Top) + k.Cosine })
		d := ""
		for _, n := range []int{3, 4, 5, 6, 7, 8, 10} {
			p, all := 0, 0
			for _, r := range rows {
				if r.k.Names+r.k.Numbers+r.k.Plain >= n {
					all++
					if r.ok {
						p++
					}
				}
			}
			d += fmt.Sprintf("shared>=%d: %d of %d, all %d; ", n, p, pos, all)
		}
		for _, c := range []float64{.1, .12, .15, .2} {
			p, all := 0, 0
			for _, r := range rows {
				if r.k.Cosine >= c {
					all++
					if r.ok {
						p++
					}
				}
			}
			d += fmt.Sprintf("cos>=%.2f: %d of %d, all %d; ", c, p, pos, all)
		}
		fmt.Println(len(rows))
		fmt.Println(d)
	}
}
