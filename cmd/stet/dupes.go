package main

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stet/segmenter"
	"stet/segmenter/dupes"
	readers "stet/store/dumps"
)

// groupRecord is one line of `stet dupes`.
type groupRecord struct {
	Group      string         `json:"group"`
	Kind       string         `json:"kind"`
	Keep       string         `json:"keep"`
	Confidence float64        `json:"confidence"`
	Members    []memberRecord `json:"members"`
	Container  string         `json:"container,omitempty"`
	KeepReason string         `json:"keep_reason"`
	Evidence   []string       `json:"evidence"`
	KindReason string         `json:"kind_reason"`
	Unlike     []unlikeRecord `json:"unlike,omitempty"`
}

// unlikeRecord is two members that are not alike though the one to keep is like both, and the share of the phrases of the one with fewer
// that the other has.
type unlikeRecord struct {
	Members [2]string `json:"members"`
	Shared  float64   `json:"shared"`
}

type memberRecord struct {
	ID          string  `json:"id"`
	Similarity  float64 `json:"similarity"`
	Containment float64 `json:"containment"`
	CopyOf      string  `json:"copy_of,omitempty"`
	*sharedRecord
}

// sharedRecord says what a member and the one to keep share. Paragraphs count
// from 1 in each text, those without a word left out.
type sharedRecord struct {
	SharedWords   int             `json:"shared_words"`
	OnlyKeepWords int             `json:"only_keep_words"`
	OnlyHereWords int             `json:"only_here_words"`
	Shared        []passageRecord `json:"shared"`
	OnlyKeep      []aloneRecord   `json:"only_keep,omitempty"`
	OnlyHere      []aloneRecord   `json:"only_here,omitempty"`
}

// passageRecord is a passage of both: the paragraphs that it stands in, the
// words that are the same, and those that were changed between them.
type passageRecord struct {
	Keep    [2]int `json:"keep"`
	Here    [2]int `json:"here"`
	Words   int    `json:"words"`
	Changed int    `json:"changed,omitzero"`
}

// aloneRecord is a passage that only one has.
type aloneRecord struct {
	Paragraphs [2]int `json:"paragraphs"`
	Words      int    `json:"words"`
}

// By how many hundredths the memory grows before garbage is collected. What is kept is words in numbers, with few pointers: collecting
// often costs little. It takes most while the texts are compared; until all are read there is room to collect less often.
const (
	collectReading = 40
	collectAt      = 5
)

// shownPassages is how many passages of each sort a member is explained by.
const shownPassages = 8

// sharedOf returns what is said of a member, nil where nothing is.
func sharedOf(e *dupes.Explanation) *sharedRecord {
	if e == nil {
		return nil
	}
	r := &sharedRecord{
		SharedWords: e.Words, OnlyKeepWords: e.OnlyKeeper, OnlyHereWords: e.OnlyHere, Shared: []passageRecord{},
	}
	for _, p := range e.Passages {
		keep, here := [2]int{p.A.First, p.A.Last}, [2]int{p.B.First, p.B.Last}
		switch p.In {
		case dupes.Both:
			r.Shared = append(r.Shared, passageRecord{keep, here, p.Words, max(p.EditsA, p.EditsB)})
		case dupes.OnlyA:
			r.OnlyKeep = append(r.OnlyKeep, aloneRecord{keep, p.Words})
		case dupes.OnlyB:
			r.OnlyHere = append(r.OnlyHere, aloneRecord{here, p.Words})
		}
	}
	return r
}

func newDupes(e *environment) *cobra.Command {
	var whole bool
	cmd := &cobra.Command{
		Use:   "dupes PATH...",
		Short: "Print proposed duplicate groups as JSON lines",
		Long: "dupes prints one JSON object for each group of stories that are copies of one another: group, kind (exact, near, contained, related), " +
			"keep (the member to keep), confidence, members (id, similarity and containment against the one to keep; in a contained group also the copies of its members, each with copy_of and, where none are known against the one to keep, the figures of that member), container for a contained group, " +
			"keep_reason, kind_reason and evidence, and unlike where two of the first 17 members are not alike though the one to keep is like both (members, and shared: the share of the phrases of three words of the one with fewer that the other has). A member of a group of copies says what it shares with the one to keep, passage by passage, " +
			"and what only one of them has (shared, only_keep, only_here, in paragraphs from 1, those without a word left out): of a large group the first 16 members do, " +
			"of many passages the 8 longest of each sort are there, and shared_words, only_keep_words and only_here_words count all. The id of a story is its dump and lines, page.txt:1-43. " +
			"With --whole every dump or record is one story and nothing is split; its id then is the record's own, or its place, file.jsonl#3, or the dump's name.",
		Example: "stet dupes scrape/\nstet dupes --whole articles.jsonl.gz",
		Args:    arguments(cobra.MinimumNArgs(1), "no dumps given: name files or folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return findDupes(cmd.Context(), e, paths, whole)
		},
	}
	cmd.Flags().BoolVar(&whole, "whole", false, "each dump or record is one story, nothing is split")
	return cmd
}

