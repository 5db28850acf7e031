package roles

import "math"

// Feature is the place of a number in a Vector.
type Feature uint8

// The features of a line. Counts are capped, so that a model's bins are spent
// where they tell something.
const (
	fWords Feature = iota
	fRunes
	fMeanWord
	fEndsStop
	fEndsColon
	fEndsEllipsis
	fEndsQuote
	fEndsBracket
	fOpensQuote
	fOpensLower
	fOpensNumber
	fOpensMark
	fCapitals
	fAllCapitals
	fDigits
	fLetters
	fClock
	fYear
	fFunctions
	fPageFunctions
	fCalls
	fOpensCall
	fSites
	fCredits
	fOpensCredit
	fEndsCredit
	fAgencies
	fEndsAgency
	fSayings
	fYous
	fTimes
	fOpensBy
	fQuotes
	fSeparators
	fMarks
	fBrackets
	fLabel
	fGlued
	fSentences
	fCommas
	fWording
	fWordingBest
	fWordingMean
	fWordingCaption
	fFromTop
	fFromEnd
	fPageLines
	fRepeats
	fProseBefore
	fProseAfter
	fShortRun
	fWordsBefore
	fWordsAfter
	fNamesAround
	fBlankBefore
	fBlankAfter
	fPrevWords
	fPrevStop
	fPrevColon
	fPrevWording
	fPrevCapitals
	fNextWords
	fNextStop
	fNextWording
	fNextCapitals
	fPrev2Words
	fPrev2Stop
	fPrev2Wording
	fNext2Words
	fNext2Stop
	fNext2Wording
	fOpensGlued
	fPrevClock
	fPrevCalls
	fPrevRunes
	fPrevFunctions
	fPrevMarks
	fNextClock
	fNextColon
	fNextRunes
	fNextFunctions
	fNextMarks
	fNextCredit
	fPageShort
	fPageStops
	fWes
	fPress
	fPrevPress
	fNextPress
	fSaidBefore
	fSaidAfter
	fEndsOpen
	fRepeatsAround
	fEndsAsk
	fContentCapitals
	fSameOpening
	fSameClosing
	fSameShape
	fNextShared
	fPrevShared
	fNextOpensBy
	fNextTimes
	fPrevTimes
	fProseGoesOn
	fProseWentOn
	fRepeatRun
	fRepeatRunWords
	fAnnounced

	// The second stage knows what the first thought of the lines around.
	fOwn
	fPrevOwn
	fPrev2Own
	fPrev3Own
	fNextOwn
	fNext2Own
	fNext3Own
	fMeanBefore
	fMeanAfter
	FeatureCount
)

// LineFeatures is how many features the first stage uses.
const LineFeatures = int(fOwn)

// Vector holds the features of one line, and room up to a power of two.
type Vector [vectorMask + 1]float32

// A Vector must have room for all features.
const _ = uint(vectorMask + 1 - FeatureCount)

// Features fills v with what the sheet knows of line i. The second stage's
// features are left alone.
func (s *Sheet) Features(i int, v *Vector) {
	l := &s.looks[i]
	s.fillForm(l, v)
	s.fillWords(l, v)
	s.fillPlace(i, l, v)
}

func (s *Sheet) fillForm(l *look, v *Vector) {
	v[fWords] = float32(min(l.words, 120))
	v[fRunes] = float32(min(l.runes, 800))
	v[fMeanWord] = share(l.letters, l.words)
	v[fEndsStop] = truth(l.endsStop)
	v[fEndsColon] = truth(l.endsColon)
	v[fEndsEllipsis] = truth(l.endsEllipsis)
	v[fEndsQuote] = truth(l.endsQuote)
	v[fEndsOpen] = truth(l.endsOpen)
	v[fEndsBracket] = truth(l.endsBr)
	v[fOpensQuote] = truth(l.opensQuote)
	v[fOpensLower] = truth(l.opensLower)
	v[fOpensNumber] = truth(l.opensNumber)
	v[fOpensMark] = truth(l.opensMark)
	v[fCapitals] = share(l.capitals, l.words)
	v[fAllCapitals] = share(l.allCapitals, l.words)
	v[fDigits] = share(l.digits, l.runes)
	v[fLetters] = share(l.letters, l.runes)
	v[fClock] = truth(l.clock)
	v[fYear] = truth(l.year)
	v[fQuotes] = float32(min(l.quotes, 6))
	v[fSeparators] = float32(min(l.separators, 6))
	v[fMarks] = float32(min(l.marks, 6))
	v[fBrackets] = float32(min(l.brackets, 4))
	v[fLabel] = float32(min(l.labelWords, 8))
	v[fGlued] = float32(min(l.glued, 4))
	v[fOpensGlued] = truth(l.opensGlued)
	v[fSentences] = float32(min(l.sentences, 6))
	v[fCommas] = float32(min(l.commas, 8))
	v[fEndsAsk] = truth(l.endsAsk)
	v[fContentCapitals] = share(l.capitals, l.words-min(l.functions, l.words-1))
}

