package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/pages"
)

// source is where practice pages come from: the flags that name the articles
// and choose among them.
type source struct {
	data    string
	small   bool
	side    string
	kind    string
	seed    uint64
	foreign float64
	loose   float64
	entries float64
	briefs  float64
	whole   float64
	written string
}

func (s *source) flags(f *pflag.FlagSet) {
	f.StringVar(&s.data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	f.BoolVar(&s.small, "small", false, "use the small set of articles alone")
	f.StringVar(&s.side, "outlets", "held", "outlets to use: dev (learn or left), held or all")
	f.Uint64Var(&s.seed, "seed", 1, "the same seed makes the same bytes")
}

func (s *source) kindFlags(f *pflag.FlagSet) {
	f.StringVar(&s.kind, "kind", "all", "kind of pages: mixed, outlet, topic, live or all")
	f.Float64Var(&s.foreign, "foreign", 0, "share of pages whose furniture is not English")
	f.Float64Var(&s.loose, "loose", 0, "share of pages whose furniture stands anywhere, as often inside stories as between them")
	f.Float64Var(&s.briefs, "briefs", 0, "share of pages whose stories are all briefs of one to five lines")
	f.Float64Var(&s.whole, "whole", 0, "share of pages whose stories are a line or a few each")
	f.StringVar(&s.written, "written", "", "how pages are written down: wrapped, markdown, html, escaped, json, quoted, numbered or source (else as text)")
	f.Float64Var(&s.entries, "entries", 0, "share of pages that may hold a story made of entries under headings")
}

// articlesPerOutlet bounds how many articles of an outlet and source are
// used, so that a few outlets don't make up the whole.
const articlesPerOutlet = 1200

// load loads the articles, and makes a maker of pages of them.
func (s *source) load() (*articles.Set, *pages.Maker, error) {
	dir, err := articles.Folder(s.data)
	if err != nil {
		return nil, nil, err
	}
	set, err := articles.Load(dir, articles.Options{Small: s.small, PerOutlet: articlesPerOutlet})
	if err != nil {
		return nil, nil, err
	}
	bank, err := furniture.Load()
	if err != nil {
		return nil, nil, err
	}
	maker, err := pages.NewMaker(set, bank)
	return set, maker, err
}

// maker is a maker of pages of the articles.
func (s *source) maker() (*pages.Maker, error) {
	_, maker, err := s.load()
	return maker, err
}

// config returns the pages asked for.
func (s *source) config(count int) (pages.Config, error) {
	side, err := articles.ParseSide(s.side)
	if err != nil {
		return pages.Config{}, err
	}
	kind, err := pages.ParseKind(s.kind)
	if err != nil {
		return pages.Config{}, err
	}
	if s.foreign < 0 || s.foreign > 1 {
		return pages.Config{}, fmt.Errorf("--foreign %g: want a share from 0 to 1", s.foreign)
	}
	if s.loose < 0 || s.loose > 1 {
		return pages.Config{}, fmt.Errorf("--loose %g: want a share from 0 to 1", s.loose)
	}
	if s.entries < 0 || s.entries > 1 {
		return pages.Config{}, fmt.Errorf("--entries %g: want a share from 0 to 1", s.entries)
	}
	if s.briefs < 0 || s.briefs > 1 {
		return pages.Config{}, fmt.Errorf("--briefs %g: want a share from 0 to 1", s.briefs)
	}
	if s.whole < 0 || s.whole > 1 {
		return pages.Config{}, fmt.Errorf("--whole %g: want a share from 0 to 1", s.whole)
	}
	written, err := pages.ParseWriting(s.written)
	if err != nil {
		return pages.Config{}, err
	}
	return pages.Config{
		Seed: s.seed, Pages: count, Side: side, Kind: kind, Foreign: s.foreign, Loose: s.loose, Entries: s.entries, Briefs: s.briefs, Whole: s.whole, Written: written,
	}, nil
}
