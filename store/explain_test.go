package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"stet/segmenter"
	"stet/store"
	"stet/store/storetest"
)

// bare proposes as Marked does, and gives no evidence.
type bare struct{ storetest.Marked }

func (b bare) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	p := b.Marked.Propose(page, corpus)
	for i := range p.Roles {
		p.Roles[i].Evidence = nil
	}
	for i := range p.Splits {
		p.Splits[i].Evidence = nil
	}
	return p
}

// explained opens a store that explains by a Proposer and counts how often that was asked for.
func explained(t *testing.T, by store.Proposer, fails error) (b *bench, asked *int) {
	t.Helper()
	b, asked = &bench{TB: t, path: filepath.Join(t.TempDir(), "stet.db")}, new(int)
	o := options()
	o.Explainer = func() (store.Proposer, error) {
		*asked++
		return by, fails
	}
	s, err := store.Open(b.path, o)
	b.must(err)
	b.Store = s
	t.Cleanup(func() { _ = b.Close() })
	return b, asked
}

func (b *bench) loadBy(by store.Proposer, dumps ...store.NewDump) {
	b.Helper()
	_, _, err := b.Add(dumps)
	b.must(err)
	b.must(b.RefreshBy(context.Background(), by, nil))
}

func (b *bench) explain(n int) *segmenter.Proposal {
	b.Helper()
	p, err := b.Explain(context.Background(), b.page(n).Dump.ID)
	b.must(err)
	return p
}

const advertised = "# One\nfirst a\nAdvert for a boat\nfirst c\n# Two\nsecond a\n"

