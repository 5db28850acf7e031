package oracle_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"stet/cmd/lab/gold"
	"stet/cmd/lab/oracle"
	"stet/cmd/lab/scoring"
	"stet/cmd/lab/synth"
	"stet/segmenter"
	"stet/store"
)

// cut is added to a story's number where it breaks off.
const cut = 1 << 20

// made makes a page of stories of these numbers: a headline, its paragraphs
// with furniture between them, furniture behind. The same number is the same story.
func made(t *testing.T, name string, stories ...uint64) *scoring.Sample {
	t.Helper()
	maker := synth.New(5)
	var text strings.Builder
	g := gold.Record{Dump: name}
	add := func(line, role string) {
		text.WriteString(line + "\n")
		g.Roles = append(g.Roles, role)
	}
	for _, number := range stories {
		told := "full"
		if number >= cut {
			number, told = number-cut, "truncated"
		}
		story := maker.Story(number)
		if told == "truncated" {
			story.Paragraphs = story.Paragraphs[:len(story.Paragraphs)/2]
		}
		first := len(g.Roles) + 1
		g.Starts = append(g.Starts, first)
		add(story.Title, "headline")
		for i, paragraph := range story.Paragraphs {
			if i == 2 {
				add("Read more: "+maker.Story(number+500).Title, "furniture")
				add("Image: the scene. Pic: Harbour Office", "caption")
			}
			add(paragraph, "body")
		}
		g.Stories = append(g.Stories, gold.Story{Story: strconv.FormatUint(number, 10), StartLine: first, EndLine: len(g.Roles), Copy: told})
		add("Share this story", "furniture")
		add("", "furniture")
	}
	sample, err := scoring.NewSample([]byte(text.String()), g)
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// proposer proposes what a test wants of each page, by its text.
type proposer map[string]segmenter.Proposal

func (p proposer) Propose(page *segmenter.Page, _ segmenter.Corpus) segmenter.Proposal {
	return p[string(page.Text)]
}

// proposal is right about roles and proposes splits at these lines, all as probable.
func proposal(sample *scoring.Sample, probability float64, splits ...int) segmenter.Proposal {
	p := segmenter.Proposal{Version: "test"}
	for _, role := range sample.Truth.Roles {
		p.Roles = append(p.Roles, segmenter.RoleProposal{Role: role, Confidence: 0.9})
	}
	for _, line := range splits {
		p.Splits = append(p.Splits, segmenter.Split{Line: line, Probability: probability, Proposed: true})
	}
	return p
}

// review loads samples with these proposals and has the oracle review them.
func review(t *testing.T, samples []*scoring.Sample, proposals []segmenter.Proposal, o oracle.Options) (*oracle.Result, *store.Store) {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{Editor: "oracle"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	by := proposer{}
	dumps := make([]store.NewDump, len(samples))
	for i, sample := range samples {
		dumps[i] = store.NewDump{Name: sample.Gold.Dump, Raw: sample.Page.Text}
		by[string(sample.Page.Text)] = proposals[i]
	}
	if _, _, err := s.Add(dumps); err != nil {
		t.Fatal(err)
	}
	if err := s.RefreshBy(context.Background(), by, nil); err != nil {
		t.Fatal(err)
	}
	r, err := oracle.Review(s, samples, o)
	if err != nil {
		t.Fatal(err)
	}
	return r, s
}

// starts returns the lines where the stories of a page begin, but for the first.
func starts(t *testing.T, s *store.Store, sample *scoring.Sample) []int {
	t.Helper()
	rows, err := s.Pages("", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Name != sample.Gold.Dump {
			continue
		}
		page, err := s.Page(row.Dump)
		if err != nil {
			t.Fatal(err)
		}
		var lines []int
		for _, story := range page.Stories[1:] {
			lines = append(lines, story.First)
			if story.Verdict != store.Approved && story.CopyOf == nil {
				t.Errorf("the story at line %d of %s is %v", story.First, row.Name, story.Verdict)
			}
		}
		return lines
	}
	t.Fatalf("no page %s", sample.Gold.Dump)
	return nil
}

func TestAPageThatIsRightCostsOneKey(t *testing.T) {
	sample := made(t, "a.txt", 1, 2, 3)
	r, _ := review(t, []*scoring.Sample{sample}, []segmenter.Proposal{proposal(sample, 0.97, sample.Truth.Boundaries...)}, oracle.Options{Strict: true})
	if r.Keys() != 1 || r.RightAtOnce != 1 || r.Undecided+r.FalseSplits+r.MissedSplits != 0 {
		t.Errorf("%d keys, %+v", r.Keys(), r)
	}
}

// One wrong split that the desk doubts is put right in three keys or fewer,
// the page's acceptance not counted.
func TestOneWrongSplitCostsThreeKeys(t *testing.T) {
	sample := made(t, "a.txt", 1, 2, 3)
	one, two := sample.Truth.Boundaries[0], sample.Truth.Boundaries[1]
	sure := func(line int, probability float64) segmenter.Split {
		return segmenter.Split{Line: line, Probability: probability, Proposed: probability > 0.5}
	}
	for name, splits := range map[string][]segmenter.Split{
		"a false split":                     {sure(one, 0.98), sure(one+5, 0.6), sure(two, 0.98)},
		"a missed split that was doubted":   {sure(one, 0.98), sure(two, 0.4)},
		"a story that lost its headline":    {sure(one, 0.98), sure(two+1, 0.7)},
		"a split two lines of text late":    {sure(one+2, 0.7), sure(two, 0.98)},
		"a split a line of text early":      {sure(one-3, 0.7), sure(two, 0.98)},
		"a split behind the furniture only": {sure(one, 0.98), sure(two-1, 0.7)},
	} {
		t.Run(name, func(t *testing.T) {
			p := proposal(sample, 0)
			p.Splits = splits
			r, s := review(t, []*scoring.Sample{sample}, []segmenter.Proposal{p}, oracle.Options{Strict: true})
			if r.FalseSplits+r.MissedSplits+r.Undecided != 0 || len(r.Stuck) > 0 {
				t.Fatalf("%+v", r)
			}
			if got := len(starts(t, s, sample)); got != 2 {
				t.Errorf("%d splits", got)
			}
			if r.Keys()-1 > 3 {
				t.Errorf("%d keys: %+v", r.Keys()-1, r.Spent)
			}
		})
	}
}

// Whatever was proposed, splits and roles and repeats alike, keys lead to the gold.
func TestAnyGoldIsReachedFromAnyProposal(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 7))
		var samples []*scoring.Sample
		var proposals []segmenter.Proposal
		for n := range uint64(3) {
			// Story 9 stands on all pages, and is a copy wherever it does.
			sample := made(t, fmt.Sprintf("%d.txt", n), 10*n+1, 9, 10*n+2, 10*n+3)
			samples, proposals = append(samples, sample), append(proposals, disorder(r, sample))
		}
		o := oracle.Options{Strict: seed%2 == 0, Height: []int{40, 24}[seed/4]}
		result, s := review(t, samples, proposals, o)
		if result.FalseSplits+result.MissedSplits+result.Undecided+result.Pairs.False != 0 || len(result.Stuck) > 0 {
			t.Errorf("seed %d: %+v", seed, result)
		}
		for _, sample := range samples {
			got := starts(t, s, sample)
			if b := sample.Truth.Match(got); !b.AllRight() || o.Strict && b.StrictRight != b.Right {
				t.Errorf("seed %d: %s is split at %v, want %v", seed, sample.Gold.Dump, got, sample.Truth.Boundaries)
			}
		}
		report, err := s.Check(context.Background())
		if err != nil || !report.OK() {
			t.Errorf("seed %d: %v %v", seed, report.Problems, err)
		}
	}
}

