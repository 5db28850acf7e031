package store_test

import (
	"context"
	"fmt"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// rulePages makes pages: every one has a line that one in a hundred shares, and one of a shape that all have.
func rulePages(n int) []store.NewDump {
	dumps := storetest.NewGenerator(5).Pages(n)
	for i := range dumps {
		dumps[i].Raw = fmt.Appendf(dumps[i].Raw, "Follow desk %d for more\nImage: Sight %d. Pic: Agency %d\n", i%100, i, i%7)
	}
	return dumps
}

// BenchmarkRules measures what a rule costs by the pages of the store and by those that it changes,
// and what reading all of them costs.
func BenchmarkRules(b *testing.B) {
	for _, pages := range []int{1000, 4000} {
		dumps := rulePages(pages)
		bench := newBench(b)
		_, _, err := bench.Add(dumps)
		bench.must(err)
		bench.must(bench.RefreshBy(context.Background(), storetest.Marked{Version: "1"}, nil))
		v := bench.page(1)
		shared, picture := len(v.Lines)-1, len(v.Lines)
		name := func(what string) string { return fmt.Sprintf("%s/pages=%d", what, pages) }
		effects := func(line int) func(b *testing.B) {
			return func(b *testing.B) {
				for b.Loop() {
					_, _, err := bench.RuleEffects(context.Background(), store.LineRef{Dump: v.Dump.ID, Line: line}, segmenter.Furniture)
					bench.must(err)
				}
			}
		}
		b.Run(name("effects"), effects(shared))
		b.Run(name("effects of a shape"), effects(picture))
		rule := func(line int, pattern bool) func(b *testing.B) {
			return func(b *testing.B) {
				for b.Loop() {
					o := bench.decide(ruleOn(v, line, segmenter.Furniture, pattern))
					b.ReportMetric(float64(len(o.Dumps)), "dumps-changed")
					_, err := bench.Undo()
					bench.must(err)
				}
			}
		}
		b.Run(name("make and undo"), rule(shared, false))
		b.Run(name("make and undo for a shape"), rule(picture, true))
		b.Run(name("find nothing"), func(b *testing.B) {
			for b.Loop() {
				bench.must(bench.Find(context.Background(), "no such words anywhere", 0, func(store.Hit) bool { return true }))
			}
		})
		b.Run(name("filter nothing"), func(b *testing.B) {
			for b.Loop() {
				_, _, err := bench.NextPageWhere(context.Background(), store.Filter{Source: "nowhere"}, "", 1)
				bench.must(err)
			}
		})
	}
}
