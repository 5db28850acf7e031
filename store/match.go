package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"stet/segmenter"
	"stet/segmenter/dupes"
	"stet/store/record"
)

const (
	// indexedKeys is how many of a text's shingles are indexed, the smallest of
	// them: two copies share most of these, and a text that holds another is
	// found because it asks for all of its own.
	indexedKeys = 48
	// postingLimit is how many stories are looked at for one shingle: one that
	// more stories hold tells little.
	postingLimit = 32
	// candidateLimit is how many stories are compared with one.
	candidateLimit = 32
	// closureLimit bounds the stories that are arranged anew at once.
	closureLimit = 2000
)

// storiesChanged takes note of what became of a page's stories: the groups of
// stories that are gone are taken apart, new stories wait to be matched, and
// the rows that show a changed story are made anew.
func (t *transaction) storiesChanged(seq uint64, old, now *pageRecord) error {
	for i := range old.stories {
		was := &old.stories[i]
		at := storyKey{seq, was.first}
		is := now.story(was.first)
		if is != nil && is.text == was.text {
			if err := t.storyShownOtherwise(at, was, is); err != nil {
				return err
			}
			continue
		}
		if err := t.storyGone(at, was); err != nil {
			return err
		}
	}
	for i := range now.stories {
		is := &now.stories[i]
		if was := old.story(is.first); was != nil && was.text == is.text {
			continue
		}
		at := storyKey{seq, is.first}
		t.write.keepers[at] = true
		if err := t.touchKeeperOf(is); err != nil {
			return err
		}
		if t.write.batch {
			t.write.added = append(t.write.added, at)
		} else {
			t.write.unmatched[at] = true
		}
	}
	return nil
}

// storyShownOtherwise marks the rows that show what changed of a story.
func (t *transaction) storyShownOtherwise(at storyKey, was, is *storyRecord) error {
	sameCopy := (was.copyOf == nil) == (is.copyOf == nil) && (was.copyOf == nil || *was.copyOf == *is.copyOf)
	if sameCopy && was.title == is.title {
		return nil
	}
	if err := t.touchGroupsOf(at); err != nil {
		return err
	}
	if sameCopy {
		return nil
	}
	if err := t.touchKeeperOf(was); err != nil {
		return err
	}
	return t.touchKeeperOf(is)
}

// touchKeeperOf marks the groups of the keeper that a story is a copy of.
func (t *transaction) touchKeeperOf(s *storyRecord) error {
	if s.copyOf == nil {
		return nil
	}
	seq, err := t.seqOfDump(s.copyOf.Dump)
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.touchGroupsOf(storyKey{seq, s.copyOf.First})
}

// storyGone takes the groups of a story apart that is no more.
func (t *transaction) storyGone(at storyKey, was *storyRecord) error {
	t.write.keepers[at] = true
	if err := t.touchKeeperOf(was); err != nil {
		return err
	}
	ids, err := t.memberships(at)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := t.takeApart(id, at); err != nil {
			return err
		}
	}
	return nil
}

// takeApart removes a machine's group; its members but one wait to be matched
// again. A related group just loses that one.
func (t *transaction) takeApart(id GroupID, without storyKey) error {
	g, err := t.groupRecord(id)
	if err != nil || g == nil {
		return err
	}
	if err := t.dropGroup(id, g); err != nil {
		return err
	}
	rest := slices.DeleteFunc(slices.Clone(g.members), func(m groupMember) bool { return m.at == without })
	if !g.isCopies() {
		if len(rest) < 2 {
			return nil
		}
		_, err := t.addGroup(&groupRecord{
			kind: g.kind, keepReason: g.keepReason, container: -1, confidence: g.confidence, evidence: g.evidence, members: rest,
		})
		return err
	}
	for _, m := range rest {
		if !t.write.batch {
			t.write.unmatched[m.at] = true
		} else if err := t.mark(placeUnmatched, seqKey(m.at.seq)); err != nil {
			return err
		}
	}
	return nil
}

// matchUnmatched finds the groups of the stories that changed in this
// transaction, and of nothing that they don't touch.
func (t *transaction) matchUnmatched() error {
	if t.write.batch || len(t.write.unmatched) == 0 {
		return nil
	}
	seeds := slices.SortedFunc(maps.Keys(t.write.unmatched), compareStories)
	clear(t.write.unmatched)
	reader := t.storyReader()
	for _, at := range seeds {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := t.addPostings(at, shingleKeys(text)); err != nil {
			return err
		}
	}
	return t.matchStories(reader, seeds)
}

