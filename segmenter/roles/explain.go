package roles

import (
	"cmp"
	"fmt"
	"slices"

	"stet/segmenter/words"
)

// Reason is one piece of a verdict in plain words. Weight is what it adds to
// the log-odds that the line is not text, in nats.
type Reason struct {
	Weight float64
	Text   string
}

// reasonLimit is how many reasons are given, and smallReason the weight below
// which a reason is not worth a word.
const (
	reasonLimit = 4
	smallReason = 0.15
)

// theme is a group of features that an editor sees as one thing.
type theme uint8

const (
	// themeNone is that of no feature.
	themeNone theme = iota
	themeLength
	themeEnding
	themeOpening
	themeCapitals
	themeTime
	themeSentence
	themeReader
	themeCredit
	themeWording
	themeMarks
	themeLabel
	themeSpeech
	themePlace
	themeRepeats
	themeWords
	themeAgain
	themePattern
	themeProse
	themeAnnounced
	themeAround
	// themeOwn is the first stage's opinion of the line, which is told by what
	// made it.
	themeOwn
)

// themeCount is a power of two with room for all themes.
const themeCount = 32

var themes = func() (t [vectorMask + 1]theme) {
	for th, list := range map[theme][]Feature{
		themeLength:    {fWords, fRunes, fMeanWord, fSentences},
		themeEnding:    {fEndsStop, fEndsColon, fEndsEllipsis, fEndsOpen, fEndsAsk},
		themeOpening:   {fOpensLower, fOpensNumber, fOpensMark, fOpensBy},
		themeCapitals:  {fCapitals, fAllCapitals, fContentCapitals},
		themeTime:      {fDigits, fLetters, fClock, fYear, fTimes},
		themeSentence:  {fFunctions, fPageFunctions, fCommas},
		themeReader:    {fCalls, fOpensCall, fSites, fYous, fWes, fPress},
		themeCredit:    {fCredits, fOpensCredit, fEndsCredit, fAgencies, fEndsAgency},
		themeWording:   {fWording, fWordingBest, fWordingMean, fWordingCaption},
		themeMarks:     {fSeparators, fMarks, fBrackets, fEndsBracket},
		themeLabel:     {fLabel, fGlued, fOpensGlued},
		themeSpeech:    {fQuotes, fOpensQuote, fEndsQuote, fSayings},
		themePlace:     {fFromTop, fFromEnd, fPageLines, fPageShort, fPageStops, fBlankBefore, fBlankAfter},
		themeRepeats:   {fRepeats, fRepeatsAround, fRepeatRun, fRepeatRunWords},
		themeWords:     {fWordsBefore, fWordsAfter, fNamesAround},
		themeAgain:     {fSaidBefore, fSaidAfter, fNextShared, fPrevShared},
		themePattern:   {fSameOpening, fSameClosing, fSameShape},
		themeProse:     {fProseGoesOn, fProseWentOn},
		themeAnnounced: {fAnnounced},
		themeAround: {
			fProseBefore, fProseAfter, fShortRun,
			fPrevWords, fPrevStop, fPrevColon, fPrevWording, fPrevCapitals, fPrevRunes, fPrevFunctions,
			fPrevClock, fPrevCalls, fPrevMarks, fPrevPress, fPrevTimes, fPrev2Words, fPrev2Stop, fPrev2Wording,
			fNextWords, fNextStop, fNextColon, fNextWording, fNextCapitals, fNextRunes, fNextFunctions,
			fNextClock, fNextMarks, fNextCredit, fNextPress, fNextOpensBy, fNextTimes, fNext2Words, fNext2Stop, fNext2Wording,
			fPrevOwn, fPrev2Own, fPrev3Own, fNextOwn, fNext2Own, fNext3Own, fMeanBefore, fMeanAfter,
		},
		themeOwn: {fOwn},
	} {
		for _, f := range list {
			t[f] = th
		}
	}
	return t
}()

// Explain says why line i is what Judge said: the trees' own contributions,
// summed up by theme, heaviest first. first is what Judge returned for
// the sheet, line the text of line i.
func (m *Model) Explain(s *Sheet, i int, line []byte, first []float32) []Reason {
	var v Vector
	s.Features(i, &v)
	s.Around(i, first, &v)
	var look, sums [themeCount]float64
	m.first.contribute(&v, &look)
	v[fOwn] = s.opinions[i]
	m.second.contribute(&v, &sums)
	rise := 0.0
	for _, weight := range look {
		rise += weight
	}
	if own := sums[themeOwn]; rise > 0.5 || rise < -0.5 {
		for t, weight := range look {
			sums[t] += weight * own / rise
		}
	}
	sums[themeOwn] = 0
	reasons := make([]Reason, 0, reasonLimit)
	for _, t := range heaviest(&sums) {
		if text := s.tell(t, i, line, &v, sums[t] > 0); text != "" {
			reasons = append(reasons, Reason{Weight: sums[t], Text: text})
		}
		if len(reasons) == reasonLimit {
			break
		}
	}
	return reasons
}

