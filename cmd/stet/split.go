package main

import (
	"context"
	"sync"

	"github.com/spf13/cobra"

	"stet/segmenter"
	"stet/store/dumps"
)

func newSplit(e *environment) *cobra.Command {
	var lines, reasons bool
	cmd := &cobra.Command{
		Use:   "split PATH...",
		Short: "Print proposed stories, or lines with roles, as JSON lines",
		Long: "split prints one JSON object for each proposed story, in the order of the dumps: " +
			"dump, start_line, end_line, title, confidence (that both edges are right), split_confidence (that a story begins at start_line), " +
			"evidence (what speaks for that), text (body lines and subheads, joined by line feeds), and repeat_lines where the dump repeats itself. " +
			"With --lines it prints one object for each line instead: dump, line, role, confidence. " +
			"With --reasons a story has reasons, what speaks for its split and against it, and a line those for its role and, where a story may begin there, " +
			"split: probability, proposed, reasons. A reason has text and weight, what it adds to the log odds of the probability (the rest of which is what holds for every line); one below 0 speaks against. " +
			"All dumps given are used as evidence for each.",
		Example: "stet split scrape/ > stories.jsonl\nstet split --lines page.txt\nstet split --lines --reasons page.txt\ncurl -s example.org/page.txt | stet split -",
		Args:    arguments(cobra.MinimumNArgs(1), "no dumps given: name files or folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return split(cmd.Context(), e, paths, lines, reasons)
		},
	}
	cmd.Flags().BoolVar(&lines, "lines", false, "print one object for each line, with its role")
	cmd.Flags().BoolVar(&reasons, "reasons", false, "print each reason with its weight, also what speaks against")
	return cmd
}

func split(ctx context.Context, e *environment, paths []string, lines, reasons bool) error {
	defer bulk()()
	explained := (*segmenter.Segmenter).Brief
	if reasons {
		explained = (*segmenter.Segmenter).Thorough
	}
	proposer, err := newProposer(ctx, e, paths, explained)
	if err != nil {
		return err
	}
	defer proposer.close()
	show := (*printed).stories
	if lines {
		show = (*printed).roles
	}
	out := e.output()
	r := &remarks{e: e}
	memory := sync.Pool{New: func() any { return &printed{reasons: reasons} }}
	err = ordered(ctx, proposer.pages(ctx, r), func(p page) *printed {
		w := memory.Get().(*printed)
		show(w, p.dump, proposer.propose(p))
		return w
	}, func(w *printed) error {
		_, err := out.Write(w.text)
		memory.Put(w)
		return err
	})
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		return err
	}
	return r.rest()
}

// proposer proposes for each page of an input, with the evidence of all.
type proposer struct {
	*input
	segmenter *segmenter.Segmenter
	corpus    segmenter.Corpus
}

// newProposer returns the proposer of an input, whose segmenter explains as much as is said.
func newProposer(ctx context.Context, e *environment, paths []string, explained func(*segmenter.Segmenter) *segmenter.Segmenter) (*proposer, error) {
	s, err := e.newSegmenter()
	if err != nil {
		return nil, err
	}
	in, err := newInput(e, paths)
	if err != nil {
		return nil, err
	}
	evidence, err := in.evidence(ctx)
	if err != nil {
		in.close()
		return nil, err
	}
	return &proposer{input: in, segmenter: explained(s), corpus: evidence}, nil
}

// page is a dump on its way, with the name that it has in the output.
type page struct {
	dump  string
	title string // of its record
	order uint64
	raw   []byte
}

func (p *proposer) pages(ctx context.Context, r *remarks) func(yield func(page) bool) {
	return func(yield func(page) bool) {
		known := identities{}
		order := uint64(0)
		p.dumps(ctx, r)(func(d dumps.Dump) bool {
			order++
			return yield(page{dump: known.of(d), title: d.Title, order: order, raw: d.Raw})
		})
	}
}

// proposed is what is proposed of one page.
type proposed struct {
	page    *segmenter.Page
	roles   []segmenter.Role
	lines   []segmenter.RoleProposal
	splits  []segmenter.Split
	stories []segmenter.Story
}

func (p *proposer) propose(of page) proposed {
	text := segmenter.NewTitledPage(of.raw, of.title)
	proposal := p.segmenter.Propose(text, p.corpus)
	result := proposed{page: text, lines: proposal.Roles, splits: proposal.Splits, roles: make([]segmenter.Role, len(proposal.Roles))}
	for i := range proposal.Roles {
		result.roles[i] = proposal.Roles[i].Role
	}
	inForce := make([]segmenter.Split, 0, len(proposal.Splits))
	for _, s := range proposal.Splits {
		if s.Proposed {
			inForce = append(inForce, s)
		}
	}
	result.stories = segmenter.Stories(text, result.roles, inForce, proposal.Repeats)
	segmenter.Doubt(result.stories, proposal.Splits, proposal.Doubt)
	return result
}

// paragraphs returns a story's paragraphs.
func paragraphs(p proposed, story segmenter.Story) []string {
	return texts(segmenter.Text(p.page, story, p.roles))
}

func texts(list []segmenter.Paragraph) []string {
	lines := make([]string, len(list))
	for i, paragraph := range list {
		lines[i] = paragraph.Text
	}
	return lines
}
