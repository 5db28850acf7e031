package scoring

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"stet/cmd/lab/metrics"
	"stet/segmenter"
	"stet/segmenter/dupes"
)

// place is one story's place: the page and the line where it begins.
type place struct{ page, line int }

// Groups are the articles that stand on several pages, by article, each with
// its places. It is empty for pages that do not come as a crawl.
type Groups map[string][]place

// TrueGroups gathers the copies of each article.
func TrueGroups(samples []*Sample) Groups {
	all := Groups{}
	for i, s := range samples {
		for _, g := range s.Gold.Stories {
			if !g.Repeat {
				all[g.Story] = append(all[g.Story], place{i, g.StartLine})
			}
		}
	}
	maps.DeleteFunc(all, func(_ string, p []place) bool { return len(p) < 2 })
	return all
}

// Recurring tells which articles stand on several pages.
func (g Groups) Recurring() map[string]bool {
	out := map[string]bool{}
	for name := range g {
		out[name] = true
	}
	return out
}

// WriteCrawl prints what a crawl shows beside its boundaries: recurring and
// unique stories, duplicates by pair, and keys.
//
// A proposed story stands for the gold story with which it shares the most
// body lines; a second piece of one gold story stands for nothing.
func WriteCrawl(w io.Writer, r *Report, samples []*Sample, answers []Answer, truth Groups) error {
	found, err := findGroups(samples, answers)
	if err != nil {
		return err
	}
	want := make([][]string, 0, len(truth))
	for _, name := range slices.Sorted(maps.Keys(truth)) {
		var g []string
		for _, p := range truth[name] {
			g = append(g, placeName(p))
		}
		want = append(want, g)
	}
	pairs := metrics.Pairs(want, found)
	groupKeys := metrics.GroupKeys(want, joined(found))
	stories := float64(max(1, r.Stories))
	fmt.Fprintln(w, "\n| method | boundary F1 | recurring / unique | pages all right | furniture F1 | duplicates F1 (precision / recall) | keys per 1,000 stories |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- |")
	fmt.Fprintf(w, "| %s | %.3f | %.3f / %.3f | %.3f | %.3f | %.3f (%.3f / %.3f) | %.0f |\n", r.Name, r.All.F1(),
		r.Recurring.F1(), r.Unique.F1(), float64(r.Right)/float64(max(1, r.Pages)), r.Roles.Furniture.F1(),
		pairs.F1(), pairs.Precision(), pairs.Recall(), 1000*float64(r.Keys+groupKeys)/stories)
	fmt.Fprintf(w, "\n%d stories; %d keys for splits, %d for groups; the gold itself costs %.0f per 1,000 (%d pages, %d groups)\n",
		r.Stories, r.Keys, groupKeys, 1000*float64(r.Pages+len(want))/stories, r.Pages, len(want))
	return nil
}

func placeName(p place) string { return fmt.Sprintf("%d:%d", p.page, p.line) }

// findGroups runs the duplicates room over the proposed stories, names every
// copy as stet dupes does, and calls them by the gold stories that they stand for.
func findGroups(samples []*Sample, answers []Answer) ([][]string, error) {
	names := map[string]string{}
	var texts []dupes.Text
	for i, s := range samples {
		taken := map[int]bool{}
		for _, story := range answers[i].stories(s) {
			text := dupes.Text{ID: fmt.Sprintf("%d:%d-%d", i, story.First, story.Last), Title: story.Title, Source: s.Gold.Site, Order: uint64(len(texts)), Clean: 1}
			for _, paragraph := range segmenter.Text(s.Page, story, answers[i].Roles) {
				text.Paragraphs = append(text.Paragraphs, paragraph.Text)
			}
			if len(text.Paragraphs) == 0 {
				continue
			}
			texts = append(texts, text)
			names[text.ID] = text.ID
			if at := standsFor(s, story.First, story.Last); at > 0 && !taken[at] {
				taken[at] = true
				names[text.ID] = placeName(place{i, at})
			}
		}
	}
	groups, err := dupes.Find(slices.Values(texts), dupes.Options{})
	if err != nil {
		return nil, err
	}
	return duplicates(dupes.WithCopies(groups), names), nil
}

// duplicates returns the names of each group of copies; related stories are
// no duplicates. A name may stand in several.
func duplicates(groups []dupes.Group, names map[string]string) [][]string {
	var all [][]string
	for _, g := range groups {
		if g.Kind == dupes.Related {
			continue
		}
		var group []string
		for _, m := range g.Members {
			if name := names[m.ID]; !slices.Contains(group, name) {
				group = append(group, name)
			}
		}
		if len(group) > 1 {
			all = append(all, group)
		}
	}
	return all
}

// joined returns the groups as sets that do not overlap: groups that share a
// name are one.
func joined(groups [][]string) [][]string {
	in := map[string]int{}
	sets := make([][]string, 0, len(groups))
	for _, g := range groups {
		at := len(sets)
		sets = append(sets, nil)
		for _, name := range g {
			other, met := in[name]
			switch {
			case !met:
				in[name] = at
				sets[at] = append(sets[at], name)
			case other != at:
				for _, n := range sets[other] {
					in[n] = at
				}
				sets[at] = append(sets[at], sets[other]...)
				sets[other] = nil
			}
		}
	}
	return slices.DeleteFunc(sets, func(s []string) bool { return len(s) == 0 })
}

// standsFor returns the start line of the gold story that shares the most
// body lines with the lines from first to last, 0 for none.
func standsFor(s *Sample, first, last int) int {
	best, most := 0, 0
	for _, g := range s.Gold.Stories {
		if g.Repeat {
			continue
		}
		shared := 0
		for n := max(first, g.StartLine); n <= min(last, g.EndLine); n++ {
			if s.Truth.Roles[n-1] == segmenter.Body {
				shared++
			}
		}
		if shared > most {
			best, most = g.StartLine, shared
		}
	}
	return best
}
