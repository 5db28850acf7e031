package store

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"stet/store/record"
)

// apart is what was said to be no copies of one another: pairs of texts, wherever they stand, and
// stories that were taken out of their group while others of the very same words stayed.
type apart struct {
	texts   map[Fact]bool
	dropped map[storyKey]droppedStory
}

// droppedStory is the value of a FactDropped: the text of the story when it was dropped, and those
// that it was said to be no copy of. It says nothing of the story once that has another text. Those that
// left together have one party, and nothing is said among them; 0 is nobody's.
type droppedStory struct {
	Text  TextHash   `json:"text"`
	Of    []TextHash `json:"of"`
	Party hexKey     `json:"party,omitzero"`
}

func parseDropped(value string) (d droppedStory, err error) {
	if value == "" {
		return d, nil
	}
	err = json.Unmarshal([]byte(value), &d)
	return d, err
}

// from tells whether a story with that text was said to be no copy of another text.
func (d droppedStory) from(text, other TextHash) bool {
	return d.Text == text && slices.Contains(d.Of, other)
}

// textAt is a story and its own text.
type textAt struct {
	at   storyKey
	text TextHash
}

func (m *memberState) textAt() textAt { return textAt{m.at, m.story.text} }

// none tells that nothing was said.
func (a *apart) none() bool { return len(a.texts)+len(a.dropped) == 0 }

// are tells whether two stories were said to be no copies of one another.
func (a *apart) are(x, y textAt) bool {
	if a.texts[pairFact(x.text, y.text)] {
		return true
	}
	mine, theirs := a.dropped[x.at], a.dropped[y.at]
	if mine.Party != 0 && mine.Party == theirs.Party {
		return false
	}
	return mine.from(x.text, y.text) || theirs.from(y.text, x.text)
}

// saidApart returns what was said of some stories. A pair of texts is kept
// under the smaller of them, so that it is found where both are among these.
func (t *transaction) saidApart(stories []textAt) (*apart, error) {
	if t.isEmpty(placePairs) && t.isEmpty(placeFacts) {
		return &apart{}, nil
	}
	said := &apart{texts: make(map[Fact]bool), dropped: make(map[storyKey]droppedStory)}
	seen := make(map[TextHash]int, len(stories))
	for _, s := range stories {
		if seen[s.text]++; seen[s.text] > 1 {
			continue
		}
		err := t.prefixed(placePairs, s.text[:], func(key, _ []byte) error {
			var other TextHash
			if len(key) != 2*len(other) {
				return damaged(placePairs, key, record.ErrDecode)
			}
			copy(other[:], key[len(other):])
			said.texts[pairFact(s.text, other)] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, s := range stories {
		value, err := t.factAt(FactDropped, s.at)
		if err != nil {
			return nil, err
		}
		if value == "" {
			continue
		}
		if said.dropped[s.at], err = parseDropped(value); err != nil {
			return nil, damaged(placeFacts, s.at.bytes(), err)
		}
	}
	return said, nil
}

// isDropped tells whether a member was said to be no copy of any other.
func (a *apart) isDropped(m *memberState, all []memberState) bool {
	for i := range all {
		if all[i].at != m.at && !a.are(m.textAt(), all[i].textAt()) {
			return false
		}
	}
	return len(all) > 1
}

// who returns whom a member was said to be no copy of: the keeper, or else one of the
// others beside it; nil where there is none.
func (a *apart) who(m, keep *memberState, others ...[]memberState) *memberState {
	if a.none() {
		return nil
	}
	if a.are(m.textAt(), keep.textAt()) {
		return keep
	}
	for _, some := range others {
		for i := range some {
			if a.are(m.textAt(), some[i].textAt()) {
				return &some[i]
			}
		}
	}
	return nil
}

func pairFact(a, b TextHash) Fact {
	if string(a[:]) > string(b[:]) {
		a, b = b, a
	}
	return Fact{Kind: FactPair, A: a, B: b}
}

// isApart tells whether a member was said to be no copy of a story with such a text that is to be its keeper.
func (p *plan) isApart(g *groupPlan, i int, keeper StoryRef, own TextHash) (bool, error) {
	said, err := p.value(pairFact(g.stories[i].text, own))
	if err != nil || said != "" {
		return said != "", err
	}
	text := g.stories[i].text
	value, err := p.t.factAt(FactDropped, storyKey{g.pages[i].seq, g.stories[i].first})
	if err != nil {
		return false, err
	}
	mine, err := parseDropped(value)
	if err != nil {
		return false, err
	}
	if value, err = p.t.fact(Fact{Kind: FactDropped, Dump: keeper.Dump, Line: keeper.First}); err != nil {
		return false, err
	}
	theirs, err := parseDropped(value)
	if err != nil {
		return false, err
	}
	seq, err := p.t.seqOfDump(keeper.Dump)
	if err != nil {
		return false, err
	}
	x, y := textAt{storyKey{g.pages[i].seq, g.stories[i].first}, text}, textAt{storyKey{seq, keeper.First}, own}
	both := apart{dropped: map[storyKey]droppedStory{x.at: mine, y.at: theirs}}
	return both.are(x, y), nil
}

// dropAlone says of one member, of whose words another is that stays, that it is no copy of those that stay.
// What is said of its text would be said of both.
func (p *plan) dropAlone(g *groupPlan, i int, stay []TextHash, party hexKey) error {
	was, err := parseDropped(g.pages[i].facts.dropped[g.stories[i].first])
	if err != nil {
		return err
	}
	d := droppedStory{Text: g.stories[i].text, Of: stay, Party: party}
	if was.Text == d.Text {
		d.Of = slices.Concat(was.Of, stay)
	}
	slices.SortFunc(d.Of, func(a, b TextHash) int { return slices.Compare(a[:], b[:]) })
	d.Of = slices.Compact(d.Of)
	value, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return p.setAll(g.pages[i], g.stories[i].first, said{FactDropped, string(value)})
}

// partyOf names stories that leave a group together; 0 for one alone.
func partyOf(stories []StoryRef) hexKey {
	if len(stories) < 2 {
		return 0
	}
	names := make([]string, len(stories))
	for i, ref := range stories {
		names[i] = string(binary.BigEndian.AppendUint32(ref.Dump[:], uint32(ref.First))) //nolint:gosec // lines are counted in 32 bits
	}
	slices.Sort(names)
	return hexKey(max(xxh3.HashString(strings.Join(names, "")), 1))
}
