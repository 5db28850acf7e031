package splits

import (
	"math/rand/v2"
	"runtime"
	"sync"

	"stet/cmd/lab/crawl"
	"stet/cmd/lab/gold"
	"stet/cmd/lab/pages"
	"stet/segmenter"
	"stet/segmenter/lede"
)

// Judged is a page with its gaps and their truths.
type Judged struct {
	Page pages.Page
	Gaps []segmenter.Gap
	// Truth is 1 where a story begins at the gap, 0 where none does, and -1
	// where either answer is right.
	Truth []int8
}

// Collect makes the pages of a config and measures their gaps. Roles says
// whose roles the lines get.
func Collect(maker *pages.Maker, config pages.Config, s *segmenter.Segmenter, roles Roles, unseen Unseen) []Judged {
	return collect(config.Pages, func(i int) Judged {
		random := rand.New(rand.NewPCG(config.Seed, uint64(i)))
		return judge(s, maker.Page(config, i), roles, nil, unseen, random)
	})
}

// CollectCrawl makes a crawl and measures the gaps of its pages with the
// segmenter's own roles; where others is true, with the evidence of all pages.
func CollectCrawl(maker *pages.Maker, config crawl.Config, s *segmenter.Segmenter, roles Roles, others bool, unseen Unseen) ([]Judged, error) {
	made, err := crawl.Make(maker, config)
	if err != nil {
		return nil, err
	}
	var corpus segmenter.Corpus
	if others {
		statistics := segmenter.NewStatistics()
		for i := range made.Pages {
			statistics.Add(segmenter.Observe(segmenter.NewPage(made.Pages[i].Text)))
		}
		corpus = statistics
	}
	return collect(len(made.Pages), func(i int) Judged {
		return judge(s, made.Pages[i], roles, corpus, unseen, nil)
	}), nil
}

// collect calls one for 0 to n-1 on all processors.
func collect(n int, one func(i int) Judged) []Judged {
	out := make([]Judged, n)
	var wait sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				out[i] = one(i)
			}
		})
	}
	for i := range out {
		next <- i
	}
	close(next)
	wait.Wait()
	return out
}

// Unseen returns the model of ledes that was not trained on an outlet's
// articles; nil means that the segmenter's own is to be used.
type Unseen func(outlet string) *lede.Model

// lines returns the model for each line of a page.
func (u Unseen) lines(record *gold.Record) func(line int) *lede.Model {
	if u == nil {
		return nil
	}
	return func(line int) *lede.Model {
		outlet := ""
		for i := range record.Stories {
			if i == 0 || record.Stories[i].StartLine <= line {
				outlet = record.Stories[i].Outlet
			}
		}
		return u(outlet)
	}
}

// Roles chooses the roles that lines get in training and measuring.
type Roles int

// The choices of roles.
const (
	OwnRoles     Roles = iota // what the segmenter proposes
	GoldRoles                 // the truth
	NoisyRoles                // the truth with faults of every kind, page by page
	MixedRoles                // two pages of three own, one noisy; a tenth is treated as of another language, known by its commonest words or not at all
	OpeningRoles              // what the segmenter proposes, and the lines that may open stories
	LookingRoles              // what the segmenter proposes, and the stories of the page are looked at from looksFrom on
	StrangeRoles              // what the segmenter proposes, the page treated as of an unknown language
	ListedRoles               // what the segmenter proposes, the page treated as of a language of which the commonest words are known
)

