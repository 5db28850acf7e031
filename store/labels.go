package store

import (
	"cmp"
	"maps"
	"slices"

	"stet/store/record"
)

// labelsListed bounds what Labels returns.
const labelsListed = 100

// Labels returns the labels in use, those that most stories carry first, at most labelsListed.
func (s *Store) Labels() ([]string, error) {
	type used struct {
		label string
		times int
	}
	var all []used
	err := s.read(func(t *transaction) error {
		return t.prefixed(placeLabels, nil, func(key, payload []byte) error {
			times, err := decodeCount(placeLabels, key, payload)
			all = append(all, used{string(key), times})
			return err
		})
	})
	slices.SortFunc(all, func(a, b used) int { return cmp.Or(cmp.Compare(b.times, a.times), cmp.Compare(a.label, b.label)) })
	labels := make([]string, 0, min(len(all), labelsListed))
	for _, one := range all[:min(len(all), labelsListed)] {
		labels = append(labels, one.label)
	}
	return labels, err
}

func decodeCount(p place, key, payload []byte) (int, error) {
	d := record.NewDecoder(payload)
	n := d.Int()
	if err := d.Close(); err != nil {
		return 0, damaged(p, key, err)
	}
	return n, nil
}

// indexNotes keeps the indexes of labels and notes.
func (t *transaction) indexNotes(seq uint64, old, now *pageRecord) error {
	noted, labelled := map[storyKey]int{}, map[string]int{}
	for sign, r := range map[int]*pageRecord{-1: old, 1: now} {
		for i := range r.stories {
			s := &r.stories[i]
			at := storyKey{seq, s.first}
			if s.note != "" {
				noted[at] += sign
			}
			for _, label := range s.labels {
				labelled[string(labelKey(label, at))] += sign
				t.write.labels[label] += sign
			}
		}
	}
	for at, sign := range noted {
		if err := t.setMark(placeNoted, at.bytes(), sign); err != nil {
			return err
		}
	}
	for key, sign := range labelled {
		if err := t.setMark(placeLabelled, []byte(key), sign); err != nil {
			return err
		}
	}
	return nil
}

// labelKey is a key of placeLabelled.
func labelKey(label string, at storyKey) []byte {
	return at.append(append([]byte(label), 0))
}

// writeLabels brings the counts of labels up to date.
func (t *transaction) writeLabels() error {
	for _, label := range slices.Sorted(maps.Keys(t.write.labels)) {
		change := t.write.labels[label]
		if change == 0 {
			continue
		}
		key := []byte(label)
		payload, err := t.get(placeLabels, key)
		if err != nil {
			return err
		}
		times := 0
		if payload != nil {
			if times, err = decodeCount(placeLabels, key, payload); err != nil {
				return err
			}
		}
		if times += change; times == 0 {
			err = t.remove(placeLabels, key)
		} else {
			var e record.Encoder
			e.Int(times)
			err = t.put(placeLabels, key, e.Bytes)
		}
		if err != nil {
			return err
		}
	}
	clear(t.write.labels)
	return nil
}
