package corpus

import (
	"context"
	"errors"
	"fmt"

	"stet/store"
)

// The errors that a caller may want to tell apart.
var (
	// ErrOccupied: something that Export did not write stands in the export's place or within it.
	ErrOccupied = errors.New("not an export of stet, left untouched")
	// ErrChanged: the store changed while it was exported.
	ErrChanged = errors.New("the store changed during the export")
	// ErrAccounts: the byte accounts do not add up to the bytes loaded.
	ErrAccounts = errors.New("the byte accounts do not add up")
)

// Options says how to export.
type Options struct {
	// Formats are names of Formats, at least one.
	Formats []string
	// Stet and Segmenter are versions, for the manifest.
	Stet, Segmenter string
	// Progress, where not nil, is told how many stories of how many are written.
	Progress func(done, total int)
}

// Export writes the approved stories of the source into the folder dest, which
// it makes or, where it is an export already, replaces as a whole. It returns
// the manifest as it was written. The error is ErrFormat, ErrOccupied,
// ErrChanged, ErrAccounts, the context's, or one of the disk or the store; dest
// then is what it was.
func Export(ctx context.Context, source Source, dest string, o Options) (Manifest, error) {
	chosen, err := choose(o.Formats)
	if err != nil {
		return Manifest{}, err
	}
	target, err := newPlace(dest)
	if err != nil {
		return Manifest{}, err
	}
	defer target.clean()
	m := Manifest{Form: manifestForm, Stet: o.Stet, Segmenter: o.Segmenter}
	for _, f := range chosen {
		m.Formats = append(m.Formats, f.name)
	}
	out := &folder{root: target.aside}
	if err := fill(ctx, source, out, chosen, &m, o.Progress); err != nil {
		return Manifest{}, err
	}
	if err := m.write(out); err != nil {
		return Manifest{}, fmt.Errorf("writing the manifest: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return Manifest{}, err
	}
	return m, target.commit()
}

// fill writes all stories in all formats and what the manifest says of them.
func fill(ctx context.Context, source Source, out *folder, chosen []format, m *Manifest, progress func(done, total int)) error {
	before, err := source.Counts()
	if err != nil {
		return fmt.Errorf("reading the store's counts: %w", err)
	}
	if err := addUp(source, before, m); err != nil {
		return err
	}
	total, also, err := equalTexts(ctx, source)
	if err != nil {
		return err
	}
	if err := writeStories(ctx, source, out, chosen, also, func(s *Story) {
		if s.Edited {
			m.Edits = append(m.Edits, EditedStory{s.ID.String(), s.Original.String()})
		}
		if m.Stories++; progress != nil {
			progress(m.Stories, total)
		}
	}); err != nil {
		return err
	}
	after, err := source.Counts()
	if err != nil {
		return fmt.Errorf("reading the store's counts: %w", err)
	}
	if after.Decisions != before.Decisions || after.Dumps != before.Dumps {
		return fmt.Errorf("%w; run it again", ErrChanged)
	}
	m.Approved = total
	m.Decisions = before.Decisions
	m.Accounts = newAccounts(before.Accounts)
	return nil
}

// writeStories writes every text once in each format.
func writeStories(ctx context.Context, source Source, out *folder, chosen []format, also map[store.TextHash][]Origin, wrote func(*Story)) (err error) {
	var writers []writer
	defer func() {
		for _, w := range writers {
			if closing := w.close(); err == nil && closing != nil {
				err = fmt.Errorf("writing the export: %w", closing)
			}
		}
	}()
	for _, f := range chosen {
		w, err := f.open(out)
		if err != nil {
			return fmt.Errorf("writing the export: %w", err)
		}
		writers = append(writers, w)
	}
	return each(ctx, source, also, func(s *Story) error {
		for _, w := range writers {
			if err := w.write(s); err != nil {
				return fmt.Errorf("writing the story %q: %w", s.Title, err)
			}
		}
		wrote(s)
		return nil
	})
}

// addUp counts the bytes of all dumps against the store's accounts: an export
// that can't say where every byte went is not written.
func addUp(source Source, counts store.Counts, m *Manifest) error {
	var loaded int64
	for dump, err := range source.Dumps() {
		if err != nil {
			return fmt.Errorf("reading the dumps: %w", err)
		}
		loaded += dump.Bytes
		m.Dumps++
	}
	if total := counts.Accounts.Total(); total != loaded {
		return fmt.Errorf("%w: %d bytes of %d loaded; run stet check", ErrAccounts, total, loaded)
	}
	return nil
}