func (s *Sheet) fillWords(l *look, v *Vector) {
	v[fFunctions] = share(l.functions, l.words)
	v[fPageFunctions] = s.functionShare
	v[fCalls] = float32(min(l.calls, 4))
	v[fOpensCall] = truth(l.opensCall)
	v[fSites] = float32(min(l.sites, 4))
	v[fCredits] = float32(min(l.credits, 4))
	v[fOpensCredit] = truth(l.opensCredit)
	v[fEndsCredit] = truth(l.endsCredit)
	v[fAgencies] = float32(min(l.agencies, 3))
	v[fEndsAgency] = truth(l.endsAgency)
	v[fSayings] = float32(min(l.sayings, 3))
	v[fYous] = share(l.yous, l.words)
	v[fTimes] = share(l.times, l.words)
	v[fOpensBy] = truth(l.opensBy)
	v[fWes], v[fPress] = share(l.wes, l.words), float32(min(l.presses, 6))
	v[fWording] = clamp(l.wording.furniture)
	v[fWordingBest] = l.wording.best
	v[fWordingMean] = l.wording.furniture / float32(max(l.words, 1))
	v[fWordingCaption] = clamp(l.wording.caption)
}

func (s *Sheet) fillPlace(i int, l *look, v *Vector) {
	v[fFromTop] = float32(min(s.ordinal[i], 40))
	v[fFromEnd] = float32(min(s.textLines-1-s.ordinal[i], 40))
	v[fPageLines] = float32(min(s.textLines, 300))
	v[fRepeats] = float32(min(s.repeats[l.hash], 5))
	s.fillPattern(l, v)
	v[fRepeatRun], v[fRepeatRunWords] = float32(s.repeatRun[i]), float32(s.repeatWords[i])
	v[fRepeatsAround] = truth(s.repeated(s.textBefore[i]) || s.repeated(s.textAfter[i]))
	v[fProseBefore] = float32(min(s.proseBefore[i], 12))
	v[fProseAfter] = float32(min(s.proseAfter[i], 12))
	v[fShortRun] = float32(min(s.shortRun[i], 20))
	v[fWordsBefore], v[fWordsAfter], v[fNamesAround] = s.wordsBefore[i], s.wordsAfter[i], s.namesAround[i]
	v[fSaidBefore], v[fSaidAfter] = s.saidAround(i)
	v[fBlankBefore] = truth(i > 0 && s.looks[i-1].blank)
	v[fBlankAfter] = truth(i+1 < len(s.looks) && s.looks[i+1].blank)
	prev, next := s.near(s.textBefore[i]), s.near(s.textAfter[i])
	prev2, next2 := &edge, &edge
	if s.textBefore[i] >= 0 {
		prev2 = s.near(s.textBefore[s.textBefore[i]])
	}
	if s.textAfter[i] >= 0 {
		next2 = s.near(s.textAfter[s.textAfter[i]])
	}
	v[fPrevWords], v[fPrevStop], v[fPrevWording] = nearFeatures(prev)
	v[fPrevColon] = truth(prev.endsColon)
	v[fPrevCapitals] = share(prev.capitals, prev.words)
	v[fNextWords], v[fNextStop], v[fNextWording] = nearFeatures(next)
	v[fNextCapitals] = share(next.capitals, next.words)
	v[fPrev2Words], v[fPrev2Stop], v[fPrev2Wording] = nearFeatures(prev2)
	v[fNext2Words], v[fNext2Stop], v[fNext2Wording] = nearFeatures(next2)
	v[fPrevClock], v[fNextClock] = truth(prev.clock), truth(next.clock)
	v[fPrevCalls], v[fPrevRunes] = float32(min(prev.calls+prev.sites, 3)), float32(min(prev.runes, 200))
	v[fPrevFunctions], v[fNextFunctions] = share(prev.functions, prev.words), share(next.functions, next.words)
	v[fPrevMarks], v[fNextMarks] = float32(min(prev.marks+prev.separators, 4)), float32(min(next.marks+next.separators, 4))
	v[fNextColon], v[fNextRunes] = truth(next.endsColon), float32(min(next.runes, 200))
	v[fNextCredit] = truth(next.opensCredit || next.endsAgency)
	v[fPrevPress], v[fNextPress] = float32(min(prev.presses, 6)), float32(min(next.presses, 6))
	v[fPageShort], v[fPageStops] = s.shortShare, s.stopShare
	v[fNextOpensBy], v[fNextTimes], v[fPrevTimes] = truth(next.opensBy), float32(min(next.times, 3)), float32(min(prev.times, 3))
	v[fNextShared], v[fPrevShared] = l.bag.part(&next.bag), l.bag.part(&prev.bag)
	s.fillProse(i, v)
}

