package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"stet/segmenter"
	"stet/segmenter/dupes"
	"stet/store"
	"stet/store/corpus"
	"stet/store/load"
	"stet/tui/desk"
	"stet/tui/safe"
	"stet/tui/splits"
)

// printer prints what is proposed for people who have no terminal. It keeps
// the first error of the output.
type printer struct {
	e   *environment
	err error
}

func (p *printer) line(format string, args ...any) {
	if _, err := fmt.Fprintln(p.e.stdout, safe.Text(fmt.Sprintf(format, args...))); p.err == nil {
		p.err = err
	}
}

// proposals prints every page with its stories, and every group.
func (p *printer) proposals(ctx context.Context, st *store.Store) error {
	for row, err := range pageRows(st) {
		if err != nil {
			return err
		}
		view, err := st.Page(row.Dump)
		if err != nil {
			return err
		}
		explained, err := st.Explain(ctx, row.Dump)
		if err != nil {
			return err
		}
		if err := p.page(st, view, explained); err != nil {
			return err
		}
	}
	for row, err := range groupRows(st) {
		if err != nil {
			return err
		}
		view, err := st.Group(row.ID)
		if err != nil {
			return err
		}
		p.group(view)
	}
	return p.err
}

// page prints a page of a store that was loaded just now, so that it is explained as it was proposed.
func (p *printer) page(st *store.Store, view *store.PageView, explained *segmenter.Proposal) error {
	furniture := 0
	for _, line := range view.Lines {
		if line.Role == segmenter.Furniture || line.Role == segmenter.Caption {
			furniture++
		}
	}
	p.line("")
	p.line("%s: %s, %s of furniture, %s", view.Dump.Name, load.Count(len(view.Lines), "line"),
		load.Count(furniture, "line"), load.Count(len(view.Stories), "story"))
	for i, story := range view.Stories {
		p.line("  %d-%d  %s sure  %s", story.First, story.Last, desk.Percent(story.Confidence), story.Title)
		if split := segmenter.SplitAt(explained.Splits, story.First); i > 0 && split != nil {
			if best := slices.IndexFunc(split.Evidence, func(e segmenter.Evidence) bool { return e.Weight > 0 }); best >= 0 {
				p.line("         split before line %d: %s", story.First, split.Evidence[best].Text)
			}
		}
		for _, repeat := range story.Repeats {
			p.line("         lines %d-%d say again what began at line %d", repeat.First, repeat.Last, repeat.Of)
		}
		said, err := splits.Disputes(st, view, i)
		if err != nil {
			return err
		}
		for _, one := range said {
			p.line("         a copy is cut otherwise: %s", one)
		}
	}
	return nil
}

func (p *printer) group(view *store.GroupView) {
	p.line("")
	p.line("%s copies, %s sure: %s", view.Kind, desk.Percent(view.Confidence), view.Title)
	for _, m := range view.Members {
		mark := "drop"
		if m.Keep {
			mark = "keep"
		}
		likeness := desk.Percent(m.Similarity) + " alike"
		if view.Kind == dupes.Contained {
			likeness = desk.Percent(m.Containment) + " held"
		}
		p.line("  %s  %s, lines %d-%d, %s", mark, m.Dump.Name, m.Story.First, m.Story.Last, likeness)
	}
	if view.KeepReason != "" {
		p.line("        kept: %s", view.KeepReason)
	}
}

// exported prints what an export holds.
func (p *printer) exported(m corpus.Manifest, dest string) {
	p.line("Exported %s to %s:", load.Count(m.Stories, "story"), dest)
	folders := map[string]int{}
	for _, f := range m.Files {
		if folder, _, inside := strings.Cut(f.Name, "/"); inside {
			folders[folder]++
			continue
		}
		p.line("  %s  %s", f.Name, load.Megabytes(f.Bytes))
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		p.line("  %s/  %s", folder, load.Count(folders[folder], "file"))
	}
	a := m.Accounts
	p.line("Every byte is accounted for: %d loaded = %d approved + %d furniture + %d repeat + %d duplicate + %d spiked + %d undecided.",
		a.Loaded, a.Approved, a.Furniture, a.Repeat, a.Duplicate, a.Spiked, a.Undecided)
}
