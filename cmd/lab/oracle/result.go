package oracle

import (
	"fmt"
	"io"

	"stet/cmd/lab/metrics"
	"stet/cmd/lab/scoring"
	"stet/segmenter"
	"stet/store"
)

// Kind is what keys were pressed for.
type Kind int

// The kinds, in the order in which they are told.
const (
	AcceptPage Kind = iota
	Bulk
	Sample
	Join
	Divide
	JoinPage
	DividePage
	Shift
	Unfold
	AcceptGroup
	AcceptFamily
	Refuse
	Drop
	Keeper
	Tab
	kinds
)

var kindNames = [kinds]string{
	"accept the page (A)", "accept in bulk (B)", "look at the sample of a bulk act (space, x)", "join a false split (m)", "make a missed split (s)",
	"join a false split and accept the page (M)", "make a missed split and accept the page (S)", "move a split ([ ])",
	"unfold to reach a line (o)", "accept a group (a)", "accept a family of groups (A)", "reject a group (r)", "drop a member (d)", "choose the keeper (digit)", "go to a tab, a group (tab, n)",
}

// Spent is what one kind cost.
type Spent struct {
	Kind   Kind
	Times  int
	Keys   int
	Moving int // of the keys, those that only moved
}

// String names the kind.
func (k Kind) String() string { return kindNames[k] }

// spending adds up keys as they are pressed.
type spending struct {
	by   [kinds]Spent
	keys int // all
}

func (s *spending) add(kind Kind, moving bool, n int) {
	s.keys += n
	s.by[kind].Keys += n
	if moving {
		s.by[kind].Moving += n
	}
}

// done counts one act of a kind as done.
func (s *spending) done(kind Kind) { s.by[kind].Times++ }

func (s *spending) list() []Spent {
	list := make([]Spent, 0, kinds)
	for kind, spent := range s.by {
		spent.Kind = Kind(kind)
		if spent.Times > 0 || spent.Keys > 0 {
			list = append(list, spent)
		}
	}
	return list
}

// Result is what a review came to.
type Result struct {
	Pages, Stories int
	// RightAtOnce counts the pages whose splits were right as proposed.
	RightAtOnce int
	Spent       []Spent
	// Bulk counts the stories that were accepted in bulk, BulkWrong those of them with an edge
	// that is wrong or one inside that is missing.
	Bulk, BulkWrong int
	// HeldBack counts the families that were wrong in the sample and held back.
	HeldBack int
	// BulkGroups counts the groups that were accepted in bulk, BulkGroupsWrong
	// those of them whose members tell several stories.
	BulkGroups, BulkGroupsWrong int
	// Stuck names pages and groups that the desk gave no way to put right.
	Stuck []string

	// What is wrong when all is decided: splits where no story begins, stories
	// that begin without one, pages that have such.
	FalseSplits, MissedSplits, WrongPages int
	// Undecided counts the stories and groups that are left.
	Undecided int
	// Pairs are pairs of copies: settled ones that are true and false, and true
	// ones that are not settled. The desk has no key that brings together what was
	// proposed in no group.
	Pairs metrics.Counts
	// Articles counts the stories of the gold that stand in several copies: a key
	// for each and one for each page is the least that a review takes without bulk.
	Articles int
	// Settled counts the stories of the gold whose copies were settled, however
	// many groups that took.
	Settled int
	// TextLost counts the lines of text that the corpus lacks, TextAlien those that
	// are none and stand in it; the oracle leaves roles as they are.
	TextLost, TextAlien int
}

// Keys is all keys pressed.
func (r *Result) Keys() int {
	n := 0
	for _, s := range r.Spent {
		n += s.Keys
	}
	return n
}

// PerThousand is how many of n come on 1,000 stories of the gold.
func (r *Result) PerThousand(n int) float64 { return 1000 * float64(n) / float64(max(r.Stories, 1)) }

