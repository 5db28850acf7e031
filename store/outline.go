package store

import (
	"context"
	"encoding/binary"

	"stet/segmenter"
)

// An outline is what rules ask of a page without reading it: of each line its proposed role and
// the first half of its key, and of its shape's key where it has one. It is a
// twentieth of the page, so that the outlines of a million pages are looked
// through in about a second. It is derived: made anew with each proposal.
//
// Its form is a byte a line, the role with the marks below, and behind it four
// bytes for each key.
const (
	outlineBlank   = 0x80 // no keys follow
	outlinePattern = 0x40 // the shape's key follows the line's
	outlineRole    = 0x0f
)

// outlineOf makes a page's outline.
func outlineOf(page *segmenter.Page, proposal *segmenter.Proposal) []byte {
	outline := make([]byte, 0, 6*len(page.Lines))
	for i := range page.Lines {
		line := page.Bytes(i + 1)
		role := byte(proposal.Roles[i].Role)
		key := page.Key(i + 1)
		if key == 0 {
			outline = append(outline, role|outlineBlank)
			continue
		}
		pattern := segmenter.PatternKey(line)
		if pattern != 0 {
			role |= outlinePattern
		}
		outline = binary.BigEndian.AppendUint32(append(outline, role), shortKey(key))
		if pattern != 0 {
			outline = binary.BigEndian.AppendUint32(outline, shortKey(pattern))
		}
	}
	return outline
}

// shortKey is the part of a key that an outline holds.
func shortKey(key uint64) uint32 { return uint32(key >> 32) } //nolint:gosec // what is left is 32 bits

// outlineLine is one line with text of an outline.
type outlineLine struct {
	number       int
	role         segmenter.Role
	key, pattern uint32 // pattern is 0 where the line has no shape; it may be 0 where it has one
	hasPattern   bool
}

// eachLine calls use for the lines with text of an outline until it returns false. It
// tells whether the outline is whole.
func eachLine(outline []byte, use func(outlineLine) bool) bool {
	for number := 1; len(outline) > 0; number++ {
		head := outline[0]
		outline = outline[1:]
		if head&outlineBlank != 0 {
			continue
		}
		size := 4
		if head&outlinePattern != 0 {
			size = 8
		}
		if len(outline) < size {
			return false
		}
		line := outlineLine{number: number, role: segmenter.Role(head & outlineRole), key: binary.BigEndian.Uint32(outline)}
		if size == 8 {
			line.hasPattern, line.pattern = true, binary.BigEndian.Uint32(outline[4:])
		}
		outline = outline[size:]
		if !use(line) {
			return true
		}
	}
	return true
}

// shortBook is a ruleBook as far as outlines can be asked by it.
type shortBook struct {
	lines, patterns map[uint32]segmenter.Role
}

func (b *ruleBook) short() *shortBook {
	s := &shortBook{lines: map[uint32]segmenter.Role{}, patterns: map[uint32]segmenter.Role{}}
	for key, role := range b.lines {
		s.lines[shortKey(key)] = role
	}
	for key, role := range b.patterns {
		s.patterns[shortKey(key)] = role
	}
	return s
}

// role returns the role of a line that no editor decided about.
func (s *shortBook) role(line *outlineLine) segmenter.Role {
	if role, ok := s.lines[line.key]; ok {
		return role
	}
	if line.hasPattern {
		if role, ok := s.patterns[line.pattern]; ok {
			return role
		}
	}
	return line.role
}

// names tells whether a line is one of those that a rule may be for.
func (r RuleRef) names(line *outlineLine) bool {
	if r.Line != 0 {
		return line.key == shortKey(r.Line)
	}
	return line.hasPattern && line.pattern == shortKey(r.Pattern)
}

// outlines calls use with the outlines of the pages that may hold a line which one of the
// rules names, in the order of loading: all there are, or for lines that few
// dumps hold just theirs.
func (t *transaction) outlines(ctx context.Context, refs []RuleRef, use func(seq uint64, outline []byte) error) error {
	if seqs, known, err := t.holders(refs); err != nil {
		return err
	} else if known {
		for _, seq := range seqs {
			outline, err := t.get(placeOutlines, seqKey(seq))
			if err == nil && outline != nil {
				err = use(seq, outline)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	n := 0
	return t.prefixed(placeOutlines, nil, func(key, outline []byte) error {
		if n++; n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return use(seqOf(key), outline)
	})
}