// judge measures the gaps of one page against its gold.
func judge(s *segmenter.Segmenter, page pages.Page, roles Roles, corpus segmenter.Corpus, unseen Unseen, random *rand.Rand) Judged {
	p := segmenter.NewPage(page.Text)
	mixed := roles == MixedRoles
	if mixed {
		roles = NoisyRoles
		if random.IntN(3) > 0 {
			roles = OwnRoles
		}
	}
	truth, err := page.Gold.LineRoles()
	if err != nil || len(truth) != len(p.Lines) {
		panic("splits: gold does not fit its page")
	}
	var proposed []segmenter.RoleProposal
	switch roles {
	case OwnRoles, StrangeRoles, ListedRoles, OpeningRoles, LookingRoles:
		proposed = s.Roles(p, corpus)
	default:
		proposed = make([]segmenter.RoleProposal, len(truth))
		for i, role := range truth {
			proposed[i] = segmenter.RoleProposal{Role: role, Kind: page.Gold.FurnitureKinds[i], Confidence: 1}
		}
		if roles == NoisyRoles {
			disturb(p, proposed, random)
			own(s.Texts(p, corpus), proposed)
		}
	}
	training := segmenter.Training{
		Unseen: unseen.lines(&page.Gold), Strange: roles == StrangeRoles, Listed: roles == ListedRoles, Openings: roles == OpeningRoles,
	}
	if mixed {
		draw := random.IntN(20)
		training.Strange, training.Listed = draw == 0, draw == 1
	}
	if roles == LookingRoles {
		training.LookFrom = looksFrom[0]
	}
	j := Judged{Page: page, Gaps: s.Gaps(p, proposed, corpus, training)}
	j.Truth = truths(&page.Gold, truth, j.Gaps)
	return j
}

// disturb makes the faults that a marking of roles makes: furniture taken for
// text and text for furniture, headlines and subheads taken for one another.
func disturb(p *segmenter.Page, roles []segmenter.RoleProposal, random *rand.Rand) {
	missed := []float64{0, 0.05, 0.2, 0.5}[random.IntN(4)]
	lost := []float64{0, 0, 0.02}[random.IntN(3)]
	for i := range roles {
		short := len(p.Bytes(i+1)) < 80
		switch role := roles[i].Role; {
		case role == segmenter.Body && short && random.Float64() < 4*lost:
			roles[i].Role = segmenter.Furniture
		case role == segmenter.Body && random.Float64() < lost/4:
			roles[i].Role = segmenter.Furniture
		case role == segmenter.Headline && random.Float64() < missed+0.2:
			roles[i].Role = []segmenter.Role{segmenter.Body, segmenter.Furniture, segmenter.Subhead}[random.IntN(3)]
		case role == segmenter.Subhead && random.Float64() < missed:
			roles[i].Role = []segmenter.Role{segmenter.Body, segmenter.Furniture, segmenter.Headline}[random.IntN(3)]
		case (role == segmenter.Furniture || role == segmenter.Caption) && random.Float64() < missed:
			roles[i].Role = segmenter.Body
			if short && random.IntN(6) == 0 {
				roles[i].Role = []segmenter.Role{segmenter.Headline, segmenter.Subhead}[random.IntN(2)]
			}
		}
	}
}

// own makes lines that are taken for text as sure to be it as the segmenter finds them, whatever role it gives them.
func own(texts []float64, roles []segmenter.RoleProposal) {
	for i := range roles {
		if roles[i].Role == segmenter.Body {
			roles[i].Confidence = texts[i]
		}
	}
}

// truths tells for each gap whether a story begins there. Between a story's
// last line and the next story's first, unmarked furniture may stand: the split
// belongs right before the story, and elsewhere in that furniture it counts as
// neither right nor wrong.
func truths(record *gold.Record, roles []segmenter.Role, gaps []segmenter.Gap) []int8 {
	out := make([]int8, len(gaps))
	for _, start := range record.Starts {
		for i := range gaps {
			g := &gaps[i]
			switch {
			case g.Before < start && start <= g.Behind:
				if first(record.Starts) == start {
					out[i] = -1
				} else {
					out[i] = 1
				}
			case out[i] == 0 && onlyFurniture(roles, g.Behind, start):
				out[i] = -1
			}
		}
	}
	for i := range gaps {
		for _, either := range record.EitherWay {
			if gaps[i].Behind == either && out[i] == 0 {
				out[i] = -1
			}
		}
	}
	return out
}

func first(starts []int) int {
	if len(starts) == 0 {
		return 0
	}
	return starts[0]
}

// onlyFurniture tells whether all lines from line a up to b, b not included,
// are furniture, in either order.
func onlyFurniture(roles []segmenter.Role, a, b int) bool {
	for n := min(a, b); n < max(a, b); n++ {
		if roles[n-1] != segmenter.Furniture && roles[n-1] != segmenter.Caption {
			return false
		}
	}
	return true
}
