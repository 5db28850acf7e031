package roletrain

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/furniture"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/pages"
	"stet/segmenter"
)

// Trial makes pages that try a role model with what practice adds to pages of any manner, and
// their gold: comments and consent screens in the held manners, tables, and text in the voice of readers. What is not tried
// on a page counts either way. A page's name begins with what it tries: of comments, the texts and the labels have pages of
// their own.
func Trial(maker *pages.Maker, count int, seed uint64) ([]pages.Page, error) {
	others, err := loadOthers()
	if err != nil {
		return nil, err
	}
	var list []pages.Page
	number := 0
	for page := range maker.Generate(pages.Config{Seed: seed, Pages: count, Side: articles.Dev, Kind: pages.AnyKind}) {
		number++
		s, err := fromPage(page.Text, &page.Gold, 0)
		if err != nil {
			return nil, err
		}
		for i := range s.lines {
			s.lines[i].kind = untried
		}
		name, r := fmt.Sprintf("%04d.txt", number), rand.New(rand.NewPCG(seed, uint64(number)))
		switch number % 4 {
		case 0:
			thread, err := heldOf(others.threads, func(t *furniture.Thread) bool { return t.Held && t.Lang == "en" }, r)
			if err != nil {
				return nil, fmt.Errorf("threads: %w", err)
			}
			addThread(s, thread, furniture.Voices("en", true), -1, r)
			labels := trialPage("labels-"+name, s, page.Gold, func(l line) bool { return l.light })
			list = append(list, labels, trialPage("comments-"+name, s, page.Gold, func(l line) bool { return !l.light }))
		case 1:
			wall, err := heldOf(others.walls, func(m *furniture.Manner) bool { return m.Held && m.Lang == "en" }, r)
			if err != nil {
				return nil, fmt.Errorf("walls: %w", err)
			}
			addWall(s, wall, -1, r)
			list = append(list, trialPage("walls-"+name, s, page.Gold, func(line) bool { return true }))
		case 2:
			addTable(s, r)
			list = append(list, trialPage("tables-"+name, s, page.Gold, func(line) bool { return true }))
		case 3:
			speak(s, furniture.Voices("en", true), r)
			list = append(list, trialPage("voices-"+name, s, page.Gold, func(line) bool { return true }))
		}
	}
	return list, nil
}

// untried is the kind of lines that a trial's page has from elsewhere.
const untried = "untried"

// errNoneHeld: what a trial tries is not there.
var errNoneHeld = errors.New("no English manner is marked # held")

func heldOf[T any](list []T, fits func(*T) bool, r *rand.Rand) (*T, error) {
	if !slices.ContainsFunc(list, func(x T) bool { return fits(&x) }) {
		return nil, errNoneHeld
	}
	for {
		if x := &list[r.IntN(len(list))]; fits(x) {
			return x, nil
		}
	}
}

func trialPage(name string, s *sample, from gold.Record, tried func(line) bool) pages.Page {
	record := gold.Record{Dump: name, Kind: from.Kind, Site: from.Site}
	story := -1
	for i, l := range s.lines {
		record.Roles = append(record.Roles, gold.RoleNames[l.role])
		if l.kind == untried || !tried(l) {
			record.EitherWay = append(record.EitherWay, i+1)
		}
		if l.role == segmenter.Body && s.story[i] != story {
			record.Starts, story = append(record.Starts, i+1), s.story[i]
		}
	}
	return pages.Page{Name: name, Text: append(bytes.Join(s.text, []byte("\n")), '\n'), Gold: record}
}