// heaviest returns the themes that are worth a word, the heaviest first.
func heaviest(sums *[themeCount]float64) []theme {
	list := make([]theme, 0, themeCount)
	for t, weight := range sums {
		if size(weight) >= smallReason {
			list = append(list, theme(t))
		}
	}
	slices.SortStableFunc(list, func(a, b theme) int { return cmp.Compare(size(sums[b]), size(sums[a])) })
	return list
}

func size(x float64) float64 { return max(x, -x) }

// tell puts a theme into words: what was seen, whichever way it speaks.
func (s *Sheet) tell(t theme, i int, line []byte, v *Vector, against bool) string {
	l := &s.looks[i]
	switch t {
	case themeLength:
		return count(l.words, "word") + " long"
	case themeEnding:
		return l.tellEnding()
	case themeOpening:
		return l.tellOpening()
	case themeCapitals:
		return fmt.Sprintf("%d of %s with a capital", l.capitals, count(l.words, "word"))
	case themeTime:
		if l.clock || l.year || l.times > 0 {
			return "holds a time or a date"
		}
		return fmt.Sprintf("%d of %s are digits", l.digits, count(l.runes, "character"))
	case themeSentence:
		return fmt.Sprintf("%d of its %s are the small ones that sentences are made of", l.functions, count(l.words, "word"))
	case themeWording:
		return l.tellWording(line, against)
	case themeLabel:
		return l.tellLabel()
	case themePlace:
		return fmt.Sprintf("line %d of %d with text", s.ordinal[i]+1, s.textLines)
	case themeRepeats:
		return either(v[fRepeats] > 1, fmt.Sprintf("stands %.0f times on this page", v[fRepeats]), "stands once on this page")
	default:
		return l.tellWhether(t, v)
	}
}

// tellWhether puts the themes into words that are there or not.
func (l *look) tellWhether(t theme, v *Vector) string {
	switch t {
	case themeReader:
		return either(l.calls+l.sites+l.yous+l.wes+l.presses > 0, "speaks to the reader or of the site", "does not speak to the reader")
	case themeCredit:
		return either(l.credits+l.agencies > 0, "holds words of a picture credit", "no picture credit")
	case themeMarks:
		return either(l.separators+l.marks+l.brackets > 0, "signs such as | / @ © or brackets", "no signs that part a list")
	case themeSpeech:
		return either(l.quotes > 0 || l.sayings > 0 || l.opensQuote, "somebody is quoted", "nobody is quoted")
	case themeWords:
		return either(max(v[fWordsBefore], v[fWordsAfter], v[fNamesAround]) >= 0.3,
			"goes on with words of the text around it", "shares few words with the text around it")
	case themePattern:
		return tellPattern(v)
	case themeProse:
		return either(max(v[fProseGoesOn], v[fProseWentOn]) >= 0.2,
			"the text before it goes on behind it", "the text behind it is not that before it")
	case themeAnnounced:
		return either(v[fAnnounced] > 0, "a line with a colon announces it", "no line announces it")
	case themeAgain:
		return either(max(v[fSaidBefore], v[fSaidAfter]) >= 0.6, "a line nearby says the same", "no line nearby says the same")
	default:
		return tellAround(v)
	}
}

func (l *look) tellLabel() string {
	switch {
	case l.opensGlued:
		return "opens with two words run together, as a label and its value"
	case l.labelWords > 0:
		return "opens with a label and a colon"
	}
	return either(l.glued > 0, "words run together", "no label at its start")
}

func either(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}

func count(n int32, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (l *look) tellEnding() string {
	switch {
	case l.endsStop:
		return "ends as a sentence does"
	case l.endsColon:
		return "ends with a colon"
	case l.endsEllipsis:
		return "ends with an ellipsis"
	}
	return "ends without a closing mark"
}

func (l *look) tellOpening() string {
	switch {
	case l.opensLower:
		return "begins in the middle of a sentence"
	case l.opensNumber:
		return "begins with a number"
	case l.opensMark:
		return "begins with a sign"
	case l.opensBy:
		return "begins as a byline does"
	}
	return "begins with a capital"
}

// tellWording names the word that weighs most.
func (l *look) tellWording(line []byte, against bool) string {
	if l.wording.best > 0 && against {
		found := words.Scan(line[:min(len(line), headLimit)], nil)
		if w := int(l.wording.bestWord); w < len(found) {
			end := found[w].End
			if w+1 < len(found) && found[w+1].Flags&words.Follows != 0 {
				end = found[w+1].End
			}
			return fmt.Sprintf("wording of furniture: “%s”", line[found[w].Start:end])
		}
	}
	return either(against, "wording of furniture", "no wording that furniture has")
}

func tellPattern(v *Vector) string {
	switch {
	case v[fSameShape] > 0:
		return "other lines of the page differ from it by a number alone"
	case v[fSameOpening] > 0:
		return "other lines of the page begin in the same way"
	case v[fSameClosing] > 0:
		return "other lines of the page end in the same way"
	}
	return "no other line of the page is made like it"
}

func tellAround(v *Vector) string {
	before, after := v[fPrevOwn] > 0, v[fNextOwn] > 0
	switch {
	case before && after:
		return "between lines that look like furniture"
	case before:
		return "behind a line that looks like furniture"
	case after:
		return "before a line that looks like furniture"
	}
	return "between lines of text"
}