// TestEvidenceIsMadeWhenItIsAskedFor keeps a proposal without evidence: its page shows none, and
// Explain gives the same proposal with it.
func TestEvidenceIsMadeWhenItIsAskedFor(t *testing.T) {
	marked := storetest.Marked{Version: "1", Common: 3}
	b, asked := explained(t, marked, nil)
	b.loadBy(bare{marked}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	v := b.page(0)
	if split := segmenter.SplitAt(v.Splits, 5); split == nil || split.Evidence != nil || *asked != 0 {
		t.Fatalf("the page shows %+v, and %d explainers were asked for", split, *asked)
	}
	b.explain(0)
	p := b.explain(0)
	if *asked != 1 {
		t.Errorf("%d explainers were asked for", *asked)
	}
	if got := segmenter.SplitAt(p.Splits, 5).Evidence; len(got) != 1 || got[0].Text != "a mark stands here" {
		t.Errorf("the split has %+v", got)
	}
	if got := p.Roles[2].Evidence; len(got) != 1 || got[0].Text != "1 dumps hold it" {
		t.Errorf("the advert has %+v", got)
	}
	for i, split := range p.Splits {
		split.Evidence = nil
		if !reflect.DeepEqual(split, v.Splits[i]) {
			t.Errorf("explained is %+v, and shown %+v", split, v.Splits[i])
		}
	}
	b.check()
}

// TestKeptEvidenceIsShownAsItIs holds a store of before: its proposals have evidence.
func TestKeptEvidenceIsShownAsItIs(t *testing.T) {
	b, asked := explained(t, nil, errors.New("nothing explains this"))
	b.loadBy(storetest.Marked{Version: "0"}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	p := b.explain(0)
	if p.Version != "0" || len(p.Roles[2].Evidence) != 1 || *asked != 0 {
		t.Errorf("explained by version %s: %+v, and %d explainers were asked for", p.Version, p.Roles[2], *asked)
	}
}

// TestDecidedPagesAreExplainedAsOfNow decides a page before more is loaded: what it shows
// stays, and the reasons are of now.
func TestDecidedPagesAreExplainedAsOfNow(t *testing.T) {
	marked := storetest.Marked{Version: "1", Common: 2}
	b, _ := explained(t, marked, nil)
	b.loadBy(bare{marked}, store.NewDump{Name: "a", Raw: []byte("# One\nfirst a\nSubscribe to our letter\n")})
	b.decide(store.Decision{Verb: store.Accept, Stories: []store.StoryRef{b.page(0).Stories[0].Ref}})
	b.loadBy(bare{marked}, store.NewDump{Name: "b", Raw: []byte("# Two\nsecond a\nSubscribe to our letter\n")})
	if role := b.page(0).Lines[2].Role; role != segmenter.Body {
		t.Errorf("the page of before shows the line as %s", role)
	}
	if got := b.explain(0).Roles[2]; got.Role != segmenter.Furniture || len(got.Evidence) != 1 || got.Evidence[0].Text != "2 dumps hold it" {
		t.Errorf("by now the line is %+v", got)
	}
}

// TestWhereNothingExplains holds what Explain answers where there are no reasons.
func TestWhereNothingExplains(t *testing.T) {
	fails := errors.New("no model")
	b, _ := explained(t, nil, fails)
	b.loadBy(bare{storetest.Marked{Version: "1"}}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	id := b.page(0).Dump.ID
	if p, err := b.Explain(context.Background(), id); p != nil || !errors.Is(err, fails) {
		t.Errorf("%+v, %v", p, err)
	}
	b.reopen() // with nothing to explain by
	if p := b.explain(0); len(p.Splits) != 1 || p.Splits[0].Evidence != nil {
		t.Errorf("without an explainer: %+v", p.Splits)
	}
	if _, err := b.Explain(context.Background(), store.DumpID{1}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("of no dump: %v", err)
	}
}

// stuck is a Proposer that proposes when it is told to.
type stuck struct {
	store.Proposer
	began, goOn chan struct{}
}

func (s stuck) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	close(s.began)
	<-s.goOn
	return s.Proposer.Propose(page, corpus)
}

// TestExplainIsGivenUp ends the context of a page that takes long: Explain returns, and the store may be closed, which
// it could not be while anybody reads it.
func TestExplainIsGivenUp(t *testing.T) {
	by := stuck{storetest.Marked{Version: "1"}, make(chan struct{}), make(chan struct{})}
	defer close(by.goOn)
	b, _ := explained(t, by, nil)
	b.loadBy(bare{storetest.Marked{Version: "1"}}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	id := b.page(0).Dump.ID
	ctx, giveUp := context.WithCancel(context.Background())
	go func() {
		<-by.began
		giveUp()
	}()
	if p, err := b.Explain(ctx, id); p != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("given up, it says %+v, %v", p, err)
	}
	b.must(b.Close())
}

// patient is a Proposer that would never end by itself.
type patient struct {
	store.Proposer
	began, ended chan struct{}
}

func (p patient) ProposeContext(ctx context.Context, _ *segmenter.Page, _ segmenter.Corpus) (segmenter.Proposal, error) {
	p.began <- struct{}{}
	<-ctx.Done()
	p.ended <- struct{}{}
	return segmenter.Proposal{}, ctx.Err()
}

// TestAProposalIsGivenUpWithItsPage goes on to other pages, more of them than there are cores.
func TestAProposalIsGivenUpWithItsPage(t *testing.T) {
	marked := storetest.Marked{Version: "1"}
	by := patient{marked, make(chan struct{}), make(chan struct{})}
	b, _ := explained(t, by, nil)
	b.loadBy(bare{marked}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	id := b.page(0).Dump.ID
	for range runtime.GOMAXPROCS(0) + 1 {
		ctx, giveUp := context.WithCancel(context.Background())
		go func() {
			<-by.began
			giveUp()
		}()
		if p, err := b.Explain(ctx, id); p != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("given up, it says %+v, %v", p, err)
		}
		<-by.ended
	}
}

// crowding is a Proposer that counts how many of its proposals are under way at once.
type crowding struct {
	store.Proposer
	now, most *atomic.Int32
}

func (c crowding) Propose(page *segmenter.Page, corpus segmenter.Corpus) segmenter.Proposal {
	c.most.Store(max(c.most.Load(), c.now.Add(1)))
	defer c.now.Add(-1)
	for range 10_000 { // while others begin, if they may
		runtime.Gosched()
	}
	return c.Proposer.Propose(page, corpus)
}

// TestExplainLeavesACore asks for the reasons of a page many times at once.
func TestExplainLeavesACore(t *testing.T) {
	marked := storetest.Marked{Version: "1"}
	by := crowding{marked, new(atomic.Int32), new(atomic.Int32)}
	b, _ := explained(t, by, nil)
	b.loadBy(bare{marked}, store.NewDump{Name: "a", Raw: []byte(advertised)})
	id := b.page(0).Dump.ID
	var all sync.WaitGroup
	for range 2*runtime.GOMAXPROCS(0) + 2 {
		all.Go(func() {
			if _, err := b.Explain(context.Background(), id); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most := by.most.Load(); most < 1 || int(most) > max(1, runtime.GOMAXPROCS(0)-1) {
		t.Errorf("%d pages were explained at once on %d cores", most, runtime.GOMAXPROCS(0))
	}
}
