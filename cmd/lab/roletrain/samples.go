package roletrain

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/pages"
	"stet/segmenter"
	"stet/segmenter/roles"
)

// foldOf puts a manner into a fold by its name.
func foldOf(name string) int {
	h := fnv.New32a()
	h.Write([]byte(name))
	return int(h.Sum32()>>4) % folds
}

// fromPage makes a sample of a page and its gold.
func fromPage(text []byte, record *gold.Record, fold int) (*sample, error) {
	page := segmenter.NewPage(text)
	if len(record.Roles) != len(page.Lines) {
		return nil, fmt.Errorf("%s: gold has %d roles, the page %d lines", record.Dump, len(record.Roles), len(page.Lines))
	}
	lineRoles, err := record.LineRoles()
	if err != nil {
		return nil, err
	}
	s := &sample{fold: fold, lang: "en"}
	story := 0
	for i := range page.Lines {
		if slices.Contains(record.Starts, i+1) {
			story++
		}
		l := line{role: lineRoles[i]}
		if i < len(record.FurnitureKinds) {
			l.kind = record.FurnitureKinds[i]
		}
		s.put(string(page.Bytes(i+1)), l, story)
	}
	return s, nil
}

// practice makes the practice pages of all folds, each with its own manners.
func practice(set *articles.Set, bank []furniture.Manner, others *others, perFold int, seed uint64) ([]*sample, error) {
	var samples []*sample
	for fold := range folds {
		var manners, english []furniture.Manner
		for _, m := range bank {
			if !m.Held && foldOf(m.Name) == fold {
				manners = append(manners, m)
				if m.Lang == "en" {
					english = append(english, m)
				}
			}
		}
		maker, err := pages.NewMaker(set, manners)
		if err != nil {
			return nil, err
		}
		config := pages.Config{Seed: seed + uint64(fold), Pages: perFold, Side: articles.Dev, Kind: pages.AnyKind, Foreign: 0.1, Entries: 0.2, Briefs: 0.05}
		var headlines []string // of the pages before
		for page := range maker.Generate(config) {
			s, err := fromPage(page.Text, &page.Gold, fold)
			if err != nil {
				return nil, err
			}
			r := rand.New(rand.NewPCG(seed, uint64(len(samples))))
			relate(s, r)
			breakUp(s, r)
			enlist(s, r)
			loosen(s, r)
			label(s, r)
			headParts(s, r)
			refrain(s, r)
			announceOthers(s, r)
			appeal(s, english, r)
			own := headlinesOf(s)
			crowd(s, english, headlines, r)
			headlines = append(headlines, own...)
			itemise(s, r)
			others.add(s, seed, len(samples))
			vary(s, r)
			samples = append(samples, s)
		}
		for _, s := range abroad(manners, headlines, fold, perFold*2/3, seed) {
			r := rand.New(rand.NewPCG(seed^0x7a21, uint64(len(samples))))
			breakUp(s, r)
			enlist(s, r)
			loosen(s, r)
			label(s, r)
			refrain(s, r)
			announceOthers(s, r)
			others.add(s, seed, len(samples))
			vary(s, r)
			samples = append(samples, s)
		}
	}
	return samples, nil
}

// headlinesOf are the headlines and links of a page.
func headlinesOf(s *sample) []string {
	var list []string
	for i, l := range s.lines {
		if l.role == segmenter.Headline || l.kind == "related links" && bytes.Count(s.text[i], []byte(" ")) > 3 {
			list = append(list, string(s.text[i]))
		}
	}
	return list
}

// lightWeight is what a light line weighs.
const lightWeight = 0.3

// rows reads the samples with the table of each fold.
func rows(samples []*sample, tables []*roles.Table) []row {
	var list []row
	for n, s := range samples {
		sheet := roles.Read(s.text, tables[s.fold])
		blind, strange := n%12 == 7, n%6 == 2
		for i, l := range s.lines {
			if sheet.Blank(i) {
				continue
			}
			v := &roles.Vector{}
			sheet.Features(i, v)
			if blind {
				roles.Blind(v)
			}
			if strange {
				roles.Strange(v)
			}
			weight := float32(1)
			if l.light {
				weight = lightWeight
			}
			list = append(list, row{vector: v, line: l, fold: s.fold, weight: weight})
		}
		sheet.Release()
	}
	return list
}