// fillProse notes whether the prose goes on over line i: how much of the next
// paragraph's words stand in the prose before it, and the other way round; and
// whether a line with a colon announced it.
func (s *Sheet) fillProse(i int, v *Vector) {
	v[fProseGoesOn], v[fProseWentOn] = -1, -1
	if s.proseAfter[i] <= proseReach {
		v[fProseGoesOn] = s.wordsBefore[s.nextProse[i]]
	}
	if s.proseBefore[i] <= proseReach {
		v[fProseWentOn] = s.wordsAfter[s.lastProse[i]]
	}
	v[fAnnounced] = float32(s.announced[i])
}

// proseReach is how many lines with text the next paragraph may be away.
const proseReach = 10

// edge stands for the line beyond the page's first or last.
var edge = look{words: -1}

// repeated tells whether line i stands on the page more than once: a page that
// says its body again repeats whole runs, furniture comes back line by line.
func (s *Sheet) repeated(i int32) bool { return i >= 0 && s.repeats[s.looks[i].hash] > 1 }

func (s *Sheet) near(i int32) *look {
	if i < 0 {
		return &edge
	}
	return &s.looks[i]
}

func nearFeatures(l *look) (count, stop, wording float32) {
	return float32(min(l.words, 60)), truth(l.endsStop), clamp(l.wording.furniture)
}

func clamp(x float32) float32 { return max(-12, min(12, x)) }

func share(part, whole int32) float32 {
	if whole <= 0 {
		return 0
	}
	return float32(part) / float32(whole)
}

func truth(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// opinion is what a stage thinks of one line: log-odds that it is not text.
type opinion = float32

// Around fills the second stage's features of line i from the first stage's
// log-odds of all lines (blank lines are passed over).
func (s *Sheet) Around(i int, first []opinion, v *Vector) {
	v[fOwn] = first[i]
	before, after := int32(i), int32(i)
	sumBefore, sumAfter := float32(0), float32(0)
	places := [3][2]Feature{{fPrevOwn, fNextOwn}, {fPrev2Own, fNext2Own}, {fPrev3Own, fNext3Own}}
	for _, place := range places {
		before, sumBefore = s.step(before, s.textBefore, first, &v[place[0]], sumBefore)
		after, sumAfter = s.step(after, s.textAfter, first, &v[place[1]], sumAfter)
	}
	for range 2 {
		var unused float32
		before, sumBefore = s.step(before, s.textBefore, first, &unused, sumBefore)
		after, sumAfter = s.step(after, s.textAfter, first, &unused, sumAfter)
	}
	v[fMeanBefore], v[fMeanAfter] = sumBefore, sumAfter
}

// step goes to the next line with text on one side and notes the opinion on it.
// Beyond the page's edge the opinion is edgeOpinion.
func (s *Sheet) step(at int32, next []int32, first []opinion, value *float32, sum float32) (place int32, total float32) {
	if at >= 0 {
		at = next[at]
	}
	if at < 0 {
		*value = edgeOpinion
		return -1, sum
	}
	*value = first[at]
	return at, sum + sigmoid(first[at])
}

const edgeOpinion = -9

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