func findDupes(ctx context.Context, e *environment, paths []string, whole bool) (err error) {
	defer bulk()()
	before := debug.SetGCPercent(collectReading)
	defer debug.SetGCPercent(before)
	r := &remarks{e: e}
	texts := wholeTexts
	if !whole {
		texts = storyTexts
	}
	var failed error
	groups, err := dupes.Find(func(yield func(dupes.Text) bool) {
		failed = texts(ctx, e, paths, r, yield)
		debug.SetGCPercent(collectAt)
	}, dupes.Options{Passages: shownPassages})
	if failed != nil {
		return failed
	}
	if err != nil {
		return fmt.Errorf("finding duplicates: %w", err)
	}
	// Of all that was read only the groups are left, which are full of pointers.
	runtime.GC()
	debug.SetGCPercent(before)
	if err := writeGroups(ctx, e, dupes.WithCopies(groups)); err != nil {
		return err
	}
	return r.rest()
}

// groupsAtOnce is how many groups are made text of at once.
const groupsAtOnce = 64

// writeGroups numbers the groups and prints them.
func writeGroups(ctx context.Context, e *environment, groups []dupes.Group) error {
	type written struct {
		lines []byte
		err   error
	}
	numbered := func(yield func(first int) bool) {
		for first := 0; first < len(groups) && yield(first); first += groupsAtOnce {
		}
	}
	out := e.output()
	err := ordered(ctx, numbered, func(first int) (w written) {
		w.lines = make([]byte, 0, groupsAtOnce<<10)
		for i := first; i < min(first+groupsAtOnce, len(groups)) && w.err == nil; i++ {
			w.lines, w.err = appendGroup(w.lines, i+1, &groups[i])
		}
		return w
	}, func(w written) error {
		if w.err != nil {
			return w.err
		}
		_, err := out.Write(w.lines)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// appendGroup appends a group as a line of JSON.
func appendGroup(lines []byte, number int, g *dupes.Group) ([]byte, error) {
	record := groupRecord{
		Group: "g" + strconv.Itoa(number), Kind: g.Kind.String(), Keep: g.Keep, Confidence: rounded(g.Confidence),
		Members: make([]memberRecord, len(g.Members)), Container: g.Container,
		KeepReason: g.KeepReason, Evidence: g.Evidence, KindReason: g.KindReason,
	}
	if record.Evidence == nil {
		record.Evidence = []string{}
	}
	for i, m := range g.Members {
		record.Members[i] = memberRecord{m.ID, rounded(m.Similarity), rounded(m.Containment), m.CopyOf, sharedOf(m.Explanation)}
	}
	for _, u := range g.Unlike {
		record.Unlike = append(record.Unlike, unlikeRecord{[2]string{u.A, u.B}, rounded(u.Shared)})
	}
	return appendJSONLine(lines, &record)
}

// wholeTexts yields every dump as one story.
func wholeTexts(ctx context.Context, e *environment, paths []string, r *remarks, yield func(dupes.Text) bool) error {
	in := &input{e: e, paths: paths}
	known := identities{}
	order := uint64(0)
	for d := range in.dumps(ctx, r) {
		order++
		text := dupes.Text{ID: known.of(d), Title: d.Title, Paragraphs: textLines(d), Source: d.Name, Order: order, Clean: 1}
		if len(text.Paragraphs) > 0 && !yield(text) {
			break
		}
	}
	return ctx.Err()
}

// textLines returns the lines of a dump that are not blank.
func textLines(d readers.Dump) []string {
	page := segmenter.NewPage(d.Raw)
	text := string(d.Raw) // the lines are parts of it
	lines := make([]string, 0, len(page.Lines))
	for _, l := range page.Lines {
		if line := strings.TrimSpace(text[l.Start:l.End]); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// storyTexts yields every proposed story that has a text.
func storyTexts(ctx context.Context, e *environment, paths []string, r *remarks, yield func(dupes.Text) bool) error {
	proposer, err := newProposer(ctx, e, paths, (*segmenter.Segmenter).Bare)
	if err != nil {
		return err
	}
	defer proposer.close()
	var pages iter.Seq[page] = proposer.pages(ctx, r)
	return ordered(ctx, pages, func(p page) []dupes.Text {
		return textsOf(p, proposer.propose(p))
	}, func(texts []dupes.Text) error {
		for _, text := range texts {
			if !yield(text) {
				return context.Canceled
			}
		}
		return nil
	})
}

// storiesADump bounds how many stories of one dump have an order of their own.
const storiesADump = 1 << 24

func textsOf(of page, p proposed) []dupes.Text {
	var list []dupes.Text
	for i, story := range p.stories {
		lines := paragraphs(p, story)
		if len(lines) == 0 {
			continue
		}
		list = append(list, dupes.Text{
			ID:    of.dump + ":" + strconv.Itoa(story.First) + "-" + strconv.Itoa(story.Last),
			Title: story.Title, Paragraphs: lines, Furniture: texts(segmenter.Leftovers(p.page, story, p.roles)), Source: of.dump,
			Order: of.order*storiesADump + uint64(i),
			Clean: float64(len(lines)) / float64(story.Last-story.First+1),
		})
	}
	return list
}
