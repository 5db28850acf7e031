package dupebench

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"stet/segmenter/dupes"
)

// Models are what package dupes decides with.
type Models struct {
	Copy, Part, Related, Hint dupes.Model
}

// Write writes the models that were trained into the folder of package dupes.
func (m Models) Write(dir string) error {
	for name, model := range map[string]dupes.Model{"copy": m.Copy, "part": m.Part, "related": m.Related, "hint": m.Hint} {
		if model == nil {
			continue
		}
		b, err := model.AppendBinary(nil)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name+".model"), b, 0o644); err != nil { //nolint:gosec // a part of the source
			return err
		}
	}
	return nil
}

// lessons are the examples for each model.
type lessons struct {
	copies, parts, related, days, hints []example
}

// collect adds the candidates of a benchmark with their answers.
func (l *lessons) collect(b *Benchmark, relatedOnly bool) {
	place := map[string]int{}
	for i, t := range b.Texts {
		place[t.ID] = i
	}
	copied := func(x, y string, o dupes.Overlap) {
		kind, ok := b.Truth[key(place[x], place[y])]
		ok = ok && kind != dupes.Related
		l.copies = append(l.copies, example{o.Features(), ok})
		if ok {
			l.parts = append(l.parts, example{o.Features(), kind == dupes.Contained})
		}
	}
	if relatedOnly {
		copied = nil
	}
	dupes.EachCandidate(b.All(), copied, func(x, y string, k dupes.Kinship) {
		p := key(place[x], place[y])
		kind, ok := b.Truth[p]
		labelled := b.Case[p[0]] == "event" && b.Case[p[1]] == "event"
		if ok && kind != dupes.Related || !ok && !labelled && b.oneDate(p) || k.Form() {
			return
		}
		l.related = append(l.related, example{k.Features(), ok})
		l.hints = append(l.hints, example{k.Hints(), ok})
	})
}

// Train trains the models on a part of the outlets, with several seeds.
func Train(dir string, part Part, size, seeds int, relatedOnly bool, log io.Writer) (Models, error) {
	var l lessons
	ground, err := ReadGround(dir, part)
	if err != nil {
		return Models{}, err
	}
	for seed := range seeds {
		b, err := ground.Make(size, uint64(100+seed)) //nolint:gosec // few seeds
		if err != nil {
			return Models{}, err
		}
		l.collect(b, relatedOnly)
	}
	if err := l.collectDays(dir, part); err != nil {
		return Models{}, err
	}
	if !relatedOnly {
		if err := l.collectNatural(dir, part); err != nil {
			return Models{}, err
		}
	}
	l.related = append(l.related, l.days...)
	m := Models{Related: train(l.related), Hint: train(l.hints)}
	if !relatedOnly {
		m.Copy, m.Part = train(l.copies), train(l.parts)
	}
	for _, r := range []struct {
		name     string
		model    dupes.Model
		examples []example
	}{{"copy", m.Copy, l.copies}, {"part", m.Part, l.parts}, {"related", m.Related, l.related}, {"hint", m.Hint, l.hints}} {
		if r.model == nil {
			continue
		}
		yes, right, loss := 0, 0, 0.0
		for _, e := range r.examples {
			p := r.model.Probability(e.features)
			if e.yes {
				yes++
				loss -= math.Log(p)
			} else {
				loss -= math.Log(1 - p)
			}
			if e.yes == (p >= 0.5) {
				right++
			}
		}
		n := len(r.examples)
		fmt.Fprintf(log, "%-8s %6d examples, %5d yes, %.4f right, log-loss %.4f\n",
			r.name, n, yes, ratio(right, n), loss/float64(n))
	}
	return m, nil
}