// disorder proposes splits, roles and a repeat without regard to the page.
func disorder(r *rand.Rand, sample *scoring.Sample) segmenter.Proposal {
	p := proposal(sample, 0)
	for line := 2; line <= sample.Truth.Lines; line++ {
		if r.IntN(5) == 0 {
			probability := 0.05 + 0.9*r.Float64()
			p.Splits = append(p.Splits, segmenter.Split{Line: line, Probability: probability, Proposed: probability > 0.4})
		}
	}
	for i := range p.Roles {
		if r.IntN(3) == 0 {
			p.Roles[i].Role = segmenter.Role(r.IntN(int(segmenter.Furniture) + 1))
		}
	}
	if r.IntN(2) == 0 {
		first := sample.Truth.Boundaries[1] - 3
		p.Repeats = []segmenter.Repeat{{First: first, Last: first + 6, Of: 1}}
	}
	return p
}

func TestGroupsAreSettledAsTheyAre(t *testing.T) {
	a, b, c := made(t, "a.txt", 1, 9, 2), made(t, "b.txt", 3, 9, 4), made(t, "c.txt", 9, 5)
	samples := []*scoring.Sample{a, b, c}
	var proposals []segmenter.Proposal
	for _, sample := range samples {
		proposals = append(proposals, proposal(sample, 0.97, sample.Truth.Boundaries...))
	}
	r, s := review(t, samples, proposals, oracle.Options{})
	if r.Pairs.Right != 3 || r.Pairs.False+r.Pairs.Missed != 0 || r.Undecided != 0 {
		t.Errorf("%+v", r)
	}
	counts, err := s.Counts()
	if err != nil || counts.Copies != 2 {
		t.Errorf("%d copies, %v", counts.Copies, err)
	}
	if want := 3 + 1 + 1; r.Keys() != want { // three pages, tab, one group
		t.Errorf("%d keys, want %d: %+v", r.Keys(), want, r.Spent)
	}
}

