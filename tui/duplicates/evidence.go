package duplicates

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"stet/segmenter/dupes"
	"stet/store"
	"stet/tui/alignment"
	"stet/tui/desk"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/theme"
)

// passagesShown is how many passages of a sort the right side names.
const passagesShown = 3

// evidenceRows draws the right side.
func (s *Screen) evidenceRows(width, height int) []string {
	return desk.AboveKeys(s.brush, s.keys, keys.Duplicates, s.evidence(width, passagesShown), width, height)
}

// evidenceText draws all of the evidence, to be read by itself.
func (s *Screen) evidenceText(width int) []string { return s.evidence(width, math.MaxInt) }

// panel is the right side in the making.
type panel struct {
	brush *paint.Brush
	width int
	all   bool // names stand in full
	rows  []string
}

// add adds wrapped rows, the first behind a sign and the others as far in; text is filtered here.
func (p *panel) add(look theme.Style, sign, text string) {
	in := p.brush.Width(sign) + 1
	for i, line := range p.brush.Wrap(desk.Label(text), max(p.width-in-1, 1)) {
		row := p.brush.Row(p.width).Add(p.brush.Plain, " ")
		if i == 0 {
			row.Add(look, sign)
		}
		p.rows = append(p.rows, row.Fill(p.brush.Plain, " ", in).Add(look, line).String())
	}
}

func (p *panel) blank() { p.rows = append(p.rows, paint.Blank(p.width, 1)...) }

// evidence draws what speaks for the member in hand, for the keeper and for the group, with at most shown
// passages of a sort.
func (s *Screen) evidence(width, shown int) []string {
	if s.group == nil {
		return nil
	}
	p := &panel{brush: s.brush, width: width, all: shown == math.MaxInt}
	if s.member > 0 {
		p.add(s.brush.AccentStrong, "", "Member "+strconv.Itoa(s.member+1))
		s.aboutStory(p, &s.group.Members[s.member])
		p.blank()
		s.aboutShared(p, shown)
	}
	p.add(s.brush.AccentStrong, "", s.brush.Signs.Keeper+" Keeper 1")
	if keeper := &s.group.Members[0]; s.member == 0 {
		s.aboutStory(p, keeper)
	} else {
		p.add(s.brush.Dim, "", p.placeOf(keeper))
	}
	p.add(s.brush.Plain, "", s.group.KeepReason)
	p.blank()
	s.aboutGroup(p)
	return p.rows
}

// aboutStory says which story a member is.
func (s *Screen) aboutStory(p *panel, m *store.MemberView) {
	title := desk.Label(m.Story.Title)
	if !p.all {
		title = p.brush.Cut(title, 6*(p.width-2))
	}
	p.add(s.brush.Strong, "", title)
	p.add(s.brush.Dim, "", p.placeOf(m))
	p.add(s.brush.Dim, "", "loaded "+desk.When(m.Dump.Loaded, "2 Jan 2006 15:04"))
	switch {
	case m.Dropped:
		p.add(s.brush.Bad, "", "dropped from the group")
	case m.Story.CopyOf != nil:
		p.add(s.brush.Good, "", "settled as a copy")
	}
}

// placeOf says where a member stands.
func (p *panel) placeOf(m *store.MemberView) string {
	name := desk.Label(m.Dump.Name)
	if !p.all {
		name = p.brush.CutName(name, 2*(p.width-2))
	}
	if m.Story.First == m.Story.Last {
		return fmt.Sprintf("%s, line %d", name, m.Story.First)
	}
	return fmt.Sprintf("%s, lines %d-%d", name, m.Story.First, m.Story.Last)
}

// aboutShared says what the member in hand and the keeper share, and what only one of them has.
func (s *Screen) aboutShared(p *panel, shown int) {
	c, read := s.compared[s.member]
	if !read || c.err != nil {
		return
	}
	a := &c.shared
	list := func(passages []alignment.Passage) {
		longest, left := alignment.Longest(passages, shown)
		for i := range longest {
			said := longest[i].Say()
			if shown < math.MaxInt {
				said = s.brush.Cut(desk.Label(said), saidCells)
			}
			p.add(s.brush.Dim, s.brush.Signs.Bullet+" ", said)
		}
		if left > 0 {
			p.add(s.brush.Dim, "  ", "and "+desk.Count(left, "shorter passage"))
		}
	}
	p.add(s.brush.Plain, "", "In both: "+desk.Count(a.Words, "word"))
	if a.Words > 0 {
		p.add(s.brush.Dim, "", fmt.Sprintf("%s of this one, %s of the keeper", share(a.Words, a.Come), share(a.Words, a.Gone)))
	}
	list(a.Both)
	if a.Moved {
		p.add(s.brush.Dim, s.brush.Signs.Bullet+" ", "they stand in another order")
	}
	p.add(s.brush.Removed, "", "Only the keeper: "+desk.Count(a.Gone, "word"))
	list(a.OnlyKeeper)
	p.add(s.brush.Added, "", fmt.Sprintf("Only member %d: %s", s.member+1, desk.Count(a.Come, "word")))
	list(a.OnlyMember)
	p.blank()
}

