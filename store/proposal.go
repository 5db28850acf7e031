package store

import (
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"

	"stet/segmenter"
	"stet/store/record"
)

// codec compresses dumps and proposals. It is safe for concurrent use.
//
// What it packs is a byte that says how, and a block of S2
// (github.com/klauspost/compress/s2), which takes a third of the time of zstd to
// pack a page and half to unpack it, for half as much room again. The frames of zstd that
// stores of layout 2 hold are unpacked, too: they begin with another byte, 0x28.
type codec struct {
	decoder *zstd.Decoder
	spaces  sync.Pool // of *packing
}

// packing is memory that is used again.
type packing struct {
	plain  record.Encoder
	packed []byte
}

// packedS2 is the first byte of what is packed as a block of S2.
const packedS2 = 0x01

// largestPacking bounds the memory that is kept for the next dump.
const largestPacking = 1 << 20

// decodedLimit bounds what one compressed record may grow to.
const decodedLimit = 4 << 30

func newCodec() (*codec, error) {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(decodedLimit), zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, fmt.Errorf("make a decompressor: %w", err)
	}
	return &codec{decoder: decoder, spaces: sync.Pool{New: func() any { return &packing{} }}}, nil
}

func (c *codec) close() { c.decoder.Close() }

// pack returns b compressed, with room for what seals a record.
func (c *codec) pack(b []byte) []byte {
	space := c.borrow()
	defer c.giveBack(space)
	return c.packIn(space, b)
}

func (c *codec) packIn(space *packing, b []byte) []byte {
	space.packed = slices.Grow(space.packed[:0], s2.MaxEncodedLen(len(b)))
	block := s2.Encode(space.packed[:cap(space.packed)], b)
	packed := make([]byte, 0, 1+len(block)+record.Overhead)
	return append(append(packed, packedS2), block...)
}

func (c *codec) borrow() *packing { return c.spaces.Get().(*packing) }

func (c *codec) giveBack(space *packing) {
	if cap(space.packed)+cap(space.plain.Bytes) <= largestPacking {
		space.plain.Bytes = space.plain.Bytes[:0]
		c.spaces.Put(space)
	}
}

func (c *codec) unpack(b []byte) ([]byte, error) {
	if len(b) > 0 && b[0] == packedS2 {
		return s2.Decode(nil, b[1:])
	}
	return c.decoder.DecodeAll(b, nil)
}

// encodeProposal writes a proposal, with what evidence it has: see Explain.
func (c *codec) encodeProposal(p *segmenter.Proposal) []byte {
	space := c.borrow()
	defer c.giveBack(space)
	e := &space.plain
	e.String(p.Version)
	e.Int(len(p.Roles))
	for i := range p.Roles {
		r := &p.Roles[i]
		e.Byte(byte(r.Role))
		e.Probability(r.Confidence)
		e.String(r.Kind)
		encodeEvidence(e, r.Evidence)
	}
	e.Int(len(p.Repeats))
	for _, r := range p.Repeats {
		e.Int(r.First)
		e.Int(r.Last)
		e.Int(r.Of)
	}
	e.Probability(p.Doubt)
	e.Int(len(p.Splits))
	for i := range p.Splits {
		s := &p.Splits[i]
		e.Int(s.Line)
		e.Probability(s.Probability)
		e.Bool(s.Proposed)
		e.Probability(s.Doubt)
		encodeEvidence(e, s.Evidence)
	}
	return c.packIn(space, e.Bytes)
}

// asStored makes a proposal what it is when it is read back: numbers have the
// precision that they are stored with, and what is empty is nil.
func asStored(p *segmenter.Proposal) *segmenter.Proposal {
	for i := range p.Roles {
		r := &p.Roles[i]
		r.Confidence, r.Evidence = record.RoundProbability(r.Confidence), evidenceAsStored(r.Evidence)
	}
	if len(p.Repeats) == 0 {
		p.Repeats = nil
	}
	p.Doubt = record.RoundProbability(p.Doubt)
	if len(p.Splits) == 0 {
		p.Splits = nil
	}
	for i := range p.Splits {
		s := &p.Splits[i]
		s.Probability, s.Doubt = record.RoundProbability(s.Probability), record.RoundProbability(s.Doubt)
		s.Evidence = evidenceAsStored(s.Evidence)
	}
	return p
}

func evidenceAsStored(evidence []segmenter.Evidence) []segmenter.Evidence {
	if len(evidence) == 0 {
		return nil
	}
	for i := range evidence {
		evidence[i].Weight = record.RoundWeight(evidence[i].Weight)
	}
	return evidence
}

func encodeEvidence(e *record.Encoder, evidence []segmenter.Evidence) {
	e.Int(len(evidence))
	for _, one := range evidence {
		e.Weight(one.Weight)
		e.String(one.Text)
	}
}

func (c *codec) decodeProposal(packed []byte) (*segmenter.Proposal, error) {
	payload, err := c.unpack(packed)
	if err != nil {
		return nil, err
	}
	d := record.NewDecoder(payload)
	p := &segmenter.Proposal{Version: d.String()}
	p.Roles = make([]segmenter.RoleProposal, d.Count(4))
	for i := range p.Roles {
		p.Roles[i] = segmenter.RoleProposal{
			Role: segmenter.Role(d.Byte()), Confidence: d.Probability(), Kind: d.String(), Evidence: decodeEvidence(d),
		}
	}
	if n := d.Count(3); n > 0 {
		p.Repeats = make([]segmenter.Repeat, n)
	}
	for i := range p.Repeats {
		p.Repeats[i] = segmenter.Repeat{First: d.Int(), Last: d.Int(), Of: d.Int()}
	}
	p.Doubt = d.Probability()
	if n := d.Count(5); n > 0 {
		p.Splits = make([]segmenter.Split, n)
	}
	for i := range p.Splits {
		p.Splits[i] = segmenter.Split{
			Line: d.Int(), Probability: d.Probability(), Proposed: d.Bool(), Doubt: d.Probability(), Evidence: decodeEvidence(d),
		}
	}
	return p, d.Close()
}

func decodeEvidence(d *record.Decoder) []segmenter.Evidence {
	n := d.Count(2)
	if n == 0 {
		return nil
	}
	evidence := make([]segmenter.Evidence, n)
	for i := range evidence {
		evidence[i] = segmenter.Evidence{Weight: d.Weight(), Text: d.String()}
	}
	return evidence
}

// fits tells whether a proposal can be one of this page. A proposal that names lines
// which are not there would make a view that can't be drawn.
func fits(p *segmenter.Proposal, page *segmenter.Page) error {
	lines := len(page.Lines)
	if len(p.Roles) != lines {
		return fmt.Errorf("%d roles for %d lines", len(p.Roles), lines)
	}
	last := 1
	for _, s := range p.Splits {
		if s.Line <= last || s.Line > lines {
			return fmt.Errorf("a split at line %d of %d, behind one at %d", s.Line, lines, last)
		}
		last = s.Line
	}
	last = 0
	for _, r := range p.Repeats {
		if r.First <= last || r.Last < r.First || r.Last > lines || r.Of < 1 || r.Of >= r.First {
			return fmt.Errorf("a repeat of line %d from %d to %d, of %d lines", r.Of, r.First, r.Last, lines)
		}
		last = r.Last
	}
	return nil
}
