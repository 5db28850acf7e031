package store

import (
	"maps"
	"slices"

	"stet/segmenter"
)

// holders returns the dumps that hold the lines that rules name, where the statistics of the
// lines name them all: up to segmenter.SampleLimit dumps a line.
func (t *transaction) holders(refs []RuleRef) (seqs []uint64, known bool, err error) {
	lines := t.corpus()
	all := make(map[uint64]bool)
	for _, ref := range refs {
		if ref.Line == 0 {
			return nil, false, nil
		}
		stat, found := lines.LineStat(ref.Line)
		if lines.err != nil {
			return nil, false, lines.err
		}
		if !found {
			continue
		}
		if stat.Dumps > segmenter.SampleLimit {
			return nil, false, nil
		}
		for _, sample := range stat.Sample {
			if sample == 0 {
				continue
			}
			seqs, err := t.seqsOf(placeSamples, uint64(sample))
			if err != nil {
				return nil, false, err
			}
			for _, seq := range seqs {
				all[seq] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all)), true, nil
}