// saidCells is the room of what the right side says of one passage: two rows or three.
const saidCells = 72

// share says how much of a text the words are that both have.
func share(both, alone int) string { return desk.Percent(float64(both) / float64(both+alone)) }

// Numbered is a sentence of a group's evidence with the members as the table has them: where it names stories by page and lines, by which
// other programs find them, their numbers stand.
func Numbered(group *store.GroupView, sentence string) string {
	for i := range group.Members {
		m := &group.Members[i]
		id := fmt.Sprintf("%s:%d-%d", m.Dump.Name, m.Story.First, m.Story.Last)
		for from := 0; ; {
			at := strings.Index(sentence[from:], id)
			if at < 0 {
				break
			}
			at += from
			end := at + len(id)
			if at > 0 && sentence[at-1] != ' ' || end < len(sentence) && sentence[end] != ',' && sentence[end] != ' ' { // a:1-4 in b/a:1-43
				from = end
				continue
			}
			number := "member " + strconv.Itoa(i+1)
			sentence = sentence[:at] + number + " (" + m.Dump.Name + ")" + sentence[end:]
			from = at + len(number) + len(m.Dump.Name) + 3
		}
	}
	return sentence
}

// KindReason says why a proposed group is of its kind, by the member that differs most of those that were measured against the
// keeper; "" where the figures tell nothing of it.
func KindReason(group *store.GroupView) string {
	if group.Kind == dupes.Exact || group.Kind == dupes.Related || !measured(group) || len(group.Members) < 2 {
		return ""
	}
	m := &group.Members[leastAlike(group)]
	if m.Similarity == 0 || m.Containment == 0 {
		return ""
	}
	// Of n phrases of the member the keeper has n x containment, and both together have that divided by the similarity.
	keepers := m.Containment/m.Similarity + m.Containment - 1 // as a multiple of n
	return dupes.KindReason(group.Kind, m.Containment, min(m.Containment/max(keepers, m.Containment), 1))
}

// aboutGroup says how sure the group is, and why. What the evidence says of the only pair was said of the member
// before, so that it is left out where not all is wanted.
func (s *Screen) aboutGroup(p *panel) {
	if doubted := s.doubted(); doubted != "" {
		p.add(s.doubtLook(), "", doubted)
		if said := s.doubtSentences(); p.all && len(said) > 1 {
			for _, other := range said[1:] {
				p.add(s.doubtLook(), s.brush.Signs.Bullet+" ", other)
			}
		}
		p.blank()
	}
	sure := desk.Percent(s.group.Confidence) + " that "
	evidence := s.said
	switch n := len(s.refs()); {
	case n == 2:
		said := "they are " + kindWords(s.group.Kind)
		if s.group.Kind == dupes.Contained {
			said = "one is contained in the other"
		}
		p.add(s.brush.Plain, "", sure+said)
		if c, read := s.compared[1]; !p.all && s.member == 1 && read && c.err == nil && measured(s.group) {
			evidence = nil
		}
	case s.group.Kind == dupes.Contained:
		p.add(s.brush.Plain, "", sure+"one contains the other "+strconv.Itoa(n-1))
	default:
		p.add(s.brush.Plain, "", sure+"all "+strconv.Itoa(n)+" are "+kindWords(s.group.Kind))
	}
	if why := KindReason(s.group); why != "" {
		p.add(s.brush.Dim, s.brush.Signs.Bullet+" ", why)
	}
	for _, e := range evidence {
		p.add(s.brush.Dim, s.brush.Signs.Bullet+" ", e)
	}
	for i, note := range s.group.Notes {
		if i == 0 && s.oneMore() {
			continue // said above
		}
		p.add(s.brush.Accent, s.brush.Signs.Bullet+" ", note)
	}
	if len(s.group.Related) > 0 {
		p.blank()
		p.add(s.brush.Plain, "", "Related, never copies:")
		for i := range s.group.Related {
			r := &s.group.Related[i]
			p.add(s.brush.Dim, s.brush.Signs.Bullet+" ", r.Story.Title+" ("+r.Dump.Name+")")
		}
	}
}