// judge compares what was decided with the gold.
func (e *editor) judge() error {
	counts, err := e.store.Counts()
	if err != nil {
		return err
	}
	e.result.Undecided = counts.Undecided + counts.GroupsUndecided
	truth, found := map[string][]string{}, map[string][]string{}
	err = e.pages(func(page *store.PageView, sample *scoring.Sample) error {
		f := faultsOf(page, sample.Truth, e.options.Strict)
		e.result.FalseSplits += len(f.wrong)
		e.result.MissedSplits += len(f.missed)
		if !f.none() {
			e.result.WrongPages++
		}
		e.judgeRoles(page, sample)
		for i := range page.Stories {
			v := &page.Stories[i]
			article, _, err := e.article(page.Dump.Name, v.Ref)
			if err != nil {
				return err
			}
			name := place(v.Ref)
			if article != "" {
				truth[article] = append(truth[article], name)
			}
			root := name
			if v.CopyOf != nil {
				root = place(*v.CopyOf)
			}
			found[root] = append(found[root], name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	copies := several(truth)
	e.result.Articles = len(copies)
	e.result.Pairs = metrics.Pairs(copies, several(found))
	return nil
}

func place(ref store.StoryRef) string { return fmt.Sprintf("%s:%d", ref.Dump, ref.First) }

// several returns the sets of two or more.
func several(sets map[string][]string) [][]string {
	var out [][]string
	for _, set := range sets {
		if len(set) > 1 {
			out = append(out, set)
		}
	}
	return out
}

// judgeRoles counts the lines that are text in the gold and not on the page, and
// the other way round. Lines in repeats are in no text.
func (e *editor) judgeRoles(page *store.PageView, sample *scoring.Sample) {
	inRepeat := make([]bool, len(page.Lines)+1)
	for _, r := range page.Repeats {
		for n := r.First; n <= r.Last; n++ {
			inRepeat[n] = true
		}
	}
	text := func(role segmenter.Role) bool { return role == segmenter.Body || role == segmenter.Subhead }
	for n := 1; n <= len(page.Lines); n++ {
		if sample.Truth.Skip[n-1] || sample.Truth.Ignores(n) || inRepeat[n] {
			continue
		}
		switch is, has := text(sample.Truth.Roles[n-1]), text(page.Lines[n-1].Role); {
		case is && !has:
			e.result.TextLost++
		case has && !is:
			e.result.TextAlien++
		}
	}
}

// Write prints the result.
func (r *Result) Write(w io.Writer) {
	var moving, splits, groups, accept int
	for _, s := range r.Spent {
		moving += s.Moving
		decided := s.Keys - s.Moving
		switch s.Kind {
		case AcceptPage, Bulk, Sample, Tab:
			accept += decided
		case Join, Divide, JoinPage, DividePage, Shift, Unfold:
			splits += decided
		default:
			groups += decided
		}
	}
	fmt.Fprintf(w, "%d pages, %d stories; %d pages (%.0f%%) right as proposed\n\n", r.Pages, r.Stories, r.RightAtOnce,
		100*float64(r.RightAtOnce)/float64(max(r.Pages, 1)))
	fmt.Fprintln(w, "| keys per 1,000 stories | moving | splits | groups | accept |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- |")
	fmt.Fprintf(w, "| %.0f | %.0f | %.0f | %.0f | %.0f |\n\n", r.PerThousand(r.Keys()), r.PerThousand(moving), r.PerThousand(splits),
		r.PerThousand(groups), r.PerThousand(accept))
	fmt.Fprintf(w, "the gold itself costs %.0f: %d pages, %d stories in several copies\n\n", r.PerThousand(r.Pages+r.Articles), r.Pages, r.Articles)
	fmt.Fprintln(w, "| where the keys went | times | keys | of them moving | keys each |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- |")
	for _, s := range r.Spent {
		fmt.Fprintf(w, "| %s | %d | %d | %d | %.1f |\n", s.Kind, s.Times, s.Keys, s.Moving, float64(s.Keys)/float64(max(s.Times, 1)))
	}
	if r.Bulk > 0 {
		fmt.Fprintf(w, "\naccepted in bulk: %d stories, %d of them wrong (%.2f%%); %d held back from the sample\n",
			r.Bulk, r.BulkWrong, 100*float64(r.BulkWrong)/float64(r.Bulk), r.HeldBack)
	}
	if r.BulkGroups > 0 {
		fmt.Fprintf(w, "accepted in bulk: %d groups, %d of them of several stories (%.2f%%)\n", r.BulkGroups, r.BulkGroupsWrong,
			100*float64(r.BulkGroupsWrong)/float64(r.BulkGroups))
	}
	fmt.Fprintf(w, "\nleft at the end: %d undecided; %d false and %d missed splits, on %d pages\n", r.Undecided, r.FalseSplits, r.MissedSplits, r.WrongPages)
	fmt.Fprintf(w, "copies, by pair: %d settled right, %d wrong; %d true pairs not settled\n", r.Pairs.Right, r.Pairs.False, r.Pairs.Missed)
	fmt.Fprintf(w, "roles, left as proposed: %d lines of text are missing from the corpus, %d that are none stand in it\n", r.TextLost, r.TextAlien)
	fmt.Fprintf(w, "the groups accepted were of %d stories\n", r.Settled)
	for _, name := range r.Stuck {
		fmt.Fprintf(w, "the desk gave no way to put right: %s\n", name)
	}
}
