package dupes

const (
	// ownHead is the share of the container's prose before a part from which the part may be a story inside it, and
	// ownLead the share of the part's from which it begins with a lead that the container lacks.
	ownHead = 0.1
	ownLead = 0.1
	// standWords is how many words in a row the part's place is told by: a phrase of three stands anywhere in a long page.
	standWords = 6
	// From cohesionFrom on, what stands before the part is of the same story. The weight of the beginning's terms counts more
	// than names do, and fewNames and fewTerms are added to what is counted, so that one name of two tells little.
	cohesionFrom  = 0.4
	leadTermsPart = 1.5
	fewNames      = 2
	fewTerms      = 16
	// What stands behind a part is of other stories where it says manyNames names, of which at most foreignNames are
	// the part's: most parts are beginnings that were cut short, and those must not be taken for the whole.
	manyNames    = 30
	foreignNames = 0.05
)

// inside tells whether the part is a story inside a page of several, and not a cut of one story: a story introduces at its
// beginning whom it names later, and the stories of a digest have next to no names in common.
func (m *matcher) inside(b *Fingerprint, o *Overlap) bool {
	small, large := o.sides()
	whole, part, runs := &m.a, b, m.runsA
	if large.ofB {
		whole, part, runs = b, &m.a, m.runsB
	}
	from, to := standing(runs)
	m.markNames(part, 1)
	head, tail := m.ownNames(whole, from, to)
	m.markNames(part, 0)
	if float64(head.words) < ownHead*float64(large.proseWords) {
		return tail.names >= manyNames && float64(tail.both) <= foreignNames*float64(tail.names)
	}
	cohesion := float64(head.both)/float64(head.names+fewNames) + leadTermsPart*sharedLead(whole, part)
	return small.firstGap < ownLead && head.words > 0 && cohesion < cohesionFrom
}

// standing returns where a part stands by the runs that are shared, from its first word to the one behind its last.
func standing(runs []run) (from, to int) {
	found := false
	for _, r := range runs {
		if r.to-r.from >= standWords {
			if !found {
				from, found = r.from, true
			}
			to = r.to
		}
	}
	if !found && len(runs) > 0 {
		from, to = runs[0].from, runs[len(runs)-1].to
	}
	return from, to
}

// isName tells whether a word looks like a name and is no word of a date.
func isName(token uint16) bool { return token&nameBit != 0 && calendar[token&(numberBit-1)] == 0 }

// markNames sets the count of each name of a text: times is all zero between two uses.
func (m *matcher) markNames(f *Fingerprint, count int32) {
	if m.times == nil {
		m.times = make([]int32, wordBits+1)
	}
	for _, t := range f.text() {
		if isName(t) {
			m.times[t&wordBits] = count
		}
	}
}

// ownText is what a container has on one side of a part: the words of prose, the names among them, each as often as it
// stands there, and those that the part has too.
type ownText struct{ words, names, both int }

// ownNames counts the prose of a container before a place and from another one on, where the part's names are marked.
func (m *matcher) ownNames(whole *Fingerprint, from, to int) (head, tail ownText) {
	tokens, at := whole.text(), 0
	for _, s := range whole.paragraphSpans() {
		end := at + int(s&paragraphLimit)
		if s&proseBit != 0 {
			head.add(tokens[at:max(at, min(end, from))], m.times)
			tail.add(tokens[min(end, max(at, to)):end], m.times)
		}
		at = end
	}
	return head, tail
}

func (o *ownText) add(tokens []uint16, marked []int32) {
	o.words += len(tokens)
	for _, t := range tokens {
		if isName(t) {
			o.names++
			o.both += int(marked[t&wordBits])
		}
	}
}

// sharedLead returns the share of the terms of the container's beginning that the part has too, by their weight.
func sharedLead(whole, part *Fingerprint) float64 {
	all, both := 0, 0
	terms, parts := termList(whole.terms()), termList(part.terms())
	for i := range terms.count() {
		term := terms.at(i)
		if term&termLead == 0 {
			continue
		}
		all += int(term & termWeight)
		for j := range parts.count() {
			if parts.at(j)>>termKeyShift == term>>termKeyShift {
				both += int(term & termWeight)
				break
			}
		}
	}
	return float64(both) / float64(all+fewTerms)
}
