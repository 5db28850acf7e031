package segmenter

import (
	"math"
	"slices"
)

// A dump of a record may bring a title. It is evidence: the line that says the same is more likely a headline, and where no line says it,
// the page's first story is called so if it has no headline of its own. A page without a title is proposed for as if there were none.

// titledOdds is what saying the title of the page adds to the log-odds of a headline: it tips what the model gives a chance of
// a tenth. Of 31 first headlines that the model took for something else, on 1,500 practice pages of the outlets that are trained on
// (lab pages --seed 11), 23 had that chance at least.
const titledOdds = 2.197 // log 9

// entitle makes the line that says what the page's title says a headline, unless the model is sure that it is none, and
// remembers it for weighOpenings. Of several such lines it is the one that is most likely a headline.
func (w *workspace) entitle(p *Page, keys []uint64, roles []RoleProposal, explained bool) {
	if w.titled = titledLine(p, keys, roles); w.titled == 0 {
		return
	}
	const reason = "says what the title of the dump's record says"
	role := &roles[w.titled-1]
	isHeadline, chance := headed(role)
	chance = sigmoid(logit(chance) + titledOdds)
	switch {
	case isHeadline:
		role.Confidence = chance
		if explained {
			role.Evidence = append(slices.Clone(role.Evidence), Evidence{Weight: titledOdds, Text: reason})
			sortEvidence(role.Evidence)
		}
	case chance >= headlineFrom:
		role.become(Headline, chance, reason, explained)
	default:
		w.titled = 0
	}
}

// titledLine returns the line that says what the page's title says, 0 where none does. Of several it is the one
// that is most likely a headline.
func titledLine(p *Page, keys []uint64, roles []RoleProposal) (line int) {
	for _, key := range p.TitleKeys() {
		if key == 0 {
			continue
		}
		best, isHeadline := -1.0, false
		for i := range roles {
			if keys[i] != key {
				continue
			}
			if is, chance := headed(&roles[i]); is && !isHeadline || is == isHeadline && chance > best {
				line, best, isHeadline = i+1, chance, is
			}
		}
		if line > 0 {
			return line
		}
	}
	return 0
}

// headed tells whether a line is taken for a headline, and how likely it is one, at most.
func headed(r *RoleProposal) (is bool, chance float64) {
	if r.Role == Headline {
		return true, r.Confidence
	}
	return false, 1 - r.Confidence
}

func sigmoid(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// entitleOpenings adds what the page's title tells to the line that says it, where that may be the headline of a story.
func (w *workspace) entitleOpenings() {
	for i := range w.openings.lines {
		if o := &w.openings.lines[i]; o.line == w.titled {
			o.probability = sigmoid(logit(o.probability) + titledOdds)
		}
	}
}

// nameByTitle calls the story with the page's first line of text by the page's title: unless that story has a headline, or
// the title is the headline of another one.
func (s saidBy) nameByTitle(stories []Story, roles []Role) {
	if s.Title == "" {
		return
	}
	keys := s.TitleKeys()
	for i := range stories {
		if n := stories[i].TitleLine; n > 0 && slices.Contains(keys, LineKey(s.line(n, n))) {
			return
		}
	}
	for i := range stories {
		if story := &stories[i]; hasText(s.Page, story, roles) {
			if story.TitleLine == 0 {
				story.Title, story.TitleGiven = s.Title, true
			}
			return
		}
	}
}