// The groups of one story are settled with one key where they share it.
func TestAFamilyCostsOneKey(t *testing.T) {
	samples := []*scoring.Sample{made(t, "a.txt", 1, 9), made(t, "b.txt", 9, 4), made(t, "c.txt", 9+cut, 5)}
	proposals := make([]segmenter.Proposal, 0, len(samples))
	for _, sample := range samples {
		proposals = append(proposals, proposal(sample, 0.97, sample.Truth.Boundaries...))
	}
	r, s := review(t, samples, proposals, oracle.Options{})
	if r.Pairs.Right != 3 || r.Pairs.False+r.Pairs.Missed+r.Undecided != 0 {
		t.Errorf("%+v", r)
	}
	counts, err := s.Counts()
	if err != nil || counts.Groups < 2 {
		t.Fatalf("%d groups, %v: no family", counts.Groups, err)
	}
	if want := 3 + 1 + 1; r.Keys() != want { // three pages, tab, one family
		t.Errorf("%d keys, want %d: %+v", r.Keys(), want, r.Spent)
	}
}

// What the sample shows to begin or end at the wrong line is held back. What it doesn't show
// is accepted, not looked at again, and told.
func TestBulkIsToldWithItsError(t *testing.T) {
	a, b, c := made(t, "a.txt", 1, 2, 3), made(t, "b.txt", 4, 5), made(t, "c.txt", 6, 7)
	wrong := proposal(b, 0.99, b.Truth.Boundaries[0], b.Truth.Boundaries[0]+4)
	samples := []*scoring.Sample{a, b, c}
	proposals := []segmenter.Proposal{proposal(a, 0.99, a.Truth.Boundaries...), wrong, proposal(c, 0.99)}
	r, _ := review(t, samples, proposals, oracle.Options{Bulk: 0.95})
	if r.HeldBack != 2 || r.Bulk != 5 || r.BulkWrong != 1 || r.FalseSplits != 0 || r.MissedSplits != 1 || r.WrongPages != 1 || r.RightAtOnce != 1 {
		t.Errorf("%+v", r)
	}
	for _, spent := range r.Spent {
		switch decided := spent.Keys - spent.Moving; {
		case spent.Kind == oracle.Bulk && decided != 3: // B, enter, enter
			t.Errorf("%d keys for the bulk act: %+v", spent.Keys, r.Spent)
		case spent.Kind == oracle.Sample && decided != 2: // x, x
			t.Errorf("%d keys at the sample: %+v", spent.Keys, r.Spent)
		}
	}
}

func TestAStoreWithoutGoldIsRefused(t *testing.T) {
	sample := made(t, "a.txt", 1, 2)
	s, err := store.Open(filepath.Join(t.TempDir(), "stet.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := s.Add([]store.NewDump{{Name: "other.txt", Raw: sample.Page.Text}}); err != nil {
		t.Fatal(err)
	}
	if err := s.RefreshBy(context.Background(), proposer{string(sample.Page.Text): proposal(sample, 0)}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := oracle.Review(s, []*scoring.Sample{sample}, oracle.Options{}); err == nil || !strings.Contains(err.Error(), "other.txt") {
		t.Errorf("error %v", err)
	}
}