// matchStories finds the groups of some stories, and arranges the groups that they touch anew.
func (t *transaction) matchStories(reader *storyReader, seeds []storyKey) error {
	affected, err := t.closure(reader, seeds)
	if err != nil {
		return err
	}
	var texts []dupes.Text
	names := make(map[string]storyKey, len(affected))
	for _, at := range affected {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		uniqueID(&text, at, names)
		texts = append(texts, text)
	}
	groups, err := dupes.Find(slices.Values(texts), dupes.Options{Workers: 1})
	if err != nil {
		return err
	}
	inside := make(map[storyKey]bool, len(affected))
	for _, at := range affected {
		inside[at] = true
	}
	if err := t.dropGroupsWithin(affected, inside); err != nil {
		return err
	}
	for i := range groups {
		g, err := t.newGroupRecord(&groups[i], names)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := t.addGroup(g); err != nil {
			return err
		}
	}
	return nil
}

// uniqueID names a story for people, since evidence quotes the name.
func uniqueID(text *dupes.Text, at storyKey, names map[string]storyKey) {
	if _, taken := names[text.ID]; taken {
		text.ID = fmt.Sprintf("%s (dump %d)", text.ID, at.seq)
	}
	names[text.ID] = at
}

// dropGroupsWithin removes the groups whose members are all inside.
func (t *transaction) dropGroupsWithin(affected []storyKey, inside map[storyKey]bool) error {
	for _, at := range affected {
		ids, err := t.memberships(at)
		if err != nil {
			return err
		}
		for _, id := range ids {
			g, err := t.groupRecord(id)
			if err != nil {
				return err
			}
			if g == nil || slices.ContainsFunc(g.members, func(m groupMember) bool { return !inside[m.at] }) {
				continue
			}
			if err := t.dropGroup(id, g); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *transaction) newGroupRecord(g *dupes.Group, names map[string]storyKey) (*groupRecord, error) {
	r := &groupRecord{
		kind: g.Kind, keepReason: g.KeepReason, container: -1, confidence: g.Confidence, evidence: g.Evidence,
	}
	for i, m := range g.Members {
		at := names[m.ID]
		story, _, err := t.storyAt(at)
		if err != nil {
			return nil, err
		}
		r.members = append(r.members, groupMember{at, story.text, m.Similarity, m.Containment})
		if m.ID == g.Container && g.Kind == dupes.Contained {
			r.container = i
		}
	}
	return r, nil
}

// closure returns the stories whose groups may change with those of the seeds:
// the seeds, those that share shingles with them, and whoever is in a group of copies with any of these.
func (t *transaction) closure(reader *storyReader, seeds []storyKey) ([]storyKey, error) {
	inside := make(map[storyKey]bool)
	var queue []storyKey
	add := func(at storyKey) {
		if !inside[at] && len(inside) < closureLimit {
			inside[at] = true
			queue = append(queue, at)
		}
	}
	index := t.runsReader(placePostings)
	for _, at := range seeds {
		text, err := reader.text(at)
		if isMissing(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		add(at)
		candidates, err := t.candidates(index, at, allKeys(text))
		if err != nil {
			return nil, err
		}
		for _, candidate := range candidates {
			add(candidate)
		}
	}
	for i := 0; i < len(queue); i++ {
		ids, err := t.memberships(queue[i])
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			g, err := t.groupRecord(id)
			if err != nil {
				return nil, err
			}
			if g == nil || !g.isCopies() {
				continue
			}
			for _, m := range g.members {
				add(m.at)
			}
		}
	}
	slices.SortFunc(queue, compareStories)
	return queue, nil
}

// candidates returns the stories that share shingles with a text, at most
// candidateLimit, those with the most in common. Some may be no more.
func (t *transaction) candidates(index *runsReader, self storyKey, keys []uint64) ([]storyKey, error) {
	shared := make(map[storyKey]int)
	for _, key := range keys {
		found := 0
		count := func(at storyKey) {
			if at != self && found < postingLimit {
				shared[at]++
			}
			found++
		}
		err := index.find(key, func(value []byte) error {
			if len(value)%storyKeySize != 0 {
				return record.ErrDecode
			}
			for ; len(value) > 0; value = value[storyKeySize:] {
				count(storyKeyOf(value))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		err = t.prefixed(placeNewPostings, seqKey(key), func(key, _ []byte) error {
			if len(key) != 8+storyKeySize {
				return damaged(placeNewPostings, key, record.ErrDecode)
			}
			count(storyKeyOf(key[8:]))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	least := 2
	if len(keys) < 8 {
		least = 1
	}
	maps.DeleteFunc(shared, func(_ storyKey, n int) bool { return n < least })
	best := slices.SortedFunc(maps.Keys(shared), func(a, b storyKey) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), compareStories(a, b))
	})
	return best[:min(len(best), candidateLimit)], nil
}

func allKeys(text dupes.Text) []uint64 {
	print := dupes.NewFingerprint(text)
	return print.Keys()
}

// shingleKeys returns the keys under which a text is indexed.
func shingleKeys(text dupes.Text) []uint64 {
	keys := allKeys(text)
	return keys[:min(len(keys), indexedKeys)]
}

// addPostings indexes one story beside the runs.
func (t *transaction) addPostings(at storyKey, keys []uint64) error {
	for _, key := range keys {
		if err := t.mark(placeNewPostings, at.append(seqKey(key))); err != nil {
			return err
		}
	}
	return nil
}

// posting is one entry of a run of the index.
type posting struct {
	key uint64
	at  storyKey
}

// addPostingRun indexes the stories of a batch.
func (t *transaction) addPostingRun(postings []posting) error {
	slices.SortFunc(postings, func(a, b posting) int {
		return cmp.Or(cmp.Compare(a.key, b.key), compareStories(a.at, b.at))
	})
	w := t.newRun(placePostings)
	var value []byte
	for i, p := range postings {
		value = p.at.append(value)
		if i+1 == len(postings) || postings[i+1].key != p.key {
			if err := w.add(p.key, value); err != nil {
				return err
			}
			value = value[:0]
		}
	}
	return w.flush()
}

// joinPostings is the joinValues of placePostings. Of a shingle that many
// stories hold, postingLimit are enough.
func joinPostings(a, b []byte) ([]byte, error) {
	if len(a)%storyKeySize != 0 || len(b)%storyKeySize != 0 {
		return nil, record.ErrDecode
	}
	if string(a) > string(b) {
		a, b = b, a
	}
	joined := append(slices.Clone(a), b...)
	return joined[:min(len(joined), 4*postingLimit*storyKeySize)], nil
}

// storyReader reads the texts of stories, best in the order of their pages.
type storyReader struct {
	t     *transaction
	seq   uint64
	view  *PageView
	roles []segmenter.Role
	facts *dumpFacts
}

func (t *transaction) storyReader() *storyReader { return &storyReader{t: t} }

// text returns a story as it is compared; ErrNotFound where it is no more.
func (r *storyReader) text(at storyKey) (dupes.Text, error) {
	if r.seq != at.seq {
		src, err := r.t.source(at.seq)
		if err != nil {
			return dupes.Text{}, err
		}
		if r.facts, err = r.t.factsOf(at.seq); err != nil {
			return dupes.Text{}, err
		}
		r.seq, r.view = at.seq, assemble(src.dump, src.page, src.proposal, r.facts)
		r.roles = r.view.roles()
	}
	n, ok := slices.BinarySearchFunc(r.view.Stories, at.first, func(s StoryView, first int) int { return s.First - first })
	if !ok {
		return dupes.Text{}, fmt.Errorf("%w: no story begins at line %d of %s", ErrNotFound, at.first, r.view.Dump.Name)
	}
	return comparedText(r.view, &r.view.Stories[n], r.roles, r.facts), nil
}

// comparedText is a story of a page as it is compared with others.
func comparedText(v *PageView, s *StoryView, roles []segmenter.Role, facts *dumpFacts) dupes.Text {
	text := dupes.Text{
		ID: fmt.Sprintf("%s:%d-%d", v.Dump.Name, s.First, s.Last), Title: s.Title, Source: v.Dump.Name, Order: v.Dump.Seq,
	}
	for _, p := range storyParagraphs(v.Dump.ID, v.Page, &s.Story, roles, facts) {
		text.Paragraphs = append(text.Paragraphs, p.Text)
	}
	lines, clean := 0, 0
	for n := s.First; n <= s.Last; n++ {
		if isBlank(v.Page.Bytes(n)) {
			continue
		}
		lines++
		if role := roles[n-1]; role != segmenter.Furniture && role != segmenter.Caption {
			clean++
		}
	}
	if lines > 0 {
		text.Clean = float64(clean) / float64(lines)
	}
	return text
}
